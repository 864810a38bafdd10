"""Giving an agency something to do, at a meeting: to whom, by when."""

from collections.abc import Collection
from datetime import date

from throughcare.rules.meetings import LONGEST_MINUTE
from throughcare.rules.posts import Worker
from throughcare.rules.reasons import Reason


def why_not_give(
    words: str,
    due_on: date,
    owner: int,
    worker: Worker | None,
    *,
    named: bool,
    working: Collection[int],
    on: date,
) -> list[Reason]:
    """Everything against this action. `working` are the agencies that work with people on the scheme.

    `named` says that someone was chosen to do it; `worker` is who that is, if they work on the scheme.
    """
    reasons = []
    if not words.strip():
        reasons.append(Reason("blank", "Say what is to be done."))
    if len(words) > LONGEST_MINUTE:
        reasons.append(Reason("long", f"Use {LONGEST_MINUTE:,} characters or fewer."))
    if due_on < on:
        reasons.append(Reason("past", "The day by which it is done is not before today."))
    if owner not in working:
        reasons.append(Reason("owner", "This agency works with nobody on the scheme."))
    if named and (worker is None or worker.agency != owner):
        reasons.append(Reason("worker", "Whoever does it must work for the agency it is for."))
    return reasons
