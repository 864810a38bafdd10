"""The journal entries a practitioner may read."""

from datetime import datetime

from django.db.models import Q, QuerySet

from throughcare.access.referrals import referrals
from throughcare.records.models import JournalEntry, Person
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import reads_figures


def entries(person: Person, by: Practitioner) -> QuerySet[JournalEntry]:
    """What was done about a person they may see: all but the referrals they may not."""
    theirs = referrals(by).filter(person=person).values("reference")
    return JournalEntry.objects.filter(
        Q(kind="person") | Q(kind="referral", about__in=theirs), person=person
    )


def crisis_advice(by: Practitioner, since: datetime, before: datetime) -> int:
    """How often crisis advice was shown on the scheme, of whomever. For those who read figures."""
    shown = JournalEntry.objects.filter(
        scheme=by.scheme, act="show crisis advice", at__gte=since, at__lt=before
    )
    return shown.count() if reads_figures(by) else 0
