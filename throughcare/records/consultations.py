from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.consent import Consent
from throughcare.records.constraints import known_word, not_blank, set_exactly_when, unique
from throughcare.records.episodes import Episode
from throughcare.records.fields import OptionalWordField, WordField
from throughcare.records.people import Person
from throughcare.rules.consultations import ConsultationState, Used

_ASKED = Q(state="asked")
_FOLLOWED_UP = Q(state="followed up")


class Consultation(models.Model):
    """One formal case consultation: a practitioner's question, the service's advice, whether it was used.

    It is between the two agencies of the referral; `consent` is the person's agreement that was in force
    when advice was given.
    """

    reference = models.TextField()
    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="consultations")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = WordField(ConsultationState)
    question = models.TextField()
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    asked_at = models.DateTimeField()
    consent = models.ForeignKey(
        Consent, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    advice = models.TextField(blank=True)
    formulation = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    follow_up_on = models.DateField(null=True)
    to_assessment = models.BooleanField(null=True)
    advised_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    advised_at = models.DateTimeField(null=True)
    used = OptionalWordField(Used, null=True)
    used_words = models.TextField(blank=True)
    used_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            unique("consultation", "reference"),
            known_word("consultation", "state", ConsultationState),
            known_word("consultation", "used", Used),
            set_exactly_when(
                "consultation",
                "advised",
                ~_ASKED,
                *("advised_by", "advised_at", "consent", "to_assessment"),
            ),
            set_exactly_when(
                "consultation", "followed_up", _FOLLOWED_UP, "used", "used_by", "used_at"
            ),
            *not_blank("consultation", "reference", "scheme", "question"),
        ]
        indexes = [
            models.Index(
                fields=["owner", "state", "asked_at"],
                condition=~_FOLLOWED_UP,
                name="consultation_to_answer",
            )
        ]

    def __str__(self) -> str:
        return self.reference
