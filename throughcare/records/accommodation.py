from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q

from throughcare.records.agencies import Agency, User
from throughcare.records.constraints import known_word, not_blank, set_together, unique
from throughcare.records.fields import WordField
from throughcare.records.people import Person
from throughcare.rules.accommodation import StayState


class Hostel(models.Model):
    """Somewhere to live that holds places for the scheme's team."""

    scheme = models.TextField()
    name = models.TextField()
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    team_only = models.BooleanField(default=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "name"], name="hostel_name_is_one_hostels"
            ),
            *not_blank("hostel", "scheme", "name"),
        ]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """One bed that is held for the team, from a day until another."""

    hostel = models.ForeignKey(Hostel, on_delete=models.PROTECT, related_name="places")
    scheme = models.TextField()
    name = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hostel", "name"], name="place_name_is_one_places"),
            models.CheckConstraint(
                name="place_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gt=F("since")),
            ),
            *not_blank("place", "scheme", "name"),
        ]

    def __str__(self) -> str:
        return self.name


# The nights of a stay at its place, as a range on one line on which no two places meet: each place has a
# million days of it, which needs no extension of PostgreSQL where a place beside a range of days would.
# The day somebody leaves is not one of their nights.
_NIGHTS = Func(
    F("place_id"),
    F("from_on"),
    F("until_on"),
    template=(
        "int8range(place_id * 1000000 + (from_on - date '2000-01-01'),"
        " place_id * 1000000 + least(coalesce(until_on - date '2000-01-01', 999999), 999999))"
    ),
)


class Stay(models.Model):
    """A place offered to a person, and what became of it. Never over-filled: the database refuses."""

    reference = models.TextField()
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="stays", db_index=False
    )
    scheme = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="stays", db_index=False
    )
    state = WordField(StayState)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    reason = models.TextField(blank=True, default="", db_default="")
    words = models.TextField(blank=True, default="", db_default="")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    changed_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            unique("stay", "reference"),
            known_word("stay", "state", StayState),
            set_together("stay", "changed", "changed_by", "changed_at"),
            models.CheckConstraint(
                name="stay_ends_after_it_begins",
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="stay_departed_says_when",
                condition=~Q(state="departed") | Q(until_on__isnull=False),
            ),
            ExclusionConstraint(
                name="stay_never_over_fills_a_place",
                expressions=[(_NIGHTS, "&&")],
                condition=Q(state__in=["offered", "accepted", "arrived", "departed"]),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=["offered", "accepted", "arrived"]),
                name="stay_is_one_at_a_time",
            ),
            *not_blank("stay", "reference", "scheme"),
        ]
        indexes = [models.Index(fields=["person", "-at", "-id"], name="stay_of_a_person")]

    def __str__(self) -> str:
        return self.reference
