"""Going from a scheme, or from one of its agencies to another. Nobody goes while anything is theirs."""

from datetime import datetime

from django.db import connection

from throughcare.access.context import act
from throughcare.access.posts import answers_for, posts, someone_to_change, worker
from throughcare.access.selection import partners_of
from throughcare.casework import journal
from throughcare.casework.sessions import end_sessions
from throughcare.records.models import Post, User
from throughcare.rules.posts import why_not_give, why_not_leave, why_not_move
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import insist


@act
def leave(username: str, *, by: Practitioner, at: datetime) -> None:
    """Someone no longer works on the scheme: their roles, their sessions and what they had begun end now."""
    user = someone_to_change(username, by)
    insist(why_not_leave(by, worker(user, by.scheme), answers_for(user)))
    posts(user, by.scheme).update(ended_at=at)
    end_sessions(user.pk)
    if not _works_elsewhere(user):
        _discard_unfinished(user)
        user.is_active = False
        user.save(update_fields=["is_active"])
    journal.write("leave scheme", user, by=by, at=at)


@act
def move(username: str, agency: str, role: Role, *, by: Practitioner, at: datetime) -> None:
    """Someone works for another of the scheme's agencies from now. What their old one let them see, they no longer do."""
    user = someone_to_change(username, by)
    leaver = worker(user, by.scheme)
    to = partners_of(by.scheme).get(agency)
    elsewhere = user.posts.filter(ended_at=None).exclude(scheme=by.scheme).exists()
    afresh = worker(user, "")
    insist(
        [
            *why_not_move(by, leaver, to, answers_for(user), elsewhere),
            *(each for each in why_not_give(by, afresh, role) if each.code == "role"),
        ]
    )
    posts(user, by.scheme).update(ended_at=at)
    end_sessions(user.pk)
    _discard_unfinished(user)
    user.agency_id = to  # type: ignore[assignment]
    user.save(update_fields=["agency"])
    Post.objects.create(user=user, scheme=by.scheme, role=role, began_at=at)
    journal.write("move to agency", user, by=by, at=at, role=role.value)


def _works_elsewhere(user: User) -> bool:
    return user.posts.filter(ended_at=None).exists()


def _discard_unfinished(user: User) -> None:
    """Drafts and uploaded lists, unread by whoever lets them go."""
    with connection.cursor() as cursor:
        cursor.execute("select discard_unfinished(%s)", [user.pk])
