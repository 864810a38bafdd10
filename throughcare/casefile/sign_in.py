"""Who it is that signs in, and what they have to prove it with."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from throughcare.access.account import factors
from throughcare.records.models import User
from throughcare.rules.practitioners import AgencyKind, Practitioner
from throughcare.rules.reasons import NotAllowed, Reason


@dataclass(frozen=True)
class Held:
    """The second factors someone has."""

    app: bool
    passkey: bool

    @property
    def any(self) -> bool:
        return self.app or self.passkey


def held(by: Practitioner) -> Held:
    kinds = set(factors(by).values_list("type", flat=True))
    return Held(
        app=Authenticator.Type.TOTP.value in kinds,
        passkey=Authenticator.Type.WEBAUTHN.value in kinds,
    )


@dataclass(frozen=True)
class Known:
    """Someone a provider spoke for: their key, and whether they are linked to it already."""

    key: int
    linked: bool


def through_provider(provider: str, agency: str, subject: str, email: str) -> Known:
    """Who of this agency it is: whoever was linked before, else the one with this e-mail address.

    `email` is one that the provider says it has verified, or nothing. Nobody is ever added: raises
    NotAllowed where it is no one, or might be two.
    """
    everyone = User.objects.exclude(agency__kind=AgencyKind.SYSTEM)
    staff = everyone.filter(is_active=True, agency__name=agency)
    link = SocialAccount.objects.filter(provider=provider, uid=subject).first()
    if link:
        if staff.filter(pk=link.user_id).exists():
            return Known(link.user_id, linked=True)
        raise NotAllowed([_unknown(agency)])
    same = list(staff.filter(email__iexact=email).values_list("pk", flat=True)) if email else []
    if len(same) != 1:
        raise NotAllowed([_unknown(agency)])
    if SocialAccount.objects.filter(provider=provider, user=same[0]).exists():
        return _someone_else()
    return Known(same[0], linked=False)


def _someone_else() -> Known:
    """The address is now another person's at the provider than the one who was linked."""
    raise NotAllowed(
        [
            Reason(
                "linked",
                "This e-mail address belongs to someone who signs in with another account there."
                " Ask whoever runs Throughcare for your scheme.",
            )
        ]
    )


def _unknown(agency: str) -> Reason:
    return Reason(
        "unknown",
        f"Throughcare knows nobody at {agency} by this sign-in. Ask whoever runs Throughcare for"
        " your scheme to add you, with the e-mail address your agency has for you.",
    )
