from django.db import models

from throughcare.records.agencies import Agency, User
from throughcare.records.constraints import known_word, not_blank, unique
from throughcare.records.fields import WordField
from throughcare.records.people import Person
from throughcare.rules.sharing import Section


class Note(models.Model):
    """What a practitioner wrote about a person, in one section, for the agency that owns it."""

    reference = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="notes", db_index=False
    )
    section = WordField(Section)
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="notes", db_index=False
    )
    words = models.TextField()
    happened_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            unique("note", "reference"),
            known_word("note", "section", Section),
            *not_blank("note", "reference", "words"),
        ]
        indexes = [
            models.Index(fields=["person", "-happened_at", "-id"], name="note_of_a_person"),
        ]

    def __str__(self) -> str:
        return self.reference
