from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.constraints import known_word, not_blank
from throughcare.records.fields import OptionalWordField, door
from throughcare.records.people import Person
from throughcare.rules.selection import Rag, StatutoryStatus


class Case(models.Model):
    """One time on the scheme, from selection to de-selection, led by one agency."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    scheme = models.TextField()
    lead_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    lead_worker = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    mappa = models.BooleanField(default=False, db_default=False)
    statutory_status = OptionalWordField(StatutoryStatus, null=True)
    rag = OptionalWordField(Rag, null=True)
    offence = models.TextField(blank=True)
    offence_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    shared_with = door()
    barred = door()
    only_for = door()

    class Meta:
        constraints = [
            known_word("case", "rag", Rag),
            known_word("case", "statutory_status", StatutoryStatus),
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_at=None), name="case_is_open_once"
            ),
            *not_blank("case", "scheme"),
        ]
        indexes = [
            models.Index(fields=["lead_agency", "person"], name="case_by_lead_agency"),
            models.Index(
                fields=["lead_worker"],
                condition=Q(closed_at=None, lead_worker__isnull=False),
                name="case_by_lead_worker",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"
