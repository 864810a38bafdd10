"""Appointments and care contacts of an episode: to come, past, moved; what came of them, for those who may see it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from throughcare.access import found
from throughcare.access.appointments import (
    InCalendar,
    appointment,
    who_may_be_joined,
    who_sees_people,
)
from throughcare.access.away import prison_of
from throughcare.access.context import view
from throughcare.access.engagement import reads_engagement
from throughcare.access.episodes import appointments, care_contacts, episode, side
from throughcare.access.selection import service_model
from throughcare.casefile.care_contacts import ContactLine, attempts_of, contacts_of
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Appointment
from throughcare.rules.appointments import (
    MOVES,
    AppointmentState,
    AskedBy,
    ContactPlace,
    Modality,
    Practical,
    Purpose,
    RemindBy,
)
from throughcare.rules.booking import why_not_of_episode
from throughcare.rules.episodes import CLINICAL_STAFF
from throughcare.rules.hours import open_when
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Practitioner

_ROWS_AT_ONCE = 100
"""How many of those to come are shown: nobody has more."""


@dataclass(frozen=True, kw_only=True)
class AppointmentLine:
    reference: str
    purpose: Purpose
    place: ContactPlace
    where: str
    starts_at: datetime
    minutes: int
    with_whom: str
    practitioner: int
    joins: str
    """Whose appointment the service joins; empty where it is its own."""
    meets_with: int | None
    state: AppointmentState
    booked_by: str
    booked_at: datetime
    instead_of: datetime | None
    """The time it was at before it was moved here."""
    moved_to: datetime | None
    asked_by: AskedBy | None
    words: str
    remind_by: RemindBy | None
    reminded: str
    """What came of the reminder; empty until its time has come."""
    reminded_at: datetime | None
    waits: bool
    """Whether its time is past and nobody has said what came of it."""
    contact: ContactLine | None
    """What came of it, for those who may see that."""
    moves: list[str]


@dataclass(frozen=True, kw_only=True)
class AppointmentsPage:
    banner: Banner
    episode: str
    coming: list[AppointmentLine]
    past: Page[AppointmentLine]
    attempts: list[ContactLine]
    reads_contacts: bool
    """Whether the reader sees whether the person came."""
    books: bool
    records: bool
    has_calendar: bool


@view
def appointments_page(
    reference: str, by: Practitioner, on: date, at: datetime, number: int
) -> AppointmentsPage:
    """All of them, of one episode: those that are booked, then the others a page at a time."""
    of = episode(reference, by, "appointments")
    held = _with_names(appointments(by, of.person).filter(episode=of))
    booked = held.filter(state=AppointmentState.BOOKED).order_by("starts_at", "pk")
    ended = held.exclude(state=AppointmentState.BOOKED).order_by("-starts_at", "-pk")
    ours = side(of, by) is Side.SERVICE and by.is_any_of(*CLINICAL_STAFF)
    seen = care_contacts(by, of.person).filter(episode=of)
    going_on = not why_not_of_episode(of.state)
    return AppointmentsPage(
        banner=banner_of(of.person, by, on),
        episode=of.reference,
        coming=[*_lines(booked[:_ROWS_AT_ONCE], by, at, {}, ours)],
        past=page(
            ended,
            number,
            lambda rows: [*_lines(rows, by, at, contacts_of(rows, seen, of, by), ours)],
        ),
        attempts=attempts_of(seen, of, by),
        reads_contacts=reads_engagement(of, by),
        books=going_on and "book" in MOVES.open_to(None, by),
        records=going_on and ours,
        has_calendar=by.is_any_of(*CLINICAL_STAFF),
    )


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What a form about an appointment is made of."""

    banner: Banner
    episode: str
    shown: AppointmentLine | None
    """The appointment it is about; None where it is a new one."""
    sees_people: list[tuple[int, str]]
    may_be_joined: list[tuple[int, str]]
    practitioner: int | None
    """Who most likely meets the person: the practitioner of the episode, or the reader."""
    joined: int | None
    """Whose appointment is most likely joined: whoever answers for the referral, or the reader."""
    prison: str | None
    """Where they are in custody; None where they are not."""
    open_when: str
    minutes: int
    modalities: tuple[Modality, ...]
    practical: tuple[Practical, ...]


