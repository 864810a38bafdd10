"""One nomination: who it is, why, what every agency returned, what the scheme's matrix suggests; on one page."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import indications, readings, selection
from throughcare.access.cases import findable, on_scheme, open_case
from throughcare.access.context import view
from throughcare.access.nominations import (
    grounds_of,
    matches,
    nomination,
    returns,
    sides,
)
from throughcare.casefile.naming import name
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import AgencyReturn, Nomination, Person
from throughcare.rules.leading import lead_by_rule
from throughcare.rules.levels import LEVEL_WORDS, Cohort, Level, why_not_level
from throughcare.rules.matrix import Indication
from throughcare.rules.nominating import carried, decides_outside_meeting
from throughcare.rules.nominations import MOVES, Ground, NominationState
from throughcare.rules.people import age, shown_as
from throughcare.rules.practitioners import LEADING, AgencyKind, Practitioner
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.selection import StatutoryStatus
from throughcare.rules.sharing import Reach, reach

_BEGINS = frozenset({"nominate", "transfer"})


@dataclass(frozen=True, kw_only=True)
class Who:
    """The person as the nominating agency knows them."""

    name: str
    born: date
    age: int
    numbers: list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class ReturnLine:
    agency: str
    due_on: date
    overdue_days: int
    """How many days late it is, where it is; else none."""
    returned_by: str
    returned_at: datetime | None
    known: bool | None
    words: str
    police: bool
    intelligence: bool | None


@dataclass(frozen=True, kw_only=True)
class Said:
    """What an agency that was only asked is not told."""

    words: str
    intelligence: bool | None
    tells_intelligence: bool


@dataclass(frozen=True, kw_only=True)
class NominationPage:
    banner: Banner | None
    """The person, where the reader reaches their record."""
    who: Who
    reference: str
    scheme: str
    from_scheme: str
    state: NominationState
    by: str
    agency: str
    at: datetime
    grounds: list[Ground]
    level: Level | None
    footing: StatutoryStatus | None
    said: Said | None
    returns: list[ReturnLine]
    mine: ReturnLine | None
    """What the reader's own agency was asked."""
    sees_returns: bool
    """Whether they see what every agency returned."""
    indication: Indication | None
    rules: list[str]
    """What the scheme's arrangements say of the level that is sought."""
    ended_by: str
    ended_at: datetime | None
    ended_words: str
    moves: list[str]


@view
def nomination_page(reference: str, by: Practitioner, on: date) -> NominationPage:
    """All of it, as far as the reader is told it."""
    return page_of(nomination(reference, by, "nomination"), by, on)


def page_of(each: Nomination, by: Practitioner, on: date) -> NominationPage:
    """The same, of one that is held already."""
    who = carried(each.carried)
    about = findable(by).filter(pk=each.person_id).first() if each.person_id else None
    wide = Reach.SCHEME in reach(by)
    told = about is not None or wide or each.agency_id == by.agency
    returned = {row.owner_id: _return(row, on) for row in _returns(each, by)}
    arrangements = selection.arrangements(each.scheme, on)
    return NominationPage(
        banner=banner_of(about, by, on) if about else None,
        who=Who(
            name=shown_as(who.family_name, who.given_names),
            born=who.born,
            age=age(who.born, on),
            numbers=[(kind.value, number) for kind, number in who.numbers.items()],
        ),
        reference=each.reference,
        scheme=SCHEMES[each.scheme].name,
        from_scheme=SCHEMES[each.from_scheme].name if each.from_scheme else "",
        state=each.state,
        by=each.by.name,
        agency=each.agency.name,
        at=each.at,
        grounds=[ground for ground in Ground if ground in grounds_of(each)],
        level=each.level,
        footing=each.footing,
        said=_said(each, by, wide) if told else None,
        returns=list(returned.values()) if wide else [],
        mine=returned.get(by.agency),
        sees_returns=wide and each.scheme == by.scheme,
        indication=indications.of_nominee(each, on, by),
        rules=_rules(each.level, who.born, arrangements, on),
        ended_by=each.ended_by.name if each.ended_by else "",
        ended_at=each.ended_at,
        ended_words=each.ended_words if told else "",
        moves=_moves(each, by, arrangements),
    )


def _returns(each: Nomination, by: Practitioner) -> list[AgencyReturn]:
    found = returns(by).filter(nomination=each).select_related("owner", "returned_by")
    return list(found.order_by("owner__name"))


def _return(row: AgencyReturn, on: date) -> ReturnLine:
    late = row.returned_at is None and row.due_on < on
    return ReturnLine(
        agency=row.owner.name,
        due_on=row.due_on,
        overdue_days=(on - row.due_on).days if late else 0,
        returned_by=row.returned_by.name if row.returned_by else "",
        returned_at=row.returned_at,
        known=row.known,
        words=row.words,
        police=row.owner.kind is AgencyKind.POLICE,
        intelligence=row.intelligence,
    )


