from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.constraints import (
    known_word,
    known_words,
    not_blank,
    set_together,
    unique,
)
from throughcare.records.fields import OptionalWordField, WordField, WordsField
from throughcare.records.people import Person
from throughcare.rules.restriction import Emergency, RestrictionKind, Review
from throughcare.rules.sharing import Basis, Section

_ONE_NAMED = Q(user__isnull=False, agency=None) | Q(user=None, agency__isnull=False)


class Involvement(models.Model):
    """An agency that works with a person beside the lead agency, from one moment until another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="involvements")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="involvements")
    began_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            set_together("involvement", "ended", "ended_at", "ended_by"),
            models.UniqueConstraint(
                fields=["person", "agency"],
                condition=Q(ended_at=None),
                name="involvement_is_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"involvement {self.pk}"


class Restriction(models.Model):
    """Someone, or an agency, kept from a person's record; or let into one that is closed to the rest."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="restrictions")
    kind = WordField(RestrictionKind)
    user = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    agency = models.ForeignKey(
        Agency, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    words = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            known_word("restriction", "kind", RestrictionKind),
            set_together("restriction", "lifted", "lifted_at", "lifted_by"),
            models.CheckConstraint(name="restriction_names_one", condition=_ONE_NAMED),
            models.UniqueConstraint(
                fields=["person", "kind", "user", "agency"],
                condition=Q(lifted_at=None),
                nulls_distinct=False,
                name="restriction_is_one_at_a_time",
            ),
            *not_blank("restriction", "words"),
        ]

    def __str__(self) -> str:
        return f"{self.kind.value} {self.pk}"


class BreakGlass(models.Model):
    """A restricted record opened in an emergency: why, until when, and what the review found."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="openings")
    scheme = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    why = WordField(Emergency)
    words = models.TextField()
    at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    outcome = OptionalWordField(Review, null=True)
    review_words = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            known_word("break_glass", "why", Emergency),
            known_word("break_glass", "outcome", Review),
            set_together("break_glass", "reviewed", "reviewed_at", "reviewed_by", "outcome"),
            *not_blank("break_glass", "scheme", "words"),
        ]
        indexes = [
            models.Index(
                fields=["scheme", "at"], condition=Q(reviewed_at=None), name="break_glass_queue"
            )
        ]

    def __str__(self) -> str:
        return f"break-glass {self.pk}"


class SharingAgreement(models.Model):
    """An information-sharing agreement between two agencies: what for, on what basis, until when."""

    scheme = models.TextField()
    title = models.TextField()
    giver = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    receiver = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    purpose = models.TextField()
    bases = WordsField(Basis)
    signed_on = models.DateField()
    review_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known_words("sharing_agreement", "bases", Basis),
            models.CheckConstraint(
                name="sharing_agreement_is_between_two",
                condition=~Q(giver=models.F("receiver")),
            ),
            *not_blank("sharing_agreement", "scheme", "title", "purpose"),
        ]
        indexes = [
            models.Index(fields=["scheme", "giver", "receiver"], name="agreement_by_pair")
        ]

    def __str__(self) -> str:
        return self.title


class Disclosure(models.Model):
    """One passing of information about a person from an agency to another. Written once, never changed."""

    reference = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="disclosures", db_index=False
    )
    giver = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    receiver = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    section = WordField(Section)
    basis = WordField(Basis)
    purpose = models.TextField()
    necessity = models.TextField()
    agreement = models.ForeignKey(
        SharingAgreement, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            unique("disclosure", "reference"),
            known_word("disclosure", "section", Section),
            known_word("disclosure", "basis", Basis),
            models.CheckConstraint(
                name="disclosure_is_between_two", condition=~Q(giver=models.F("receiver"))
            ),
            *not_blank("disclosure", "purpose", "necessity"),
        ]
        indexes = [models.Index(fields=["person", "-at", "-id"], name="disclosure_of_a_person")]

    def __str__(self) -> str:
        return self.reference
