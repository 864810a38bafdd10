"""The journal entries a practitioner may read."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from throughcare.access.clinical import court_reports, onward_referrals
from throughcare.access.completions import completions
from throughcare.access.episodes import care_contacts, episodes
from throughcare.access.needs import goals, needs
from throughcare.access.nominations import nominations
from throughcare.access.permissions import shows
from throughcare.access.referrals import referrals
from throughcare.records.models import CountedCrisisAdvice, Episode, JournalEntry, Person
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Facts, Section, decide, reads_figures, supervises


def entries(person: Person, by: Practitioner) -> QuerySet[JournalEntry]:
    """What was done about a person they may see: all but what was done to records they may not."""
    theirs = Q(kind="person")
    theirs |= Q(kind="referral", about__in=referrals(by, person).values("reference"))
    theirs |= Q(kind="completion", about__in=completions(by, person).values("reference"))
    theirs |= Q(kind="nomination", about__in=nominations(by, person).values("reference"))
    theirs |= Q(kind="need", about__in=needs(by, person).values(key=Cast("pk", TextField())))
    theirs |= Q(kind="goal", about__in=goals(by, person).values("reference"))
    theirs |= Q(kind="episode", about__in=episodes(by, person).values("reference"))
    if decide(Section.CLINICAL, by, Facts(own=True)).shown:
        own = episodes(by, person).filter(owner=by.agency)
        theirs |= Q(kind="treatment", about__in=own.values("reference"))
    theirs |= Q(kind="care contact", about__in=care_contacts(by, person).values("reference"))
    theirs |= Q(
        kind="onward referral", about__in=onward_referrals(by, person).values("reference")
    )
    theirs |= Q(kind="court report", about__in=court_reports(by, person).values("reference"))
    if shows(Section.WARNING, by):
        theirs |= Q(kind="crisis")
    if shows(Section.FAMILY, by):
        theirs |= Q(kind="dependant")
    if shows(Section.ADDRESS, by):
        theirs |= Q(kind__in=("stay", "contact detail"))
    if supervises(by):
        theirs |= Q(kind="restriction")
    if shows(Section.DISCLOSURE, by):
        theirs |= Q(kind="disclosure")
    if shows(Section.SENTENCE, by):
        theirs |= Q(kind="sentence")
    if shows(Section.DRUG_TEST, by):
        theirs |= Q(kind="drug test")
    if shows(Section.SCHEME, by):
        theirs |= Q(kind__in=("action", "plan not followed"))
    return JournalEntry.objects.filter(theirs, person=person)


def given_or_back(of: Collection[Episode], by: Practitioner) -> QuerySet[JournalEntry]:
    """To whom episodes that they hold were given, and when people came back, the earliest first."""
    return JournalEntry.objects.filter(
        person__in=[each.person_id for each in of],
        kind="episode",
        about__in=[each.reference for each in of],
        act__in=("allocate episode", "reallocate episode", "re-engage"),
    ).order_by("at", "pk")


def crisis_advice(by: Practitioner, since: datetime, before: datetime) -> int:
    """How often crisis advice was shown on the scheme, of whomever. For those who read figures."""
    shown = CountedCrisisAdvice.objects.filter(scheme=by.scheme, at__gte=since, at__lt=before)
    return shown.count() if reads_figures(by) else 0
