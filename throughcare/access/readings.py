"""Writing down who looked at whom: with what is shown, in one transaction, or it is not shown."""

from collections.abc import Sequence

from throughcare.rules.practitioners import Practitioner


def note(page: str, people: Sequence[int], by: Practitioner) -> None:
    pass
