"""Who of a practitioner's own caseload may be dropping out, and why, in words."""

from dataclasses import dataclass
from datetime import date

from throughcare.access import readings
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.service_desk import of_practitioner
from throughcare.casefile.engagement import own_standings
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, ordered_elsewhere
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.service_desk import MOST_LOOKED_AT, has_service_desk


@dataclass(frozen=True, kw_only=True)
class RiskLine:
    key: int
    """Of the person."""
    episode: str
    name: str
    tier: Tier
    signs: list[str]
    next: str
    """What the service can do next; blank where nothing is said."""
    last_met: date | None


@view
def at_risk_page(by: Practitioner, on: date, number: int) -> Page[RiskLine]:
    """A page of them, those longest not met first."""
    if not has_service_desk(by):
        raise NotFound("Episode")
    lines = at_risk(by, on)
    shown = ordered_elsewhere(
        lambda skip, take: (lines[skip : skip + take], len(lines)), number
    )
    if shown.rows:
        readings.note("may be dropping out", [each.key for each in shown.rows], by, wait=False)
    return shown


def at_risk(by: Practitioner, on: date) -> list[RiskLine]:
    """All of them. Whoever shows them notes that they did."""
    open_now = of_practitioner(by).exclude(state=EpisodeState.DISENGAGED)
    mine = list(open_now.select_related("person").order_by("since", "pk")[:MOST_LOOKED_AT])
    stands = own_standings(mine, by, on)
    lines = [
        RiskLine(
            key=each.person_id,
            episode=each.reference,
            name=name(each.person),
            tier=each.tier,
            signs=[sign.text for sign in stand.signs],
            next=stand.steps[0].text if stand.steps else "",
            last_met=stand.last_met,
        )
        for each in mine
        if (stand := stands.get(each.pk)) and stand.at_risk
    ]
    return sorted(lines, key=lambda line: line.last_met or date.min)
