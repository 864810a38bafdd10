"""Appointments: every move from every state by every role, and all that stands against one at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pytest

from tests.rules.test_needs import someone
from throughcare.rules.appointments import (
    MOVES,
    NHS_CODES,
    AppointmentState,
    Attended,
    CareContactKind,
    ContactPlace,
    Modality,
    Practical,
    Purpose,
    RemindBy,
    why_not_calendar,
)
from throughcare.rules.booking import (
    Booking,
    Taken,
    When,
    Where,
    remind_at,
    why_not_book,
    why_not_purpose,
    why_not_put_down,
    why_not_workers,
)
from throughcare.rules.care_contacts import (
    KINDS,
    Attempt,
    Came,
    is_session,
    why_not_attempt,
    why_not_came,
)
from throughcare.rules.episodes import CLINICAL_STAFF, Tier
from throughcare.rules.moves import Side
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Role
from throughcare.rules.schemes.london import FIVE_AND_THREE

NOW = datetime(2026, 10, 22, 12, tzinfo=UTC)
MONDAY = date(2026, 10, 26)
"""The day after the clocks go back."""
S = AppointmentState
BOOKS = (
    *(Role.OFFENDER_MANAGER, Role.POLICE_OFFENDER_MANAGER, Role.PRISON_OFFENDER_MANAGER),
    *(Role.YOUTH_JUSTICE_WORKER, Role.SENIOR, Role.LEAD_WORKER),
    *(Role.FMHP, Role.COMMUNITY_PSYCHIATRIC_NURSE, Role.SERVICE_MANAGER),
)
ALLOWED = {
    *product(["book"], [None], BOOKS),
    *product(["move", "cancel"], [S.BOOKED], BOOKS),
    *product(["record"], [S.BOOKED], CLINICAL_STAFF),
}


@pytest.mark.parametrize("move", [move.name for move in MOVES])
@pytest.mark.parametrize("state", [None, *S])
@pytest.mark.parametrize("side", [None, *Side])
def test_only_these_moves_can_be_made(move: str, state: S | None, side: Side | None) -> None:
    """For both agencies alike: row security shows the appointment to no other."""
    for role in Role:
        can = not MOVES.why_not(move, state, someone(role), side)
        assert can == ((move, state, role) in ALLOWED), role


def a_booking(when: When | None = None, where: Where | None = None, words: str = "") -> Booking:
    return Booking(
        purpose=Purpose.ASSESSMENT,
        practitioner=1,
        when=when or When(on=MONDAY, clock=time(10), minutes=50),
        where=where or Where(place=ContactPlace.PHONE),
        words=words,
    )


def codes(said: Booking, taken: tuple[Taken, ...] = ()) -> list[str]:
    against = why_not_book(said, at=NOW, model=FIVE_AND_THREE, taken=taken)
    return [reason.code for reason in against]


def test_all_that_stands_against_an_appointment_is_said_at_once() -> None:
    when = When(on=date(2025, 12, 25), clock=time(22), minutes=481)
    where = Where(place=ContactPlace.OFFICE, detail=" ", joins=True)
    taken = (Taken(7, when.starts_at, 50),)
    assert codes(a_booking(when, where), taken) == [
        *("minutes", "where", "joins", "past", "bank-holiday", "shut", "overlaps"),
    ]
    night = When(on=date(2026, 10, 25), clock=time(1, 30), minutes=4)
    where = Where(place=ContactPlace.STREET, detail="x" * 301, meets_with=3)
    assert codes(a_booking(night, where, words="He is only there then.")) == [
        *("comes-twice", "minutes", "where-long", "joins-nobody"),
    ]
    assert codes(a_booking()) == []


@pytest.mark.parametrize(
    ("minutes_after_ten", "lasts", "overlaps"),
    [(-50, 50, False), (-49, 50, True), (49, 10, True), (50, 10, False), (10, 5, True)],
)
def test_nobody_is_at_two_appointments_at_once(
    minutes_after_ten: int, lasts: int, overlaps: bool
) -> None:
    said = a_booking()
    begins = said.when.starts_at + timedelta(minutes=minutes_after_ten)
    assert (codes(said, (Taken(7, begins, lasts),)) == ["overlaps"]) == overlaps


def test_an_appointment_through_the_night_the_clocks_change_lasts_as_long_as_it_is_said() -> (
    None
):
    when = When(on=date(2026, 10, 25), clock=time(0, 30), minutes=120)
    begins, ends = when.span
    assert (begins, ends) == (
        datetime(2026, 10, 24, 23, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )


def test_the_same_hour_on_either_side_of_the_clock_change() -> None:
    before = When(on=date(2026, 10, 23), clock=time(10), minutes=50)
    after = When(on=MONDAY, clock=time(10), minutes=50)
    assert [each.starts_at.hour for each in (before, after)] == [9, 10]


def test_what_is_past_is_put_down_and_binds_itself_to_no_hours() -> None:
    evening = When(on=date(2026, 10, 20), clock=time(20), minutes=30)
    opened_on = evening.on
    against = why_not_put_down(a_booking(evening), at=NOW, opened_on=opened_on, taken=())
    assert against == []
    taken = (Taken(7, a_booking().when.starts_at, 5),)
    against = why_not_put_down(a_booking(), at=NOW, opened_on=opened_on, taken=taken)
    assert [reason.code for reason in against] == ["future", "overlaps"]
    (before,) = why_not_put_down(
        a_booking(evening), at=NOW, opened_on=date(2026, 10, 21), taken=()
    )
    assert before.text == "That day is before the episode began on 21 October 2026."


@pytest.mark.parametrize("tier", Tier)
@pytest.mark.parametrize("purpose", Purpose)
def test_a_one_to_one_session_is_booked_at_one_to_one_support_alone(
    tier: Tier, purpose: Purpose
) -> None:
    refused = purpose is Purpose.SESSION and tier is not Tier.ONE_TO_ONE
    against = why_not_purpose(purpose, tier)
    assert [each.code for each in against] == ["not-one-to-one"] * refused


def test_someone_is_reminded_as_the_service_opens_or_at_once() -> None:
    asked = replace(a_booking(), remind_by=RemindBy.TEXT)
    model = replace(FIVE_AND_THREE, remind_before_days=2)
    # Two days before the Monday the clocks have not yet gone back.
    assert remind_at(asked, model, NOW) == datetime(2026, 10, 24, 8, tzinfo=UTC)
    soon = replace(asked, when=replace(asked.when, on=date(2026, 10, 23)))
    assert remind_at(soon, model, NOW) == NOW
    assert remind_at(a_booking(), model, NOW) is None


@pytest.mark.parametrize(
    ("meets", "posted"),
    [
        (date(2026, 12, 11), date(2026, 12, 4)),  # five days before is a Sunday
        (date(2026, 12, 10), date(2026, 12, 4)),
        (date(2026, 12, 9), date(2026, 12, 4)),
        (date(2026, 12, 8), date(2026, 12, 3)),
        (date(2027, 1, 2), date(2026, 12, 24)),  # and Monday the 28th was a bank holiday
    ],
)
def test_a_letter_is_asked_for_in_time_to_arrive_on_a_day_on_which_somebody_can_post_it(
    meets: date, posted: date
) -> None:
    asked = replace(a_booking(), remind_by=RemindBy.LETTER)
    asked = replace(asked, when=replace(asked.when, on=meets))
    at = remind_at(asked, FIVE_AND_THREE, NOW)
    assert at == datetime.combine(posted, time(9), UTC)


def test_who_meets_whom() -> None:
    farah = Worker(key=1, name="Farah", agency=10, roles=frozenset({Role.FMHP}))
    nora = Worker(key=2, name="Nora", agency=20, roles=frozenset({Role.OFFENDER_MANAGER}))
    joins = Where(place=ContactPlace.PHONE, joins=True, meets_with=2)
    alone = Where(place=ContactPlace.PHONE)
    for sees, joined, where, expected in (
        (farah, nora, joins, []),
        (farah, None, alone, []),
        (nora, farah, joins, ["practitioner", "joined"]),
        (None, None, joins, ["practitioner", "joined"]),
        (replace(farah, roles=frozenset({Role.ANALYST})), None, alone, ["practitioner"]),
        (replace(farah, agency=20), None, alone, ["practitioner"]),
    ):
        against = why_not_workers(sees, joined, where, owner=10, referrer=20)
        assert [reason.code for reason in against] == expected


def why_not(came: Came, starts_at: datetime = NOW) -> list[str]:
    against = why_not_came(came, starts_at, at=NOW, model=FIVE_AND_THREE)
    return [reason.code for reason in against]


def test_what_stands_against_what_came_of_it() -> None:
    assert why_not(Came(attended=Attended.DID_NOT_ATTEND)) == []
    assert why_not(Came(attended=Attended.LATE, minutes=20, words="Talked.")) == []
    assert why_not(Came(attended=Attended.ON_TIME, minutes=0, words=" ")) == [
        "minutes",
        "blank",
    ]
    cbt = frozenset({Modality.CBT})
    assert why_not(
        Came(attended=Attended.TOO_LATE, modalities=cbt, words="x" * 12_001),
        NOW + timedelta(minutes=1),
    ) == ["not-yet", "long", "not-seen"]
    model = replace(FIVE_AND_THREE, modalities=(Modality.SOLUTION_FOCUSED,), practical=())
    came = Came(
        attended=Attended.ON_TIME,
        modalities=cbt,
        practical=frozenset({Practical.HOUSING}),
        words="Talked.",
    )
    against = why_not_came(came, NOW, at=NOW, model=model)
    assert [reason.code for reason in against] == ["modality", "practical"]


def test_only_a_one_to_one_session_that_took_place_is_numbered() -> None:
    for purpose in Purpose:
        for attended in Attended:
            numbered = purpose is Purpose.SESSION and attended in (
                *(Attended.ON_TIME, Attended.LATE),
            )
            assert is_session(purpose, Came(attended=attended)) == numbered


def test_every_outcome_has_its_nhs_code_and_every_place_its_kind_of_contact() -> None:
    assert sorted(NHS_CODES[each] for each in Attended) == ["2", "3", "4", "5", "6", "7"]
    assert KINDS.keys() == set(ContactPlace)


def test_what_stands_against_an_attempt_to_reach_someone() -> None:
    said = Attempt(
        kind=CareContactKind.OUTREACH,
        on=date(2026, 10, 21),
        clock=time(21),
        place=ContactPlace.STREET,
        reached=False,
        words="Not at his pitch.",
    )
    model = replace(FIVE_AND_THREE, practical=())

    def against(said: Attempt, side: Side | None = Side.SERVICE) -> list[str]:
        return [each.code for each in why_not_attempt(said, at=NOW, model=model, side=side)]

    assert against(said) == []
    wrong = replace(
        said,
        kind=CareContactKind.APPOINTMENT,
        on=date(2026, 10, 25),
        clock=time(1, 30),
        minutes=500,
        practical=frozenset({Practical.BENEFITS}),
        words="",
    )
    assert against(wrong, Side.REFERRER) == [
        *("wrong-agency", "comes-twice", "kind", "future", "minutes", "not-reached"),
        *("practical", "blank"),
    ]


def test_a_calendar_is_for_those_who_see_people() -> None:
    for role in Role:
        assert (not why_not_calendar(someone(role))) == (role in CLINICAL_STAFF), role
