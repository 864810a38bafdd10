"""What the acts on appointments have in common: what stands against one, and how it is made. No acts."""

from datetime import datetime

from throughcare.access.appointments import taken
from throughcare.access.clinical import sessions_so_far
from throughcare.access.episodes import appointments
from throughcare.access.handing_over import shut_out
from throughcare.access.selection import service_model
from throughcare.access.working import worker_to_give
from throughcare.casework import journal, references
from throughcare.records.models import Appointment, Episode
from throughcare.rules import booking as rules
from throughcare.rules.appointments import AppointmentState, Purpose
from throughcare.rules.booking import Booking
from throughcare.rules.days import day_of
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.service import SessionLimit
from throughcare.rules.sessions import why_not_session

There = dict[int, Worker | None]
"""Whoever is to meet the person, by their keys; None for a key that is nobody's who works on the scheme."""


def hold(said: Booking, by: Practitioner) -> There:
    """They are held, and before the episode is: a hand-over holds people and then episodes, and neither may
    block the other. Whoever else books them meanwhile waits.
    """
    keys = {said.practitioner, said.where.meets_with or said.practitioner}
    return {key: worker_to_give(key, by) for key in sorted(keys)}


def why_not(
    said: Booking,
    there: There,
    of: Episode,
    by: Practitioner,
    at: datetime,
    *,
    past: bool = False,
    besides: Appointment | None = None,
) -> list[Reason]:
    """Everything against this appointment, of people who are held."""
    where = said.where
    sees = there[said.practitioner]
    joined = there[where.meets_with] if where.meets_with else None
    referrer = of.referral.referrer_id
    held = taken(said.practitioner, said.when, besides) if sees else []
    against = rules.why_not_workers(sees, joined, where, of.owner_id, referrer)
    if past:
        against += rules.why_not_put_down(
            said, at=at, opened_on=day_of(of.opened_at), taken=held
        )
    else:
        model = service_model(of.scheme, day_of(at))
        against += rules.why_not_book(said, at=at, model=model, taken=held)
        if said.purpose is Purpose.SESSION:
            against += _why_not_another(of, model.limit, by, besides)
    shut = [each for each in (sees, joined) if each and shut_out(of.person, each)]
    against += [_restricted(each, of) for each in dict.fromkeys(shut)]
    against += rules.why_not_purpose(said.purpose, of.tier)
    return [*rules.why_not_of_episode(of.state), *against]


def _why_not_another(
    of: Episode, limit: SessionLimit, by: Practitioner, besides: Appointment | None
) -> list[Reason]:
    """Against a session beyond those there may be, with those that are booked: it could be held, and never put down."""
    so_far = sessions_so_far(of, by)
    booked = appointments(by, of.person).filter(
        episode=of, purpose=Purpose.SESSION, state=AppointmentState.BOOKED
    )
    ahead = booked.exclude(pk=besides.pk).count() if besides else booked.count()
    return why_not_session(limit, so_far.held + ahead + 1, so_far)


def _restricted(whom: Worker, of: Episode) -> Reason:
    said = f"{whom.name} may not open the record {of.person.reference}."
    return Reason("restricted", said)


def made(
    said: Booking, state: AppointmentState, of: Episode, by: Practitioner, at: datetime
) -> Appointment:
    """The appointment as it was said, not yet kept."""
    where = said.where
    return Appointment(
        reference=references.new(),
        episode=of,
        person_id=of.person_id,
        scheme=of.scheme,
        owner_id=of.owner_id,
        practitioner_id=said.practitioner,
        purpose=said.purpose,
        place=where.place,
        where=where.detail.strip(),
        starts_at=said.when.starts_at,
        minutes=said.when.minutes,
        joins=where.joins,
        meets_with_id=where.meets_with,
        state=state,
        booked_by_id=by.key,
        booked_at=at,
        words=said.words.strip(),
        remind_by=said.remind_by,
        remind_at=rules.remind_at(said, service_model(of.scheme, day_of(at)), at),
    )


def end(held: Appointment, words: str, by: Practitioner, at: datetime) -> None:
    """It is booked no more. Why it was at an hour of its own, and why it ended, are both kept."""
    held.ended_by_id, held.ended_at = by.key, at
    held.words = "\n".join(each for each in (held.words, words.strip()) if each)
    held.save(update_fields=["state", "ended_by", "ended_at", "asked_by", "words"])


def tell(
    template: str,
    about: Appointment,
    by: Practitioner,
    at: datetime,
    before: Appointment | None = None,
) -> None:
    """Whoever is to be there, or was to be before, and whoever referred and can reach the person; but whoever did it."""
    referral = about.episode.referral
    contact = referral.contact_id or referral.referred_by_id
    there = {about.practitioner_id, about.meets_with_id, contact}
    if before:
        there |= {before.practitioner_id, before.meets_with_id}
    told = [each for each in there if each and each != by.key]
    journal.tell(told, template, referral.reference, at=at)
