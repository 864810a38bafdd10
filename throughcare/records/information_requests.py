from django.db import models
from django.db.models import Q

from throughcare.records.agencies import User
from throughcare.records.constraints import not_blank, set_together
from throughcare.records.referrals import Referral


class InformationRequest(models.Model):
    """What the service needs to know before it can decide, and the referrer's answer."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="requests")
    wanted = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(null=True)  # noqa: DJ001 - null until it is answered
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            set_together(
                "information_request", "answered", "answer", "answered_by", "answered_at"
            ),
            models.UniqueConstraint(
                fields=["referral"],
                condition=Q(answered_at=None),
                name="information_request_is_one_at_a_time",
            ),
            *not_blank("information_request", "wanted", "answer"),
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"
