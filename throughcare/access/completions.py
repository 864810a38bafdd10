"""The completions a practitioner may read: clinical detail, by the sharing table; and the one a link opens."""

from datetime import datetime

from django.db.models import QuerySet

from throughcare.access import found
from throughcare.access.permissions import Known, decisions
from throughcare.access.shared import shared
from throughcare.records.models import Completion, Person
from throughcare.rules.completions import CompletionState
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section


def completions(by: Practitioner, of: Person | None = None) -> QuerySet[Completion]:
    """Of the people they reach: each completion that some rule on clinical detail shows them, where it holds.

    Or of one person, who was found among those they reach.
    """
    return Completion.objects.filter(shared(Section.CLINICAL, by, of))


def completions_of(person: Person, by: Practitioner, told: Known) -> QuerySet[Completion]:
    """The same of one person, who was found among those they reach, and of whom the facts are known."""
    if decisions(told, by)[Section.CLINICAL].shown:
        return Completion.objects.filter(person=person)
    if decisions(told, by, own=True)[Section.CLINICAL].shown:
        return Completion.objects.filter(person=person, owner=by.agency)
    return Completion.objects.none()


def completion(reference: str, by: Practitioner) -> Completion:
    """One of them. Raises NotFound."""
    return found.one(
        completions(by).select_related("person", "owner", "questionnaire"), reference=reference
    )


def completion_to_change(reference: str, by: Practitioner) -> Completion:
    """The same, held until the act is done."""
    held = (
        completions(by)
        .select_related("person", "questionnaire")
        .select_for_update(of=("self",))
    )
    return found.one(held, reference=reference)


def flagged(by: Practitioner) -> QuerySet[Completion]:
    """Those of their own service on which a red flag waits for somebody to say what was done."""
    waiting = Completion.objects.filter(
        owner=by.agency, flagged_at__isnull=False, seen_at=None
    ).exclude(state=CompletionState.CORRECTED)
    return completions(by).filter(pk__in=waiting.values("pk"))


def by_link(link: str, at: datetime) -> QuerySet[Completion]:
    """The completion that a link opens, if it opens one now: by the hash of what the link holds."""
    return Completion.objects.filter(link=link, link_until__gt=at)


def completion_by_link(by: Practitioner) -> Completion:
    """What the person who asks is answering, held until the act is done. Raises NotFound."""
    return found.one(by_link(by.link, by.at).select_for_update(of=("self",)))
