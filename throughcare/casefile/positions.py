"""Someone's place on the scheme: how they stand and what it means, who leads them and why, and all that was before."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import indications, readings, selection
from throughcare.access import positions as access
from throughcare.access.cases import person
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.permissions import shows
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of, latest_case
from throughcare.records.models import Case, Leadership, Person, Position
from throughcare.rules.leading import WhyLead, why_not_say_who_leads
from throughcare.rules.levels import LEVEL_WORDS, Cohort, Level
from throughcare.rules.matrix import Indication
from throughcare.rules.positions import (
    MOVES,
    ON_SCHEME,
    SOON,
    Place,
    levels_between_meetings,
    review_by,
    why_not_rate,
)
from throughcare.rules.posts import why_not_supervise
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.schemes.arrangements import Arrangements, called
from throughcare.rules.selecting import levels_to_come_back_at
from throughcare.rules.selection import Rag
from throughcare.rules.sharing import Section
from throughcare.rules.transfers import FROM


@dataclass(frozen=True, kw_only=True)
class Stand:
    """How someone stood, from a moment until another."""

    level: Level | None
    cohort: Cohort | None
    rag: Rag | None
    words: str
    suggested: str
    """What the matrix suggested at the time, where it was asked; and by which version of it."""
    otherwise: bool
    """Whether it was decided otherwise."""
    by: str
    agency: str
    at: datetime
    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class Led:
    """Who led them, from a moment until another."""

    agency: str
    worker: str
    why: WhyLead
    words: str
    by: str
    at: datetime
    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class May:
    """What the reader may do here now: the buttons of the page."""

    review: bool = False
    levels: bool = False
    lead: bool = False
    allocate: bool = False
    de_select: bool = False
    bring_back: bool = False
    transfer: bool = False


@dataclass(frozen=True, kw_only=True)
class Now:
    """How someone stands on the scheme now, and what of it the scheme has at all."""

    place: Place
    level: Level | None
    level_means: str
    cohort: Cohort | None
    rag: Rag | None
    has_levels: bool
    has_cohorts: bool
    since: datetime
    review_on: date | None
    overdue_days: int
    closed_why: str
    watched_until: date | None
    agency: str
    worker: str
    worker_called: str
    """What the scheme calls a lead worker."""
    why_lead: WhyLead
    lead_words: str
    transfer_on: date | None
    transfer_to: str


@dataclass(frozen=True, kw_only=True)
class PositionPage:
    banner: Banner
    now: Now
    indicated: Indication | None
    """What the matrix suggests; None for those who are not shown all that it reads."""
    may: May
    stands: Page[Stand]
    leads: list[Led]
    """The latest first. Nobody is led by more than a handful."""


@view
def position_page(reference: str, by: Practitioner, on: date, number: int) -> PositionPage:
    """The whole page; `number` is the page of the positions there were. For those who see who is on the scheme."""
    if not shows(Section.SCHEME, by):
        raise NotFound("Position")
    about = person(reference, by, "place on the scheme")
    case = latest_case(about, by)
    how = selection.arrangements(by.scheme, on)
    held = access.positions(by, about).select_related("by__agency").order_by("-at", "-pk")
    leads = access.leaderships(by, about).select_related("agency", "worker", "by", "case")
    return PositionPage(
        banner=banner_of(about, by, on, case),
        now=now(case, how, on),
        indicated=indications.of_person(about, by),
        may=_may(about, case, how, by, on),
        stands=page(held, number, lambda rows: [_stand(each) for each in rows]),
        leads=[_led(each) for each in leads.order_by("-began_at", "-pk")[:_LEADS]],
    )


_LEADS = 50


def now(case: Case, how: Arrangements, on: date) -> Now:
    here = access.place_of(case, on)
    due = case.review_on if here in ON_SCHEME else None
    return Now(
        place=here,
        level=case.level,
        level_means=LEVEL_WORDS[case.level] if case.level else "",
        cohort=case.cohort,
        rag=case.rag,
        has_levels=bool(how.levels),
        has_cohorts=bool(how.cohorts),
        since=case.selected_at or case.opened_at,
        review_on=due,
        overdue_days=max((on - due).days, 0) if due else 0,
        closed_why=case.closed_why,
        watched_until=case.watched_until,
        agency=case.lead_agency.name,
        worker=case.lead_worker.name if case.lead_worker else "",
        worker_called=called(Role.LEAD_WORKER, how.labels),
        why_lead=case.why_lead,
        lead_words=case.lead_words,
        transfer_on=case.transfer_on if case.closed_at is None else None,
        transfer_to=case.transfer_to.name if case.transfer_to else "",
    )


def _may(about: Person, case: Case, how: Arrangements, by: Practitioner, on: date) -> May:
    here = access.place_of(case, on)
    able = MOVES.open_to(here, by)
    there = here in ON_SCHEME
    opened = case.closed_at is None
    keeps_lead = not why_not_say_who_leads(by)
    rates = not why_not_rate(case.lead_agency_id, by)
    return May(
        review=there and rates,
        levels=there and bool(levels_between_meetings(here, about.born, on, how, by)),
        lead=opened and keeps_lead,
        allocate=opened and not why_not_supervise(by, case.lead_agency_id),
        de_select="de_select" in able,
        bring_back="bring_back" in able,
        transfer=opened and case.lead_agency.kind is FROM and (keeps_lead or rates),
    )


def _stand(each: Position) -> Stand:
    suggested = str(each.indicated.get("suggested") or "")
    return Stand(
        level=each.level,
        cohort=each.cohort,
        rag=each.rag,
        words=each.words,
        suggested=f"{suggested.capitalize() or 'no place'} ({each.rule_version})"
        if each.rule_version
        else "",
        otherwise=bool(each.override_words),
        by=each.by.name,
        agency=each.by.agency.name,
        at=each.at,
        until=each.until,
    )


def _led(each: Leadership) -> Led:
    return Led(
        agency=each.agency.name,
        worker=each.worker.name if each.worker else "",
        why=each.why,
        words=each.words,
        by=each.by.name if each.by else "",
        at=each.began_at,
        until=each.ended_at or each.case.closed_at,
    )


@dataclass(frozen=True, kw_only=True)
class Changing:
    """What the forms that change a place begin from, and what each may choose among."""

    banner: Banner
    now: Now
    indicated: Indication | None
    review_by: date
    """The latest day for the next review, as they are rated now."""
    latest: list[tuple[str, date]]
    """The same for each rating, in words."""
    cohorts: list[Cohort]
    levels: list[Level]
    """Those the reader could move them to now."""
    levels_back: list[Level]
    """Those they could come back at."""
    meeting: str
    watch_days: int


@view
def changing(reference: str, by: Practitioner, on: date, what: str) -> Changing:
    """For a form whose page is `what`: for whoever may do that here, and for nobody else is there such a page."""
    about = person(reference, by, "place on the scheme")
    case = latest_case(about, by)
    how = selection.arrangements(by.scheme, on)
    if not (shows(Section.SCHEME, by) and getattr(_may(about, case, how, by, on), what)):
        raise NotFound("Case")
    here = access.place_of(case, on)
    rated = [*((each.value, each) for each in Rag), ("without a rating", None)]
    return Changing(
        banner=banner_of(about, by, on, case),
        now=now(case, how, on),
        indicated=indications.of_person(about, by),
        review_by=review_by(case.rag, on, how),
        latest=[(words, review_by(rag, on, how)) for words, rag in rated],
        cohorts=list(how.cohorts),
        levels=levels_between_meetings(here, about.born, on, how, by),
        levels_back=levels_to_come_back_at(about.born, on, how),
        meeting=how.meeting,
        watch_days=how.watch_days,
    )


@dataclass(frozen=True, kw_only=True)
class DueLine:
    reference: str
    name: str
    level: Level | None
    cohort: Cohort | None
    rag: Rag | None
    agency: str
    worker: str
    on: date
    """The day of the review; of someone who is watched, the last day of the watch."""
    overdue_days: int
    why: str
    """Of someone who is watched, why they left."""


@dataclass(frozen=True, kw_only=True)
class DuePage:
    lines: Page[DueLine]
    watched: bool
    has_levels: bool
    has_cohorts: bool
    worker_called: str
    ahead: int


@view
def due_page(by: Practitioner, on: date, number: int, *, watched: bool) -> DuePage:
    """Whose position is to be reviewed, the longest overdue first; or who is watched, whose watch ends first."""
    if not (shows(Section.SCHEME, by) and shows(Section.IDENTITY, by)):
        raise NotFound("Case")
    how = selection.arrangements(by.scheme, on)
    day = "watched_until" if watched else "review_on"
    found = access.watched(by) if watched else access.to_review(by, _soon(on))
    rows = found.select_related("person", "lead_agency", "lead_worker").order_by(day, "pk")
    return DuePage(
        lines=page(
            rows, number, lambda cases: _due(cases, by, on, watched), total=found.count()
        ),
        watched=watched,
        has_levels=bool(how.levels),
        has_cohorts=bool(how.cohorts),
        worker_called=called(Role.LEAD_WORKER, how.labels),
        ahead=SOON,
    )


def _soon(on: date) -> date:
    return date.fromordinal(on.toordinal() + SOON)


def _due(cases: list[Case], by: Practitioner, on: date, watched: bool) -> list[DueLine]:
    if cases:
        readings.note("positions to review", [each.person_id for each in cases], by)
    lines = []
    for case in cases:
        day = case.watched_until if watched else case.review_on
        assert day is not None  # noqa: S101 - it is what they were found by
        lines.append(
            DueLine(
                reference=case.person.reference,
                name=name(case.person),
                level=case.level,
                cohort=case.cohort,
                rag=case.rag,
                agency=case.lead_agency.name,
                worker=case.lead_worker.name if case.lead_worker else "",
                on=day,
                overdue_days=0 if watched else max((on - day).days, 0),
                why=case.closed_why,
            )
        )
    return lines
