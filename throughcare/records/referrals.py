from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.constraints import (
    known_word,
    known_words,
    not_blank,
    set_exactly_when,
    set_together,
    unique,
)
from throughcare.records.fields import OptionalWordField, WordField, WordsField
from throughcare.records.people import Person
from throughcare.rules.referrals import (
    ConsentGiven,
    DeclineReason,
    Presentation,
    ReferralState,
    WithdrawReason,
)

_DECIDED = Q(state__in=["accepted", "declined"])
_DECLINED = Q(state="declined")
_WITHDRAWN = Q(state="withdrawn")


class Consent(models.Model):
    """The person's informed agreement to be referred: when, how, and who heard it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    how = WordField(ConsentGiven)
    given_on = models.DateField()
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [known_word("consent", "how", ConsentGiven)]

    def __str__(self) -> str:
        return f"consent {self.pk}"


class Referral(models.Model):
    """One request to a mental-health service to see a person, from the day it was sent."""

    reference = models.TextField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    scheme = models.TextField()
    referred_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
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
