from django.db import models
from django.db.models import F, Q

from throughcare.records.agencies import Agency, Team, User
from throughcare.records.constraints import (
    known_word,
    not_blank,
    set_exactly_when,
    set_together,
    unique,
)
from throughcare.records.fields import OptionalWordField, WordField
from throughcare.records.people import Person
from throughcare.records.referrals import Referral
from throughcare.rules.episodes import (
    CloseReason,
    EpisodeOutcome,
    EpisodeState,
    PauseReason,
    Tier,
)

_CLOSED = Q(state="closed")


class Episode(models.Model):
    """One time with the mental-health service, from an accepted referral to closure.

    `since` is the day from which it has been in its tier and state, `supervised_on` the last of its supervisions.
    `for_practitioner` and `for_person` are its summary in two voices: neither holds clinical detail that a reader
    of the referral may not have.
    """

    reference = models.TextField()
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="episodes", db_index=False
    )
    scheme = models.TextField()
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="episode")
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="episodes", db_index=False
    )
    team = models.ForeignKey(
        Team, null=True, on_delete=models.PROTECT, related_name="episodes", db_index=False
    )
    practitioner = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="episodes", db_index=False
    )
    tier = WordField(Tier)
    state = WordField(EpisodeState)
    since = models.DateField()
    opened_at = models.DateTimeField()
    supervised_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    close_reason = OptionalWordField(CloseReason, null=True)
    outcome = OptionalWordField(EpisodeOutcome, null=True)
    for_practitioner = models.TextField(blank=True)
    for_person = models.TextField(blank=True)
    easy_read = models.TextField(blank=True)

    class Meta:
        constraints = [
            unique("episode", "reference"),
            known_word("episode", "tier", Tier),
            known_word("episode", "state", EpisodeState),
            known_word("episode", "close_reason", CloseReason),
            known_word("episode", "outcome", EpisodeOutcome),
            set_exactly_when(
                "episode",
                "closed",
                _CLOSED,
                "closed_at",
                "closed_by",
                "close_reason",
                "outcome",
            ),
            models.CheckConstraint(
                name="episode_is_summed_up_when_closed",
                condition=~_CLOSED | ~Q(for_practitioner="") & ~Q(for_person=""),
            ),
            models.UniqueConstraint(
                fields=["person", "owner"], condition=~_CLOSED, name="episode_is_open_once"
            ),
            *not_blank("episode", "reference", "scheme"),
        ]
        indexes = [
            models.Index(fields=["person", "-opened_at", "-id"], name="episode_of_a_person"),
            models.Index(
                fields=["owner", "state", "tier", "since", "id"],
                condition=~_CLOSED,
                name="episode_waiting",
            ),
            models.Index(
                fields=["practitioner", "state", "since"],
                condition=~_CLOSED,
                name="episode_by_practitioner",
            ),
            models.Index(
                fields=["owner", "since", "id"], condition=~_CLOSED, name="episode_by_age"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Step(models.Model):
    """One tier of an episode: since when it was waited for, when it began, when and how it ended."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="steps")
    tier = WordField(Tier)
    waiting_since = models.DateField()
    began_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [
            known_word("step", "tier", Tier),
            models.CheckConstraint(
                name="step_begins_after_it_is_waited_for",
                condition=Q(began_on=None) | Q(began_on__gte=F("waiting_since")),
            ),
            models.UniqueConstraint(
                fields=["episode"], condition=Q(ended_on=None), name="step_is_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"step {self.pk}"


class Pause(models.Model):
    """Days on which an episode's clocks stand still, and why, beside those of custody that a sentence says."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="pauses")
    why = WordField(PauseReason)
    words = models.TextField(blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            known_word("pause", "why", PauseReason),
            set_together("pause", "ended", "ended_on", "ended_by"),
            models.CheckConstraint(
                name="pause_ends_after_it_begins",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("began_on")),
            ),
            models.UniqueConstraint(
                fields=["episode"], condition=Q(ended_on=None), name="pause_is_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"pause {self.pk}"


class Supervision(models.Model):
    """What was said of an episode in clinical supervision."""

    episode = models.ForeignKey(
        Episode, on_delete=models.PROTECT, related_name="supervisions", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    scheme = models.TextField()
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    on = models.DateField()
    words = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = not_blank("supervision", "scheme", "words")
        indexes = [models.Index(fields=["episode", "-on"], name="supervision_of_an_episode")]

    def __str__(self) -> str:
        return f"supervision {self.pk}"
