"""What is kept back, yet to be said, others' or only asked is no statement; what stands beside it is."""

from __future__ import annotations

import pytest

from tests.extract.analysed import Said, said


@pytest.mark.parametrize(
    "text",
    [
        "The mayor declined to speculate on when the bridge would reopen.",
        "Ada Haro avoided condemning the strike at the harbour.",
        "Ada Haro would not elaborate on what she meant by the remark.",
        "Tom Vesk declined to threaten the port or to name a culprit.",
        "Ada Haro did not mention the fire at the depot.",
        "The minister is choosing not to respond to accusations by the union that he lied.",
        "Tom Vesk bristles at the suggestion that he is not ready.",
        "If Ada Haro hopes to govern the coast, the roads come first.",
        "Ada Haro might want to try a new approach.",
        "Federal prosecutors are examining whether they have enough evidence.",
        "Four in ten voters who consider themselves liberal stayed home.",
        "Tom Vesk is thanking voters for their patience.",
        "Tom Vesk is congratulating Ada Haro for her victory in the vote.",
        "Who cares about the news media?",
        "Tom Vesk has nominated Ada Haro to become the next envoy.",
        "Voters who identify themselves as moderates stayed home.",
        "Ada Haro will have to continue to emphasize positions of younger women.",
        "Ada Haro released her plan in May.",
        "Tom Vesk wrote a memoir of his years at sea.",
        "The clerks advised the mayor on harbour fees for years.",
        "The coroner warned officials near the dam.",
        "Ada Haro commented on the case in Velda.",
        "The two ministers discussed the ferries and the price of salt.",
        "Ada Haro described the meeting of March 3 in an interview.",
        "The panel did not recommend a fine.",
        "The flat was let by a user labelled “Ghost” on the site.",
        "A ferry called “Aurora” sank on Monday.",
        "The drought highlighted sharp differences in how best to share the water.",
        "Her tax returns would reveal “shady conduct”.",
        "Fellow doctors seemed eager to dish about him.",
        "Ada Haro announced the date.",
        "Nor have the executives warned Tom Vesk away from giving advice.",
        "The talks illustrated how the two cases are linked.",
        "Ada Haro attacked the mayor.",
        "Some letters were opened, most of them rated “confidential”.",
        "The judge turned legal logic on its head.",
        "Ada Haro did not single out the mayor.",
    ],
)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("Ada Haro refused to admit that the vote was fair.", "refused to admit", "that the vote was fair"),
        ("Tom Vesk refused to leave the island.", "refused", "to leave the island"),
        ("Ada Haro did not say that the dam was safe.", "did not say", "that the dam was safe"),
        ("The report highlighted gaps in the town's defences.", "highlighted", "gaps in the town's defences"),
        ("The government signaled willingness to change the plan.", "signaled", "willingness to change the plan"),
        ("Ada Haro attacked the mayor as a liar.", "attacked", "the mayor as a liar"),
        ("Ada Haro announced the arrest of a man.", "announced", "the arrest of a man"),
        ("Ada Haro is eager to sign the deal.", "is eager", "to sign the deal"),
    ],
)
def test_a_refusal_may_tell_what_it_is_of(text: str, cue: str, content: str) -> None:
    ((_, its_cue, its_content),) = said(text)
    assert (its_cue, its_content) == (cue, content)


def test_what_a_thing_is_called_belongs_to_what_is_said() -> None:
    (called,) = said("The minister Ada Haro calls the rebels' march on Velda a tragedy.")
    assert called.content == "the rebels' march on Velda a tragedy"
    described = said("He was sent to a camp, which the order describes as a retreat, and came home thin.")
    assert [one.content for one in described] == ["a camp … as a retreat"]


def test_what_is_said_beside_words_kept_back_stands() -> None:
    (only,) = said("Ada Haro declined to predict when the yard would earn money, stating that it needed time.")
    assert only == Said("Ada Haro", "stating", "that it needed time")


def test_a_clause_behind_but_is_no_frame_of_the_one_before() -> None:
    found = said("Ada Haro denied that the tax had been her idea, but she hinted at the polls.")
    assert found[0].content == "that the tax had been her idea"
    assert all("denied" not in one.content for one in found)


def test_the_subject_of_what_is_expected_belongs_to_it() -> None:
    assert said("The minister is expected to resign on Monday.") == [
        Said("", "is expected", "The minister … to resign on Monday")
    ]


def test_a_memo_that_quotes_is_told_apart_from_the_one_it_quotes() -> None:
    text = "“I hope you can see your way clear to letting this go,” Tom Vesk said, according to the memo."
    speakers = {one.cue: one.speaker for one in said(text)}
    assert speakers["said"] == "Tom Vesk"
    assert speakers["according to"] in ("memo", "")


def test_the_office_of_an_owner_is_the_source() -> None:
    (only,) = said("During the check, two callers discussed the weather, according to Ms. Haro's press office.")
    assert "office" in only.speaker


def test_reports_that_are_noted_speak_for_themselves() -> None:
    (only,) = [
        one
        for one in said("The court document noted published reports alleging that Vesk had hidden the money.")
        if one.cue == "alleging"
    ]
    assert only.speaker == "published reports"


def test_a_clause_is_not_cut_before_its_verb() -> None:
    found = said("Their advisers understood that the deal, while not ideal, was worth keeping.")
    assert [one.content for one in found] == ["that the deal, while not ideal, was worth keeping"]


def test_a_clause_behind_where_reports_nothing_before_it() -> None:
    assert said("Tom Vesk won the vote of women but not that of men, where he continues to be unpopular.") == []
    (only,) = said("Tom Vesk won the vote of women, he continues to say.")
    assert only.content == "Tom Vesk won the vote of women"
