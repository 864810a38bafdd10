"""What becomes of a notice once its act is done. Not acts on a case, so not in the journal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from throughcare.access import own
from throughcare.access.context import act
from throughcare.records.models import Notice
from throughcare.rules.practitioners import Practitioner

WORTH_SENDING_FOR = timedelta(days=1)
"""A notice that could not be sent for a day has been on its reader's page all the while."""

_CLAIMED_FOR = timedelta(minutes=5)


@dataclass(frozen=True)
class ToSend:
    """A notice in hand: its key, whom to send it to, and which of our texts it is."""

    key: int
    email: str
    template: str


@act
def read_all(*, by: Practitioner, at: datetime) -> None:
    """The reader has seen what is on their page."""
    own.notices(by).filter(read_at=None).update(read_at=at)


@act
def claim(most: int, *, by: Practitioner, at: datetime) -> list[ToSend]:
    """Take notices to send. For five minutes nobody else takes them; unsent by then, they go round again."""
    waiting = Notice.objects.filter(
        Q(claimed_until=None) | Q(claimed_until__lte=at),
        sent_at=None,
        at__gte=at - WORTH_SENDING_FOR,
    ).exclude(to__email="")
    taken = list(
        waiting.select_related("to")
        .order_by("pk")
        .select_for_update(of=("self",), skip_locked=True)[:most]
    )
    keys = [each.pk for each in taken]
    Notice.objects.filter(pk__in=keys).update(claimed_until=at + _CLAIMED_FOR)
    return [ToSend(each.pk, each.to.email, each.template) for each in taken]


@act
def mark_sent(keys: Sequence[int], *, by: Practitioner, at: datetime) -> None:
    """The notices were handed over to be carried."""
    Notice.objects.filter(pk__in=keys).update(sent_at=at)
