from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.cases import Case
from throughcare.records.constraints import (
    known_word,
    not_blank,
    set_exactly_when,
    set_together,
    unique,
)
from throughcare.records.fields import OptionalWordField, WordField
from throughcare.records.nominations import Nomination
from throughcare.records.people import Person
from throughcare.rules.decisions import DeclineNomination
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.meetings import ItemKind, ItemState, MeetingState
from throughcare.rules.selection import Rag


class Meeting(models.Model):
    """One single referral meeting of a scheme: planned, held, and closed with its minutes."""

    reference = models.TextField()
    scheme = models.TextField()
    starts_at = models.DateTimeField()
    place = models.TextField()
    chair = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = WordField(MeetingState)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    words = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            unique("meeting", "reference"),
            known_word("meeting", "state", MeetingState),
            set_exactly_when(
                "meeting",
                "closed",
                Q(state__in=["closed", "cancelled"]),
                "closed_at",
                "closed_by",
            ),
            *not_blank("meeting", "reference", "scheme", "place"),
        ]
        indexes = [
            models.Index(fields=["scheme", "-starts_at", "-id"], name="meeting_of_a_scheme")
        ]

    def __str__(self) -> str:
        return self.reference


class Attendance(models.Model):
    """Whether an agency had to be at a meeting, whether it was, and who came for it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    scheme = models.TextField()
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    required = models.BooleanField()
    present = models.BooleanField(null=True)
    who = models.TextField(blank=True, default="", db_default="")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "agency"], name="attendance_is_one_an_agency"
            ),
            *not_blank("attendance", "scheme"),
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"


class MeetingItem(models.Model):
    """One thing on an agenda: a person to be discussed once, or other business."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    scheme = models.TextField()
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    case = models.ForeignKey(
        Case, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    nomination = models.ForeignKey(
        Nomination, null=True, on_delete=models.PROTECT, related_name="items", db_index=False
    )
    kind = WordField(ItemKind)
    title = models.TextField(blank=True, default="", db_default="")
    place = models.SmallIntegerField()
    state = WordField(ItemState)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            known_word("meeting_item", "kind", ItemKind),
            known_word("meeting_item", "state", ItemState),
            set_together("meeting_item", "is_of_a_case", "person", "case"),
            models.CheckConstraint(
                name="meeting_item_is_about_something",
                condition=Q(kind="other business", person=None) & ~Q(title="")
                | ~Q(kind="other business") & Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"], name="meeting_item_is_one_a_person"
            ),
            *not_blank("meeting_item", "scheme"),
        ]
        indexes = [models.Index(fields=["person", "-at"], name="meeting_item_of_a_person")]

    def __str__(self) -> str:
        return f"item {self.pk}"


class Minute(models.Model):
    """Something that was said, as it was said. Written once; a correction is another, and names it.

    `key` is made by the page it was typed on: sent twice, it is one minute.
    """

    key = models.UUIDField()
    item = models.ForeignKey(MeetingItem, on_delete=models.PROTECT, related_name="minutes")
    scheme = models.TextField()
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    restricted = models.BooleanField()
    words = models.TextField()
    corrects = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="correction"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            unique("minute", "key"),
            *not_blank("minute", "scheme", "words"),
        ]
        indexes = [models.Index(fields=["person", "-at", "-id"], name="minute_of_a_person")]

    def __str__(self) -> str:
        return f"minute {self.pk}"


class Decision(models.Model):
    """What a meeting decided of one person: any permutation. Decided again, the earlier one is kept.

    `indicated` and `rule_version` are what the scheme's matrix said and which matrix that was;
    `override_words` why the meeting decided otherwise.
    """

    item = models.ForeignKey(MeetingItem, on_delete=models.PROTECT, related_name="decisions")
    scheme = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="decisions", db_index=False
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="decisions", db_index=False
    )
    level = OptionalWordField(Level, null=True)
    cohort = OptionalWordField(Cohort, null=True)
    rag = OptionalWordField(Rag, null=True)
    mappa_level = models.SmallIntegerField(null=True)
    mappa_category = models.SmallIntegerField(null=True)
    lead_agency = models.ForeignKey(
        Agency, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    lead_worker = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    accepted = models.BooleanField(null=True)
    declined = OptionalWordField(DeclineNomination, null=True)
    words = models.TextField()
    indicated = models.JSONField(default=dict)
    rule_version = models.TextField(blank=True)
    override_words = models.TextField(blank=True, default="", db_default="")
    review_on = models.DateField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known_word("decision", "level", Level),
            known_word("decision", "cohort", Cohort),
            known_word("decision", "rag", Rag),
            known_word("decision", "declined", DeclineNomination),
            set_together("decision", "mappa", "mappa_level", "mappa_category"),
            set_exactly_when("decision", "declined", Q(accepted=False), "declined"),
            models.CheckConstraint(
                name="decision_mappa_is_known",
                condition=Q(mappa_level=None)
                | Q(mappa_level__in=[2, 3], mappa_category__in=[1, 2, 3, 4]),
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(superseded_at=None),
                name="decision_is_one_at_a_time",
            ),
            *not_blank("decision", "scheme", "words"),
        ]
        indexes = [models.Index(fields=["person", "-at", "-id"], name="decision_of_a_person")]

    def __str__(self) -> str:
        return f"decision {self.pk}"
