from django.db import models
from django.db.models import Q

from throughcare.records.agencies import Agency, User
from throughcare.records.constraints import known_word, not_blank, set_exactly_when, unique
from throughcare.records.fields import WordField, door
from throughcare.records.meetings import MeetingItem
from throughcare.records.people import Person
from throughcare.rules.actions import ActionState

_OPEN = Q(state="open")


class Action(models.Model):
    """Something an agency is to do by a day, given at a meeting or between two; open until it is done.

    `key` is made by the page it was typed on: sent twice, it is one action. `put_off_words` say why it was
    last given a later day; the days before are in its versions.
    """

    reference = models.TextField()
    key = models.UUIDField()
    scheme = models.TextField()
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="actions", db_index=False
    )
    item = models.ForeignKey(
        MeetingItem, null=True, on_delete=models.PROTECT, related_name="actions"
    )
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    worker = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    words = models.TextField()
    due_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    state = WordField(ActionState)
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)
    ended_words = models.TextField(blank=True, default="", db_default="")
    barred = door()
    only_for = door()
    put_off_words = models.TextField(blank=True, default="", db_default="")
    escalated_at = models.DateTimeField(null=True)
    escalated_to = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            unique("action", "reference"),
            unique("action", "key"),
            known_word("action", "state", ActionState),
            set_exactly_when("action", "ended", ~_OPEN, "ended_by", "ended_at"),
            *not_blank("action", "reference", "scheme", "words"),
        ]
        indexes = [
            models.Index(
                fields=["scheme", "owner", "due_on", "id"],
                condition=_OPEN,
                name="action_to_do",
            ),
            models.Index(
                fields=["scheme", "due_on", "id"], condition=_OPEN, name="action_by_day"
            ),
            models.Index(
                fields=["worker", "due_on", "id"], condition=_OPEN, name="action_of_a_worker"
            ),
            models.Index(fields=["person", "-at", "-id"], name="action_about_a_person"),
        ]

    def __str__(self) -> str:
        return self.reference
