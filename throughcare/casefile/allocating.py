"""Who at the mental-health service could work with someone, and how many each works with."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from throughcare.access.context import view
from throughcare.access.episodes import episode, side
from throughcare.access.posts import teams
from throughcare.access.selection import service_model
from throughcare.access.service_desk import counts
from throughcare.access.working import workers
from throughcare.casefile.people import Banner, banner_of
from throughcare.rules.episodes import CLINICAL_STAFF, MOVES, EpisodeState
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist


@dataclass(frozen=True, kw_only=True)
class Allocating:
    banner: Banner
    reference: str
    practitioner: int | None
    team: int | None
    workers: list[tuple[int, str]]
    """Key; and name, with how many they work with of how many they have room for."""
    teams: list[tuple[int, str]]


@view
def allocating(reference: str, by: Practitioner, on: date) -> Allocating:
    """What a manager chooses from."""
    each = episode(reference, by, "who works with them")
    move = "reallocate" if each.state is EpisodeState.UNDER_WAY else "allocate"
    insist(MOVES.why_not(move, each.state, by, side(each, by)))
    room = service_model(each.scheme, on).caseload
    many: Counter[int | None] = Counter()
    for held in counts(by):
        many[held.practitioner] += held.n
    return Allocating(
        banner=banner_of(each.person, by, on),
        reference=each.reference,
        practitioner=each.practitioner_id,
        team=each.team_id,
        workers=[
            (worker.key, f"{worker.name}: works with {many[worker.key]} of {room}")
            for worker in workers(by, CLINICAL_STAFF)
            if worker.agency == each.owner_id
        ],
        teams=list(
            teams(by).filter(agency=each.owner_id).order_by("name").values_list("pk", "name")
        ),
    )
