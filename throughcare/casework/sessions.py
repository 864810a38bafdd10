"""Ending sessions: a part of every act after which someone may do less than before."""

from django.contrib.sessions.models import Session


def end_sessions(user: int) -> int:
    """Sign someone out wherever they are signed in. Returns of how many places."""
    theirs = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get("_auth_user_id") == str(user)
    ]
    return Session.objects.filter(pk__in=theirs).delete()[0]
