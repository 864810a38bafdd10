"""Onward referrals: every move from every state by every role and side, and what stands against each thing said."""

from datetime import date, timedelta
from itertools import product

import pytest

from tests.rules.test_needs import someone
from throughcare.rules.directory import keeps_directory, why_not_add
from throughcare.rules.episodes import CLINICAL_STAFF
from throughcare.rules.moves import Side
from throughcare.rules.onward import (
    BRIDGED,
    MOVES,
    OPEN,
    Earlier,
    Heard,
    OnwardState,
    Sending,
    Stage,
    came_to,
    why_not_allocate,
    why_not_bridge,
    why_not_chase,
    why_not_reject,
    why_not_send,
    why_not_stage,
    words_of_chase,
)
from throughcare.rules.practitioners import AgencyKind, Role
from throughcare.rules.reasons import Reason

S = OnwardState
ON = date(2026, 3, 2)
TOMORROW, YESTERDAY = ON + timedelta(days=1), ON - timedelta(days=1)
FROM: dict[str, list[OnwardState | None]] = {
    "send": [None],
    "receive": [S.SENT],
    "screen": [S.SENT, S.RECEIVED],
    "accept": [S.SENT, S.RECEIVED, S.SCREENED],
    "allocate": [S.ACCEPTED],
    "see": [S.ACCEPTED, S.ALLOCATED],
    "reject": [S.SENT, S.RECEIVED, S.SCREENED, S.ACCEPTED],
    "withdraw": [S.SENT, S.RECEIVED, S.SCREENED, S.ACCEPTED, S.ALLOCATED],
}
ALLOWED = {
    (move, state, role)
    for move, states in FROM.items()
    for state, role in product(states, CLINICAL_STAFF)
}


def codes(reasons: list[Reason]) -> list[str]:
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("state", [None, *OnwardState])
@pytest.mark.parametrize("side", [None, *Side])
def test_only_these_moves_can_be_made(
    move: str, state: OnwardState | None, side: Side | None
) -> None:
    for role in Role:
        can = not MOVES.why_not(move, state, someone(role), side)
        allowed = side is Side.SERVICE and (move, state, role) in ALLOWED
        assert can == allowed, role


def test_what_ends_it_is_no_longer_open() -> None:
    assert set(OnwardState) - set(OPEN) == {S.SEEN, S.REJECTED, S.WITHDRAWN}


A_SENDING = Sending(words="He hears voices.", sent_on=ON, chase_on=TOMORROW)
ENDED = Earlier(same_person=True, state=S.REJECTED, last_on=ON)


@pytest.mark.parametrize(
    ("sent", "changed", "expected"),
    [
        (A_SENDING, {}, []),
        (A_SENDING, {"earlier": ENDED}, []),
        (
            Sending(words=" ", sent_on=TOMORROW, chase_on=None),
            {"closed": True, "in_directory": False, "open_there": True},
            ["blank", "closed", "no-service", "open-there", "future", "no-chase"],
        ),
        (
            Sending(words="x", sent_on=YESTERDAY, chase_on=ON),
            {"began_on": ON, "earlier": ENDED},
            ["before", "chase", "early"],
        ),
        (
            A_SENDING,
            {"earlier": Earlier(same_person=False, state=S.REJECTED, last_on=ON)},
            ["another-person"],
        ),
        *(
            (A_SENDING, {"earlier": Earlier(same_person=True, state=state, last_on=ON)}, said)
            for state, said in (
                *((each, ["not-ended"]) for each in OPEN),
                *((each, []) for each in (S.SEEN, S.WITHDRAWN)),
            )
        ),
    ],
)
def test_what_stands_against_sending(
    sent: Sending, changed: dict[str, object], expected: list[str]
) -> None:
    facts: dict[str, object] = {
        "began_on": YESTERDAY,
        "closed": False,
        "in_directory": True,
        "open_there": False,
        "earlier": None,
    }
    assert codes(why_not_send(sent, ON, **{**facts, **changed})) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("heard", "after", "expected"),
    [
        (Heard(on=ON, chase_on=TOMORROW), S.RECEIVED, []),
        (Heard(on=YESTERDAY, chase_on=TOMORROW, seen=S.SENT), S.ACCEPTED, []),
        (Heard(on=ON), S.RECEIVED, ["no-chase"]),
        (Heard(on=ON), S.REJECTED, []),
        (Heard(on=ON), S.SEEN, []),
        (
            Heard(on=YESTERDAY - timedelta(days=1), chase_on=ON, seen=S.RECEIVED),
            S.ALLOCATED,
            ["changed", "early", "chase"],
        ),
        (Heard(on=TOMORROW, chase_on=TOMORROW), S.SCREENED, ["future"]),
    ],
)
def test_what_stands_against_a_stage(
    heard: Heard, after: OnwardState, expected: list[str]
) -> None:
    assert codes(why_not_stage(heard, S.SENT, after, YESTERDAY, ON)) == expected


