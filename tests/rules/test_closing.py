"""Closing an episode: every thing that stands against it is said at once, and what is only warned of."""

from dataclasses import replace

import pytest

from throughcare.rules.closing import (
    LONGEST_VOICE,
    UNPAIRED,
    Ending,
    Unfinished,
    clinical_words,
    kept_words,
    warnings,
    why_not_close,
)
from throughcare.rules.episodes import CloseReason, EpisodeOutcome, Tier

SAID = Ending(
    reason=CloseReason.COMPLETED,
    outcome=EpisodeOutcome.ACHIEVED,
    for_practitioner="He has finished what was agreed.",
    for_person="You have finished what we agreed.",
)
NOTHING = Unfinished(
    tier=Tier.ONE_TO_ONE,
    booked=0,
    asked=0,
    unsigned=False,
    flags=0,
    onward=0,
    court=0,
    paired=True,
)


@pytest.mark.parametrize(
    ("said", "there_is", "codes"),
    [
        ({}, {}, []),
        (
            {"for_practitioner": " ", "for_person": "", "easy_read": "x" * (LONGEST_VOICE + 1)},
            {"booked": 1, "asked": 2, "unsigned": True, "flags": 2, "paired": False},
            [
                *("booked", "asked", "unsigned", "red-flag"),
                *("for-practitioner", "for-person", "long", "unpaired"),
            ],
        ),
        ({}, {"paired": False}, ["unpaired"]),
        ({"why_unpaired": "Moved away."}, {"paired": False}, []),
        ({"reason": CloseReason.MOVED}, {"paired": False}, []),
        ({}, {"paired": False, "tier": Tier.CONSULTATION}, []),
        ({}, {"onward": 1, "court": 1}, []),
        ({"reason": CloseReason.DIED, "for_person": " "}, {"paired": False}, []),
    ],
)
def test_what_stands_against_closing(
    said: dict[str, object], there_is: dict[str, object], codes: list[str]
) -> None:
    against = why_not_close(replace(SAID, **said), replace(NOTHING, **there_is))  # type: ignore[arg-type]
    assert [reason.code for reason in against] == codes


def test_what_would_be_forgotten_is_warned_of() -> None:
    assert warnings(NOTHING) == []
    said = warnings(replace(NOTHING, onward=2, court=1))
    assert [each.split()[0] for each in said] == ["2", "1"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("He came to all five meetings.", []),
        ("His phq-9 went from 18 to 6.", ["PHQ-9"]),
        ("He scored 18, then 6 out of 27.", ["scored 18", "6 out of 27"]),
        ("Seen 3/3/2026 by his worker.", []),
        ("Ring 0113 496 0000 after 5.", []),
    ],
)
def test_an_instrument_or_a_score_is_noticed(words: str, found: list[str]) -> None:
    assert clinical_words(words) == found


def test_why_there_is_no_pair_of_measures_is_kept_where_there_is_none() -> None:
    said = replace(SAID, why_unpaired="He moved away.")
    assert kept_words(said, NOTHING) == SAID.for_practitioner
    kept = kept_words(said, replace(NOTHING, paired=False))
    assert kept.endswith(f"{UNPAIRED}He moved away.")
