"""Who is signed in, or which process runs, as the rest of the system knows them."""

from dataclasses import dataclass, replace
from datetime import datetime

from throughcare.access import found
from throughcare.access.completions import by_link
from throughcare.access.context import asking
from throughcare.records.models import Post, User
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.schemes.all import SCHEMES


@dataclass(frozen=True)
class AtWork:
    """Someone at work on one scheme, and all the schemes they could be at work on: code and name."""

    practitioner: Practitioner
    schemes: list[tuple[str, str]]


def signed_in(user: User, at: datetime, scheme: str = "") -> Practitioner | None:
    """The practitioner behind a session; None where they hold no post now."""
    found = at_work(user, at, scheme)
    return found.practitioner if found else None


def at_work(user: User, at: datetime, scheme: str = "") -> AtWork | None:
    """The same, and where else they could be at work, by the posts they hold now.

    Someone who works on several schemes is at work on one at a time: `scheme`, or the first of theirs.
    """
    held = Post.objects.filter(user=user.pk, began_at__lte=at, ended_at=None)
    posts = list(held.order_by("scheme").values_list("scheme", "role", "user__agency__kind"))
    schemes = [each for each, _, _ in posts]
    if not schemes:
        return None
    chosen = scheme if scheme in schemes else schemes[0]
    practitioner = Practitioner(
        key=user.pk,
        agency=user.agency_id,
        kind=AgencyKind(posts[0][2]),
        scheme=chosen,
        roles=frozenset(role for each, role, _ in posts if each == chosen),
        at=at,
    )
    named = {each: SCHEMES[each].name if each in SCHEMES else each for each in schemes}
    return AtWork(practitioner, list(named.items()))


def known(user: User, at: datetime) -> Practitioner:
    """Someone who signs in, or sees to their own account: whoever they are, and even with no role now."""
    nobody_yet = Practitioner(
        key=user.pk,
        agency=user.agency_id,
        kind=user.agency.kind,
        scheme="none",
        roles=frozenset(),
        at=at,
    )
    return signed_in(user, at) or nobody_yet


def process(name: str, scheme: str, at: datetime) -> Practitioner:
    """A named process, at work on one scheme."""
    user = found.one(User.objects.filter(agency__kind=AgencyKind.SYSTEM), username=name)
    return Practitioner(
        key=user.pk,
        agency=user.agency_id,
        kind=AgencyKind.SYSTEM,
        scheme=scheme,
        roles=frozenset({Role.PROCESS}),
        at=at,
    )


def themselves(link: str, at: datetime) -> Practitioner:
    """Whoever has a link by which a person answers questions about themselves. Raises NotFound.

    They have no role: the database shows them what that one link opens, and nothing else.
    """
    user = found.one(User.objects.filter(agency__kind=AgencyKind.SYSTEM), username="answering")
    nobody = Practitioner(
        key=user.pk,
        agency=user.agency_id,
        kind=AgencyKind.SYSTEM,
        scheme="none",
        roles=frozenset(),
        at=at,
        link=link,
    )
    with asking(nobody):
        return replace(nobody, scheme=found.one(by_link(link, at)).scheme)


@dataclass(frozen=True)
class Chosen:
    """Someone to sign in as, on the demonstration's chooser."""

    username: str
    name: str
    role: str
    agency: str


def to_choose_from(scheme: str) -> list[Chosen]:
    """Everyone who may sign in to the demonstration."""
    held = Post.objects.exclude(role=Role.PROCESS).filter(scheme=scheme, ended_at=None)
    return [
        Chosen(post.user.username, post.user.name, post.role.value, post.user.agency.name)
        for post in held.select_related("user__agency").order_by("pk")
    ]


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Someone at work on a scheme, by name."""

    username: str
    name: str
    agency: str
    practitioner: Practitioner


def colleagues(by: Practitioner) -> list[Colleague]:
    """Everyone at work on the same scheme now, by name: who they are is no secret between partners."""
    held = Post.objects.filter(scheme=by.scheme, began_at__lte=by.at, ended_at=None)
    roles: dict[User, set[Role]] = {}
    for post in held.select_related("user__agency").order_by("user__name", "user"):
        roles.setdefault(post.user, set()).add(post.role)
    return [
        Colleague(
            username=user.username,
            name=user.name,
            agency=user.agency.name,
            practitioner=Practitioner(
                key=user.pk,
                agency=user.agency_id,
                kind=user.agency.kind,
                scheme=by.scheme,
                roles=frozenset(theirs),
                at=by.at,
            ),
        )
        for user, theirs in roles.items()
    ]
