from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.cases import Case
from throughcare.records.constraints import known_word, not_blank
from throughcare.records.fields import OptionalWordField, WordField
from throughcare.records.people import Person
from throughcare.rules.leading import WhyLead
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.selection import Rag


class Position(models.Model):
    """Where someone stands on the scheme from a moment on: level, cohort and RAG together, and why.

    The one now is on the case as well. `indicated` is what the scheme's matrix said at the time, by the
    version of it in `rule_version`; `override_words` why it was decided otherwise.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="positions")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    scheme = models.TextField()
    level = OptionalWordField(Level, null=True)
    cohort = OptionalWordField(Cohort, null=True)
    rag = OptionalWordField(Rag, null=True)
    words = models.TextField()
    indicated = models.JSONField(default=dict)
    rule_version = models.TextField(blank=True, default="", db_default="")
    override_words = models.TextField(blank=True, default="", db_default="")
    review_on = models.DateField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known_word("position", "level", Level),
            known_word("position", "cohort", Cohort),
            known_word("position", "rag", Rag),
            models.UniqueConstraint(
                fields=["case"], condition=Q(until=None), name="position_is_one_at_a_time"
            ),
            *not_blank("position", "scheme", "words"),
        ]
        indexes = [
            models.Index(fields=["person", "-at", "-id"], name="position_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"position {self.pk}"


class Leadership(models.Model):
    """Who led a case, from when until when: written by the database as the case says who does.

    A case has exactly one lead at every moment: its lead agency is never empty, and of these rows one
    and only one has not ended.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="leaderships")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    scheme = models.TextField()
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    worker = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    why = WordField(WhyLead)
    words = models.TextField(blank=True)
    by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known_word("leadership", "why", WhyLead),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at=None),
                name="leadership_is_one_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-began_at", "-id"], name="leadership_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"leadership {self.pk}"
