"""The same thing put down a second time, as a slow double click does: nothing is added by it. No acts."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model, QuerySet

from throughcare.rules.reasons import Reason

WITHIN = timedelta(minutes=10)
"""For how long the same words by the same practitioner are taken for the same thing."""


def why_not_again(same: QuerySet[Any, Model], at: datetime, when: str = "at") -> list[Reason]:
    """Refused where one of `same` was made a moment ago.

    They are those of the same practitioner with the same words; `when` names the field of when each was made. The
    act must hold the person or the episode: of two at once, the second then finds what the first has made.
    """
    if not same.filter(**{f"{when}__range": (at - WITHIN, at + WITHIN)}).exists():
        return []
    return [Reason("twice", "The same was put down a moment ago. Nothing was added.")]
