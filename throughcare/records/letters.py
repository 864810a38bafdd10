from django.db import models

from throughcare.records.agencies import Agency, User
from throughcare.records.appointments import Appointment
from throughcare.records.constraints import (
    known_word,
    not_blank,
    set_together,
    unique,
)
from throughcare.records.episodes import Episode
from throughcare.records.fields import OptionalWordField, WordField
from throughcare.records.onward import OnwardReferral
from throughcare.records.people import Person
from throughcare.rules.letters import Language, LetterForm, LetterKind, SentBy


class Letter(models.Model):
    """A letter made from a template: which, to whom, with what in its fields. The file is drawn from these alone.

    One about an onward referral is read as that is; any other by both agencies of the referral.
    """

    reference = models.TextField()
    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, related_name="letters", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = WordField(LetterKind)
    language = WordField(Language)
    form = WordField(LetterForm)
    fields = models.JSONField()
    appointment = models.ForeignKey(
        Appointment, null=True, on_delete=models.PROTECT, related_name="letters", db_index=False
    )
    onward = models.ForeignKey(
        OnwardReferral,
        null=True,
        on_delete=models.PROTECT,
        related_name="letters",
        db_index=False,
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    sent_by = OptionalWordField(SentBy, null=True)
    sent_on = models.DateField(null=True)

    class Meta:
        constraints = [
            unique("letter", "reference"),
            known_word("letter", "kind", LetterKind),
            known_word("letter", "language", Language),
            known_word("letter", "form", LetterForm),
            known_word("letter", "sent_by", SentBy),
            set_together("letter", "sent", "sent_by", "sent_on"),
            *not_blank("letter", "reference", "scheme"),
        ]
        indexes = [models.Index(fields=["episode", "-at", "-id"], name="letter_of_an_episode")]

    def __str__(self) -> str:
        return self.reference
