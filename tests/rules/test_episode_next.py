"""What is next, in words: something for everyone at every tier and state, until it is closed."""

from dataclasses import replace
from itertools import product

import pytest

from throughcare.rules.episode_next import Facts, what_next
from throughcare.rules.episodes import EpisodeState, Tier

FACTS = Facts(
    tier=Tier.CONSULTATION,
    state=EpisodeState.WAITING,
    given=False,
    asked=False,
    still=False,
    ours=True,
)


def test_there_is_always_something_next_until_it_is_closed() -> None:
    either = (False, True)
    for tier, state, given, asked, still, ours in product(
        Tier, EpisodeState, either, either, either, either
    ):
        said = what_next(
            Facts(tier=tier, state=state, given=given, asked=asked, still=still, ours=ours)
        )
        assert bool(said) == (state is not EpisodeState.CLOSED)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Choose who works with them."),
        ({"ours": False}, "The service chooses who works with them."),
        ({"given": True}, "Talk with whoever refers, and begin."),
        ({"given": True, "ours": False}, "The service begins when it is their turn."),
        ({"asked": True}, "Answer the question that a practitioner has asked."),
        ({"asked": True, "ours": False, "given": True}, "The service begins"),
        ({"still": True}, "Wait until they can come."),
        ({"state": EpisodeState.UNDER_WAY, "tier": Tier.ONE_TO_ONE}, "Choose who works"),
        (
            {"state": EpisodeState.UNDER_WAY, "ours": False},
            "The service chooses who works with them.",
        ),
        (
            {"state": EpisodeState.UNDER_WAY, "tier": Tier.ONE_TO_ONE, "given": True},
            "Work to the plan",
        ),
        ({"state": EpisodeState.DISENGAGED, "asked": True}, "Try to reach them"),
        ({"state": EpisodeState.DISENGAGED, "ours": False}, "It is held against nobody."),
    ],
)
def test_what_is_next_turns_on_what_waits(changes: dict[str, object], said: str) -> None:
    assert said in what_next(replace(FACTS, **changes))  # type: ignore[arg-type]
