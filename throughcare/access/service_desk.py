"""The open episodes of a practitioner's own service: whose they are, and counted, by the database itself.

The lists are read as everything else is. Their counts, and those two orders that turn on days worked out
for each of them, are asked of the database's own functions: one by one, each episode's referral is looked at.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from throughcare.access.episodes import episodes
from throughcare.records.models import Episode, Post, Team, User
from throughcare.rules.episodes import CLINICAL_STAFF, EpisodeState, Tier
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.service_desk import has_service_desk


def of_service(by: Practitioner) -> QuerySet[Episode]:
    """The open episodes of their own service, for those who work with people there."""
    held = episodes(by).filter(owner=by.agency).exclude(state=EpisodeState.CLOSED)
    return held if has_service_desk(by) else held.none()


def of_practitioner(by: Practitioner) -> QuerySet[Episode]:
    """Those of them that are this practitioner's own."""
    return of_service(by).filter(practitioner=by.key)


@dataclass(frozen=True)
class Count:
    """Open episodes of one tier and state, of one cluster and one practitioner, where there is one."""

    team: int | None
    practitioner: int | None
    tier: Tier
    state: EpisodeState
    n: int


def counts(by: Practitioner, *, mine: bool = False) -> list[Count]:
    """The open episodes of their service, or their own alone, counted by all that the desk counts them by."""
    asked = "select team, practitioner, tier, state, n from episode_counts(%s)"
    return [
        Count(team, practitioner, Tier(tier), EpisodeState(state), n)
        for team, practitioner, tier, state, n in _rows(asked, [mine], by)
    ]


@dataclass(frozen=True)
class Wait:
    """Those who have waited for one tier so many days: how many, and the keys of the first few."""

    tier: Tier
    days: int
    n: int
    first: list[int]


def waits(by: Practitioner, on: date, few: int) -> list[Wait]:
    """How many wait for each tier, by the days they have waited."""
    asked = "select tier, days, n, first from waiting_counts(%s, %s)"
    return [Wait(Tier(tier), *rest) for tier, *rest in _rows(asked, [on, few], by)]


@dataclass(frozen=True)
class Some:
    """One page of a list that the database puts in order: keys of episodes, each with what orders it."""

    rows: list[tuple[Any, ...]]
    total: int


def waiting(
    by: Practitioner,
    on: date,
    tier: Tier | None,
    team: int | None,
    skip: int,
    take: int,
    *,
    unallocated: bool = False,
) -> Some:
    """Some of those who wait, the longest first by days on which the clock ran: key and days."""
    asked = "select episode, days, total from waiting_page(%s, %s, %s, %s, %s, %s)"
    given = [on, tier.value if tier else None, team, unallocated, skip, take]
    return _some(_rows(asked, given, by))


def supervised(
    by: Practitioner, due_since: date, practitioner: int | None, skip: int, take: int
) -> Some:
    """Some of the episodes that somebody has: key, when last looked at in supervision, since when none was,
    and how many of all of them were last looked at on or before a day."""
    asked = "select episode, last_on, since, due, total from supervision_page(%s, %s, %s, %s)"
    return _some(_rows(asked, [practitioner, due_since, skip, take], by))


def supervisions(by: Practitioner, due_since: date) -> list[tuple[int, int, int]]:
    """For each practitioner: how many episodes they have, and how many were last looked at on or before a day."""
    asked = "select practitioner, n, due from supervision_counts(%s)"
    return [(key, n, due) for key, n, due in _rows(asked, [due_since], by)]


def unfinished(by: Practitioner) -> dict[tuple[str, str], int]:
    """What their service has begun to write and not finished, counted: by what it is and its state."""
    asked = "select what, state, n from unfinished_counts() order by what, state"
    return {(what, state): n for what, state, n in _rows(asked, [], by)}


def _some(rows: list[tuple[Any, ...]]) -> Some:
    return Some([row[:-1] for row in rows], rows[0][-1] if rows else 0)


def _rows(asked: str, given: list[Any], by: Practitioner) -> list[tuple[Any, ...]]:
    if not has_service_desk(by):
        return []
    with connection.cursor() as cursor:
        cursor.execute(asked, given)
        return list(cursor.fetchall())


def clusters(by: Practitioner) -> list[Team]:
    """The clusters of their service on the scheme, by name."""
    return list(Team.objects.filter(scheme=by.scheme, agency=by.agency).order_by("name"))


def workers(by: Practitioner) -> list[tuple[User, int | None, bool]]:
    """Who works with people at their service now, by name; the key of their cluster; and whether they only
    manage."""
    held = Post.objects.filter(
        scheme=by.scheme, user__agency=by.agency, role__in=CLINICAL_STAFF, ended_at=None
    )
    found: dict[User, tuple[int | None, bool]] = {}
    for post in held.select_related("user").order_by("user__name", "user", "pk"):
        team, manages = found.get(post.user, (None, True))
        manages = manages and post.role is Role.SERVICE_MANAGER
        found[post.user] = (team or post.team_id, manages)
    return [(user, team, manages) for user, (team, manages) in found.items()]


def names(keys: list[int]) -> dict[int, str]:
    """What colleagues are called, by their keys."""
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "name"))
