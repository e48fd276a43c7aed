"""Things without a name that are one across the articles of a story."""

from __future__ import annotations

from tests.resolve.read import one_thing

HARBOUR = "Smugglers sank a trawler off Bergen on Monday, said Mona Sunde of Coast Watch."
NEXT_DAY = "The smugglers had come from Bergen, Mona Sunde said. They sank the trawler at night."
ELSEWHERE = "Smugglers in Lima sank a trawler on Monday, said Pablo Ibarra."


def test_the_only_thing_of_a_word_is_one_in_two_articles_of_a_story() -> None:
    assert one_thing((HARBOUR, NEXT_DAY), "Smugglers", "The smugglers")
    assert one_thing((HARBOUR, NEXT_DAY), "a trawler", "the trawler")


def test_the_same_words_in_two_stories_are_two_things() -> None:
    assert not one_thing((HARBOUR, ELSEWHERE), "Smugglers", "Smugglers")
    assert not one_thing((HARBOUR, ELSEWHERE), "a trawler", "a trawler")
