"""Speech without quotation marks, behind a colon; read by the bundled pipeline."""

from __future__ import annotations

from tests.extract.analysed import Said, found, said

_HEADLINE = "The ferry fire in Velda\n\n"


def test_the_paragraph_behind_a_colon_is_said() -> None:
    speech = "The port is closed and the harbour police have gone home."
    text = f"{_HEADLINE}Speaking today the minister Ada Haro said:\n\n{speech}\n\nThe fire broke out in May."
    assert Said("Ada Haro", "said", speech.rstrip(".")) in said(text)


def test_a_speech_goes_on_up_to_its_last_own_word() -> None:
    text = (
        f"{_HEADLINE}The minister Ada Haro said:\n\nI am appalled by this fire.\n\nIt was the worst of the year.\n\n"
        "We will find out why it broke out.\n\nThe ministry has a staff of forty in Velda."
    )
    (speech,) = (one for one in found(text).attributions if one.quotation == "direct")
    assert " ".join(span.of(text) for span in speech.content).endswith("We will find out why it broke out")


def test_who_says_we_in_a_speech_is_no_speaker_of_the_outlet() -> None:
    text = f"{_HEADLINE}The minister Ada Haro said:\n\nOur view is clear. We will continue to call for a new quay."
    assert [one.speaker for one in said(text)] == ["Ada Haro"]


def test_sentences_behind_a_colon() -> None:
    (only,) = said("Ada Haro said: We will open the yard again. I am sure of it. The strike ended on Monday.")
    assert only == Said("Ada Haro", "said", "We will open the yard again. I am sure of it")


def test_a_list_and_a_title_are_not_said() -> None:
    assert said(f"{_HEADLINE}Here are the rules for the quay:\n\nNo dogs on the beach at any time.") == []
    assert said("Tom Vesk wrote a memoir of that time: My Years at the Port.") == []
