"""Your account: who you are here, what you prove it with, and where you are signed in."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from throughcare.access.account import account, factors, links, sessions
from throughcare.rules.practitioners import Practitioner

_WORDS = {Authenticator.Type.TOTP: "Authenticator app", Authenticator.Type.WEBAUTHN: "Passkey"}


@dataclass(frozen=True, kw_only=True)
class Factor:
    key: int
    kind: str
    name: str
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class SignedInAt:
    """A place where they are signed in: a browser, and the address it came from."""

    key: int
    browser: str
    address: str
    since: datetime
    here: bool


@dataclass(frozen=True, kw_only=True)
class Account:
    name: str
    username: str
    email: str
    agency: str
    roles: tuple[str, ...]
    factors: tuple[Factor, ...]
    has_app: bool
    codes_left: int
    sessions: tuple[SignedInAt, ...]
    providers: tuple[str, ...]


def page(by: Practitioner, here: str) -> Account:
    """All of it. `here` is the key of the session that asks."""
    user = account(by)
    held = list(factors(by))
    shown = [row for row in held if row.type in _WORDS]
    return Account(
        name=user.name,
        username=user.username,
        email=user.email,
        agency=user.agency.name,
        roles=tuple(sorted(role.value for role in by.roles)),
        factors=tuple(_factor(row) for row in shown),
        has_app=any(row.type == Authenticator.Type.TOTP for row in shown),
        codes_left=sum(_codes_left(row) for row in held if row not in shown),
        sessions=tuple(
            SignedInAt(
                key=row.pk,
                browser=in_words(row.user_agent),
                address=row.ip,
                since=row.created_at,
                here=row.session_key == here,
            )
            for row in sessions(by).order_by("-created_at")
        ),
        providers=tuple(links(by).values_list("provider", flat=True)),
    )


def _factor(row: Authenticator) -> Factor:
    return Factor(
        key=row.pk,
        kind=_WORDS[row.type],
        name=row.data.get("name", ""),
        added_at=row.created_at,
        last_used_at=row.last_used_at,
    )


def _codes_left(row: Authenticator) -> int:
    return len(RecoveryCodes(row).get_unused_codes())


# The first that fits: each browser says the names of those it is like after its own.
_BROWSERS = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
_SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Mac OS": "a Mac",
    "Linux": "Linux",
}


def in_words(user_agent: str) -> str:
    """A browser as its owner would name it: Firefox on Windows."""
    browser = next(
        (name for mark, name in _BROWSERS.items() if mark in user_agent), "A browser"
    )
    system = next((name for mark, name in _SYSTEMS.items() if mark in user_agent), "")
    return f"{browser} on {system}" if system else browser
