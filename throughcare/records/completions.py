from django.contrib.postgres.fields import ArrayField
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
from throughcare.records.fields import OptionalWordField, WordField
from throughcare.records.people import Person
from throughcare.rules.completions import CompletionState, Way
from throughcare.rules.people import Sex

_OPEN = Q(state="being answered")


class Questionnaire(models.Model):
    """A form of a scheme's own, as the FHIR Questionnaire it was given as. Never changed: a new version is another."""

    scheme = models.TextField()
    key = models.TextField()
    version = models.TextField()
    title = models.TextField()
    content = models.JSONField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "key"],
                condition=Q(ended_at=None),
                name="questionnaire_is_one_at_a_time",
            ),
            *not_blank("questionnaire", "scheme", "key", "version", "title"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


class Completion(models.Model):
    """One time a person answered one instrument, or a result of one that was done elsewhere.

    The answers are as they were given (of a result, what was recorded, by the names of its fields); the score and the band are worked out from them, by the version
    of the instrument that is stamped on it. While someone answers alone, `link` is the hash of what
    their link holds.
    """

    reference = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="completions", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="completions", db_index=False
    )
    instrument = models.TextField()
    version = models.TextField()
    questionnaire = models.ForeignKey(
        Questionnaire, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    way = WordField(Way)
    state = WordField(CompletionState)
    answers = models.JSONField(default=dict)
    sex = OptionalWordField(Sex, null=True)
    on = models.DateField(null=True)
    begun_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    begun_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    score = models.DecimalField(max_digits=8, decimal_places=4, null=True)
    band = models.TextField(blank=True)
    corrects = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="correction"
    )
    words = models.TextField(blank=True)
    link = models.TextField(null=True)  # noqa: DJ001 - null where nobody answers alone
    link_until = models.DateTimeField(null=True)
    flags = ArrayField(models.TextField(), default=list)
    flagged_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    seen_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            unique("completion", "reference"),
            unique("completion", "link"),
            known_word("completion", "way", Way),
            known_word("completion", "state", CompletionState),
            known_word("completion", "sex", Sex),
            set_exactly_when("completion", "closed", ~_OPEN, "closed_at"),
            set_together("completion", "link_has_its_end", "link", "link_until"),
            set_together("completion", "flag_seen", "seen_at", "seen_by"),
            models.CheckConstraint(
                name="completion_seen_was_flagged",
                condition=Q(seen_at=None) | Q(flagged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="completion_complete_says_when",
                condition=_OPEN | Q(state="stopped") | Q(on__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["person", "owner", "instrument"],
                condition=_OPEN,
                name="completion_is_open_once",
            ),
            *not_blank("completion", "reference", "scheme", "instrument", "version"),
        ]
        indexes = [
            models.Index(
                fields=["person", "instrument", "-on", "-id"], name="completion_of_a_person"
            ),
            models.Index(
                fields=["owner", "flagged_at"],
                condition=Q(flagged_at__isnull=False, seen_at=None),
                name="completion_flagged",
            ),
        ]

    def __str__(self) -> str:
        return self.reference
