from django.db import models
from django.db.models import Q

from throughcare.records.constraints import known_word, not_blank
from throughcare.records.fields import OptionalWordField, WordField
from throughcare.records.people import Person
from throughcare.rules.risk.scores import Band, Kind, Predictor


class RiskScore(models.Model):
    """What one predictor said of a person, for one horizon, on one day. Never changed: superseded.

    `percent` is the whole percent that rules read. Where the source gives it finer, it is held as it was
    given, in `exact_percent`, and there is no whole one.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="risk_scores")
    predictor = WordField(Predictor)
    version = models.TextField(blank=True)
    years = models.SmallIntegerField()
    kind = OptionalWordField(Kind, null=True)
    percent = models.SmallIntegerField(null=True)
    exact_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    probability = models.DecimalField(max_digits=16, decimal_places=15, null=True)
    band = OptionalWordField(Band, null=True)
    on = models.DateField()
    source = models.TextField()
    read_from = models.JSONField(default=dict)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known_word("risk_score", "predictor", Predictor),
            known_word("risk_score", "band", Band),
            known_word("risk_score", "kind", Kind),
            models.CheckConstraint(
                name="risk_score_percent_is_one", condition=Q(percent__range=(1, 99))
            ),
            models.CheckConstraint(
                name="risk_score_exact_percent_is_one",
                condition=Q(exact_percent__gt=0, exact_percent__lt=100) | Q(exact_percent=None),
            ),
            models.CheckConstraint(
                name="risk_score_is_whole_or_exact",
                condition=Q(percent=None, exact_percent__isnull=False)
                | Q(percent__isnull=False, exact_percent=None),
            ),
            models.CheckConstraint(
                name="risk_score_probability_is_one",
                condition=Q(probability__gt=0, probability__lt=1) | Q(probability=None),
            ),
            models.UniqueConstraint(
                fields=["person", "predictor", "years"],
                condition=Q(superseded_at=None),
                name="risk_score_is_one_at_a_time",
            ),
            *not_blank("risk_score", "source"),
        ]
        indexes = [
            models.Index(
                fields=["predictor", "years", "percent"],
                include=["person"],
                condition=Q(superseded_at=None),
                name="risk_score_by_percent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predictor.value} {self.years}-year"
