"""Agencies and the people who work for them coming onto a scheme."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from throughcare.access.context import act
from throughcare.access.selection import partners_of
from throughcare.casework import journal
from throughcare.records.models import Agency, Partner, Post, User
from throughcare.rules.posts import why_not_keep
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import Reason, insist


@act
def add_agency(
    name: str, *, kind: AgencyKind, takes_referrals: bool, by: Practitioner, at: datetime
) -> None:
    """An agency takes part in the scheme, perhaps as the service its referrals go to."""
    insist(_why_no_agency(name, takes_referrals, by))
    agency, _ = Agency.objects.get_or_create(name=name, defaults={"kind": kind})
    Partner.objects.create(agency=agency, scheme=by.scheme, takes_referrals=takes_referrals)
    journal.write("add agency to scheme", agency, by=by, at=at, kind=kind.value)


def _why_no_agency(name: str, takes_referrals: bool, by: Practitioner) -> list[Reason]:
    reasons = []
    partners = Partner.objects.filter(scheme=by.scheme)
    if not name.strip():
        reasons.append(Reason("name", "The agency needs a name."))
    if partners.filter(agency__name=name).exists():
        reasons.append(Reason("partner", f"{name} is on the scheme already."))
    if takes_referrals and (other := partners.filter(takes_referrals=True).first()):
        reasons.append(
            Reason("service", f"{other.agency.name} already takes this scheme's referrals.")
        )
    return reasons


@act
def add_practitioner(
    username: str,
    *,
    name: str,
    email: str,
    agency: str,
    role: Role,
    password: str,
    by: Practitioner,
    at: datetime,
) -> None:
    """Someone who works for one of the scheme's agencies may sign in, in one role."""
    works_for = partners_of(by.scheme).get(agency)
    user = User(username=username.strip().lower(), name=name, email=email)
    insist([*why_not_keep(by), *_why_nobody_new(user, role, works_for, agency, password)])
    user.agency_id = works_for  # type: ignore[assignment]
    user.set_password(password)
    user.save(force_insert=True)
    Post.objects.create(user=user, scheme=by.scheme, role=role, began_at=at)
    journal.write("add practitioner", user, by=by, at=at, role=role.value)


def _why_nobody_new(
    user: User, role: Role, works_for: int | None, agency: str, password: str
) -> list[Reason]:
    reasons = []
    if works_for is None:
        reasons.append(
            Reason(
                "agency", f"No agency called {agency} is on the scheme. Add the agency first."
            )
        )
    if not user.username.strip() or not user.name.strip():
        reasons.append(Reason("name", "A practitioner needs a username and a name."))
    if User.objects.filter(username__iexact=user.username).exists():
        reasons.append(Reason("username", f"There is already someone called {user.username}."))
    if role is Role.PROCESS:
        reasons.append(Reason("role", "A process does not sign in."))
    try:
        validate_password(password, user)
    except ValidationError as refused:
        reasons += [Reason("password", message) for message in refused.messages]
    return reasons