def test_what_stands_against_the_rest() -> None:
    farah = someone(Role.FMHP)
    assert codes(why_not_allocate("Jo Bell")) == []
    assert codes(why_not_allocate(" ")) == ["no-name"]
    assert codes(why_not_reject("No.", itself=False, in_directory=True)) == []
    refused = why_not_reject("", itself=True, in_directory=False)
    assert codes(refused) == ["blank", "itself", "no-service"]
    for state in OnwardState:
        refused = why_not_chase(state, "Rang.", TOMORROW, ON, farah, Side.SERVICE)
        assert codes(refused) == ([] if state in OPEN else ["wrong-state"])
        refused = why_not_bridge(state, "Calls.", farah, Side.SERVICE)
        assert codes(refused) == ([] if state in BRIDGED else ["wrong-state"])
    nora = someone(Role.OFFENDER_MANAGER)
    refused = why_not_chase(S.SENT, "", None, ON, nora, Side.REFERRER)
    assert codes(refused) == ["wrong-role", "wrong-agency", "blank", "no-chase"]
    assert codes(why_not_bridge(S.SENT, "", nora, None)) == [
        *("wrong-role", "wrong-agency", "blank"),
    ]


def test_what_is_heard_again_at_a_stage_is_no_stage_of_its_own() -> None:
    heard = [Stage(S.SENT, YESTERDAY), Stage(S.RECEIVED, ON), Stage(S.SENT, ON)]
    assert came_to(heard) == heard[:2]


@pytest.mark.parametrize(
    ("chase_on", "words"),
    [
        (None, ""),
        (TOMORROW, "To be chased on 3 March 2026"),
        (ON, "To be chased today"),
        (YESTERDAY, "Was to be chased on 1 March 2026, 1 day ago"),
        (date(2026, 2, 27), "Was to be chased on 27 February 2026, 3 days ago"),
    ],
)
def test_whether_it_is_time_to_chase_is_said_in_words(
    chase_on: date | None, words: str
) -> None:
    assert words_of_chase(chase_on, ON) == words


def test_who_keeps_the_directory_and_what_an_entry_says() -> None:
    for kind, role in product(AgencyKind, Role):
        if role is Role.PROCESS or kind is AgencyKind.SYSTEM:
            continue
        cares = kind in (AgencyKind.MENTAL_HEALTH, AgencyKind.SUBSTANCE_MISUSE)
        keeps = keeps_directory(someone(role, kind))
        assert keeps == (cares and role in CLINICAL_STAFF), (kind, role)
    farah = someone(Role.FMHP, AgencyKind.MENTAL_HEALTH)
    assert codes(why_not_add("North CMHT", "Adults.", in_it=False, by=farah)) == []
    refused = why_not_add("", " ", in_it=True, by=someone(Role.OFFENDER_MANAGER))
    assert codes(refused) == ["wrong-role", "blank", "no-name", "in-it"]
    assert codes(why_not_add("x" * 201, "x", in_it=False, by=farah)) == ["long-name"]
