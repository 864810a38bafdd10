"""Who is signed in, or which process runs, as the rest of the system knows them."""

from dataclasses import dataclass

from throughcare.access import found
from throughcare.records.models import User
from throughcare.rules.practitioners import Practitioner, Role


def signed_in(user: User) -> Practitioner:
    """The practitioner behind a session, by the record as it stands now."""
    return Practitioner(
        key=user.pk, agency=user.agency_id, scheme=user.scheme, roles=frozenset({user.role})
    )


def process(name: str, scheme: str) -> Practitioner:
    """A named process, at work on one scheme."""
    user = found.one(User.objects.filter(role=Role.PROCESS), username=name)
    return Practitioner(
        key=user.pk, agency=user.agency_id, scheme=scheme, roles=frozenset({Role.PROCESS})
    )


@dataclass(frozen=True)
class Chosen:
    """Someone to sign in as, on the demonstration's chooser."""

    username: str
    name: str
    role: str
    agency: str


def to_choose_from(scheme: str) -> list[Chosen]:
    """Everyone who may sign in to the demonstration."""
    users = User.objects.exclude(role=Role.PROCESS).filter(is_active=True, scheme=scheme)
    return [
        Chosen(user.username, user.name, user.role.value, user.agency.name)
        for user in users.select_related("agency").order_by("pk")
    ]
