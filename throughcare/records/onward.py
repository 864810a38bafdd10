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
from throughcare.records.fields import OptionalWordField, WordField
from throughcare.records.people import Person
from throughcare.rules.onward import OPEN, OnwardState, Rejection, ServiceKind

_REJECTED = Q(state="rejected")
_OPEN = Q(state__in=[each.value for each in OPEN])


class DirectoryService(models.Model):
    """A service that people are referred on to, and whom it takes. Never changed: a new entry is another."""

    reference = models.TextField()
    scheme = models.TextField()
    name = models.TextField()
    kind = WordField(ServiceKind)
    criteria = models.TextField()
    address = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            unique("directory_service", "reference"),
            known_word("directory_service", "kind", ServiceKind),
            models.UniqueConstraint(
                fields=["scheme", "name"],
                condition=Q(ended_at=None),
                name="directory_service_is_in_it_once",
            ),
            *not_blank("directory_service", "reference", "scheme", "name", "criteria"),
        ]

    def __str__(self) -> str:
        return self.name


class OnwardReferral(models.Model):
    """One referral by the mental-health service to another, until the person is first seen or turned away.

    `follows` is the onward referral that led to this one: it was turned away there, or is sent again.
    `suggested` is where the service that turned them away said to go.
    """

    reference = models.TextField()
    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, related_name="onward", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="onward", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    service = models.ForeignKey(
        DirectoryService, on_delete=models.PROTECT, related_name="referred", db_index=False
    )
    state = WordField(OnwardState)
    words = models.TextField()
    sent_on = models.DateField()
    follows = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="led_to", db_index=False
    )
    care_coordinator = models.TextField(blank=True)
    rejection = OptionalWordField(Rejection, null=True)
    rejection_words = models.TextField(blank=True)
    suggested = models.ForeignKey(
        DirectoryService, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    chase_on = models.DateField(null=True)
    bridging = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            unique("onward_referral", "reference"),
            known_word("onward_referral", "state", OnwardState),
            known_word("onward_referral", "rejection", Rejection),
            set_exactly_when("onward_referral", "rejected", _REJECTED, "rejection"),
            models.UniqueConstraint(
                fields=["episode", "service"],
                condition=_OPEN,
                name="onward_referral_is_open_once",
            ),
            *not_blank("onward_referral", "reference", "scheme", "words"),
        ]
        indexes = [
            models.Index(fields=["person", "sent_on", "id"], name="onward_of_a_person"),
            models.Index(
                fields=["owner", "chase_on"],
                condition=_OPEN & Q(chase_on__isnull=False),
                name="onward_to_chase",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class OnwardStage(models.Model):
    """The day an onward referral came to a stage, and what was heard. Never changed."""

    onward = models.ForeignKey(OnwardReferral, on_delete=models.PROTECT, related_name="stages")
    state = WordField(OnwardState)
    on = models.DateField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [known_word("onward_stage", "state", OnwardState)]

    def __str__(self) -> str:
        return f"onward stage {self.pk}"
