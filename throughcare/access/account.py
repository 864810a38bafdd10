"""What belongs to one account: its factors, where it is signed in, and its links to a provider."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from throughcare.access import found
from throughcare.records.models import User
from throughcare.rules.practitioners import Practitioner


def account(by: Practitioner) -> User:
    return found.one(User.objects.filter(is_active=True), pk=by.key)


def factors(by: Practitioner) -> "QuerySet[Authenticator]":
    """What they prove themselves with, the recovery codes among them."""
    held: QuerySet[Authenticator] = Authenticator.objects.filter(user=by.key).order_by("pk")
    return held


def sessions(by: Practitioner) -> "QuerySet[UserSession]":
    held: QuerySet[UserSession] = UserSession.objects.filter(user=by.key)
    return held


def links(by: Practitioner) -> "QuerySet[SocialAccount]":
    held: QuerySet[SocialAccount] = SocialAccount.objects.filter(user=by.key)
    return held
