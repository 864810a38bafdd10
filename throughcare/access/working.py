"""Who at the scheme's agencies may be given a case to lead, or something to do: no secret between partners."""

from collections.abc import Collection

from throughcare.records.models import Post, User
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Practitioner, Role


def workers(by: Practitioner, roles: Collection[Role]) -> list[Worker]:
    """Everyone who holds one of these roles on the scheme now, by name."""
    held = Post.objects.filter(scheme=by.scheme, role__in=roles, ended_at=None)
    found: dict[int, Worker] = {}
    for post in held.select_related("user").order_by("user__name", "user", "pk"):
        known = found.get(post.user_id)
        found[post.user_id] = Worker(
            key=post.user_id,
            name=post.user.name,
            agency=post.user.agency_id,
            roles=(known.roles if known else frozenset()) | {post.role},
        )
    return list(found.values())


def worker_to_give(key: int, by: Practitioner) -> Worker | None:
    """Someone who works on the scheme, held so that they are not let go meanwhile; None where nobody is."""
    user = User.objects.select_for_update(of=("self",), no_key=True).filter(pk=key).first()
    if user is None:
        return None
    roles = Post.objects.filter(user=user, scheme=by.scheme, ended_at=None)
    known = frozenset(roles.values_list("role", flat=True))
    if not known:
        return None
    return Worker(key=user.pk, name=user.name, agency=user.agency_id, roles=known)
