from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from throughcare.records.agencies import User
from throughcare.records.constraints import known_word, not_blank, set_together
from throughcare.records.fields import OptionalWordField, WordField, WordsField
from throughcare.records.people import Person
from throughcare.rules.consent import Capacity, EndedBy
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.sharing import Section


class Consent(models.Model):
    """The person's informed agreement to the service: when, how, and who heard it. It shares nothing."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    how = WordField(ConsentGiven)
    given_on = models.DateField()
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            known_word("consent", "how", ConsentGiven),
            set_together("consent", "ended", "ended_at", "ended_by"),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk}"


class Permission(models.Model):
    """The person's leave to share parts of their case with agencies, until a day. Ended, it stays to be seen."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="permissions")
    how = WordField(ConsentGiven)
    given_on = models.DateField()
    taken_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()
    capacity = WordField(Capacity)
    purpose = models.TextField()
    evidence = models.TextField(blank=True)
    sections = WordsField(Section)
    agencies = ArrayField(models.BigIntegerField())
    expires_at = models.DateTimeField()
    ask_again_since = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_how = OptionalWordField(EndedBy, null=True)

    class Meta:
        constraints = [
            known_word("permission", "how", ConsentGiven),
            known_word("permission", "capacity", Capacity),
            known_word("permission", "ended_how", EndedBy),
            set_together("permission", "ended", "ended_at", "ended_by", "ended_how"),
            models.CheckConstraint(
                name="permission_names_what_and_to_whom",
                condition=Q(sections__len__gte=1, agencies__len__gte=1),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at=None),
                name="permission_is_one_at_a_time",
            ),
            *not_blank("permission", "purpose"),
        ]

    def __str__(self) -> str:
        return f"permission {self.pk}"
