"""What a scheme does with a nomination: takes it up, asks agencies what they know, decides it outside a meeting."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError

from throughcare.access import indications, selection
from throughcare.access.cases import open_case, person_to_change
from throughcare.access.context import act
from throughcare.access.nominations import grounds_of, nomination_to_change, place, sides
from throughcare.casework import journal, placing, references
from throughcare.casework.placing import Placing
from throughcare.records.models import AgencyReturn, Case, Identifier, Nomination, Person
from throughcare.rules.days import day_of
from throughcare.rules.decisions import DeclineNomination
from throughcare.rules.leading import WhyLead, lead_by_rule, why_not_lead
from throughcare.rules.matrix import why_not_otherwise
from throughcare.rules.nominating import (
    Carried,
    Decided,
    carried,
    why_not_again,
    why_not_decide,
)
from throughcare.rules.nominations import MOVES
from throughcare.rules.people import filed_as
from throughcare.rules.practitioners import LEADING, Practitioner
from throughcare.rules.reasons import NotAllowed, Reason, insist
from throughcare.rules.referral_answers import why_not_words


@dataclass(frozen=True, kw_only=True)
class TakingUp:
    """Whose record a nomination is about, whom to ask, and who leads where the person is new to the scheme."""

    person: str
    """The reference of their record; nothing for someone new to the scheme."""
    agencies: frozenset[int]
    lead: int | None = None
    """None where the scheme's rule is followed."""
    lead_words: str = ""


@act
def take_up(reference: str, said: TakingUp, *, by: Practitioner, at: datetime) -> None:
    """The co-ordinator says whose record a nomination is about, and asks agencies for what they know."""
    held = nomination_to_change(reference, by)
    state = MOVES.after("take_up", held.state, by, sides(held, by))
    known = held.person.reference if held.person else said.person
    about = person_to_change(known, by) if known else None
    case = open_case(about, by) if about else None
    arrangements = selection.arrangements(by.scheme, day_of(at))
    against = _why_not_ask(said.agencies, by)
    if held.person is None:
        against += why_not_again(held.level, place(about, case, by), arrangements)
    if case is None:
        lead, why, not_led = _lead(held, said, by, at)
        insist(against + not_led)
        assert lead is not None  # noqa: S101
        about = about or _new_person(carried(held.carried), by, at)
        case = Case.objects.create(
            person=about,
            scheme=by.scheme,
            lead_agency_id=lead,
            why_lead=why,
            lead_words=said.lead_words,
            statutory_status=held.footing,
            opened_at=at,
            selected_at=None,
        )
    insist(against)
    held.person, held.case, held.state = about, case, state
    held.taken_up_by_id, held.taken_up_at = by.key, at
    held.save(update_fields=["person", "case", "state", "taken_up_by", "taken_up_at"])
    _ask(held, said.agencies, by, at)
    journal.write("take up nomination", held, by=by, at=at, agencies=len(said.agencies))
    journal.tell_nominator("nomination-taken-up", held, at=at)


@act
def ask(reference: str, *, agencies: frozenset[int], by: Practitioner, at: datetime) -> None:
    """More agencies are asked what they know of a nominee; those that were asked already are not asked again."""
    held = nomination_to_change(reference, by)
    asked = set(held.returns.values_list("owner", flat=True))
    anew = agencies - asked
    against = _why_not_ask(agencies, by)
    if not anew:
        against.append(Reason("agencies", "Choose an agency that has not been asked."))
    held.state = MOVES.after("ask", held.state, by, sides(held, by), against)
    _ask(held, anew, by, at)
    journal.write("ask agencies of nominee", held, by=by, at=at, agencies=len(anew))


@act
def accept(reference: str, decided: Decided, *, by: Practitioner, at: datetime) -> None:
    """A place that the scheme gives outside its meeting: the person is on the scheme, at that level, from now on."""
    held = nomination_to_change(reference, by)
    arrangements, on = selection.arrangements(by.scheme, day_of(at)), day_of(at)
    found = indications.of_nominee(held, on, by)
    against = why_not_decide(decided, carried(held.carried).born, arrangements, on)
    if found:
        against += why_not_otherwise(
            found, decided.level, decided.cohort, decided.override_words
        )
    case = _case_of(held) if held.case_id else None
    if case and case.closed_at:
        against.append(_CLOSED)
    _end(held, "accept", decided.words, against, by, at)
    assert case is not None  # noqa: S101
    placing.select(case, at=at)
    review_in = timedelta(days=arrangements.review_within_days[decided.rag])
    placed = Placing(
        level=decided.level,
        cohort=decided.cohort,
        rag=decided.rag,
        words=decided.words,
        review_on=on + review_in,
        indicated=found.as_kept() if found else {},
        rule_version=found.version if found else "",
        override_words=decided.override_words,
    )
    placing.place(case, placed, by=by, at=at)
    journal.write("accept nomination", held, by=by, at=at, outside="meeting")
    journal.tell_nominator("nomination-accepted", held, at=at)


