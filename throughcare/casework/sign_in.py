"""Getting in, and who else is let in no longer: passwords, links to a provider, sessions."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError

from throughcare.access import found
from throughcare.access.account import account, sessions
from throughcare.access.context import act
from throughcare.casework import journal
from throughcare.casework.sessions import end, end_sessions
from throughcare.records.models import Post, User
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason, insist


@act
def change_password(new: str, *, staying: str, by: Practitioner, at: datetime) -> None:
    """Someone chooses another password, and is signed out everywhere but where they did."""
    user = account(by)
    insist(_why_not_this_password(new, user))
    user.set_password(new)
    user.last_login = at  # it is their own: see web/half_way.py
    user.save(update_fields=["password", "last_login"])
    end(sessions(by).exclude(session_key=staying))
    journal.write("change password", user, by=by, at=at)


def _why_not_this_password(new: str, user: User) -> list[Reason]:
    reasons = []
    if user.check_password(new):
        reasons.append(Reason("same", "The new password is the one you have. Choose another."))
    try:
        validate_password(new, user)
    except ValidationError as refused:
        reasons += [Reason("password", message) for message in refused.messages]
    return reasons


@act
def restore_access(username: str, password: str, *, by: Practitioner, at: datetime) -> int:
    """Someone who has lost their password or their factors gets a password that is good once.

    They choose their own, and set up a second factor again, before they see anything. Returns
    their key.
    """
    here = Post.objects.filter(scheme=by.scheme, ended_at=None).exclude(role=Role.PROCESS)
    users = User.objects.filter(pk__in=here.values("user"))
    user = found.one(users.select_for_update(), username=username.strip().lower())
    insist(_why_not_this_password(password, user))
    user.set_password(password)
    user.last_login = None  # as if never signed in: see web/half_way.py
    user.save(update_fields=["password", "last_login"])
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    ended = end_sessions(user.pk)
    journal.write("restore access", user, by=by, at=at, sessions=ended)
    return user.pk


@act
def link_provider(provider: str, subject: str, *, by: Practitioner, at: datetime) -> None:
    """Someone signs in through their agency's provider for the first time, and is known there from now on.

    A password that someone else chose, and that they have not used, is worth nothing any more.
    """
    user = account(by)
    if user.last_login is None:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    SocialAccount.objects.create(user=user, provider=provider, uid=subject, extra_data={})
    journal.write("link to provider", user, by=by, at=at, provider=provider)


@act
def note_session(
    session: str, *, before: str, address: str, browser: str, by: Practitioner, at: datetime
) -> None:
    """Someone is signed in at one more place, or at the same place under another session key."""
    UserSession.objects.filter(session_key=before).delete()
    UserSession.objects.create(
        user_id=by.key,
        session_key=session,
        ip=address,
        user_agent=browser[:200],
        created_at=at,
        last_seen_at=at,
    )


@act
def end_session(key: int, *, by: Practitioner, at: datetime) -> None:
    """Someone signs themselves out at another place."""
    chosen = found.one(sessions(by), pk=key)
    end(sessions(by).filter(pk=chosen.pk))


@act
def end_other_sessions(*, staying: str, by: Practitioner, at: datetime) -> int:
    """Someone signs themselves out everywhere but here. Returns of how many places."""
    return end(sessions(by).exclude(session_key=staying))


@act
def clear_ended_sessions(*, by: Practitioner, at: datetime) -> None:
    """What is left of sessions that are over goes."""
    Session.objects.filter(expire_date__lte=at).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
