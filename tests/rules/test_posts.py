"""Joining, moving, leaving and handing over: everything against each."""

import pytest

from tests.cast import NOON
from throughcare.rules.posts import (
    LONGEST_HAND_OVER,
    Answers,
    HandOver,
    Worker,
    why_not_end,
    why_not_give,
    why_not_keep,
    why_not_leave,
    why_not_move,
    why_not_receive,
    why_not_supervise,
    why_not_words,
)
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import Reason

R = Role
NOTHING, SOMETHING = Answers(), Answers(people=3, referrals=1)


def someone(role: Role, key: int = 1, agency: int = 1) -> Practitioner:
    return Practitioner(
        key=key,
        agency=agency,
        kind=AgencyKind.POLICE,
        scheme="london",
        roles=frozenset({role}),
        at=NOON,
    )


def kofi(*roles: Role, agency: int = 1) -> Worker:
    return Worker(key=2, name="Kofi", agency=agency, roles=frozenset(roles))


def codes(reasons: list[Reason]) -> set[str]:
    return {reason.code for reason in reasons}


ADMIN = someone(R.SYSTEM_ADMINISTRATOR)


@pytest.mark.parametrize("role", Role)
def test_who_keeps_practitioners_and_who_supervises(role: Role) -> None:
    keeps = {R.SYSTEM_ADMINISTRATOR, R.PROCESS}
    supervises = {R.SENIOR, R.SERVICE_MANAGER, R.IOM_COORDINATOR}
    assert (not why_not_keep(someone(role))) is (role in keeps)
    assert (not why_not_supervise(someone(role), agency=1)) is (role in supervises)
    assert why_not_supervise(someone(role), agency=2)


@pytest.mark.parametrize(
    ("by", "worker", "role", "against"),
    [
        (ADMIN, kofi(), R.FMHP, set()),
        (ADMIN, kofi(R.SENIOR), R.OFFENDER_MANAGER, set()),
        (ADMIN, kofi(R.SENIOR), R.SENIOR, {"held"}),
        (ADMIN, kofi(), R.PROCESS, {"role"}),
        (ADMIN, kofi(R.SENIOR), R.SYSTEM_ADMINISTRATOR, {"alone"}),
        (ADMIN, kofi(R.SYSTEM_ADMINISTRATOR), R.SENIOR, {"alone"}),
        (ADMIN, kofi(R.SYSTEM_ADMINISTRATOR), R.SYSTEM_ADMINISTRATOR, {"held"}),
        (someone(R.SYSTEM_ADMINISTRATOR, key=2), kofi(), R.FMHP, {"self"}),
        (someone(R.SENIOR), kofi(R.FMHP), R.FMHP, {"wrong-role", "held"}),
    ],
)
def test_everything_against_giving_a_role(
    by: Practitioner, worker: Worker, role: Role, against: set[str]
) -> None:
    assert codes(why_not_give(by, worker, role)) == against


@pytest.mark.parametrize(
    ("worker", "role", "answers", "against"),
    [
        (kofi(R.SENIOR, R.LINK_OFFICER), R.SENIOR, SOMETHING, set()),
        (kofi(R.SENIOR, R.FMHP), R.FMHP, SOMETHING, set()),
        (kofi(R.SENIOR, R.FMHP), R.SENIOR, SOMETHING, {"answers"}),
        (kofi(R.SENIOR, R.FMHP), R.SENIOR, NOTHING, set()),
        (kofi(R.SENIOR), R.SENIOR, NOTHING, {"last"}),
        (kofi(R.SENIOR), R.FMHP, NOTHING, {"not-held"}),
    ],
)
def test_everything_against_ending_a_role(
    worker: Worker, role: Role, answers: Answers, against: set[str]
) -> None:
    assert codes(why_not_end(ADMIN, worker, role, answers)) == against


@pytest.mark.parametrize(
    ("by", "worker", "answers", "against"),
    [
        (ADMIN, kofi(R.SENIOR), NOTHING, set()),
        (ADMIN, kofi(R.SENIOR), SOMETHING, {"answers"}),
        (ADMIN, kofi(), NOTHING, {"left"}),
        (someone(R.SYSTEM_ADMINISTRATOR, key=2), kofi(R.SENIOR), NOTHING, {"self"}),
        (someone(R.IOM_COORDINATOR), kofi(R.SENIOR), SOMETHING, {"wrong-role", "answers"}),
    ],
)
def test_everything_against_leaving(
    by: Practitioner, worker: Worker, answers: Answers, against: set[str]
) -> None:
    assert codes(why_not_leave(by, worker, answers)) == against


def test_what_is_still_theirs_is_said_in_full() -> None:
    (reason,) = why_not_leave(ADMIN, kofi(R.SENIOR), SOMETHING)
    assert reason.text == (
        "Kofi still answers for 3 people and 1 referral; their supervisor hands these over first."
    )


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (Answers(people=1), "1 person"),
        (Answers(referrals=2), "2 referrals"),
        (Answers(people=2, referrals=1), "2 people and 1 referral"),
        (Answers(actions=1, episodes=2), "1 action and 2 episodes of care"),
    ],
)
def test_how_much_someone_answers_for_in_words(answers: Answers, said: str) -> None:
    assert str(answers) == said


@pytest.mark.parametrize(
    ("to", "answers", "elsewhere", "against"),
    [
        (3, NOTHING, False, set()),
        (1, NOTHING, False, {"same"}),
        (None, NOTHING, False, {"agency"}),
        (3, NOTHING, True, {"elsewhere"}),
        (3, SOMETHING, True, {"answers", "elsewhere"}),
    ],
)
def test_everything_against_moving(
    to: int | None, answers: Answers, elsewhere: bool, against: set[str]
) -> None:
    assert codes(why_not_move(ADMIN, kofi(R.SENIOR), to, answers, elsewhere)) == against


@pytest.mark.parametrize(
    ("worker", "giver", "against"),
    [
        (kofi(R.OFFENDER_MANAGER), 1, set()),
        (kofi(R.SENIOR), None, set()),
        (kofi(R.OFFENDER_MANAGER), 2, {"same"}),
        (kofi(R.OFFENDER_MANAGER, agency=2), 1, {"other-agency"}),
        (kofi(R.IOM_COORDINATOR), 1, {"no-caseworker"}),
        (kofi(), 1, {"no-caseworker"}),
    ],
)
def test_everything_against_taking_over(
    worker: Worker, giver: int | None, against: set[str]
) -> None:
    assert codes(why_not_receive(worker, 1, giver)) == against


def test_a_hand_over_says_to_each_what_is_about_them_alone() -> None:
    said = HandOver(to="nick", words="See the plan.", others={"A": "sam"}, about={"A": "Ring."})
    assert (said.receiver("A"), said.receiver("B")) == ("sam", "nick")
    assert (said.note("A"), said.note("B")) == ("See the plan.\n\nRing.", "See the plan.")


@pytest.mark.parametrize(
    ("words", "against"),
    [("x", set()), (" ", {"words"}), ("x" * (LONGEST_HAND_OVER + 1), {"long"})],
)
def test_a_hand_over_note_says_something_and_has_a_length(
    words: str, against: set[str]
) -> None:
    assert codes(why_not_words(words)) == against
