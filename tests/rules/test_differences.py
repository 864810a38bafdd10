"""Two who wrote at once: who changed what, word by word, and whose words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rules.differences import (
    Change,
    Difference,
    Keep,
    differences,
    fingerprint,
    settled,
    word_by_word,
)

READ = {key: fingerprint(words) for key, words in {"a": "One.", "b": "Two."}.items()}


def test_who_changed_a_part_is_known_from_what_was_read() -> None:
    mine = {"a": "One, and more.", "b": "Two."}
    found = {each.key: each for each in differences(mine, {"a": "One.", "b": "Three."}, READ)}
    assert found["a"].keep is Keep.MINE
    assert found["b"].keep is Keep.THEIRS
    (both,) = differences({"a": "Mine."}, {"a": "Theirs."}, READ)
    assert both.keep is None
    assert differences({"a": "Same."}, {"a": "Same."}, READ) == []


def test_where_nothing_is_known_of_what_was_read_the_writer_says() -> None:
    (unknown,) = differences({"a": "Mine."}, {"a": "Theirs."}, {})
    assert unknown.keep is None


@pytest.mark.parametrize(
    ("keep", "words"),
    [(Keep.MINE, "Mine."), (Keep.THEIRS, "Theirs.\n"), (Keep.BOTH, "Theirs.\n\nMine.")],
)
def test_whose_words_stay(keep: Keep, words: str) -> None:
    assert settled(Difference("a", "Mine.", "Theirs.\n", True, True), keep) == words


def test_a_difference_is_shown_in_whole_words() -> None:
    assert word_by_word("He sleeps badly.", "He sleeps very badly.") == [
        (Change.SAME, "He sleeps "),
        (Change.ADDED, "very "),
        (Change.SAME, "badly."),
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_are_in_their_difference_whole(before: str, after: str) -> None:
    shown = word_by_word(before, after)
    for left_out, whole in ((Change.ADDED, before), (Change.TAKEN_OUT, after)):
        assert "".join(words for what, words in shown if what is not left_out) == whole
