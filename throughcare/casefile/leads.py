"""Who could lead: for one person, for all that an agency leads, and for those who are about to be adults."""

from dataclasses import dataclass
from datetime import date

from throughcare.access import leading as access
from throughcare.access import readings, selection
from throughcare.access.cases import masked, person
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.permissions import shows
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of, latest_case
from throughcare.records.models import Agency, Case
from throughcare.rules.leading import why_not_say_who_leads
from throughcare.rules.people import age
from throughcare.rules.positions import why_not_rate
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.sharing import Section
from throughcare.rules.transfers import FROM, TO, adult_on, why_not_transfer


@dataclass(frozen=True, kw_only=True)
class LeadPage:
    banner: Banner
    now: str
    worker: str
    by_rule: list[str]
    """The agencies that would lead by the scheme's rule."""
    agencies: list[tuple[int, str]]
    workers: list[tuple[str, str]]
    """Whoever works with people at one of them: username, and name with agency."""


@view
def lead_page(reference: str, by: Practitioner, on: date) -> LeadPage:
    """For those who say which agency leads; for anyone else there is no such page."""
    about = person(reference, by, "lead agency")
    case = latest_case(about, by)
    if case.closed_at or why_not_say_who_leads(by):
        raise NotFound("Case")
    leading = access.leading_of(case, by)
    named = _named(list(leading.partners))
    others = [key for key in leading.partners if key != case.lead_agency_id]
    return LeadPage(
        banner=banner_of(about, by, on, case),
        now=case.lead_agency.name,
        worker=case.lead_worker.name if case.lead_worker else "",
        by_rule=[named[key] for key in leading.partners if leading.fits(key)],
        agencies=[(key, named[key]) for key in others],
        workers=_workers(by.scheme, others),
    )


def _named(keys: list[int]) -> dict[int, str]:
    return dict(Agency.objects.filter(pk__in=keys).values_list("pk", "name"))


def _workers(scheme: str, agencies: list[int]) -> list[tuple[str, str]]:
    working = access.caseworkers(scheme, agencies).select_related("agency")
    listed = working.order_by("agency__name", "name", "pk")
    return [(each.username, f"{each.name}, {each.agency.name}") for each in listed]


@dataclass(frozen=True, kw_only=True)
class LedLine:
    reference: str
    name: str
    worker: str


@dataclass(frozen=True, kw_only=True)
class HandOverAll:
    agencies: list[tuple[int, str]]
    people: Page[LedLine] | None
    """Whom it would be, once it is said whose they are."""
    giver: str
    hidden: int
    """How many more they lead whose records are restricted from the reader: those stay."""


@view
def hand_over_all(giver: int | None, by: Practitioner, number: int) -> HandOverAll:
    """What would be handed over, before it is. For the co-ordinator; for anyone else there is no such page."""
    if not by.is_any_of(Role.IOM_COORDINATOR):
        raise NotFound("Agency")
    partners = selection.agencies_of(by.scheme)
    named = {each.pk: each.name for each in partners}
    able = access.leading_kinds(by.scheme)
    people, name_of = None, ""
    if giver is not None and giver in named:
        name_of = named[giver]
        led = access.led_by(giver, by).select_related("person", "lead_worker")
        rows = led.order_by("person__filed_as", "pk")
        people = page(rows, number, lambda cases: _led_lines(cases, by))
    return HandOverAll(
        agencies=[(key, name) for key, name in named.items() if key in able],
        people=people,
        giver=name_of,
        hidden=sum(each.lead_agency == name_of for each in masked(by)) if name_of else 0,
    )


def _led_lines(cases: list[Case], by: Practitioner) -> list[LedLine]:
    if cases:
        readings.note("hand-over", [each.person_id for each in cases], by)
    return [
        LedLine(
            reference=each.person.reference,
            name=name(each.person),
            worker=each.lead_worker.name if each.lead_worker else "",
        )
        for each in cases
    ]


@dataclass(frozen=True, kw_only=True)
class AdultLine:
    """Someone whom youth justice leads, and when they are an adult."""

    reference: str
    name: str
    age: int
    adult_on: date
    agency: str
    transfer_on: date | None
    transfer_to: str
    ready: bool
    """Whether the planned day has come."""


@dataclass(frozen=True, kw_only=True)
class AdultsPage:
    people: Page[AdultLine]
    ahead: int


@view
def adults_page(by: Practitioner, on: date, number: int) -> AdultsPage:
    """Who is 18 soon, or is already, and led by youth justice still: the eldest first."""
    if not (shows(Section.SCHEME, by) and shows(Section.IDENTITY, by)):
        raise NotFound("Case")
    how = selection.arrangements(by.scheme, on)
    young = access.turning_adult(by, on, how)
    rows = young.select_related("person", "lead_agency", "transfer_to")
    listed = page(
        rows.order_by("person__born", "pk"), number, lambda cases: _adults(cases, by, on)
    )
    return AdultsPage(people=listed, ahead=how.transfer_ahead_days)


def _adults(cases: list[Case], by: Practitioner, on: date) -> list[AdultLine]:
    if cases:
        readings.note("turning 18", [each.person_id for each in cases], by)
    return [
        AdultLine(
            reference=each.person.reference,
            name=name(each.person),
            age=age(each.person.born, on),
            adult_on=adult_on(each.person.born),
            agency=each.lead_agency.name,
            transfer_on=each.transfer_on,
            transfer_to=each.transfer_to.name if each.transfer_to else "",
            ready=each.transfer_on is not None and each.transfer_on <= on,
        )
        for each in cases
    ]


@dataclass(frozen=True, kw_only=True)
class TransferPage:
    banner: Banner
    agency: str
    adult_on: date
    agencies: list[tuple[int, str]]
    """The probation services they could be transferred to."""
    transfer_to: str
    transfer_on: date | None
    ready: bool
    """Whether the planned day has come, and making the transfer is the reader's to do."""
    workers: list[tuple[str, str]]
    """Who could answer for them there."""


@view
def transfer_page(reference: str, by: Practitioner, on: date) -> TransferPage:
    """For those who plan the transfer of someone whom youth justice leads; for anyone else there is no such page."""
    about = person(reference, by, "transfer to adult services")
    case = latest_case(about, by)
    theirs = not (why_not_say_who_leads(by) and why_not_rate(case.lead_agency_id, by))
    if case.closed_at or case.lead_agency.kind is not FROM or not theirs:
        raise NotFound("Case")
    able = [key for key, kind in access.leading_kinds(by.scheme).items() if kind is TO]
    named = _named(able)
    to = case.transfer_to_id
    return TransferPage(
        banner=banner_of(about, by, on, case),
        agency=case.lead_agency.name,
        adult_on=adult_on(about.born),
        agencies=[(key, named[key]) for key in able],
        transfer_to=case.transfer_to.name if case.transfer_to else "",
        transfer_on=case.transfer_on,
        ready=not why_not_transfer(case.transfer_on, on, by),
        workers=_workers(by.scheme, [to]) if to else [],
    )
