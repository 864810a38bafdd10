"""A place offered to a person, and what becomes of it. Never two at one place on one night: the database refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import IntegrityError

from throughcare.access.accommodation import held, place_to_offer, stay_to_change, stays
from throughcare.access.cases import on_scheme, open_case, person_to_change
from throughcare.access.context import act
from throughcare.casework import journal, references
from throughcare.records.models import Person, Stay
from throughcare.rules import accommodation as rules
from throughcare.rules.accommodation import MOVES, Guest, Nights
from throughcare.rules.accommodation_reasons import (
    Coded,
    Departed,
    NotArrived,
    Refused,
    Withdrawn,
    why_not_reason,
)
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed, Reason

_REFUSED_BY_DATABASE: dict[str, Reason] = {
    "stay_never_over_fills_a_place": rules.TAKEN,
    "stay_is_one_at_a_time": rules.HAS_A_PLACE,
}


@act
def offer(person: str, place: int, *, nights: Nights, by: Practitioner, at: datetime) -> str:
    """A place is offered to a person for some nights, and is theirs until they answer. Returns its reference."""
    about = person_to_change(person, by)
    offered = place_to_offer(place, by)
    against = rules.why_not_offer(
        nights,
        held(offered),
        _guest(about, by),
        team_only=offered.hostel.team_only,
        on=day_of(at),
    )
    state = MOVES.after("offer", None, by, also=[*rules.why_not_shown(by), *against])
    stay = Stay(
        reference=references.new(),
        place=offered,
        scheme=by.scheme,
        person=about,
        state=state,
        from_on=nights.from_on,
        until_on=nights.until_on,
        by_id=by.key,
        at=at,
    )
    with _never_over_filled():
        stay.save(force_insert=True)
    journal.write("offer place", stay, by=by, at=at)
    journal.tell_lead_worker("place-offered", about, by=by, at=at)
    return stay.reference


@act
def accept(reference: str, *, by: Practitioner, at: datetime) -> None:
    """The person takes the place."""
    stay = stay_to_change(reference, by)
    stay.state = MOVES.after("accept", stay.state, by)
    _save(stay, by, at)
    journal.write("accept place", stay, by=by, at=at)


@act
def refuse(
    reference: str, *, reason: Refused, words: str, by: Practitioner, at: datetime
) -> None:
    """The person does not take the place, or the hostel does not take them. It is free again."""
    stay = stay_to_change(reference, by)
    stay.state = MOVES.after("refuse", stay.state, by, also=why_not_reason(reason, words))
    _end(stay, reason, words, by, at)
    journal.write("refuse place", stay, by=by, at=at, reason=reason.value)
    journal.tell_lead_worker("place-refused", stay.person, by=by, at=at)


@act
def withdraw(
    reference: str, *, reason: Withdrawn, words: str, by: Practitioner, at: datetime
) -> None:
    """The team takes its offer back. The place is free again."""
    stay = stay_to_change(reference, by)
    stay.state = MOVES.after("withdraw", stay.state, by, also=why_not_reason(reason, words))
    _end(stay, reason, words, by, at)
    journal.write("withdraw place", stay, by=by, at=at, reason=reason.value)
    journal.tell_lead_worker("place-withdrawn", stay.person, by=by, at=at)


@act
def arrive(reference: str, *, nights: Nights, by: Practitioner, at: datetime) -> None:
    """The person has come, on a day that need not be the one that was planned."""
    stay = stay_to_change(reference, by)
    against = rules.why_not_arrive(nights, held(stay.place, stay), day_of(at))
    stay.state = MOVES.after("arrive", stay.state, by, also=against)
    stay.from_on, stay.until_on = nights.from_on, nights.until_on
    _save(stay, by, at)
    journal.write("arrive", stay, by=by, at=at)
    journal.tell_lead_worker("place-arrived", stay.person, by=by, at=at)


@act
def not_arrive(
    reference: str, *, reason: NotArrived, words: str, by: Practitioner, at: datetime
) -> None:
    """The person was expected and has not come. The place is free again, and whoever leads the case is told."""
    stay = stay_to_change(reference, by)
    against = why_not_reason(reason, words)
    if stay.from_on > day_of(at):
        against.append(Reason("not-yet", "The day they are expected is not yet here."))
    stay.state = MOVES.after("not_arrive", stay.state, by, also=against)
    _end(stay, reason, words, by, at)
    journal.write("not arrive", stay, by=by, at=at, reason=reason.value)
    journal.tell_lead_worker("place-not-arrived", stay.person, by=by, at=at)


@act
def depart(
    reference: str,
    *,
    left_on: date,
    reason: Departed,
    words: str,
    by: Practitioner,
    at: datetime,
) -> None:
    """The person has left, and why. From that night on the place is free."""
    stay = stay_to_change(reference, by)
    nights = Nights(from_on=stay.from_on, until_on=left_on)
    against = rules.why_not_leave(nights, held(stay.place, stay), day_of(at))
    against += why_not_reason(reason, words)
    stay.state = MOVES.after("depart", stay.state, by, also=against)
    stay.until_on = left_on
    _end(stay, reason, words, by, at)
    journal.write("depart", stay, by=by, at=at, reason=reason.value)
    journal.tell_lead_worker("place-departed", stay.person, by=by, at=at)


@act
def change_dates(reference: str, *, nights: Nights, by: Practitioner, at: datetime) -> None:
    """The stay is planned for other days. Of someone who has arrived, only the day of leaving changes."""
    stay = stay_to_change(reference, by)
    on = day_of(at)
    against = rules.why_not_change_dates(stay.state, stay.from_on, nights.from_on, on, by)
    against += rules.why_not_nights(nights, held(stay.place, stay), on)
    if against:
        raise NotAllowed(against)
    stay.from_on, stay.until_on = nights.from_on, nights.until_on
    _save(stay, by, at)
    journal.write("change dates of stay", stay, by=by, at=at)


def _guest(about: Person, by: Practitioner) -> Guest:
    case = open_case(about, by)
    return Guest(
        on_scheme=case is not None and on_scheme(case),
        has_a_stay=stays(by, about).filter(state__in=rules.OPEN).exists(),
    )


def _end(stay: Stay, reason: Coded, words: str, by: Practitioner, at: datetime) -> None:
    stay.reason, stay.words = reason.value, words
    _save(stay, by, at)


def _save(stay: Stay, by: Practitioner, at: datetime) -> None:
    stay.changed_by_id, stay.changed_at = by.key, at
    with _never_over_filled():
        stay.save(
            update_fields=[
                *("state", "from_on", "until_on", "reason", "words"),
                *("changed_by", "changed_at"),
            ]
        )


@contextmanager
def _never_over_filled() -> Iterator[None]:
    """What the database refuses is said as the rules would have said it; the act is undone as for any refusal."""
    try:
        yield
    except IntegrityError as error:
        for constraint, reason in _REFUSED_BY_DATABASE.items():
            if constraint in str(error):
                raise NotAllowed([reason]) from error
        raise
