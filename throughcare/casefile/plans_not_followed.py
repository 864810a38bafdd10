"""Plans that another body did not follow, as all who work with a person read them."""

from dataclasses import dataclass
from datetime import date

from throughcare.access.cases import person
from throughcare.access.clinical import plans_not_followed
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.permissions import shows
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import PlanNotFollowed
from throughcare.rules.courts import OtherBody
from throughcare.rules.plans_not_followed import puts_down
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    reference: str
    body: OtherBody
    planned: str
    decided: str
    why: str
    on: date
    by: str
    agency: str


@dataclass(frozen=True, kw_only=True)
class PlansPage:
    banner: Banner
    puts_down: bool
    plans: Page[PlanLine]


@view
def plans_page(reference: str, by: Practitioner, on: date, number: int) -> PlansPage:
    """The latest decision first."""
    about = person(reference, by, "plans not followed")
    if not shows(Section.SCHEME, by):
        raise NotFound("Plan")
    held = plans_not_followed(by, about).select_related("by", "owner").order_by("-on", "-pk")
    return PlansPage(
        banner=banner_of(about, by, on),
        puts_down=puts_down(by),
        plans=page(held, number, lambda rows: [_line(each) for each in rows]),
    )


def _line(each: PlanNotFollowed) -> PlanLine:
    return PlanLine(
        reference=each.reference,
        body=each.body,
        planned=each.planned,
        decided=each.decided,
        why=each.why,
        on=each.on,
        by=each.by.name,
        agency=each.owner.name,
    )
