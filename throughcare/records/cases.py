from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency
from throughcare.records.constraints import known_word, not_blank
from throughcare.records.fields import OptionalWordField
from throughcare.records.people import Person
from throughcare.rules.selection import Rag, StatutoryStatus


class Case(models.Model):
    """One time on the scheme, from selection to de-selection, led by one agency."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    scheme = models.TextField()
    lead_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    statutory_status = OptionalWordField(StatutoryStatus, null=True)
    rag = OptionalWordField(Rag, null=True)
    offence = models.TextField(blank=True)
    offence_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known_word("case", "rag", Rag),
            known_word("case", "statutory_status", StatutoryStatus),
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_at=None), name="case_is_open_once"
            ),
            *not_blank("case", "scheme"),
        ]
        indexes = [models.Index(fields=["lead_agency", "person"], name="case_by_lead_agency")]

    def __str__(self) -> str:
        return f"case {self.pk}"
