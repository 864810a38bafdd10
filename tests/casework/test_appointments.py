"""Appointments by acts: booked, moved, cancelled, recorded; what each leaves, tells, refuses, and hides."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from tests.appointments import (
    OFFICE,
    ON,
    a_booking,
    a_session,
    a_time,
    an_attempt,
    book,
    came,
)
from tests.casework.outcomes import codes, told
from tests.cast import NOON
from tests.conftest import who
from tests.one_to_one import one_to_one
from tests.service import an_episode, began_earlier
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.access.journal import entries
from throughcare.casework import appointments, calendars, care_contacts, restrictions
from throughcare.records.models import (
    Appointment,
    CalendarFeed,
    CareContact,
    Episode,
    JournalEntry,
    Notice,
    SessionReview,
)
from throughcare.rules.appointments import (
    Accompanied,
    AppointmentState,
    AskedBy,
    Attended,
    ContactPlace,
    Modality,
    Practical,
    Purpose,
    RemindBy,
)
from throughcare.rules.booking import Where
from throughcare.rules.days import day_of
from throughcare.rules.episodes import Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.restriction import Named, RestrictionKind
from throughcare.rules.sharing import Section
from throughcare.rules.support_plans import ReviewOutcome

S = AppointmentState
AFTER = datetime(2026, 3, 10, 16, tzinfo=UTC)
"""When the appointment of `a_time` is over."""


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah)


def after(by: Practitioner, at: datetime = AFTER) -> Practitioner:
    return replace(by, at=at)


def test_an_appointment_from_booking_to_what_came_of_it(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    said = a_booking(remind_by=RemindBy.LETTER)
    first = book(episode, said, by=nora, at=NOON)
    assert told("appointment-booked") == {"farah"}
    held = Appointment.objects.get()
    assert (held.state, held.booked_by_id, held.owner_id) == (S.BOOKED, nora.key, farah.agency)
    assert held.remind_at == datetime(2026, 3, 5, 9, tzinfo=UTC)
    second = appointments.move(
        first,
        a_booking(a_time(15, 30)),
        asked_by=AskedBy.PERSON,
        words="He signs on at two.",
        by=farah,
        at=NOON,
    )
    old, new = (Appointment.objects.get(reference=each) for each in (first, second))
    assert (old.state, old.asked_by, old.words) == (
        *(S.MOVED, AskedBy.PERSON, "He signs on at two."),
    )
    assert (new.state, new.replaces, new.remind_at) == (S.BOOKED, old, None)
    assert told("appointment-moved") == {"nora"}
    what = replace(
        came(),
        accompanied=frozenset({Accompanied.OFFENDER_MANAGER}),
        modalities=frozenset({Modality.CBT, Modality.ACT}),
        practical=frozenset({Practical.HOUSING}),
    )
    contact = appointments.record(second, what, by=after(farah), at=AFTER)
    kept = CareContact.objects.select_related("note", "appointment").get(reference=contact)
    assert (kept.appointment, kept.attended, kept.session) == (new, Attended.ON_TIME, None)
    assert (kept.happened_at, kept.minutes, kept.place) == (
        *(new.starts_at, 50, ContactPlace.OFFICE),
    )
    assert set(kept.modalities) == {Modality.CBT, Modality.ACT}
    assert kept.note is not None
    assert (kept.note.section, kept.note.words, kept.note.owner_id) == (
        *(Section.CLINICAL, "Settled.", farah.agency),
    )
    assert Appointment.objects.get(reference=second).state is S.OVER
    done = JournalEntry.objects.filter(kind__in=("episode", "care contact")).order_by("pk")
    assert list(done.values_list("act", flat=True)) == [
        *("book appointment", "move appointment", "record appointment"),
    ]


def test_a_missed_appointment_is_a_fact_and_nothing_follows_from_it(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    held = book(episode, a_booking(), by=farah, at=NOON)
    notices, lines = Notice.objects.count(), JournalEntry.objects.count()
    missed = appointments.record(held, came(Attended.DID_NOT_ATTEND), by=after(farah), at=AFTER)
    assert Notice.objects.count() == notices
    assert JournalEntry.objects.count() == lines + 1
    kept = CareContact.objects.get()
    assert (kept.reference, kept.note, kept.minutes) == (missed, None, None)
    with asking(nora):  # who referred sees that it is over, and no more without permission
        assert Appointment.objects.get().state is S.OVER
        assert not CareContact.objects.exists()
        acts = entries(episode.person, nora).values_list("act", flat=True)
        assert "book appointment" in acts
        assert "record appointment" not in acts


def test_the_service_joins_the_offender_managers_appointment(
    episode: Episode, nora: Practitioner
) -> None:
    there = Where(place=ContactPlace.PHONE, joins=True, meets_with=nora.key)
    book(episode, a_booking(where=there), by=nora, at=NOON)
    held = Appointment.objects.get()
    assert (held.joins, held.meets_with_id, held.place) == (True, nora.key, ContactPlace.PHONE)
    stranger = replace(there, meets_with=who("sofia").key)
    with pytest.raises(NotAllowed) as refused:
        book(episode, a_booking(a_time(10), where=stranger, of="nick"), by=nora, at=NOON)
    assert codes(refused) == {"practitioner", "joined"}


def test_cancelled_it_stays_with_who_asked_and_why(
    episode: Episode, farah: Practitioner
) -> None:
    at_night = a_booking(
        a_time(20), where=Where(place=ContactPlace.STREET), words="He begs there then."
    )
    held = book(episode, at_night, by=farah, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        appointments.cancel(held, asked_by=None, words=" ", by=farah, at=NOON)
    assert codes(refused) == {"asked-by", "blank"}
    appointments.cancel(held, asked_by=AskedBy.SERVICE, words="I am ill.", by=farah, at=NOON)
    kept = Appointment.objects.get()
    assert (kept.state, kept.words) == (S.CANCELLED, "He begs there then.\nI am ill.")
    assert told("appointment-cancelled") == {"nora"}
    for again in (
        lambda: appointments.cancel(
            held, asked_by=AskedBy.SERVICE, words="x", by=farah, at=NOON
        ),
        lambda: appointments.record(held, came(), by=after(farah), at=AFTER),
    ):
        with pytest.raises(NotAllowed) as refused:
            again()
        assert "wrong-state" in codes(refused)
    book(episode, at_night, by=farah, at=NOON)  # the time is free again


def test_a_refusal_gives_every_reason_at_once(
    episode: Episode, nora: Practitioner, carl: Practitioner
) -> None:
    when = a_time(22, on=date(2026, 2, 1), minutes=2)
    wrong = a_booking(when, where=Where(place=ContactPlace.HOME, joins=True), of="nick")
    with pytest.raises(NotAllowed) as refused:
        book(episode, wrong, by=nora, at=NOON)
    assert codes(refused) == {"practitioner", "minutes", "where", "joins", "past", "shut"}
    held = book(episode, a_booking(), by=nora, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        appointments.record(held, came(), by=nora, at=NOON)
    assert codes(refused) == {"wrong-role", "wrong-agency", "not-yet"}
    for outside in ("sofia", "dan", "carl", "hana"):
        with pytest.raises(NotFound):
            book(episode, a_booking(), by=who(outside), at=NOON)
        with pytest.raises(NotFound):
            appointments.record(held, came(), by=who(outside), at=NOON)


def test_nobody_is_booked_twice_whoever_books_and_for_whomever(
    episode: Episode, nora: Practitioner, farah: Practitioner, sofia: Practitioner
) -> None:
    """Who books may not see the other appointment: that there is one is all they are told."""
    other = an_episode(by=sofia, fmhp=farah, agency="South London Probation")
    held = book(other, a_booking(), by=sofia, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        book(episode, a_booking(a_time(14, 30)), by=nora, at=NOON)
    assert codes(refused) == {"overlaps"}
    free = book(episode, a_booking(a_time(14, 50)), by=nora, at=NOON)
    later = a_booking(a_time(14, 55))  # its own old time is not in its way
    appointments.move(
        free, later, asked_by=AskedBy.PRACTITIONER, words="Traffic.", by=nora, at=NOON
    )
    appointments.cancel(held, asked_by=AskedBy.PERSON, words="Ill.", by=farah, at=NOON)
    book(episode, a_booking(), by=nora, at=NOON)


def days(number: int) -> date:
    """Tuesdays, one a week."""
    return ON + timedelta(days=7 * number)


def test_sessions_that_took_place_are_numbered_up_to_the_limit_and_a_review_adds_to_it(
    nora: Practitioner, farah: Practitioner
) -> None:
    episode = one_to_one(by=nora, fmhp=farah)
    a_session(episode, a_time(on=days(0)), by=farah)
    a_session(episode, a_time(on=days(1)), by=farah, attended=Attended.DID_NOT_ATTEND)
    for week in range(2, 5):
        a_session(episode, a_time(on=days(week)), by=farah)
    sixth = a_booking(a_time(on=days(6)), purpose=Purpose.SESSION)
    booked = book(episode, sixth, by=farah, at=NOON)
    a_session(episode, a_time(on=days(5)), by=farah)
    numbers = CareContact.objects.order_by("happened_at").values_list("session", flat=True)
    assert list(numbers) == [1, None, 2, 3, 4, 5]
    with pytest.raises(NotAllowed) as refused:
        a_session(episode, a_time(16, on=days(6)), by=farah)
    assert codes(refused) == {"review-first"}
    assert "A review at session 5 may add up to 3" in str(refused.value)
    over = AFTER + timedelta(days=42)
    with pytest.raises(NotAllowed) as refused:
        appointments.record(booked, came(), by=after(farah, over), at=over)
    assert codes(refused) == {"review-first"}
    with asking(farah):
        SessionReview.objects.create(
            episode=episode, person=episode.person, scheme=episode.scheme,
            owner_id=farah.agency, after_session=5, more=1, outcome=ReviewOutcome.MORE,
            words="One more.", by_id=farah.key, at=over,
        )  # fmt: skip
    appointments.record(booked, came(), by=after(farah, over), at=over)
    assert CareContact.objects.get(appointment__reference=booked).session == 6
    with pytest.raises(NotAllowed) as refused:
        a_session(episode, a_time(on=days(7)), by=farah)
    assert "There are up to 6 sessions. A review at session 6 may add up to 2" in str(
        refused.value
    )


def test_a_past_appointment_is_put_down_in_one_and_an_attempt_needs_none(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    early = a_booking(a_time(7, on=day_of(NOON)), remind_by=RemindBy.TEXT)
    care_contacts.put_down_past(
        episode.reference, early, came(Attended.LATE), by=farah, at=NOON
    )
    held = Appointment.objects.get()
    assert (held.state, held.remind_at, held.ended_by_id) == (S.OVER, None, farah.key)
    attempt = an_attempt(a_time(8, on=day_of(NOON)))
    care_contacts.reach_out(episode.reference, attempt, by=farah, at=NOON)
    kept = CareContact.objects.select_related("note").get(appointment=None)
    assert (kept.reached, kept.attended, kept.place) == (False, None, ContactPlace.STREET)
    assert kept.note is not None
    assert (kept.note.section, kept.note.words) == (Section.CLINICAL, "No answer.")
    assert list(JournalEntry.objects.filter(kind="care contact").values_list("act")) == [
        *(("put down past appointment",), ("reach out",)),
    ]
    soon = an_attempt(a_time(21), words=" ")
    with pytest.raises(NotAllowed) as refused:
        care_contacts.reach_out(episode.reference, soon, by=nora, at=NOON)
    assert codes(refused) == {"wrong-role", "wrong-agency", "future", "blank"}
    with pytest.raises(NotAllowed) as refused:
        care_contacts.put_down_past(
            episode.reference, a_booking(), came(words=""), by=nora, at=NOON
        )
    assert codes(refused) == {"wrong-role", "wrong-agency", "future", "blank"}


def test_what_is_past_was_not_before_the_episode_began(
    episode: Episode, farah: Practitioner
) -> None:
    eve = a_time(9, on=day_of(NOON) - timedelta(days=1))
    with pytest.raises(NotAllowed) as refused:
        care_contacts.put_down_past(
            episode.reference, a_booking(eve), came(), by=farah, at=NOON
        )
    assert codes(refused) == {"before"}
    with pytest.raises(NotAllowed) as refused:
        care_contacts.reach_out(episode.reference, an_attempt(eve, words=""), by=farah, at=NOON)
    assert codes(refused) == {"before", "blank"}
    assert "before the episode began on 2 March 2026" in str(refused.value)


def test_before_one_to_one_support_no_session_of_it_is_booked_or_put_down(
    episode: Episode, farah: Practitioner
) -> None:
    with pytest.raises(NotAllowed) as refused:
        a_session(episode, a_time(), by=farah)
    assert codes(refused) == {"not-one-to-one"}
    said = a_booking(purpose=Purpose.SESSION)
    with pytest.raises(NotAllowed) as refused:
        book(episode, said, by=farah, at=NOON)
    assert "They are at case consultation" in str(refused.value)
    with asking(farah):
        Episode.objects.filter(pk=episode.pk).update(tier=Tier.ONE_TO_ONE)
    held = book(episode, said, by=farah, at=NOON)
    with asking(farah):
        Episode.objects.filter(pk=episode.pk).update(tier=Tier.ASSESSMENT)
    appointments.record(
        held, came(), by=after(farah), at=AFTER
    )  # it was booked, and is no less so


def test_across_the_clock_change_an_appointment_is_at_the_hour_that_was_said(
    episode: Episode, farah: Practitioner
) -> None:
    for on in (date(2026, 10, 23), date(2026, 10, 26)):
        book(episode, a_booking(a_time(10, on=on)), by=farah, at=NOON)
    stored = [each.starts_at for each in Appointment.objects.order_by("starts_at")]
    assert [each.astimezone(UTC).hour for each in stored] == [9, 10]
    night = a_booking(
        a_time(1, 30, on=date(2026, 10, 25)), where=Where(place=ContactPlace.STREET), words="x"
    )
    with pytest.raises(NotAllowed) as refused:
        book(episode, night, by=farah, at=NOON)
    assert codes(refused) == {"comes-twice"}


def test_a_calendar_address_is_made_renewed_and_stopped(
    nora: Practitioner, farah: Practitioner
) -> None:
    with pytest.raises(NotAllowed) as refused:
        calendars.make_feed(by=nora, at=NOON)
    assert codes(refused) == {"wrong-role"}
    first = calendars.make_feed(by=farah, at=NOON)
    second = calendars.make_feed(by=farah, at=NOON)
    assert first != second
    with asking(farah):
        held = CalendarFeed.objects.order_by("pk")
        assert [each.ended_at is None for each in held] == [False, True]
        assert not {first, second} & {each.token for each in held}
    calendars.stop_feed(by=farah, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        calendars.stop_feed(by=farah, at=NOON)
    assert codes(refused) == {"no-feed"}


def test_the_hours_are_said_in_the_refusal(episode: Episode, farah: Practitioner) -> None:
    late = a_booking(replace(a_time(16, 45), clock=time(16, 45)), where=OFFICE)
    with pytest.raises(NotAllowed, match="open Monday to Friday, from 9am to 5pm"):
        book(episode, late, by=farah, at=NOON)


def test_nobody_is_booked_who_may_not_open_the_record(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    for username in ("farah", "nick"):
        restrictions.restrict(
            episode.person.reference,
            RestrictionKind.EXCLUDED,
            Named(user=who(username).key),
            words="Her cousin.",
            by=who("olga"),
            at=NOON,
        )
    there = Where(place=ContactPlace.PHONE, joins=True, meets_with=who("nick").key)
    with pytest.raises(NotAllowed) as refused:
        book(episode, a_booking(where=there), by=nora, at=NOON)
    assert [each.code for each in refused.value.reasons] == ["restricted"] * 2
    for name in ("Farah FMHP", "Nick North"):
        assert f"{name} may not open the record" in str(refused.value)
    book(episode, a_booking(of="frank"), by=nora, at=NOON)


def test_the_same_past_appointment_is_put_down_once(
    episode: Episode, farah: Practitioner
) -> None:
    began_earlier(episode.referral.reference, by=farah)
    evening = a_time(19, on=date(2026, 3, 1))
    put = care_contacts.put_down_past
    put(episode.reference, a_booking(evening), came(), by=farah, at=NOON)
    for again in (evening, replace(evening, clock=time(19, 30))):
        with pytest.raises(NotAllowed, match="has been put down already") as refused:
            put(episode.reference, a_booking(again), came(), by=farah, at=NOON)
        assert codes(refused) == {"twice"}
    after_it = replace(evening, clock=time(19, 50))
    put(episode.reference, a_booking(after_it), came(), by=farah, at=NOON)
    put(episode.reference, a_booking(evening, of="frank"), came(), by=farah, at=NOON)
    assert CareContact.objects.count() == 3


def test_whoever_drops_out_of_an_appointment_is_told(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    joined = Where(place=ContactPlace.PHONE, joins=True, meets_with=who("nick").key)
    held = book(episode, a_booking(where=joined), by=nora, at=NOON)
    appointments.move(
        held,
        a_booking(of="frank"),
        asked_by=AskedBy.SERVICE,
        words="Farah is away.",
        by=nora,
        at=NOON,
    )
    assert told("appointment-moved") == {"farah", "nick", "frank"}


def test_an_appointment_whose_time_is_past_is_recorded_and_neither_moved_nor_cancelled(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    held = book(episode, a_booking(), by=nora, at=NOON)
    why: dict[str, Any] = {"asked_by": AskedBy.PERSON, "words": "Ill."}
    later = a_booking(a_time(on=ON + timedelta(days=7)))
    for act in (
        lambda: appointments.cancel(held, **why, by=after(nora), at=AFTER),
        lambda: appointments.move(held, later, **why, by=after(nora), at=AFTER),
    ):
        with pytest.raises(NotAllowed, match="record what came of it") as refused:
            act()
        assert codes(refused) == {"begun"}
    appointments.record(held, came(), by=after(farah), at=AFTER)
