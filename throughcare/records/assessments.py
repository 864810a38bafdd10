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
from throughcare.rules.appointments import Modality, Practical
from throughcare.rules.assessments import AssessmentState
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.support_plans import Intensity, ReviewOutcome

_SIGNED = Q(state__in=["signed, to be countersigned", "countersigned"])
_COUNTERSIGNED = Q(state="countersigned")


class Assessment(models.Model):
    """The service's assessment of someone: the interview by its parts, a formulation, recommendations.

    `parts` holds words by the names of rules/assessments.py's parts. `edition` goes up with every save, so
    that of two who write at once the second is shown what the first changed. `summary` is what partners
    may have with the person's permission.
    """

    reference = models.TextField()
    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, related_name="assessments", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="assessments", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = WordField(AssessmentState)
    parts = models.JSONField(default=dict)
    formulation = models.TextField(blank=True)
    recommendations = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1)
    begun_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    begun_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    saved_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    signed_at = models.DateTimeField(null=True)
    handed_back = models.TextField(blank=True)
    countersigned_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    countersigned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            unique("assessment", "reference"),
            known_word("assessment", "state", AssessmentState),
            set_exactly_when("assessment", "signed", _SIGNED, "signed_by", "signed_at"),
            set_exactly_when(
                "assessment",
                "countersigned",
                _COUNTERSIGNED,
                *("countersigned_by", "countersigned_at"),
            ),
            models.CheckConstraint(
                name="assessment_is_countersigned_by_another",
                condition=Q(countersigned_by=None) | ~Q(countersigned_by=models.F("signed_by")),
            ),
            models.UniqueConstraint(
                fields=["episode"],
                condition=~_COUNTERSIGNED,
                name="assessment_is_one_at_a_time",
            ),
            *not_blank("assessment", "reference", "scheme"),
        ]
        indexes = [
            models.Index(fields=["person", "-begun_at"], name="assessment_of_a_person"),
            models.Index(
                fields=["owner", "state", "saved_at"],
                condition=~_COUNTERSIGNED,
                name="assessment_unsigned",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class SupportPlan(models.Model):
    """What the service and the person agreed to do together, and how often. The one before is kept, with its end."""

    reference = models.TextField()
    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, related_name="plans", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="plans", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    intensity = WordField(Intensity)
    modalities = WordsField(Modality)
    practical = WordsField(Practical, default=list)
    aims = models.TextField()
    person_words = models.TextField(blank=True)
    agreed_how = WordField(ConsentGiven)
    agreed_on = models.DateField()
    review_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            unique("support_plan", "reference"),
            known_word("support_plan", "intensity", Intensity),
            known_word("support_plan", "agreed_how", ConsentGiven),
            models.UniqueConstraint(
                fields=["episode"],
                condition=Q(superseded_at=None),
                name="support_plan_is_one_at_a_time",
            ),
            *not_blank("support_plan", "reference", "scheme", "aims"),
        ]
        indexes = [models.Index(fields=["person", "-at"], name="support_plan_of_a_person")]

    def __str__(self) -> str:
        return self.reference


class SessionReview(models.Model):
    """The review of the sessions so far: what came of it, and how many more there may be."""

    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, related_name="session_reviews", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    after_session = models.SmallIntegerField()
    more = models.SmallIntegerField(default=0)
    outcome = WordField(ReviewOutcome)
    words = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            known_word("session_review", "outcome", ReviewOutcome),
            models.CheckConstraint(
                name="session_review_gives_more_where_it_says_so",
                condition=Q(outcome="more sessions", more__gte=1)
                | ~Q(outcome="more sessions") & Q(more=0),
            ),
            models.UniqueConstraint(
                fields=["episode", "after_session"], name="session_review_is_once"
            ),
            *not_blank("session_review", "scheme", "words"),
        ]

    def __str__(self) -> str:
        return f"session review {self.pk}"
