from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.constraints import (
    known_word,
    not_blank,
    set_exactly_when,
    unique,
)
from throughcare.records.episodes import Episode
from throughcare.records.fields import WordField, WordsField
from throughcare.records.people import Person
from throughcare.rules.courts import CourtReportState, OtherBody
from throughcare.rules.crises import CrisisStep, CrisisTold

_ASKED_FOR = Q(state="asked for")
_COUNTERSIGNED = Q(state__in=["countersigned", "sent"])


class Crisis(models.Model):
    """A crisis as someone met it: the danger, what was done, who was told. Read by all who work with the person."""

    reference = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="crises", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    happened_at = models.DateTimeField()
    danger = models.TextField()
    done = WordsField(CrisisStep)
    told = WordsField(CrisisTold, default=list)
    words = models.TextField(blank=True)
    without_consent = models.BooleanField()
    why_without = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            unique("crisis", "reference"),
            models.CheckConstraint(
                name="crisis_sharing_without_consent_says_why",
                condition=Q(without_consent=False, why_without="")
                | Q(without_consent=True) & ~Q(why_without=""),
            ),
            *not_blank("crisis", "reference", "scheme", "danger"),
        ]
        indexes = [models.Index(fields=["person", "-happened_at"], name="crisis_of_a_person")]

    def __str__(self) -> str:
        return self.reference


class CourtReport(models.Model):
    """A report that a court, or whoever reports to it, asked the service for. A summary, and no clinical notes."""

    reference = models.TextField()
    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, related_name="court_reports", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="court_reports", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    court = models.TextField()
    asked_by = models.TextField()
    hearing_on = models.DateField()
    state = WordField(CourtReportState)
    words = models.TextField(blank=True)
    recommendations = models.TextField(blank=True)
    handed_back = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    written_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_at = models.DateTimeField(null=True)
    countersigned_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    countersigned_at = models.DateTimeField(null=True)
    sent_on = models.DateField(null=True)

    class Meta:
        constraints = [
            unique("court_report", "reference"),
            known_word("court_report", "state", CourtReportState),
            set_exactly_when(
                "court_report", "written", ~_ASKED_FOR, "written_by", "written_at"
            ),
            set_exactly_when(
                "court_report",
                "countersigned",
                _COUNTERSIGNED,
                *("countersigned_by", "countersigned_at"),
            ),
            set_exactly_when("court_report", "sent", Q(state="sent"), "sent_on"),
            models.CheckConstraint(
                name="court_report_is_countersigned_by_another",
                condition=Q(countersigned_by=None)
                | ~Q(countersigned_by=models.F("written_by")),
            ),
            *not_blank("court_report", "reference", "scheme", "court", "asked_by"),
        ]
        indexes = [
            models.Index(fields=["person", "-at"], name="court_report_of_a_person"),
            models.Index(
                fields=["owner", "hearing_on"],
                condition=~Q(state="sent"),
                name="court_report_to_write",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class PlanNotFollowed(models.Model):
    """What the agencies had planned together, what another body decided instead, and the reason it gave."""

    reference = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="plans_not_followed", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    body = WordField(OtherBody)
    planned = models.TextField()
    decided = models.TextField()
    why = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            unique("plan_not_followed", "reference"),
            known_word("plan_not_followed", "body", OtherBody),
            *not_blank("plan_not_followed", "reference", "scheme", "planned", "decided", "why"),
        ]
        indexes = [models.Index(fields=["person", "-on"], name="plan_not_followed_of_a_person")]

    def __str__(self) -> str:
        return self.reference
