"""What figures are made from: views in which nobody can be told apart, for those who read figures."""

from django.db import models

from throughcare.records.agencies import Agency
from throughcare.records.fields import OptionalWordField, WordField
from throughcare.rules.referral_reasons import DeclineReason
from throughcare.rules.referrals import ReferralState
from throughcare.rules.risk.scores import Predictor
from throughcare.rules.selection import Rag


class CountedCase(models.Model):
    """A case to be counted: its person is a key that leads nowhere."""

    person = models.BigIntegerField(db_column="person_id")
    scheme = models.TextField()
    rag = OptionalWordField(Rag, null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "counted_case"

    def __str__(self) -> str:
        return f"counted case {self.pk}"


class CountedScore(models.Model):
    """A risk score to be counted."""

    person = models.BigIntegerField(db_column="person_id")
    predictor = WordField(Predictor)
    years = models.SmallIntegerField()
    percent = models.SmallIntegerField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "counted_score"

    def __str__(self) -> str:
        return f"counted score {self.pk}"


class CountedReferral(models.Model):
    """A referral to be counted: from whom, how decided, how soon."""

    scheme = models.TextField()
    referrer = models.ForeignKey(Agency, on_delete=models.DO_NOTHING, related_name="+")
    service = models.ForeignKey(Agency, on_delete=models.DO_NOTHING, related_name="+")
    state = WordField(ReferralState)
    decline_reason = OptionalWordField(DeclineReason, null=True)
    sent_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "counted_referral"

    def __str__(self) -> str:
        return f"counted referral {self.pk}"


class CountedCrisisAdvice(models.Model):
    """One time that crisis advice was shown, of whomever."""

    scheme = models.TextField()
    at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "counted_crisis_advice"

    def __str__(self) -> str:
        return f"crisis advice {self.pk}"
