from django.db import models
from django.db.models import Q

from throughcare.records.constraints import known_word, not_blank, unique
from throughcare.records.fields import OptionalWordField, WordField, door
from throughcare.rules.identity import IdentifierKind
from throughcare.rules.people import Ethnicity, Sex


class Person(models.Model):
    """Someone as one scheme knows them. Two schemes hold two records until a person links them."""

    reference = models.TextField()
    scheme = models.TextField()
    family_name = models.TextField()
    given_names = models.TextField()
    filed_as = models.TextField()
    born = models.DateField()
    sex = OptionalWordField(Sex, null=True)
    ethnicity = OptionalWordField(Ethnicity, null=True)
    shared_with = door()
    barred = door()
    only_for = door()

    class Meta:
        constraints = [
            unique("person", "reference"),
            known_word("person", "sex", Sex),
            known_word("person", "ethnicity", Ethnicity),
            *not_blank(
                "person", "reference", "scheme", "family_name", "given_names", "filed_as"
            ),
        ]
        indexes = [
            models.Index(fields=["scheme", "filed_as", "id"], name="person_by_name"),
            models.Index(fields=["scheme", "born"], name="person_by_birth"),
            models.Index(
                fields=["scheme"],
                condition=~Q(barred=[]) | ~Q(only_for=[]),
                name="person_restricted",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Identifier(models.Model):
    """A number an agency knows the person by: as it was typed, and in its one canonical form."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.TextField()
    kind = WordField(IdentifierKind)
    canonical = models.TextField()
    raw = models.TextField()

    class Meta:
        constraints = [
            known_word("identifier", "kind", IdentifierKind),
            # Within a scheme only: across schemes a clash would tell one that the other holds them.
            models.UniqueConstraint(
                fields=["scheme", "canonical", "kind"], name="identifier_is_one_persons"
            ),
        ]

    def __str__(self) -> str:
        return self.kind.value


class Address(models.Model):
    """Where the person lives, or that they have no fixed abode. The earlier ones are kept."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="addresses", db_index=False
    )
    lines = models.TextField(blank=True)
    postcode = models.TextField(blank=True)
    no_fixed_abode = models.BooleanField(default=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None), name="address_is_one_at_a_time"
            ),
            models.CheckConstraint(
                name="address_says_something",
                condition=Q(no_fixed_abode=True) | ~Q(lines="") | ~Q(postcode=""),
            ),
        ]

    def __str__(self) -> str:
        return f"address {self.pk}"
