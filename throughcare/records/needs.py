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
from throughcare.records.fields import WordField
from throughcare.records.people import Person
from throughcare.rules.needs import Contact, Depth, GoalState, NeedStatus, Pathway, Tie
from throughcare.rules.sharing import Section


class Need(models.Model):
    """One pathway of one person as it was found at a review. The one before is kept, with its end."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="needs", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    section = WordField(Section)
    pathway = WordField(Pathway)
    depth = WordField(Depth)
    status = WordField(NeedStatus)
    provider = models.TextField(blank=True)
    words = models.TextField(blank=True)
    began_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known_word("need", "section", Section),
            known_word("need", "pathway", Pathway),
            known_word("need", "depth", Depth),
            known_word("need", "status", NeedStatus),
            models.CheckConstraint(
                name="need_of_health_is_in_its_section",
                condition=Q(pathway="mental and physical health", section="health need")
                | ~Q(pathway="mental and physical health") & Q(section="need"),
            ),
            models.UniqueConstraint(
                fields=["person", "pathway", "owner"],
                condition=Q(superseded_at=None),
                name="need_is_one_at_a_time",
            ),
            *not_blank("need", "scheme"),
        ]
        indexes = [
            models.Index(fields=["person", "pathway", "-at", "-id"], name="need_of_a_person"),
            models.Index(
                fields=["scheme", "review_on"],
                condition=Q(superseded_at=None),
                name="need_to_review",
            ),
        ]

    def __str__(self) -> str:
        return f"need {self.pk}"


class Goal(models.Model):
    """Something the person means to reach on a pathway, in their words where they can be, by a day."""

    reference = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="goals", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    section = WordField(Section)
    pathway = WordField(Pathway)
    words = models.TextField()
    due_on = models.DateField()
    state = WordField(GoalState)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            unique("goal", "reference"),
            known_word("goal", "section", Section),
            known_word("goal", "pathway", Pathway),
            known_word("goal", "state", GoalState),
            set_exactly_when("goal", "ended", ~Q(state="open"), "ended_by", "ended_at"),
            *not_blank("goal", "reference", "scheme", "words"),
        ]
        indexes = [
            models.Index(fields=["person", "pathway", "due_on"], name="goal_of_a_person")
        ]

    def __str__(self) -> str:
        return self.reference


class Dependant(models.Model):
    """A child or adult who depends on the person. As little as helps: a first name or initials, and a year."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="dependants", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    called = models.TextField()
    born_in = models.SmallIntegerField(null=True)
    tie = WordField(Tie)
    contact = WordField(Contact)
    responsible = models.BooleanField()
    known_to_services = models.BooleanField(null=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known_word("dependant", "tie", Tie),
            known_word("dependant", "contact", Contact),
            set_together("dependant", "ended", "ended_by", "ended_at"),
            *not_blank("dependant", "scheme", "called"),
        ]
        indexes = [models.Index(fields=["person", "id"], name="dependant_of_a_person")]

    def __str__(self) -> str:
        return f"dependant {self.pk}"
