from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from throughcare.records.agencies import Agency, User
from throughcare.records.constraints import known_word, not_blank, set_together
from throughcare.records.fields import OptionalWordField, WordField, door
from throughcare.records.people import Person
from throughcare.rules.leading import WhyLead
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.selection import Rag, StatutoryStatus

_NOW = Q(closed_at=None, selected_at__isnull=False)
_FOR_ALL = Q(barred=[], only_for=[])


class Case(models.Model):
    """One time on the scheme, from nomination to de-selection, led by one agency.

    Until `selected_at` the person is a nominee and not on the scheme. Level, cohort and RAG are those of
    the current position; `why_lead` and `lead_words` say why the lead is who it is. `transfer_to` is the
    agency to which youth justice plans to transfer them, on the day in `transfer_on`.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    scheme = models.TextField()
    lead_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    lead_worker = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    why_lead = WordField(WhyLead, db_default=WhyLead.LIST.value)
    lead_words = models.TextField(blank=True, default="", db_default="")
    mappa = models.BooleanField(default=False, db_default=False)
    mappa_level = models.SmallIntegerField(null=True)
    mappa_category = models.SmallIntegerField(null=True)
    marac = models.BooleanField(default=False, db_default=False)
    visor = models.TextField(blank=True, default="", db_default="")
    reactive = models.BooleanField(default=False, db_default=False)
    statutory_status = OptionalWordField(StatutoryStatus, null=True)
    rag = OptionalWordField(Rag, null=True)
    level = OptionalWordField(Level, null=True)
    cohort = OptionalWordField(Cohort, null=True)
    review_on = models.DateField(null=True)
    offence = models.TextField(blank=True)
    offence_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    selected_at = models.DateTimeField(null=True, db_default=Now())
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(blank=True, default="", db_default="")
    watched_until = models.DateField(null=True)
    transfer_to = models.ForeignKey(
        Agency, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    transfer_on = models.DateField(null=True)
    shared_with = door()
    barred = door()
    only_for = door()

    class Meta:
        constraints = [
            known_word("case", "rag", Rag),
            known_word("case", "statutory_status", StatutoryStatus),
            known_word("case", "level", Level),
            known_word("case", "cohort", Cohort),
            known_word("case", "why_lead", WhyLead),
            models.CheckConstraint(
                name="case_mappa_is_known",
                condition=Q(mappa_level=None, mappa_category=None)
                | Q(mappa=True, mappa_level__in=[1, 2, 3], mappa_category__in=[1, 2, 3, 4]),
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_at=None), name="case_is_open_once"
            ),
            set_together("case", "transfer_is_planned", "transfer_to", "transfer_on"),
            *not_blank("case", "scheme"),
        ]
        indexes = [
            models.Index(fields=["lead_agency", "person"], name="case_by_lead_agency"),
            models.Index(
                fields=["lead_worker"],
                condition=Q(closed_at=None, lead_worker__isnull=False),
                name="case_by_lead_worker",
            ),
            models.Index(
                fields=["scheme", "review_on"],
                condition=Q(closed_at=None, review_on__isnull=False),
                name="case_to_review",
            ),
            models.Index(
                fields=["lead_agency", "review_on", "id"],
                condition=Q(closed_at=None, review_on__isnull=False),
                name="case_to_review_at_agency",
            ),
            models.Index(
                fields=["scheme", "level", "rag"],
                condition=Q(closed_at=None, level__isnull=False),
                name="case_by_level",
            ),
            models.Index(
                fields=["scheme", "watched_until", "person"],
                condition=Q(watched_until__isnull=False),
                name="case_watched",
            ),
            models.Index(
                fields=["scheme", "lead_agency", "level", "cohort", "rag", "review_on"],
                condition=_NOW & _FOR_ALL,
                name="case_standing",
            ),
            models.Index(
                fields=["scheme", "lead_agency"],
                condition=_NOW & ~_FOR_ALL,
                name="case_standing_restricted",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"
