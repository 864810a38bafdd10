"""Who works on a scheme, for those who keep that and those who supervise at one agency."""

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from throughcare.access import found
from throughcare.records.models import Partner, Post, Team, User
from throughcare.rules.posts import Answers, Worker
from throughcare.rules.practitioners import AgencyKind, Practitioner
from throughcare.rules.sharing import hands_over, keeps_practitioners


def staff(by: Practitioner) -> QuerySet[User]:
    """Everyone who holds a post on the scheme, or has held one: of every agency, or of their own."""
    held = Post.objects.filter(user=OuterRef("pk"), scheme=by.scheme)
    known = User.objects.filter(Exists(held)).exclude(agency__kind=AgencyKind.SYSTEM)
    if keeps_practitioners(by):
        return known
    return known.filter(agency=by.agency) if hands_over(by) else known.none()


def at_work(by: Practitioner) -> QuerySet[User]:
    """Those of the staff who hold a post now."""
    held = Post.objects.filter(user=OuterRef("pk"), scheme=by.scheme, ended_at=None)
    return staff(by).filter(Exists(held))


def someone(username: str, by: Practitioner) -> User:
    """One of the staff. Raises NotFound."""
    return found.one(staff(by).select_related("agency"), username=username)


def someone_to_change(username: str, by: Practitioner) -> User:
    """The same, held until the act is done, so that nobody is given work while they are let go."""
    return found.one(staff(by).select_for_update(of=("self",)), username=username)


def posts(user: User, scheme: str) -> QuerySet[Post]:
    """The posts someone holds on a scheme now."""
    return Post.objects.filter(user=user, scheme=scheme, ended_at=None)


def worker(user: User, scheme: str) -> Worker:
    """Someone as the rules read them."""
    roles = posts(user, scheme).values_list("role", flat=True)
    return Worker(key=user.pk, name=user.name, agency=user.agency_id, roles=frozenset(roles))


def answers_for(user: User) -> Answers:
    """How much someone answers for, restricted records counted: the database itself says."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select people, referrals, actions, episodes from answers_for(%s)", [user.pk]
        )
        people, referrals, actions, episodes = cursor.fetchone()
    return Answers(people=people, referrals=referrals, actions=actions, episodes=episodes)


def teams(by: Practitioner) -> QuerySet[Team]:
    """The scheme's teams, of every agency or of their own, for those who may ask who works where."""
    known = Team.objects.filter(scheme=by.scheme)
    if keeps_practitioners(by):
        return known
    return known.filter(agency=by.agency) if hands_over(by) else known.none()


def partners(by: Practitioner) -> QuerySet[Partner]:
    """The agencies that take part in the scheme."""
    return Partner.objects.filter(scheme=by.scheme).select_related("agency")
