"""Writing an assessment: whose words stay, what signing asks, and what countersigning gives to partners."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.assessing import (
    SAID,
    a_signed_assessment,
    an_assessment,
    as_written,
    beginning_at_assessment,
)
from tests.builders import looking
from tests.casework.test_closing import close
from tests.cast import NOON
from tests.conftest import who
from tests.service import an_episode, as_it_is
from throughcare.access.found import NotFound
from throughcare.casework import assessments, completions, drafts
from throughcare.records.models import Draft, Episode, JournalEntry, Note, Notice
from throughcare.rules.assessments import AssessmentState
from throughcare.rules.differences import Overtaken
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.sharing import Section

LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def episode(
    nora: Practitioner, farah: Practitioner, monkeypatch: pytest.MonkeyPatch
) -> Episode:
    beginning_at_assessment(monkeypatch)
    return an_episode(by=nora, fmhp=farah)


def codes(act: Callable[[], object]) -> list[str]:
    with pytest.raises(NotAllowed) as refused:
        act()
    return [each.code for each in refused.value.reasons]


def told() -> list[tuple[str, str]]:
    found = Notice.objects.filter(template__startswith="assessment-").order_by("pk")
    return list(found.values_list("template", "to__username"))


def test_an_assessment_is_begun_at_its_tier_and_ends_nothing(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    assert codes(lambda: assessments.begin(episode.reference, by=nora, at=NOON)) == [
        *("wrong-role", "wrong-agency"),
    ]
    before = as_it_is(episode)
    reference = an_assessment(episode, by=farah)
    assert as_written(reference).state is AssessmentState.BEING_WRITTEN
    assert (as_it_is(episode).state, as_it_is(episode).tier) == (before.state, before.tier)
    again = codes(lambda: assessments.begin(episode.reference, by=who("frank"), at=NOON))
    assert again == ["unfinished"]


def test_what_another_saved_meanwhile_is_not_overwritten_but_given_to_be_compared(
    episode: Episode, farah: Practitioner
) -> None:
    reference, frank = an_assessment(episode, by=farah), who("frank")
    assert assessments.save(reference, 1, {"risk": "Low."}, by=farah, at=NOON) == 2
    mine = {"risk": "Some.", "trauma": "None told."}
    with pytest.raises(Overtaken) as raised:
        assessments.save(reference, 1, mine, by=frank, at=LATER)
    assert (raised.value.who, raised.value.theirs["risk"]) == ("Farah FMHP", "Low.")
    assert as_written(reference).parts == {"risk": "Low."}
    assert assessments.save(reference, 2, mine, by=frank, at=LATER) == 3
    held = as_written(reference)
    assert (held.parts, held.saved_at, held.edition) == (mine, LATER, 3)
    same = assessments.save(
        reference, 1, mine, by=farah, at=LATER
    )  # sent twice: nothing to settle
    assert same == 3


def test_a_draft_is_kept_over_what_its_own_window_knows_and_over_nothing_else(
    episode: Episode, farah: Practitioner
) -> None:
    reference = an_assessment(episode, by=farah)
    keep = ("assessment", reference)
    first = drafts.save_over(*keep, {"risk": "One"}, before="", by=farah, at=NOON)
    second = drafts.save_over(*keep, {"risk": "One two"}, before=first, by=farah, at=LATER)
    for stale in ("", first):
        with pytest.raises(Overtaken) as raised:
            drafts.save_over(*keep, {"risk": "Else"}, before=stale, by=farah, at=LATER)
        assert raised.value.theirs == {"risk": "One two"}
    with pytest.raises(Overtaken) as raised:
        assessments.save(reference, 1, {"risk": "Else"}, draft=first, by=farah, at=LATER)
    assert (raised.value.who, raised.value.theirs["risk"]) == ("", "One two")
    assessments.save(reference, 1, {"risk": "Both"}, draft=second, by=farah, at=LATER)
    assert not Draft.objects.exists()
    with pytest.raises(Overtaken):  # another window saved it whole meanwhile
        drafts.save_over(*keep, {"risk": "Else"}, before=second, by=farah, at=LATER)
    assert not Draft.objects.exists()


def test_fifteen_long_parts_are_kept_as_a_draft(farah: Practitioner) -> None:
    whole = dict.fromkeys(SAID, "x" * 12_000)
    drafts.save_over("assessment", "A", whole, before="", by=farah, at=NOON)
    assert Draft.objects.get().answers == whole


def test_everything_that_is_wanting_is_said_at_once_the_red_flags_by_name(
    episode: Episode, farah: Practitioner
) -> None:
    reference = an_assessment(episode, by=farah, words={"summary": "He sleeps badly."})
    answers = {**dict.fromkeys("12345678", 0), "9": 1}
    flagged = completions.enter(
        episode.person.reference, "phq-9", answers, on=NOON.date(), by=farah, at=NOON
    )
    drafts.save_over("assessment", reference, {}, before="", by=farah, at=NOON)
    assert codes(lambda: assessments.sign(reference, 1, by=farah, at=NOON)) == [
        *("changed", "blank-risk", "blank-formulation", "blank-recommendations"),
        *("flag", "unsaved"),
    ]
    assessments.save(reference, 2, SAID, draft=NOON.isoformat(), by=farah, at=NOON)
    completions.see_to_flag(flagged, words="Rang him; safe.", by=farah, at=NOON)
    assessments.sign(reference, 3, by=farah, at=LATER)
    held = as_written(reference)
    assert (held.state, held.signed_by_id) == (AssessmentState.SIGNED, farah.key)
    assert told() == [("assessment-signed", "maya")]
    assert codes(lambda: assessments.save(reference, 3, {}, by=farah, at=LATER)) == [
        "wrong-state"
    ]


def test_it_is_handed_back_with_words_and_signed_again(
    episode: Episode, farah: Practitioner, maya: Practitioner
) -> None:
    reference = a_signed_assessment(episode, by=farah)
    assert codes(lambda: assessments.hand_back(reference, " ", by=maya, at=LATER)) == ["blank"]
    assessments.hand_back(reference, "Say more of risk.", by=maya, at=LATER)
    held = as_written(reference)
    assert (held.state, held.signed_by, held.handed_back) == (
        *(AssessmentState.BEING_WRITTEN, None, "Say more of risk."),
    )
    assert told()[-1] == ("assessment-handed-back", "farah")
    assessments.sign(reference, 2, by=farah, at=LATER)


def test_another_clinician_countersigns_and_partners_may_read_the_summary(
    episode: Episode, farah: Practitioner, maya: Practitioner
) -> None:
    reference = a_signed_assessment(episode, by=farah)
    assert codes(lambda: assessments.countersign(reference, 1, by=farah, at=LATER)) == [
        *("changed", "own"),
    ]
    assert not Note.objects.exists()
    assessments.countersign(reference, 2, by=maya, at=LATER)
    note = Note.objects.get()
    assert (note.reference, note.section, note.words) == (
        *(reference, Section.SUMMARY, SAID["summary"]),
    )
    assert note.owner_id == episode.owner_id
    assert told()[-1] == ("assessment-countersigned", "farah")
    anew = assessments.begin(episode.reference, by=farah, at=LATER)
    assert as_written(reference).state is AssessmentState.COUNTERSIGNED
    assert anew != reference


def test_nobody_outside_the_service_finds_it(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    reference = a_signed_assessment(episode, by=farah)
    for act in (
        lambda: assessments.save(reference, 2, {}, by=nora, at=LATER),
        lambda: assessments.sign(reference, 2, by=nora, at=LATER),
        lambda: assessments.hand_back(reference, "No.", by=nora, at=LATER),
        lambda: assessments.countersign(reference, 2, by=nora, at=LATER),
    ):
        with pytest.raises(NotFound):
            act()
    with looking():
        written = JournalEntry.objects.filter(act__endswith="assessment")
        assert set(written.values_list("kind", flat=True)) == {"treatment"}


def test_a_manager_who_signed_it_herself_has_her_clinicians_told_to_countersign(
    episode: Episode, maya: Practitioner
) -> None:
    a_signed_assessment(episode, by=maya)
    assert sorted(told()) == [("assessment-signed", "farah"), ("assessment-signed", "frank")]


def test_one_that_cannot_be_finished_is_set_aside_with_why_and_gone_on_with_later(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    reference = an_assessment(episode, by=farah, words={"risk": "None known."})
    assert codes(lambda: assessments.set_aside(reference, " ", by=farah, at=LATER)) == ["blank"]
    with pytest.raises(NotFound):
        assessments.set_aside(reference, "No.", by=nora, at=LATER)
    assessments.set_aside(reference, "He never came again.", by=farah, at=LATER)
    held = as_written(reference)
    assert (held.state, held.parts["risk"]) == (AssessmentState.SET_ASIDE, "None known.")
    why = Note.objects.latest("pk")
    assert (why.section, why.words) == (
        *(Section.CLINICAL, "The assessment was set aside: He never came again."),
    )
    assert codes(lambda: assessments.sign(reference, 2, by=farah, at=LATER))[0] == "wrong-state"
    assessments.resume(reference, by=farah, at=LATER)
    assessments.save(reference, 2, {"risk": "Some."}, by=farah, at=LATER)
    assessments.set_aside(reference, "Nor did he now.", by=farah, at=LATER)
    close(episode, by=farah)
    assert codes(lambda: assessments.resume(reference, by=farah, at=LATER)) == ["closed"]
