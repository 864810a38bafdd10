from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.constraints import (
    known_word,
    not_blank,
    set_exactly_when,
    set_together,
    unique,
)
from throughcare.records.episodes import Episode
from throughcare.records.fields import OptionalWordField, WordField, WordsField
from throughcare.records.notes import Note
from throughcare.records.people import Person
from throughcare.rules.appointments import (
    Accompanied,
    AppointmentState,
    AskedBy,
    Attended,
    CareContactKind,
    ContactPlace,
    DetailKind,
    Modality,
    Practical,
    Purpose,
    RemindBy,
)

_BOOKED = Q(state="booked")


class ContactDetail(models.Model):
    """A telephone number or an e-mail address of the person, and whether it is safe to use. Earlier ones are kept."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="contact_details", db_index=False
    )
    scheme = models.TextField()
    kind = WordField(DetailKind)
    value = models.TextField()
    safe = models.BooleanField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known_word("contact_detail", "kind", DetailKind),
            set_together("contact_detail", "ended", "ended_by", "ended_at"),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(ended_at=None),
                name="contact_detail_is_one_at_a_time",
            ),
            *not_blank("contact_detail", "scheme", "value"),
        ]

    def __str__(self) -> str:
        return f"contact detail {self.pk}"


class Appointment(models.Model):
    """A time to meet. It is between the two agencies of the referral; whether the person came is told apart.

    Moved to another time it stays, and the one in its place says which it `replaces`. `joins` is so where
    the service joins an appointment of the practitioner in `meets_with`.
    """

    reference = models.TextField()
    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, related_name="appointments", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    practitioner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="appointments", db_index=False
    )
    purpose = WordField(Purpose)
    place = WordField(ContactPlace)
    where = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    minutes = models.SmallIntegerField()
    joins = models.BooleanField(default=False)
    meets_with = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = WordField(AppointmentState)
    booked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    booked_at = models.DateTimeField()
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)
    asked_by = OptionalWordField(AskedBy, null=True)
    words = models.TextField(blank=True)
    remind_by = OptionalWordField(RemindBy, null=True)
    remind_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    reminder = models.TextField(blank=True)

    class Meta:
        constraints = [
            unique("appointment", "reference"),
            known_word("appointment", "purpose", Purpose),
            known_word("appointment", "place", ContactPlace),
            known_word("appointment", "state", AppointmentState),
            known_word("appointment", "asked_by", AskedBy),
            known_word("appointment", "remind_by", RemindBy),
            set_exactly_when("appointment", "ended", ~_BOOKED, "ended_by", "ended_at"),
            models.CheckConstraint(
                name="appointment_lasts", condition=Q(minutes__gte=5, minutes__lte=480)
            ),
            *not_blank("appointment", "reference", "scheme"),
        ]
        indexes = [
            models.Index(
                fields=["episode", "-starts_at", "-id"], name="appointment_of_episode"
            ),
            models.Index(fields=["practitioner", "starts_at"], name="appointment_of_worker"),
            models.Index(
                fields=["practitioner", "starts_at"],
                condition=_BOOKED,
                name="appointment_to_keep",
            ),
            models.Index(
                fields=["episode"], condition=_BOOKED, name="appointment_to_keep_of_one"
            ),
            models.Index(
                fields=["remind_at"],
                condition=_BOOKED & Q(remind_at__isnull=False, reminded_at=None),
                name="appointment_to_remind",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class CareContact(models.Model):
    """What came of an appointment, or of an attempt to reach the person. Neutral: nothing is begun by it.

    What was said is a note in the clinical section. `session` numbers a one-to-one session that took place.
    """

    reference = models.TextField()
    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, related_name="care_contacts", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="care_contacts", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = WordField(CareContactKind)
    appointment = models.OneToOneField(
        Appointment, null=True, on_delete=models.PROTECT, related_name="care_contact"
    )
    happened_at = models.DateTimeField()
    minutes = models.SmallIntegerField(null=True)
    place = WordField(ContactPlace)
    attended = OptionalWordField(Attended, null=True)
    reached = models.BooleanField(null=True)
    accompanied = WordsField(Accompanied, default=list)
    session = models.SmallIntegerField(null=True)
    modalities = WordsField(Modality, default=list)
    practical = WordsField(Practical, default=list)
    note = models.ForeignKey(
        Note, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            unique("care_contact", "reference"),
            known_word("care_contact", "kind", CareContactKind),
            known_word("care_contact", "place", ContactPlace),
            known_word("care_contact", "attended", Attended),
            set_exactly_when(
                "care_contact",
                "is_of_its_kind",
                Q(kind="appointment"),
                *("appointment", "attended"),
            ),
            set_exactly_when("care_contact", "reached", ~Q(kind="appointment"), "reached"),
            models.UniqueConstraint(
                fields=["episode", "session"],
                condition=Q(session__isnull=False),
                name="care_contact_session_is_counted_once",
            ),
            *not_blank("care_contact", "reference", "scheme"),
        ]
        indexes = [
            models.Index(
                fields=["episode", "-happened_at", "-id"], name="care_contact_of_episode"
            ),
            models.Index(fields=["person", "-happened_at"], name="care_contact_of_a_person"),
        ]

    def __str__(self) -> str:
        return self.reference


class CalendarFeed(models.Model):
    """A private address from which someone's calendar reads their appointments: times and places, no name.

    `token` is the hash of what the address holds.
    """

    token = models.TextField()
    scheme = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            unique("calendar_feed", "token"),
            models.UniqueConstraint(
                fields=["by", "scheme"],
                condition=Q(ended_at=None),
                name="calendar_feed_is_one_at_a_time",
            ),
            *not_blank("calendar_feed", "token", "scheme"),
        ]

    def __str__(self) -> str:
        return f"calendar feed {self.pk}"
