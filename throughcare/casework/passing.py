"""What the acts that pass something on have in common: between whom it passes, and the line that logs it. No acts."""

from datetime import datetime
from typing import cast

from throughcare.access import found
from throughcare.access.permissions import known, permission_held, sections_of
from throughcare.casework import references
from throughcare.records.models import Agency, Disclosure, Person, SharingAgreement
from throughcare.rules.disclosing import Agreement, Between, Passing
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Basis, decide


def receiver_of(agency: int, by: Practitioner) -> Agency:
    """An agency of the scheme, to be told something. Raises NotFound."""
    return found.one(Agency.objects.filter(partnerships__scheme=by.scheme), pk=agency)


def between(
    about: Person,
    passing: Passing,
    giver: int,
    receiver: Agency,
    under: SharingAgreement | None,
    by: Practitioner,
) -> Between:
    """What the rules ask of a passing, as it is now."""
    told = known(about, by)
    permission = permission_held(about, by)
    live = permission and permission.expires_at > by.at and receiver.pk in permission.agencies
    shown = any(
        decide(passing.section, by, told.about(passing.section, own=own)).shown
        for own in (True, False)
    )
    return Between(
        giver=giver,
        receiver=receiver.pk,
        receiver_kind=receiver.kind,
        permitted=sections_of(permission) if permission and live else frozenset(),
        mappa=told.mappa,
        shown=shown,
        agreement=None if under is None else _read(under),
    )


def _read(under: SharingAgreement) -> Agreement:
    return Agreement(
        giver=under.giver_id,
        receiver=under.receiver_id,
        bases=cast(frozenset[Basis], under.bases),
        review_on=under.review_on,
        ended=under.ended_at is not None,
    )


def log(
    about: Person,
    passing: Passing,
    giver: int,
    receiver: Agency,
    under: SharingAgreement | None,
    by: Practitioner,
    at: datetime,
) -> str:
    """It is in the log of disclosures, and stays there. Returns its reference."""
    logged = Disclosure.objects.create(
        reference=references.new(),
        person=about,
        giver_id=giver,
        receiver=receiver,
        section=passing.section,
        basis=passing.basis,
        purpose=passing.purpose,
        necessity=passing.necessity,
        agreement=under,
        by_id=by.key,
        at=at,
    )
    return logged.reference
