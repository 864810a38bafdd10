from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.consent import Consent
from throughcare.records.constraints import (
    known_word,
    known_words,
    not_blank,
    set_exactly_when,
    unique,
)
from throughcare.records.fields import OptionalWordField, WordField, WordsField, door
from throughcare.records.people import Person
from throughcare.rules.referral_answers import Presentation
from throughcare.rules.referral_reasons import DeclineReason, WithdrawReason
from throughcare.rules.referrals import ReferralState

_DECIDED = Q(state__in=["accepted", "declined", "closed"])
_DECLINED = Q(state="declined")
_WITHDRAWN = Q(state="withdrawn")


class Referral(models.Model):
    """One request to a mental-health service to see a person, from the day it was sent.

    The contact is who answers for it at the referrer's now: at first whoever sent it. Once the
    episode of care that it led to is closed, so is it, and the person may be referred again.
    """

    reference = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    scheme = models.TextField()
    referred_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    referrer = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="referrals_made"
    )
    service = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="referrals")
    state = WordField(ReferralState)
    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="referral")
    presentations = WordsField(Presentation)
    concern = models.TextField()
    criteria = models.TextField()
    priority = models.BooleanField()
    sent_at = models.DateTimeField()
    barred = door()
    only_for = door()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decline_reason = OptionalWordField(DeclineReason, null=True)
    decline_words = models.TextField(null=True)  # noqa: DJ001 - null where it was not declined
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdraw_reason = OptionalWordField(WithdrawReason, null=True)

    class Meta:
        constraints = [
            unique("referral", "reference"),
            known_word("referral", "state", ReferralState),
            known_word("referral", "decline_reason", DeclineReason),
            known_word("referral", "withdraw_reason", WithdrawReason),
            known_words("referral", "presentations", Presentation),
            set_exactly_when("referral", "decided", _DECIDED, "decided_at", "decided_by"),
            set_exactly_when(
                "referral", "declined", _DECLINED, "decline_reason", "decline_words"
            ),
            set_exactly_when(
                "referral",
                "withdrawn",
                _WITHDRAWN,
                *("withdrawn_at", "withdrawn_by", "withdraw_reason"),
            ),
            models.UniqueConstraint(
                fields=["person", "service"],
                condition=Q(state__in=["sent", "returned for information", "accepted"]),
                name="referral_is_open_once",
            ),
            *not_blank("referral", "reference", "scheme", "concern", "criteria"),
        ]
        indexes = [
            models.Index(fields=["service", "state", "sent_at"], name="referral_inbox"),
            models.Index(fields=["referrer", "state", "sent_at"], name="referral_sent"),
            models.Index(fields=["scheme", "sent_at"], name="referral_counted"),
        ]

    def __str__(self) -> str:
        return self.reference
