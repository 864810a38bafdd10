from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.cases import Case
from throughcare.records.constraints import (
    known_word,
    known_words,
    not_blank,
    set_exactly_when,
    set_together,
    unique,
)
from throughcare.records.fields import OptionalWordField, WordField, WordsField
from throughcare.records.people import Person
from throughcare.rules.levels import Level
from throughcare.rules.nominations import Ground, NominationState
from throughcare.rules.selection import StatutoryStatus

_OPEN = Q(state__in=["made", "taken up"])


class Nomination(models.Model):
    """Somebody put forward for a scheme, or for another level of it, by an agency.

    `carried` is who it is, as the agency knows them: an agency may nominate someone whose record it
    does not reach, and the co-ordinator then says whose it is. `person` is empty until then. A transfer
    from another scheme is a nomination that names it.
    """

    reference = models.TextField()
    scheme = models.TextField()
    from_scheme = models.TextField(blank=True, default="", db_default="")
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="nominations", db_index=False
    )
    case = models.ForeignKey(
        Case, null=True, on_delete=models.PROTECT, related_name="nominations", db_index=False
    )
    carried = models.JSONField()
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    grounds = WordsField(Ground)
    level = OptionalWordField(Level, null=True)
    footing = OptionalWordField(StatutoryStatus, null=True)
    words = models.TextField()
    intelligence = models.BooleanField(null=True)
    state = WordField(NominationState)
    taken_up_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    taken_up_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)
    ended_words = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            unique("nomination", "reference"),
            known_word("nomination", "state", NominationState),
            known_word("nomination", "level", Level),
            known_word("nomination", "footing", StatutoryStatus),
            known_words("nomination", "grounds", Ground),
            set_together("nomination", "taken_up", "taken_up_by", "taken_up_at"),
            set_together("nomination", "is_of_a_case", "person", "case"),
            set_exactly_when("nomination", "ended", ~_OPEN, "ended_by", "ended_at"),
            models.CheckConstraint(
                name="nomination_is_of_somebody_once_taken_up",
                condition=Q(state__in=["made", "withdrawn", "declined"])
                | Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["person"], condition=_OPEN, name="nomination_is_open_once"
            ),
            *not_blank("nomination", "reference", "scheme", "words"),
        ]
        indexes = [
            models.Index(
                fields=["scheme", "at", "id"], condition=_OPEN, name="nomination_to_decide"
            ),
            models.Index(fields=["person", "-at"], name="nomination_of_a_person"),
            models.Index(fields=["agency", "-at", "-id"], name="nomination_by_agency"),
        ]

    def __str__(self) -> str:
        return self.reference


class AgencyReturn(models.Model):
    """What one agency was asked about a nominee, by when, and what it answered: its own record."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="returns")
    scheme = models.TextField()
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    known = models.BooleanField(null=True)
    words = models.TextField(blank=True, default="", db_default="")
    intelligence = models.BooleanField(null=True)
    returned_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "owner"], name="agency_return_is_one_an_agency"
            ),
            set_together("agency_return", "returned", "known", "returned_by", "returned_at"),
            models.CheckConstraint(
                name="agency_return_says_what_is_known",
                condition=Q(known=None) | Q(known=False) | ~Q(words=""),
            ),
            *not_blank("agency_return", "scheme"),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on"],
                condition=Q(returned_at=None),
                name="agency_return_due",
            ),
        ]

    def __str__(self) -> str:
        return f"return {self.pk}"
