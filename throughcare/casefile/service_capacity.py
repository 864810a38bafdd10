"""Who at the mental-health service has how many episodes, who has room, and who waits for nobody yet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.access import selection
from throughcare.access import service_desk as access
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.service_desk import Count
from throughcare.casefile.paging import Page, ordered_elsewhere
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.service_desk import has_service_desk, manages_service, next_free, room

NO_CLUSTER = "No cluster"


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A practitioner of the service: how many open episodes they have, and how many more there is room for."""

    key: int
    name: str
    cluster: str
    held: int
    room: int
    next_free: bool
    """Whether they have most room in their cluster."""
    left: bool
    """Whether they work here no more, and still have episodes."""


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """Some who share their work: what there is of it, and how much room."""

    key: int | None
    name: str
    held: int
    room: int
    unallocated: int


@dataclass(frozen=True, kw_only=True)
class Capacity:
    workers: Page[Worker]
    clusters: list[Cluster]
    caseload: int
    """How many a practitioner has room for."""
    allocates: bool


@view
def capacity_page(by: Practitioner, on: date, number: int) -> Capacity:
    """Everyone who works with people at the service, and its clusters."""
    if not has_service_desk(by):
        raise NotFound("Episode")
    counts = access.counts(by)
    known = workers(counts, by, on)
    shown = ordered_elsewhere(
        lambda skip, take: (known[skip : skip + take], len(known)), number
    )
    return Capacity(
        workers=shown,
        clusters=clusters(counts, known, by),
        caseload=selection.service_model(by.scheme, on).caseload,
        allocates=manages_service(by),
    )


def workers(counts: Sequence[Count], by: Practitioner, on: date) -> list[Worker]:
    """Everyone who works there, and whoever left with episodes that are still theirs: by cluster and name.

    Of those who only manage, whoever has episodes.
    """
    caseload = selection.service_model(by.scheme, on).caseload
    held: dict[int, int] = defaultdict(int)
    for each in counts:
        if each.practitioner:
            held[each.practitioner] += each.n
    at_work = access.workers(by)
    names = {team.pk: team.name for team in access.clusters(by)}
    here = [
        (user.pk, user.name, names.get(team or 0, NO_CLUSTER))
        for user, team, manages in at_work
        if held[user.pk] or not manages
    ]
    free = _next_free(here, held, caseload)
    gone = {key for key, n in held.items() if n} - {key for key, *_ in here}
    left = access.names(sorted(gone)) if gone else {}
    found = [
        Worker(
            key=key,
            name=name,
            cluster=cluster,
            held=held[key],
            room=0 if key in left else room(held[key], caseload),
            next_free=key in free,
            left=key in left,
        )
        for key, name, cluster in [
            *here,
            *((key, name, NO_CLUSTER) for key, name in left.items()),
        ]
    ]
    return sorted(found, key=lambda each: (each.cluster == NO_CLUSTER, each.cluster, each.name))


def _next_free(
    here: Sequence[tuple[int, str, str]], held: dict[int, int], caseload: int
) -> set[int]:
    """Of each cluster, the key of whoever has most room."""
    shared: dict[str, dict[str, int]] = defaultdict(dict)
    keys = {}
    for key, name, cluster in here:
        shared[cluster][name] = held[key]
        keys[cluster, name] = key
    first = {cluster: next_free(theirs, caseload) for cluster, theirs in shared.items()}
    return {keys[cluster, name] for cluster, name in first.items() if name}


def clusters(
    counts: Sequence[Count], known: Sequence[Worker], by: Practitioner
) -> list[Cluster]:
    """Each cluster; and those in none, where there is anyone."""
    named: list[tuple[int | None, str]] = [(each.pk, each.name) for each in access.clusters(by)]
    found = [
        Cluster(
            key=key,
            name=name,
            held=sum(each.n for each in counts if each.team == key),
            room=sum(each.room for each in known if each.cluster == name),
            unallocated=sum(
                each.n for each in counts if each.team == key and each.practitioner is None
            ),
        )
        for key, name in [*named, (None, NO_CLUSTER)]
    ]
    return [each for each in found if each.key or each.held or each.room]
