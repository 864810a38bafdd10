from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.constraints import known_word, not_blank, unique
from throughcare.records.fields import OptionalWordField, WordField
from throughcare.records.people import Person
from throughcare.rules.contacts import Attendance, ContactKind, Footing
from throughcare.rules.sharing import Section


class Note(models.Model):
    """What a practitioner wrote about a person, in one section, for the agency that owns it.

    A contact says of what kind it was, and whether someone expected came. `source_key` is what the
    agency's own system calls it, where it was brought from there.
    """

    reference = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="notes", db_index=False
    )
    section = WordField(Section)
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="notes", db_index=False
    )
    words = models.TextField()
    kind = OptionalWordField(ContactKind, null=True)
    attendance = OptionalWordField(Attendance, null=True)
    footing = OptionalWordField(Footing, null=True)
    source_key = models.TextField(blank=True, default="", db_default="")
    happened_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            unique("note", "reference"),
            known_word("note", "section", Section),
            known_word("note", "kind", ContactKind),
            known_word("note", "attendance", Attendance),
            known_word("note", "footing", Footing),
            models.CheckConstraint(
                name="note_attendance_is_of_a_contact",
                condition=Q(kind__isnull=False) | Q(attendance=None, footing=None),
            ),
            *not_blank("note", "reference", "words"),
        ]
        indexes = [
            models.Index(fields=["person", "-happened_at", "-id"], name="note_of_a_person"),
            models.Index(
                fields=["owner", "source_key"],
                condition=~Q(source_key=""),
                name="note_brought",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