@act
def decline(
    reference: str,
    *,
    reason: DeclineNomination | None,
    words: str,
    by: Practitioner,
    at: datetime,
) -> None:
    """The scheme does not take the person on by this nomination, and tells the agency that made it why."""
    held = nomination_to_change(reference, by)
    against = why_not_words(words, "why")
    said = f"{reason.value[0].upper()}{reason.value[1:]}. {words}" if reason else words
    _end(held, "decline", said, against, by, at)
    if held.case_id and (case := _case_of(held)).selected_at is None:
        placing.close(case, "The nomination was declined.", at=at)
    journal.write(
        "decline nomination", held, by=by, at=at, reason=reason.value if reason else ""
    )
    journal.tell_nominator("nomination-declined", held, at=at)


def _end(
    held: Nomination,
    move: str,
    words: str,
    against: list[Reason],
    by: Practitioner,
    at: datetime,
) -> None:
    held.state = MOVES.after(move, held.state, by, sides(held, by), against)
    held.ended_by_id, held.ended_at, held.ended_words = by.key, at, words
    held.save(update_fields=["state", "ended_by", "ended_at", "ended_words"])


def _case_of(held: Nomination) -> Case:
    """The case a nomination is about, held until the act is done."""
    return Case.objects.select_for_update().get(nominations=held)


def _why_not_ask(agencies: Collection[int], by: Practitioner) -> list[Reason]:
    working = {each.pk for each in selection.working_agencies(by.scheme)}
    if set(agencies) <= working:
        return []
    return [Reason("agencies", "Choose agencies that work with people on this scheme.")]


def _ask(held: Nomination, agencies: Collection[int], by: Practitioner, at: datetime) -> None:
    """Each is asked by the day the scheme's arrangements give them, and told."""
    if not agencies:
        return
    within = selection.arrangements(by.scheme, day_of(at)).return_within_days
    AgencyReturn.objects.bulk_create(
        AgencyReturn(
            nomination=held,
            scheme=by.scheme,
            person_id=held.person_id,
            owner_id=agency,
            asked_by_id=by.key,
            asked_at=at,
            due_on=day_of(at) + timedelta(days=within),
        )
        for agency in sorted(agencies)
    )
    journal.tell_asked(agencies, "return-asked", held, at=at)


def _lead(
    held: Nomination, said: TakingUp, by: Practitioner, at: datetime
) -> tuple[int | None, WhyLead, list[Reason]]:
    """Who leads the candidate's case: by the scheme's rule or, with reasons, otherwise."""
    rule = selection.arrangements(by.scheme, day_of(at)).lead
    leading = {
        each.pk: each.kind for each in selection.agencies_of(by.scheme) if each.kind in LEADING
    }
    by_rule, why = lead_by_rule(rule, held.footing, grounds_of(held), held.agency_id, leading)
    lead = by_rule if said.lead is None else said.lead
    if by_rule is not None and lead != by_rule:
        why = WhyLead.OVERRIDE
    return lead, why, why_not_lead(lead, by_rule, said.lead_words, leading)


def _new_person(who: Carried, by: Practitioner, at: datetime) -> Person:
    """Somebody the scheme had no record of. A number that is held already is somebody's."""
    made = Person.objects.create(
        reference=references.new(),
        scheme=by.scheme,
        family_name=who.family_name,
        given_names=who.given_names,
        filed_as=filed_as(who.family_name, who.given_names),
        born=who.born,
    )
    numbers = who.canonical(day_of(at))
    try:
        Identifier.objects.bulk_create(
            Identifier(
                person=made,
                scheme=by.scheme,
                kind=kind,
                canonical=canonical,
                raw=who.numbers[kind],
            )
            for kind, canonical in numbers.items()
        )
    except IntegrityError:
        raise NotAllowed([_HELD]) from None
    return made


_CLOSED = Reason(
    "case-closed",
    "Their case has closed since. Decline this nomination; they may be nominated anew.",
)
_HELD = Reason(
    "number-held",
    "One of these numbers is held for someone on the scheme already. Choose their record; if it is not"
    " shown, ask whoever governs sharing.",
)
