"""Why something may not go ahead, in words the reader can act on.

A rule answers with its reasons against, and no reasons means go ahead. The page that leaves out
a button and the act behind that button ask the same rule, so they cannot disagree.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One thing that stands against an act: a code that is counted, a sentence that is read."""

    code: str
    text: str


class NotAllowed(Exception):
    """The act was refused, and nothing was changed. All its reasons are given at once."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(reason.text for reason in reasons))


def insist(reasons: Sequence[Reason]) -> None:
    """Go on only if nothing stands against it; otherwise raise NotAllowed with every reason."""
    if reasons:
        raise NotAllowed(reasons)
