"""What tells a habit, a rule, a capability or a bare word rather than a happening, on Docs made by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from kg.extract.events.generic import is_effect, is_generic, is_generic_of_the_unnamed
from tests.docs import parsed


def token_of(table: str, form: str) -> Token:
    return next(token for token in parsed(table) if token.text == form)


@pytest.mark.parametrize(
    ("table", "form"),
    [
        (
            "guards=guard|NNS|nsubj:pass|searched were=be|VBD|aux:pass|searched "
            "routinely|RB|advmod|searched searched=search|VBN|ROOT .",
            "searched",
        ),
        (
            "She|PRP|nsubj|married is=be|VBZ|aux:pass|married married=marry|VBN|ROOT to|TO|case|lawyer "
            "a|DT|det|lawyer lawyer|NN|obl|married .",
            "married",
        ),
        ("critics=critic|NNS|nsubj|complain often|RB|advmod|complain complain|VBP|ROOT .", "complain"),
        (
            "they|PRP|nsubj|met met=meet|VBD|ROOT on|IN|case|basis a|DT|det|basis "
            "daily|JJ|amod|basis basis|NN|obl|met .",
            "met",
        ),
        (
            "She|PRP|nsubj|likes likes=like|VBZ|ROOT to|TO|mark|fire fire|VB|xcomp|likes clerks=clerk|NNS|obj|fire .",
            "fire",
        ),
        (
            "She|PRP|nsubj|known is=be|VBZ|cop|known known|JJ|ROOT for|IN|mark|attacking "
            "attacking=attack|VBG|advcl|known rivals=rival|NNS|obj|attacking .",
            "attacking",
        ),
        (
            "The|DT|det|agency agency|NN|nsubj|leak does=do|VBZ|aux|leak not|RB|advmod|leak leak|VB|ROOT .",
            "leak",
        ),
        (
            "It|PRP|nsubj|gave gave=give|VBD|ROOT them|PRP|iobj|gave power|NN|obj|gave to|TO|mark|arrest "
            "arrest|VB|acl|power her|PRP|obj|arrest .",
            "arrest",
        ),
        (
            "She|PRP|nsubj|warned warned=warn|VBD|ROOT those|DT|obj|warned who|WP|nsubj|break "
            "break|VBP|acl:relcl|those rules=rule|NNS|obj|break .",
            "break",
        ),
        (
            "She|PRP|nsubj|warned warned=warn|VBD|ROOT countries=country|NNS|obj|warned that|WDT|nsubj|harbor "
            "harbor|VBP|acl:relcl|countries spies=spy|NNS|obj|harbor .",
            "harbor",
        ),
        ("The|DT|det|treaty treaty|NN|nsubj|bars bars=bar|VBZ|ROOT tests=test|NNS|obj|bars .", "bars"),
        (
            "Her|PRP$|nmod:poss|plan plan|NN|nsubj|raise would|MD|aux|raise raise|VB|ROOT "
            "tariffs=tariff|NNS|obj|raise .",
            "raise",
        ),
        (
            "They|PRP|nsubj|need need|VBP|ROOT votes=vote|NNS|obj|need to|TO|mark|confirm "
            "confirm|VB|xcomp|need her|PRP|obj|confirm .",
            "confirm",
        ),
        (
            "It|PRP|nsubj|shields shields=shield|VBZ|ROOT them|PRP|obj|shields from|IN|case|suits most|JJS|amod|suits "
            "suits=suit|NNS|obl|shields .",
            "suits",
        ),
        (
            "The|DT|det|law law|NN|nsubj|requires requires=require|VBZ|ROOT parties=party|NNS|obj|requires "
            "to|TO|mark|publish publish|VB|xcomp|requires accounts=account|NNS|obj|publish .",
            "publish",
        ),
        ("You|PRP|nsubj|vote vote|VBP|ROOT for|IN|case|somebody somebody|NN|obl|vote .", "vote"),
        ("One|PRP|nsubj|visit should|MD|aux|visit visit|VB|ROOT it|PRP|obj|visit .", "visit"),
        ("40|CD|nummod|percent percent|NN|nsubj|support support|VBP|ROOT her|PRP|obj|support .", "support"),
        (
            "He|PRP|nsubj|used used=use|VBD|ROOT the|DT|det|words words=word|NNS|obj|used “|.|punct|war "
            "class|NN|compound|war war|NN|obj|used ”|.|punct|war .",
            "war",
        ),
        (
            "They|PRP|nsubj|sit usually|RB|advmod|sit sit|VBP|ROOT at|IN|case|talks talks=talk|NNS|obl|sit .",
            "talks",
        ),
        (
            "They|PRP|nsubj|commit commit|VBP|ROOT suicide|NN|obj|commit each|DT|det|day day|NN|obl|commit .",
            "suicide",
        ),
        (
            "Its|PRP$|nmod:poss|powers powers=power|NNS|nsubj|include include|VBP|ROOT "
            "jailing=jail|VBG|xcomp|include rebels=rebel|NNS|obj|jailing .",
            "jailing",
        ),
        (
            "The|DT|det|program program|NN|nsubj|lets lets=let|VBZ|ROOT them|PRP|obj|lets stay|VB|xcomp|lets "
            "by|IN|mark|buying buying=buy|VBG|advcl|stay land|NN|obj|buying .",
            "buying",
        ),
    ],
)
def test_habits_rules_powers_and_words_are_no_happenings(table: str, form: str) -> None:
    assert is_generic(token_of(table, form), "SUPPORT")


@pytest.mark.parametrize(
    ("table", "form"),
    [
        ("guards=guard|NNS|nsubj|searched searched=search|VBD|ROOT her|PRP|obj|searched .", "searched"),
        (
            "they|PRP|nsubj|agreed agreed=agree|VBD|ROOT to|TO|mark|meet meet|VB|xcomp|agreed "
            "regularly|RB|advmod|meet .",
            "meet",
        ),
        (
            "She|PRP|nsubj|like would|MD|aux|like like|VB|ROOT to|TO|mark|meet meet|VB|xcomp|like him|PRP|obj|meet .",
            "meet",
        ),
        ("She|PRP|nsubj|leave did=do|VBD|aux|leave not|RB|advmod|leave leave|VB|ROOT .", "leave"),
        (
            "The|DT|det|guards guards=guard|NNS|nsubj|fled who|WP|nsubj|shot shot=shoot|VBD|acl:relcl|guards "
            "him|PRP|obj|shot fled=flee|VBD|ROOT .",
            "shot",
        ),
        ("The|DT|det|treaty treaty|NN|nsubj|barred barred=bar|VBD|ROOT tests=test|NNS|obj|barred .", "barred"),
        ("You|PRP|nsubj|fired fired=fire|VBD|ROOT him|PRP|obj|fired .", "fired"),
        ("40|CD|nummod|percent percent|NN|nsubj|voted voted=vote|VBD|ROOT .", "voted"),
        ("The|DT|det|war war|NN|nsubj|ended ended=end|VBD|ROOT .", "war"),
    ],
)
def test_deeds_are_happenings(table: str, form: str) -> None:
    assert not is_generic(token_of(table, form), "SUPPORT")


def test_what_somebody_does_by_trade_is_no_happening() -> None:
    table = "[ORG Velm|NNP|nsubj|publishes] publishes={}|ROOT a|DT|det|weekly weekly|NN|obj|publishes ."
    assert is_generic(token_of(table.format("publish|VBZ"), "publishes"), "PUBLISH")
    assert not is_generic(token_of(table.format("publish|VBD"), "publishes"), "PUBLISH")
    assert not is_generic(token_of(table.format("publish|VBZ"), "publishes"), "SUPPORT")


def test_verbs_joined_share_their_adverb() -> None:
    table = (
        "Guards=guard|NNS|nsubj:pass|jailed are=be|VBP|aux:pass|jailed routinely|RB|advmod|jailed "
        "jailed=jail|VBN|ROOT and|CC|cc|tortured tortured=torture|VBN|conj|jailed ."
    )
    assert [token.text for token in parsed(table) if is_generic(token, "ASSAULT")] == ["jailed", "tortured"]


def test_what_befalls_whoever_is_of_a_kind_is_a_rule() -> None:
    table = "{}|DT|det|clerk clerk|NN|nsubj:pass|fined who|WP|nsubj|steals steals=steal|VBZ|acl:relcl|clerk {} .".format
    rule = parsed(table("A", "is=be|VBZ|aux:pass|fined fined=fine|VBN|ROOT"))
    deed = parsed(table("The", "was=be|VBD|aux:pass|fined fined=fine|VBN|ROOT"))
    assert [token.text for token in rule if is_generic(token, "COERCE")] == ["steals", "fined"]
    assert not any(is_generic(token, "COERCE") for token in deed)


@pytest.mark.parametrize(
    ("table", "form", "told"),
    [
        ("schools=school|NNS|nsubj:pass|closed are=be|VBP|aux:pass|closed closed=close|VBN|ROOT .", "closed", False),
        ("schools=school|NNS|nsubj:pass|closed were=be|VBD|aux:pass|closed closed=close|VBN|ROOT .", "closed", True),
        ("firms=firm|NNS|nsubj|sell can|MD|aux|sell sell|VB|ROOT arms=arm|NNS|obj|sell .", "sell", False),
        ("firms=firm|NNS|nsubj|sell will|MD|aux|sell sell|VB|ROOT arms=arm|NNS|obj|sell .", "sell", True),
        (
            "scholars=scholar|NNS|nsubj|debated have|VBP|aux|debated long|RB|advmod|debated debated=debate|VBN|ROOT .",
            "debated",
            False,
        ),
        (
            "funds=fund|NNS|nsubj:pass|forced were=be|VBD|aux:pass|forced forced=force|VBN|ROOT "
            "to|TO|mark|sell sell|VB|xcomp|forced .",
            "forced",
            False,
        ),
        (
            "He|PRP|nsubj|stays stays=stay|VBZ|ROOT if|IN|mark|fired a|DT|det|clerk clerk|NN|nsubj:pass|fired "
            "was=be|VBD|aux:pass|fired fired=fire|VBN|advcl|stays .",
            "fired",
            False,
        ),
        (
            "rebels=rebel|NNS|nsubj|fled opposed=oppose|VBN|acl|rebels to|IN|case|truce truce|NN|obl|opposed "
            "fled=flee|VBD|ROOT .",
            "opposed",
            False,
        ),
    ],
)
def test_of_the_unnamed_weaker_signs_suffice(table: str, form: str, told: bool) -> None:
    assert is_generic_of_the_unnamed(token_of(table, form), "COERCE") is not told


def test_charges_are_told_in_the_present() -> None:
    charge = "The|DT|det|man man|NN|nsubj:pass|accused is=be|VBZ|aux:pass|accused accused=accuse|VBN|ROOT ."
    assert not is_generic_of_the_unnamed(token_of(charge, "accused"), "ACCUSE")


@pytest.mark.parametrize(
    ("table", "form", "effect"),
    [
        ("bugs=bug|NNS|nsubj|delay could|MD|aux|delay delay|VB|ROOT sales=sale|NNS|obj|delay .", "delay", True),
        ("bugs=bug|NNS|nsubj|delayed delayed=delay|VBD|ROOT sales=sale|NNS|obj|delayed .", "delayed", False),
        (
            "It|PRP|nsubj:pass|designed is=be|VBZ|aux:pass|designed designed=design|VBN|ROOT to|TO|mark|stop "
            "stop|VB|xcomp|designed them|PRP|obj|stop .",
            "stop",
            True,
        ),
    ],
)
def test_what_a_thing_may_bring_about_is_an_effect(table: str, form: str, effect: bool) -> None:
    assert is_effect(token_of(table, form)) is effect
