"""The table of event types: ontology/event-types.ttl as data, and triggers matched against tokens."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.events.types import event_types, parse_trigger
from tests.docs import parsed

PLOVER = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
SMALL = """
@prefix kg: <https://newskg.example/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<x:s> kg:wordSet "boats: ferry barge" .
<x:t> skos:notation "FLOAT" ; kg:trigger "verb:float obj=@boats" ; kg:force true .
"""


def type_of(table: str, form: str) -> str | None:
    """The type that the token with this form tells."""
    token = next(token for token in parsed(table) if token.text == form)
    trigger = event_types().match(token)
    return trigger.type if trigger else None


def test_the_table_holds_plovers_sixteen_types_and_one_for_the_rest_with_kinds_of_its_own() -> None:
    types = event_types().types
    assert {name for name, kind in types.items() if not kind.broader} == {*PLOVER, "OTHER"}
    assert {kind.broader for kind in types.values()} == {"", "OTHER"}
    assert {"DIE", "ELECT", "TRY", "TRADE"} <= set(types)


def test_every_trigger_of_the_table_is_well_formed() -> None:
    assert sum(map(len, event_types().triggers.values())) > 1000


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        ("troops=troop|NNS|nsubj|withdrew withdrew=withdraw|VBD|ROOT .", "withdrew", "RETREAT"),
        (
            "Orsk|NNP|nsubj|left left=withdraw|VBD|ROOT from|IN|case|pact the|DT|det|pact pact|NN|obl|left .",
            "left",
            "SANCTION",
        ),
        (
            "Orsk|NNP|nsubj|left left=withdraw|VBD|ROOT from|IN|prep|left a|DT|det|pact pact|NN|pobj|from .",
            "left",
            "SANCTION",
        ),
        ("They|PRP|nsubj|pulled pulled=pull|VBD|ROOT out|RB|compound:prt|pulled .", "pulled", "RETREAT"),
        ("They|PRP|nsubj|pulled pulled=pull|VBD|ROOT ropes=rope|NNS|obj|pulled .", "pulled", None),
        ("an|DT|det|strike air|NN|compound|strike strike|NN|ROOT .", "strike", "ASSAULT"),
        ("a|DT|det|strike hunger|NN|compound|strike strike|NN|ROOT .", "strike", "PROTEST"),
        ("talks=talk|NNS|ROOT .", "talks", "CONSULT"),
        ("They|PRP|nsubj|lost lost=lose|VBD|ROOT the|DT|det|election election|NN|obj|lost .", "lost", "COMPETE"),
        ("talk|NN|ROOT .", "talk", None),
        ("It|PRP|nsubj|met met=meet|VBD|ROOT the|DT|det|target target|NN|obj|met .", "met", None),
        (
            "They|PRP|nsubj|held held=hold|VBD|ROOT a|DT|det|show joint|JJ|amod|show show|NN|obj|held .",
            "held",
            "COOPERATE",
        ),
        ("She|PRP|nsubj|won won=win|VBD|ROOT in|IN|case|landslide landslide|NN|obl|won .", "landslide", None),
        ("They|PRP|nsubj|sent sent=send|VBD|ROOT troops=troop|NNS|obj|sent .", "sent", "MOBILIZE"),
        (
            "They|PRP|nsubj|sent sent=send|VBD|ROOT troops=troop|NNS|obj|sent for|IN|case|relief relief|NN|obl|sent .",
            "sent",
            "AID",
        ),
        ("A|DT|det|landslide landslide|NN|nsubj|came came=come|VBD|ROOT .", "landslide", "DISASTER"),
    ],
)  # fmt: skip
def test_what_stands_around_a_word_decides_its_type(table: str, form: str, expected: str | None) -> None:
    assert type_of(table, form) == expected


def test_the_object_of_a_passive_counts_like_that_of_an_active() -> None:
    table = "Sanctions=sanction|NNS|nsubj:pass|imposed were=be|VBD|aux:pass|imposed imposed=impose|VBN|ROOT ."
    assert type_of(table, "imposed") == "SANCTION"


@pytest.mark.parametrize(
    ("complement", "expected"),
    [
        ("he|PRP|nsubj|leave leave|VB|ccomp|suggested", "REQUEST"),
        ("to|TO|mark|leave leave|VB|xcomp|suggested", "REQUEST"),
        ("he|PRP|nsubj|left left=leave|VBD|ccomp|suggested", None),
        ("he|PRP|nsubj|leave would|MD|aux|leave leave|VB|ccomp|suggested", None),
    ],
)
def test_what_is_to_be_done_is_asked_for_and_what_is_so_is_said(complement: str, expected: str | None) -> None:
    assert type_of(f"She|PRP|nsubj|suggested suggested=suggest|VBD|ROOT {complement} .", "suggested") == expected


def test_a_proper_name_satisfies_what_asks_for_one() -> None:
    table = "They|PRP|nsubj|executed executed=execute|VBD|ROOT {} ."
    assert type_of(table.format("[PERSON Ada|NNP|obj|executed]"), "executed") == "COERCE"
    assert type_of(table.format("plans=plan|NNS|obj|executed"), "executed") is None


@pytest.mark.parametrize(("kind", "expected"), [("PERSON", "ACCUSE"), ("GPE", "ASSAULT")])
def test_who_attacks_a_person_by_name_does_so_in_words(kind: str, expected: str) -> None:
    table = f"[PERSON Ada|NNP|nsubj|attacked] attacked=attack|VBD|ROOT [{kind} Orsk|NNP|obj|attacked] ."
    assert type_of(table, "attacked") == expected


def test_a_time_fills_no_place_in_a_trigger() -> None:
    doc = parsed("She|PRP|nsubj|called called=call|VBD|ROOT on|IN|case|Friday Friday|NNP|obl|called .")
    found = event_types().match(doc[1])
    assert found is not None
    assert found.type == "REQUEST"
    assert event_types().match(doc[1], timed={3}) is None


def test_a_new_type_is_one_more_block_of_turtle(tmp_path: Path) -> None:
    (tmp_path / "types.ttl").write_text(SMALL, "utf8")
    types = event_types(tmp_path / "types.ttl")
    ferry, stone = (
        parsed(f"We|PRP|nsubj|floated floated=float|VBD|ROOT a|DT|det|{noun} {noun}|NN|obj|floated .")[1]
        for noun in ("ferry", "stone")
    )
    assert types.types["FLOAT"].force
    assert types.match(stone) is None
    found = types.match(ferry)
    assert found is not None
    assert found.type == "FLOAT"


@pytest.mark.parametrize("text", ["float", "adverb:slowly", "verb:", "verb:let go of it", "verb:float obj=@ships"])
def test_a_malformed_trigger_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=r"FLOAT|@ships"):
        parse_trigger("FLOAT", text, {})


def test_a_narrower_type_names_its_broader_one_and_yields_to_others(tmp_path: Path) -> None:
    narrower = '<x:u> skos:notation "DRIFT" ; skos:broader <x:o> ; kg:trigger "verb:float" .'
    rest = '<x:o> skos:notation "OTHER" .'
    plain = SMALL.replace("verb:float obj=@boats", "verb:float")
    (tmp_path / "types.ttl").write_text(plain + narrower + rest, "utf8")
    types = event_types(tmp_path / "types.ttl")
    assert (types.types["DRIFT"].broader, types.types["FLOAT"].broader) == ("OTHER", "")
    assert [trigger.type for trigger in types.triggers["verb", "float"]] == ["FLOAT", "DRIFT"]


def test_the_most_demanding_trigger_comes_first() -> None:
    weights = [trigger.weight for trigger in event_types().triggers["verb", "withdraw"]]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        ("They|PRP|nsubj|fought fought=fight|VBD|ROOT to|TO|mark|survive survive|VB|xcomp|fought .", "fought", None),
        ("She|PRP|nsubj|shot shot=shoot|VBD|ROOT herself|PRP|obj|shot .", "shot", "DIE"),
        ("It|PRP|nsubj|go go=pull|VBP|ROOT out|RB|advmod|go of|IN|case|pact pact|NN|obj|go .", "go", "SANCTION"),
        ("You|PRP|nsubj|vote vote|VBP|ROOT for|IN|case|woman this|DT|det|woman woman|NN|obl|vote .", "vote", "ELECT"),
        ("It|PRP|nsubj|hurt hurt=damage|VBD|ROOT her|PRP$|nmod:poss|image image|NN|obj|hurt .", "hurt", None),
    ],
)  # fmt: skip
def test_harm_meant_otherwise_is_told_otherwise(table: str, form: str, expected: str | None) -> None:
    assert type_of(table, form) == expected


def test_a_preposition_further_on_is_no_particle() -> None:
    table = "We|PRP|nsubj|gave gave=give|VBD|ROOT all|DT|obj|gave in|IN|case|Rome Rome|NNP|obl|gave ."
    assert type_of(table, "gave") != "CONCEDE"


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        ("She|PRP|nsubj|promised promised=promise|VBD|ROOT violence|NN|obj|promised .", "promised", "THREATEN"),
        (
            "She|PRP|nsubj|promised promised=promise|VBD|ROOT "
            "to|TO|mark|crush crush|VB|xcomp|promised .",
            "promised",
            "THREATEN",
        ),
        (
            "She|PRP|nsubj|promised promised=promise|VBD|ROOT it|PRP|nsubj|true "
            "was=be|VBD|cop|true true|JJ|ccomp|promised .",
            "promised",
            None,
        ),
        (
            "She|PRP|nsubj|assured assured=assure|VBD|ROOT it|PRP|nsubj|true "
            "was=be|VBD|cop|true true|JJ|ccomp|assured .",
            "assured",
            None,
        ),
        (
            "She|PRP|nsubj|released released=release|VBD|ROOT thousands=thousand|NNS|obj|released "
            "of|IN|case|emails emails=email|NNS|nmod|thousands .",
            "released",
            "PUBLISH",
        ),
        (
            "She|PRP|nsubj|released released=release|VBD|ROOT "
            "prisoners=prisoner|NNS|obj|released .",
            "released",
            "RETREAT",
        ),
        ("She|PRP|nsubj|backtracked backtracked=backtrack|VBD|ROOT .", "backtracked", "REJECT"),
        (
            "She|PRP|nsubj|simulated simulated=simulate|VBD|ROOT "
            "an|DT|det|attack attack|NN|obj|simulated .",
            "simulated",
            "MOBILIZE",
        ),
        (
            "She|PRP|nsubj|nominated nominated=nominate|VBD|ROOT her|PRP|obj|nominated "
            "for|IN|case|award award|NN|obl|nominated .",
            "nominated",
            "LIFE",
        ),
        ("She|PRP|nsubj|swore swore=swear|VBD|ROOT .", "swore", None),
        (
            "She|PRP|nsubj|found found=find|VBD|ROOT herself|PRP|obj|found "
            "in|IN|case|trouble trouble|NN|obl|found .",
            "found",
            None,
        ),
        (
            "The|DT|det|raid raid|NN|ROOT that|WDT|nsubj|killed killed=kill|VBD|acl:relcl|raid "
            "him|PRP|obj|killed .",
            "raid",
            "ASSAULT",
        ),
        ("candidates=candidate|NNS|nsubj|debated debated=debate|VBD|ROOT .", "debated", "ELECT"),
        ("The|DT|det|vote ethnic|JJ|amod|vote vote|NN|ROOT .", "vote", None),
        ("The|DT|det|firm firm|NN|nsubj|let let|VBD|ROOT him|PRP|obj|let go|VB|xcomp|let .", "let", "LEAVE-OFFICE"),
        (
            "[PERSON Ada|NNP|nsubj|attacked] attacked=attack|VBD|ROOT "
            "allies=ally|NNS|obj|attacked .",
            "attacked",
            "ACCUSE",
        ),
        (
            "She|PRP|nsubj|closed closed=close|VBD|ROOT down|RB|compound:prt|closed "
            "her|PRP$|nmod:poss|shop shop|NN|obj|closed .",
            "closed",
            "OPEN",
        ),
    ],
)  # fmt: skip
def test_what_a_word_acts_upon_tells_deeds_from_words(table: str, form: str, expected: str | None) -> None:
    assert type_of(table, form) == expected


@pytest.mark.parametrize(
    ("subject", "verb", "object_", "expected"),
    [
        ("senate", "kill", "bill", "REJECT"),
        ("bomb", "kill", "guard", "ASSAULT"),
        ("judge", "dismiss", "lawsuit", "TRY"),
        ("premier", "dismiss", "minister", "LEAVE-OFFICE"),
        ("premier", "dismiss", "claim", "REJECT"),
        ("council", "impose", "tax", "TRADE"),
        ("council", "impose", "tariff", "SANCTION"),
        ("council", "impose", "curfew", "COERCE"),
        ("union", "suspend", "sanction", "CONCEDE"),
        ("bank", "suspend", "aid", "SANCTION"),
        ("firm", "meet", "target", None),
        ("king", "meet", "envoy", "CONSULT"),
        ("city", "host", "tournament", None),
        ("king", "host", "delegation", "CONSULT"),
        ("tourist", "visit", "museum", "TRAVEL"),
        ("pope", "visit", "island", "CONSULT"),
        ("lawsuit", "target", "bank", "ACCUSE"),
        ("parliament", "repeal", "law", "LEGISLATE"),
        ("agency", "help", "victim", "AID"),
        ("deal", "help", "economy", None),
        ("report", "provide", "clarity", None),
        ("agency", "provide", "food", "AID"),
        ("clerk", "seize", "chance", None),
        ("rebel", "seize", "town", "ASSAULT"),
        ("clerk", "bury", "rifle", None),
        ("scholar", "debate", "origin", None),
        ("author", "discuss", "war", None),
        ("prosecutor", "drop", "investigation", "CONCEDE"),
        ("firm", "release", "gadget", "PUBLISH"),
        ("militia", "release", "hostage", "RETREAT"),
        ("mayor", "welcome", "guest", "CONSULT"),
        ("mayor", "welcome", "ruling", "SUPPORT"),
        ("mayor", "ignore", "issue", None),
        ("mayor", "ignore", "order", "REJECT"),
        ("firm", "submit", "bid", "PUBLISH"),
        ("firm", "file", "motion", "REQUEST"),
        ("senator", "attack", "ally", "ACCUSE"),
        ("rebel", "attack", "ally", "ASSAULT"),
    ],
)
def test_the_company_of_a_verb_decides_its_sense(subject: str, verb: str, object_: str, expected: str | None) -> None:
    assert (
        type_of(f"{subject}|NN|nsubj|{verb} {verb}|VBD|ROOT a|DT|det|{object_} {object_}|NN|obj|{verb} .", verb)
        == expected
    )


@pytest.mark.parametrize(
    ("table", "form", "expected"),
    [
        (
            "Critics=critic|NNS|nsubj|attacked attacked=attack|VBD|ROOT the|DT|det|speech speech|NN|obj|attacked .",
            "attacked",
            "ACCUSE",
        ),
        (
            "Gunmen=gunman|NNS|nsubj|attacked attacked=attack|VBD|ROOT a|DT|det|mayor mayor|NN|obj|attacked .",
            "attacked",
            "ASSAULT",
        ),
        ("Orsk|NNP|nsubj|retaliate will|MD|aux|retaliate retaliate|VB|ROOT with|IN|case|tariffs "
         "tariffs=tariff|NNS|obl|retaliate .", "retaliate", "SANCTION"),
        ("Orsk|NNP|nsubj|retaliate will|MD|aux|retaliate retaliate|VB|ROOT .", "retaliate", "ASSAULT"),
        ("Kin|NNS|nsubj|fight fight|VBP|ROOT to|TO|mark|keep keep|VB|advcl|fight it|PRP|obj|keep .", "fight", None),
        ("Rebels=rebel|NNS|nsubj|fight fight|VBP|ROOT .", "fight", "ASSAULT"),
        ("a|DT|det|pact pact|NN|ROOT .\nShe|PRP|nsubj|pull may|MD|aux|pull pull|VB|ROOT out|RB|compound:prt|pull .",
         "pull", "SANCTION"),
        ("troops=troop|NNS|ROOT .\nShe|PRP|nsubj|pull may|MD|aux|pull pull|VB|ROOT out|RB|compound:prt|pull .",
         "pull", "RETREAT"),
        ("She|PRP|nsubj|fell fell=collapse|VBD|ROOT .", "fell", "LIFE"),
        ("The|DT|det|bridge bridge|NN|nsubj|fell fell=collapse|VBD|ROOT .", "fell", "ACCIDENT"),
        ("Talks=talk|NNS|nsubj|fell fell=collapse|VBD|ROOT .", "fell", None),
        ("He|PRP|nsubj|called called=call|VBD|ROOT her|PRP|obj|called a|DT|det|liar liar|NN|xcomp|called .", "called",
         "ACCUSE"),
        ("He|PRP|nsubj|called called=call|VBD|ROOT it|PRP|obj|called a|DT|det|phase phase|NN|xcomp|called .", "called",
         None),
        ("a|DT|det|dog dog|NN|ROOT named=name|VBN|acl|dog [PERSON Rex|NNP|xcomp|named] .", "named", None),
        ("models=model|NNS|ROOT opposed=oppose|VBN|acl|models to|IN|case|coats coats=coat|NNS|obl|opposed .", "opposed",
         None),
        ("An|DT|det|rally opposition|NN|compound|rally rally|NN|ROOT .", "rally", "PROTEST"),
        ("A|DT|det|rally campaign|NN|compound|rally rally|NN|ROOT .", "rally", "ELECT"),
        ("Her|PRP$|nmod:poss|attack attack|NN|ROOT on|IN|case|aides aides=aide|NNS|nmod|attack .", "attack", "ACCUSE"),
        ("The|DT|det|death shooting|NN|compound|death death|NN|ROOT .", "death", "ASSAULT"),
        ("A|DT|det|bid takeover|NN|compound|bid bid|NN|ROOT for|IN|case|it it|PRP|nmod|bid .", "bid", "TRADE"),
        ("The|DT|det|agency agency|NN|nsubj|warned warned=warn|VBD|ROOT clerks=clerk|NNS|obj|warned to|TO|mark|vote "
         "vote|VB|xcomp|warned .", "warned", "REQUEST"),
        ("The|DT|det|agency agency|NN|nsubj|warned warned=warn|VBD|ROOT them|PRP|obj|warned .", "warned", "THREATEN"),
        ("She|PRP|nsubj|advises advises=advise|VBZ|ROOT the|DT|det|king king|NN|obj|advises .", "advises", None),
        ("[PERSON Ada|NNP|nsubj|arrived] arrived=arrive|VBD|ROOT as|IN|case|child child|NN|obl|arrived .", "arrived",
         "TRAVEL"),
        ("[PERSON Ada|NNP|nsubj|arrived] arrived=arrive|VBD|ROOT for|IN|case|talks talks=talk|NNS|obl|arrived .",
         "arrived", "CONSULT"),
        ("The|DT|det|attack attack|NN|ROOT on|IN|case|camp the|DT|det|camp camp|NN|nmod|attack .", "attack", "ASSAULT"),
    ],
)  # fmt: skip
def test_words_of_force_are_told_from_words_of_speech(table: str, form: str, expected: str | None) -> None:
    assert type_of(table, form) == expected


def test_an_other_sense_tells_no_event_and_wins_between_equals(tmp_path: Path) -> None:
    other = '<x:s> kg:otherSense "verb:float obj=@boats" .'
    (tmp_path / "types.ttl").write_text(SMALL + other, "utf8")
    table = "We|PRP|nsubj|floated floated=float|VBD|ROOT a|DT|det|ferry ferry|NN|obj|floated ."
    assert event_types(tmp_path / "types.ttl").match(parsed(table)[1]) is None


def test_a_word_whose_object_tells_an_event_of_its_own_does_not_claim_it() -> None:
    closed, imposed = (parse_trigger("X", f"verb:close {key}=inquiry", {}) for key in ("what", "obj"))
    assert not closed.claims("inquiry")
    assert imposed.claims("inquiry")
