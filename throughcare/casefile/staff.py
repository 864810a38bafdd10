"""Who works on the scheme: for those who keep that, and for those who supervise at one agency.

Nothing here is about anyone's case: a system administrator reads these pages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from throughcare.access import found, selection
from throughcare.access.context import view
from throughcare.access.posts import (
    answers_for,
    at_work,
    partners,
    posts,
    someone,
    teams,
)
from throughcare.records.models import Post, User
from throughcare.rules.days import day_of
from throughcare.rules.posts import Answers
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.schemes.arrangements import called
from throughcare.rules.sharing import hands_over, keeps_practitioners


@dataclass(frozen=True, kw_only=True)
class Held:
    """A role, and since when it is held."""

    role: Role
    called: str
    """What the scheme itself calls it."""
    since: datetime


@dataclass(frozen=True, kw_only=True)
class StaffLine:
    username: str
    name: str
    held: list[Held]
    team: str


@dataclass(frozen=True, kw_only=True)
class AgencyStaff:
    agency: str
    teams: list[str]
    staff: list[StaffLine]


@dataclass(frozen=True, kw_only=True)
class StaffPage:
    agencies: list[AgencyStaff]
    total: int
    keeps: bool
    """Whether the reader may change who works here, or only whom each answers for."""
    hands_over_all: bool
    """Whether the reader hands over all that an agency leads."""


@view
def staff_page(by: Practitioner) -> StaffPage:
    """Everyone at work on the scheme, by agency: a few queries, however many there are."""
    _insist_theirs(by)
    labels = selection.labels(by.scheme, day_of(by.at))
    held = Post.objects.filter(scheme=by.scheme, ended_at=None)
    working = at_work(by).select_related("agency").order_by("agency__name", "name", "pk")
    lines: dict[str, list[StaffLine]] = {}
    for user in working.prefetch_related(
        Prefetch("posts", held.select_related("team").order_by("began_at"), to_attr="held")
    ):
        lines.setdefault(user.agency.name, []).append(_line(user, user.held, labels))
    named: dict[str, list[str]] = {}
    for agency, team in teams(by).order_by("name").values_list("agency__name", "name"):
        named.setdefault(agency, []).append(team)
    return StaffPage(
        agencies=[
            AgencyStaff(agency=agency, teams=named.get(agency, []), staff=staff)
            for agency, staff in lines.items()
        ],
        total=sum(len(staff) for staff in lines.values()),
        keeps=keeps_practitioners(by),
        hands_over_all=by.is_any_of(Role.IOM_COORDINATOR),
    )


def _insist_theirs(by: Practitioner) -> None:
    if not (keeps_practitioners(by) or hands_over(by)):
        raise found.NotFound("User")


def _line(user: User, posts: Iterable[Post], labels: Mapping[Role, str]) -> StaffLine:
    held = list(posts)
    return StaffLine(
        username=user.username,
        name=user.name,
        held=[
            Held(role=each.role, called=called(each.role, labels), since=each.began_at)
            for each in held
        ],
        team=next((each.team.name for each in held if each.team), ""),
    )


@dataclass(frozen=True, kw_only=True)
class PractitionerPage:
    line: StaffLine
    agency: str
    answers: Answers
    keeps: bool
    hands_over: bool
    to_give: list[Role]
    teams: list[tuple[int, str]]
    agencies: list[str]
    """The agencies they could move to."""


@view
def practitioner_page(username: str, by: Practitioner) -> PractitionerPage:
    """One of them: their roles, their team, and how much they answer for, counted and not named."""
    user = someone(username, by)
    held = list(posts(user, by.scheme).select_related("team").order_by("began_at"))
    theirs = teams(by).filter(agency=user.agency_id).order_by("name")
    return PractitionerPage(
        line=_line(user, held, selection.labels(by.scheme, day_of(by.at))),
        agency=user.agency.name,
        answers=answers_for(user),
        keeps=keeps_practitioners(by),
        hands_over=hands_over(by) and by.agency == user.agency_id,
        to_give=[
            role for role in Role if role not in {Role.PROCESS, *(each.role for each in held)}
        ],
        teams=list(theirs.values_list("pk", "name")),
        agencies=[each for each in _agencies(by) if each != user.agency.name],
    )


@view
def agencies(by: Practitioner) -> list[str]:
    """The scheme's agencies, for those who keep who works on it."""
    if not keeps_practitioners(by):
        raise found.NotFound("Agency")
    return _agencies(by)


def _agencies(by: Practitioner) -> list[str]:
    return list(partners(by).order_by("agency__name").values_list("agency__name", flat=True))
