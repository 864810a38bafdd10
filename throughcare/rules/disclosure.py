"""Small numbers in a report that leaves the team: hidden, and kept from being worked out.

A count below five is hidden, nought included: NHS England's rule for mental-health statistics
(NHSDigital/mental-health-monthly-statistics at 7b4d742). That rule protects the other cells by
rounding them all; we keep them exact and hide one more instead, where a single hidden cell could
be found by taking the rest from the total.
"""

from collections.abc import Mapping
from typing import TypeVar

HIDDEN = "*"
LEAST_SHOWN = 5

Key = TypeVar("Key")


def suppressed(count: int) -> int | None:
    """The count, or None where it is too small to publish."""
    return count if count >= LEAST_SHOWN else None


def suppressed_share(count: int, of: int) -> int | None:
    """The count of those, among a published number, to whom something applies.

    Hidden too where the few to whom it does not apply could be found by subtraction.
    """
    return None if 0 < of - count < LEAST_SHOWN else suppressed(count)


def suppressed_parts(parts: Mapping[Key, int]) -> dict[Key, int | None]:
    """The parts of a published total, with the small ones hidden and none to be had by subtraction."""
    shown: dict[Key, int | None] = {key: suppressed(count) for key, count in parts.items()}
    if _hidden_can_be_found(parts, shown):
        # All that tie for smallest: whoever knows the rule could tell the one chosen from the rest.
        least = min((count for count in shown.values() if count is not None), default=None)
        shown = {key: None if count == least else count for key, count in shown.items()}
    return shown


def _hidden_can_be_found(parts: Mapping[Key, int], shown: Mapping[Key, int | None]) -> bool:
    """Whether the total less the shown parts gives the hidden ones away.

    It does where they come to less than five between them, or where each must be exactly four.
    That all of them are nought may be known: it is a fact about nobody.
    """
    hidden = [count for key, count in parts.items() if shown[key] is None]
    return 0 < sum(hidden) < LEAST_SHOWN or (
        bool(hidden) and sum(hidden) == (LEAST_SHOWN - 1) * len(hidden)
    )


def shown(count: int | None) -> str:
    """How a count is written: its digits, or the mark of a hidden one."""
    return HIDDEN if count is None else str(count)
