"""What someone answers for, as far as the one who would hand it over may see it."""

from django.db.models import QuerySet

from throughcare.access import found
from throughcare.access.cases import cases
from throughcare.access.episodes import episodes
from throughcare.access.referrals import referrals
from throughcare.records.models import Case, Episode, Person, Referral, User
from throughcare.rules.episodes import EpisodeState
from throughcare.rules.posts import Worker
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referrals import OPEN


def cases_of(user: User, by: Practitioner) -> QuerySet[Case]:
    """The open cases that someone leads."""
    return cases(by).filter(lead_worker=user, closed_at=None)


def referrals_of(user: User, by: Practitioner) -> QuerySet[Referral]:
    """The open referrals for which they are the contact."""
    return referrals(by).filter(contact=user, state__in=OPEN)


def episodes_of(user: User, by: Practitioner) -> QuerySet[Episode]:
    """The episodes of care that are theirs, and are not closed."""
    return episodes(by).filter(practitioner=user).exclude(state=EpisodeState.CLOSED)


def case_to_allocate(person: Person, by: Practitioner) -> Case:
    """A person's open case, held until the act is done. The person must be held before."""
    held = cases(by).select_for_update(of=("self",))
    return found.one(held, person=person, closed_at=None)


def shut_out(person: Person, worker: Worker) -> bool:
    """Whether a restriction keeps someone from a person's record."""
    names = {f"user {worker.key}", f"agency {worker.agency}"}
    kept = not names.isdisjoint(person.barred)
    return kept or bool(person.only_for) and names.isdisjoint(person.only_for)
