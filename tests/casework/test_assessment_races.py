"""Two who save an assessment at the same moment: neither's words are lost."""

import pytest

from tests.assessing import an_assessment, as_written, beginning_at_assessment
from tests.builders import looking
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from tests.service import an_episode
from throughcare.casework import assessments, drafts
from throughcare.records.models import Draft
from throughcare.rules.differences import Overtaken
from throughcare.rules.practitioners import Practitioner

pytestmark = pytest.mark.usefixtures("committed")


def test_of_two_who_save_at_once_the_second_keeps_their_words_and_has_the_firsts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beginning_at_assessment(monkeypatch)
    farah, frank = who("farah"), who("frank")
    reference = an_assessment(an_episode(by=who("nora"), fmhp=farah), by=farah)
    seen: list[tuple[str, str]] = []

    def save(by: Practitioner, words: str) -> None:
        try:
            assessments.save(reference, 1, {"risk": words}, by=by, at=NOON)
        except Overtaken as overtaken:
            seen.append((words, overtaken.theirs["risk"]))
            raise

    told = at_once(lambda: save(farah, "Farah's."), lambda: save(frank, "Frank's."))
    assert told == ["done", "overtaken"]
    ((mine, theirs),) = seen
    assert {mine, theirs} == {"Farah's.", "Frank's."}
    assert as_written(reference).parts == {"risk": theirs}


def test_of_two_windows_that_keep_a_first_draft_at_once_one_is_told() -> None:
    farah = who("farah")

    def keep(words: str) -> None:
        drafts.save_over("assessment", "A", {"risk": words}, before="", by=farah, at=NOON)

    assert at_once(lambda: keep("One"), lambda: keep("Two")) == ["done", "overtaken"]
    with looking():
        assert Draft.objects.get().answers["risk"] in ("One", "Two")
