"""The actions a practitioner may see: their own agency's, and those about the people they reach."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from throughcare.access import found
from throughcare.access.cases import open_to, reached
from throughcare.access.handing_over import shut_out
from throughcare.access.permissions import shows
from throughcare.access.selection import working_agencies
from throughcare.records.models import Action, Agency, Person, Post, User
from throughcare.rules.actions import ActionSide, ActionState, sides, supervises_first
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.sharing import SUPERVISING, WORKING, Reach, Section, reach, ways_in


def actions(by: Practitioner, of: Person | None = None) -> QuerySet[Action]:
    """Open or ended: those their agency is to do, those about whom they reach, and those about nobody that
    they gave or that a meeting's minutes would tell them."""
    if of:
        return _about(Q(person=of), by)
    nobody = ours = theirs = Q(pk=None)
    if ways_in(by):
        nobody = Q(person=None) & (Q(owner=by.agency) | Q(by=by.key))
        ours = Q(person__isnull=False, owner=by.agency) & open_to(by)
    if shows(Section.MINUTE, by):
        nobody = Q(person=None)
    if shows(Section.SCHEME, by):
        theirs = Q(person__isnull=False) & reached(by)
    return Action.objects.filter(nobody | theirs | ours, scheme=by.scheme)


def _about(person: Q, by: Practitioner) -> QuerySet[Action]:
    held = Action.objects.filter(person, scheme=by.scheme)
    return held if shows(Section.SCHEME, by) else held.none()


def action(reference: str, by: Practitioner) -> Action:
    """One of them. Raises NotFound."""
    known = actions(by).select_related(
        "owner", "worker", "by__agency", "person", "escalated_to"
    )
    return found.one(known.select_related("ended_by__agency"), reference=reference)


def action_to_change(reference: str, by: Practitioner) -> Action:
    """The same, held until the act is done. Raises NotFound."""
    return found.one(actions(by).select_for_update(of=("self",)), reference=reference)


def stands(action: Action, by: Practitioner) -> frozenset[ActionSide]:
    """Where a practitioner stands to an action."""
    return sides(action.owner_id, action.by_id, by)


def actions_of(user: User, by: Practitioner) -> QuerySet[Action]:
    """The open actions that are someone's to do at their agency."""
    return actions(by).filter(worker=user, state=ActionState.OPEN)


@dataclass(frozen=True, kw_only=True)
class Hand:
    """Someone at work at an agency who could do an action: as the rules read them, and whom they reach."""

    worker: Worker
    everyone: bool
    """Whether they reach everyone on the scheme."""
    ways: frozenset[str]

    def reaches(self, person: Person) -> bool:
        """Whether they may open the record of the person an action is about."""
        known = self.everyone or not self.ways.isdisjoint(person.shared_with)
        return known and not shut_out(person, self.worker)


def hands(agencies: list[int], by: Practitioner) -> list[Hand]:
    """Everyone at work on the scheme at these agencies who works with people, by name."""
    held = Post.objects.filter(
        scheme=by.scheme, user__agency__in=agencies, ended_at=None, began_at__lte=by.at
    )
    roles: dict[User, set[Role]] = {}
    for post in held.select_related("user__agency").order_by("user__name", "user"):
        roles.setdefault(post.user, set()).add(post.role)
    return [
        _hand(user, frozenset(theirs), by)
        for user, theirs in roles.items()
        if not WORKING.isdisjoint(theirs)
    ]


def _hand(user: User, roles: frozenset[Role], by: Practitioner) -> Hand:
    as_practitioner = Practitioner(
        key=user.pk,
        agency=user.agency_id,
        kind=user.agency.kind,
        scheme=by.scheme,
        roles=roles,
        at=by.at,
    )
    return Hand(
        worker=Worker(key=user.pk, name=user.name, agency=user.agency_id, roles=roles),
        everyone=Reach.SCHEME in reach(as_practitioner),
        ways=frozenset(ways_in(as_practitioner)),
    )


def who_supervises(hands: list[Hand], about: Person | None) -> list[Worker]:
    """Of those at an agency, those who supervise and are not kept from the person; a senior first."""
    able = [
        each.worker
        for each in hands
        if not each.worker.roles.isdisjoint(SUPERVISING)
        and not (about and shut_out(about, each.worker))
    ]
    return sorted(able, key=supervises_first)


def coordinators(by: Practitioner, about: Person | None) -> list[Worker]:
    """The scheme's co-ordinators, of whichever agency, by name."""
    held = Post.objects.filter(
        scheme=by.scheme, role=Role.IOM_COORDINATOR, ended_at=None
    ).select_related("user")
    known = [
        Worker(
            key=each.user_id,
            name=each.user.name,
            agency=each.user.agency_id,
            roles=frozenset({each.role}),
        )
        for each in held.order_by("user__name", "pk")
    ]
    return [each for each in known if not (about and shut_out(about, each))]


def works_with(agency: int, person: Person) -> bool:
    """Whether an agency leads the person's case, works with them, or was referred them."""
    ways = {f"{way} {agency}" for way in ("led by", "works with", "referred to")}
    return not ways.isdisjoint(person.shared_with)


def about(action: Action) -> Person | None:
    """Whom it is about, where it is about someone and the database shows them to whoever asks."""
    return Person.objects.filter(pk=action.person_id).first() if action.person_id else None


def owners(by: Practitioner) -> list[Agency]:
    """The agencies that an action may be given to, by name."""
    return working_agencies(by.scheme)


def hold_users(keys: set[int]) -> dict[int, User]:
    """Whoever gives and whoever is to do it, held in one order: nobody is given work while they are let go."""
    held = User.objects.filter(pk__in=keys).select_related("agency").order_by("pk")
    return {user.pk: user for user in held.select_for_update(of=("self",), no_key=True)}
