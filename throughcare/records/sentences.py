from django.db import models
from django.db.models import F, Q

from throughcare.records.agencies import Agency, User
from throughcare.records.cases import Case
from throughcare.records.constraints import known_word, not_blank, set_together, unique
from throughcare.records.fields import OptionalWordField, WordField, WordsField
from throughcare.records.people import Person
from throughcare.rules.sentences import (
    ONE_AT_A_TIME,
    ConditionKind,
    ResetExemption,
    SentenceKind,
    Substance,
    TestOutcome,
)


class Sentence(models.Model):
    """An order, a licence or a time in custody: its dates, and why it ended if it did."""

    reference = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="sentences", db_index=False
    )
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, related_name="sentences", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = WordField(SentenceKind)
    began_on = models.DateField()
    ends_on = models.DateField(null=True)
    prison = models.TextField(blank=True)
    release_on = models.DateField(null=True)
    exemption = OptionalWordField(ResetExemption, null=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_why = models.TextField(blank=True, default="", db_default="")
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            unique("sentence", "reference"),
            known_word("sentence", "kind", SentenceKind),
            known_word("sentence", "exemption", ResetExemption),
            set_together("sentence", "ended", "ended_on", "ended_by"),
            models.CheckConstraint(
                name="sentence_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("began_on")),
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(
                    ended_on=None, kind__in=sorted(each.value for each in ONE_AT_A_TIME)
                ),
                name="sentence_is_inside_or_out",
            ),
            *not_blank("sentence", "reference", "scheme"),
        ]
        indexes = [
            models.Index(fields=["person", "-began_on", "-id"], name="sentence_of_a_person"),
            models.Index(
                fields=["scheme", "release_on"],
                condition=Q(ended_on=None, release_on__isnull=False),
                name="sentence_by_release",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Condition(models.Model):
    """One thing that a sentence asks of the person: a curfew, a tag, testing, engaging with the team."""

    sentence = models.ForeignKey(Sentence, on_delete=models.PROTECT, related_name="conditions")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    scheme = models.TextField()
    kind = WordField(ConditionKind)
    words = models.TextField(blank=True)
    began_on = models.DateField()
    ends_on = models.DateField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known_word("condition", "kind", ConditionKind),
            set_together("condition", "ended", "ended_by", "ended_at"),
            models.CheckConstraint(
                name="condition_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("began_on")),
            ),
            *not_blank("condition", "scheme"),
        ]
        indexes = [models.Index(fields=["person", "kind"], name="condition_of_a_person")]

    def __str__(self) -> str:
        return f"condition {self.pk}"


class DrugTest(models.Model):
    """One test for drugs or alcohol, and what was found."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="drug_tests", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    on = models.DateField()
    outcome = WordField(TestOutcome)
    found = WordsField(Substance, default=list)
    words = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            known_word("drug_test", "outcome", TestOutcome),
            models.CheckConstraint(
                name="drug_test_found_is_known",
                condition=Q(found__contained_by=[each.value for each in Substance]),
            ),
            models.CheckConstraint(
                name="drug_test_positive_says_for_what",
                condition=Q(outcome="positive", found__len__gte=1)
                | ~Q(outcome="positive") & Q(found__len=0),
            ),
            *not_blank("drug_test", "scheme"),
        ]
        indexes = [models.Index(fields=["person", "-on", "-id"], name="drug_test_of_a_person")]

    def __str__(self) -> str:
        return f"drug test {self.pk}"
