"""What an act left behind: its lines in the journal, whom it told, why it was refused."""

import pytest

from throughcare.records.models import JournalEntry, Notice
from throughcare.rules.reasons import NotAllowed


def told(template: str) -> set[str]:
    return set(Notice.objects.filter(template=template).values_list("to__username", flat=True))


def acts() -> list[str]:
    written = JournalEntry.objects.filter(kind="referral").order_by("pk")
    return list(written.values_list("act", flat=True))


def codes(refused: pytest.ExceptionInfo[NotAllowed]) -> set[str]:
    return {reason.code for reason in refused.value.reasons}
