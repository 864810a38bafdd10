"""Ending sessions: a part of every act after which someone may do less than before."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet


def end_sessions(user: int) -> int:
    """Sign someone out wherever they are signed in. Returns of how many places."""
    return end(UserSession.objects.filter(user=user))


def end(sessions: "QuerySet[UserSession]") -> int:
    """End these sessions: their next request is nobody's."""
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)
