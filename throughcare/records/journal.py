from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.constraints import not_blank
from throughcare.records.people import Person


class JournalEntry(models.Model):
    """One act, in the field's words. Never changed, never removed: the database allows neither.

    `kind` and `about` name the record it was done to ("referral", its reference). The detail holds
    codes and counts only, never a note or a name.
    """

    scheme = models.TextField()
    act = models.TextField()
    kind = models.TextField()
    about = models.TextField()
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="journal", db_index=False
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)

    class Meta:
        constraints = not_blank("journal_entry", "scheme", "act", "kind")
        indexes = [models.Index(fields=["person", "-at", "-id"], name="journal_of_a_person")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}: {self.about}"


class Reading(models.Model):
    """One time someone opened something about people. Never changed, never removed.

    The people are keys, not foreign keys: a page of fifty is one row, and what was read stays read
    whatever becomes of the record.
    """

    scheme = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    page = models.TextField()
    people = ArrayField(models.BigIntegerField())
    basis = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = not_blank("reading", "scheme", "page")
        indexes = [
            GinIndex(fields=["people"], name="reading_of_a_person"),
            BrinIndex(fields=["at"], autosummarize=True, name="reading_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.page}"


class Notice(models.Model):
    """Something to tell someone: written with the act, shown at once, sent by a job afterwards."""

    to = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="notices", db_index=False
    )
    template = models.TextField()
    about = models.TextField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = not_blank("notice", "template", "about")
        indexes = [
            models.Index(fields=["to", "-at", "-id"], name="notice_by_reader"),
            models.Index(fields=["id"], condition=Q(sent_at=None), name="notice_to_send"),
        ]

    def __str__(self) -> str:
        return f"{self.template}: {self.about}"
