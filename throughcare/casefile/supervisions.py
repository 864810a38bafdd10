"""What was said of an episode in supervision: the service's own."""

from dataclasses import dataclass
from datetime import date

from throughcare.access.context import view
from throughcare.access.episodes import episode, side, supervisions
from throughcare.access.found import NotFound
from throughcare.access.selection import service_model
from throughcare.casefile.people import Banner, banner_of
from throughcare.rules.episodes import why_not_clinical
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True, kw_only=True)
class SupervisionLine:
    on: date
    words: str
    by: str


@dataclass(frozen=True, kw_only=True)
class SupervisionPage:
    banner: Banner
    reference: str
    every_days: int
    """How often the scheme looks at an episode in supervision."""
    supervisions: list[SupervisionLine]


@view
def supervision_page(reference: str, by: Practitioner, on: date) -> SupervisionPage:
    """All of it, the latest first. For whoever works at the service: to others there is no such page."""
    each = episode(reference, by, "supervision")
    if why_not_clinical(by, side(each, by)):
        raise NotFound("Supervision")
    said = supervisions(by, each.person).filter(episode=each).select_related("by")
    return SupervisionPage(
        banner=banner_of(each.person, by, on),
        reference=each.reference,
        every_days=service_model(each.scheme, on).supervised_every_days,
        supervisions=[
            SupervisionLine(on=held.on, words=held.words, by=held.by.name)
            for held in said.order_by("-on", "-pk")
        ],
    )