@view
def asking(
    reference: str, of_appointment: str, by: Practitioner, on: date, at: datetime
) -> Asking:
    """For a form: about one appointment, or about none yet, where its reference is empty."""
    of = episode(reference, by, "appointment form")
    shown = None
    if of_appointment:
        held = _with_names(appointments(by, of.person).filter(episode=of))
        each = held.filter(reference=of_appointment).first()
        ours = side(of, by) is Side.SERVICE
        shown = next(_lines([each], by, at, {}, ours)) if each else None
        if shown is None:
            raise found.NotFound("Appointment")
    model = service_model(of.scheme, on)
    staff = [(each.key, each.name) for each in who_sees_people(of, by)]
    others = [(each.key, each.name) for each in who_may_be_joined(of, by)]
    contact = of.referral.contact_id or of.referral.referred_by_id
    return Asking(
        banner=banner_of(of.person, by, on),
        episode=of.reference,
        shown=shown,
        sees_people=staff,
        may_be_joined=others,
        practitioner=_likely(of.practitioner_id, by.key, staff),
        joined=_likely(contact, by.key, others),
        prison=prison_of(of, by, on),
        open_when=open_when(model),
        minutes=model.minutes,
        modalities=model.modalities,
        practical=model.practical,
    )


@view
def for_calendar(reference: str, of_appointment: str, by: Practitioner) -> InCalendar:
    """One appointment for the reader's own calendar: nothing of whom it is with."""
    of = episode(reference, by, "appointment file")
    each = appointment(of_appointment, by)
    if each.episode_id != of.pk:
        raise found.NotFound("Appointment")
    return InCalendar(each.reference, each.starts_at, each.minutes, each.place, each.state)


def _likely(first: int | None, then: int, known: list[tuple[int, str]]) -> int | None:
    keys = {key for key, _ in known}
    return next((each for each in (first, then) if each in keys), None)


def _with_names(held: QuerySet[Appointment]) -> QuerySet[Appointment]:
    return held.select_related(
        *("practitioner", "meets_with", "booked_by", "replaces", "replaced_by")
    )


def _lines(
    rows: Iterable[Appointment],
    by: Practitioner,
    at: datetime,
    contacts: dict[int, ContactLine],
    ours: bool,
) -> Iterator[AppointmentLine]:
    for each in rows:
        after = getattr(each, "replaced_by", None)
        over = each.starts_at + timedelta(minutes=each.minutes) <= at
        moves = MOVES.open_to(each.state, by)
        yield AppointmentLine(
            reference=each.reference,
            purpose=each.purpose,
            place=each.place,
            where=each.where,
            starts_at=each.starts_at,
            minutes=each.minutes,
            with_whom=each.practitioner.name,
            practitioner=each.practitioner_id,
            joins=each.meets_with.name if each.meets_with else "",
            meets_with=each.meets_with_id,
            state=each.state,
            booked_by=each.booked_by.name,
            booked_at=each.booked_at,
            instead_of=each.replaces.starts_at if each.replaces else None,
            moved_to=after.starts_at if after else None,
            asked_by=each.asked_by,
            words=each.words,
            remind_by=each.remind_by,
            reminded=each.reminder,
            reminded_at=each.reminded_at,
            waits=each.state is AppointmentState.BOOKED and over,
            contact=contacts.get(each.pk),
            moves=[move for move in moves if _is_time_for(move, each, at, ours)],
        )


def _is_time_for(move: str, each: Appointment, at: datetime, ours: bool) -> bool:
    """What came of one is put down once it has begun, by the service; until then it is moved or cancelled."""
    begun = each.starts_at <= at
    return ours and begun if move == "record" else not begun