def _said(each: Nomination, by: Practitioner, wide: bool) -> Said:
    tells = (wide or each.agency_id == by.agency) and each.agency.kind is AgencyKind.POLICE
    return Said(
        words=each.words,
        intelligence=each.intelligence if tells else None,
        tells_intelligence=tells,
    )


def _rules(level: Level | None, born: date, arrangements: Arrangements, on: date) -> list[str]:
    if level is None:
        return []
    said = [f"{level.value.capitalize()}: {LEVEL_WORDS[level]}."]
    if level in arrangements.adults_only:
        against = why_not_level(level, born, on, arrangements.levels, arrangements.adults_only)
        said += [each.text for each in against] or [
            f"{level.value.capitalize()} is for adults: the person is {age(born, on)}."
        ]
    if level in arrangements.by_meeting:
        said.append(f"It is decided at the {arrangements.meeting.lower()} alone.")
    return said


def _moves(each: Nomination, by: Practitioner, arrangements: Arrangements) -> list[str]:
    open_to = MOVES.open_to(each.state, by, sides(each, by))
    return [
        move
        for move in open_to
        if move not in _BEGINS and (move != "accept" or decides_outside_meeting(arrangements))
    ]


@dataclass(frozen=True, kw_only=True)
class TakeUpPage:
    page: NominationPage
    matches: list[tuple[str, str]]
    """Whose record it may be: the reference, and in words who that is and why it may be they."""
    agencies: list[tuple[int, str]]
    asked_first: list[int]
    """The agencies whose kind must attend the scheme's meeting."""
    within_days: int
    leading: list[tuple[int, str]]
    lead: int | None
    """Who leads by the scheme's rule, where it names one agency."""
    on_scheme: bool
    """Whether whose record it is, is known, with a case that is open: who leads it is no question."""


@view
def take_up_page(reference: str, by: Practitioner, on: date) -> TakeUpPage:
    """What the co-ordinator chooses from."""
    each = nomination(reference, by, "nomination")
    arrangements = selection.arrangements(each.scheme, on)
    partners = selection.agencies_of(by.scheme)
    leading = {agency.pk: agency.kind for agency in partners if agency.kind in LEADING}
    grounds = grounds_of(each)
    lead, _ = lead_by_rule(arrangements.lead, each.footing, grounds, each.agency_id, leading)
    working = selection.working_agencies(by.scheme)
    found = [] if each.person_id else matches(carried(each.carried), on, by)
    if found:
        readings.note("possible matches", [person.pk for person in found], by)
    return TakeUpPage(
        page=page_of(each, by, on),
        matches=[(person.reference, _match(person, each, by, on)) for person in found],
        agencies=[(agency.pk, agency.name) for agency in working],
        asked_first=[
            agency.pk for agency in working if agency.kind in arrangements.must_attend
        ],
        within_days=arrangements.return_within_days,
        leading=[(agency.pk, agency.name) for agency in partners if agency.pk in leading],
        lead=lead,
        on_scheme=each.person_id is not None,
    )


def _match(person: Person, each: Nomination, by: Practitioner, on: date) -> str:
    who = carried(each.carried)
    shared = [
        kind.value
        for kind, number in person.identifiers.values_list("kind", "canonical")
        if number == who.canonical(on).get(kind)
    ]
    case = open_case(person, by)
    stands = "not on the scheme now"
    if case:
        stands = "on the scheme now" if on_scheme(case) else "nominated already"
    why = f"same {' and '.join(shared)}" if shared else "same name and date of birth"
    if person.reference == who.known_as:
        why = "the record it was made from"
    return f"{name(person)}, born {person.born:%d/%m/%Y}: {why}; {stands}"


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What a decision outside the meeting is chosen from, and which more agencies may be asked."""

    levels: tuple[Level, ...]
    cohorts: tuple[Cohort, ...]
    agencies: list[tuple[int, str]]


@view
def choices(reference: str, by: Practitioner, on: date) -> Choices:
    each = nomination(reference, by, "nomination")
    arrangements = selection.arrangements(by.scheme, on)
    asked = set(returns(by).filter(nomination=each).values_list("owner", flat=True))
    return Choices(
        levels=tuple(
            level for level in arrangements.levels if level not in arrangements.by_meeting
        ),
        cohorts=arrangements.cohorts,
        agencies=[
            (agency.pk, agency.name)
            for agency in selection.working_agencies(by.scheme)
            if agency.pk not in asked
        ],
    )
