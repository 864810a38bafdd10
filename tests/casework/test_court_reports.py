"""A report for court, from being asked for to being sent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import looking
from tests.casework.outcomes import told
from tests.casework.test_closing import against, close
from tests.cast import NOON
from tests.service import an_episode
from throughcare.access.found import NotFound
from throughcare.casework import court_reports
from throughcare.records.models import CourtReport, Episode
from throughcare.rules.courts import Asking, CourtReportState, fingerprint
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed

TODAY = day_of(NOON)
ASKED = Asking(court="Crown Court", asked_by="Court probation", hearing_on=TODAY)


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah)


def as_it_is(reference: str) -> str:
    """The fingerprint of a report's text as it is now."""
    with looking():
        held = CourtReport.objects.get(reference=reference)
    return fingerprint(held.words, held.recommendations)


def write(reference: str, words: str, by: Practitioner, read: str = "") -> None:
    """By someone who has read what is there, where it is not said that they have read something else."""
    court_reports.write(
        reference,
        words=words,
        recommendations="Support goes on.",
        read=read or as_it_is(reference),
        by=by,
        at=NOON,
    )


def countersign(reference: str, by: Practitioner, read: str = "") -> None:
    court_reports.countersign(reference, read=read or as_it_is(reference), by=by, at=NOON)


def test_a_report_is_written_handed_back_countersigned_by_another_and_sent(
    episode: Episode, farah: Practitioner, maya: Practitioner
) -> None:
    reference = court_reports.ask(episode.reference, said=ASKED, by=farah, at=NOON)
    write(reference, "He has come to each session.", farah)
    assert told("court-report-to-countersign") == {"maya"}
    court_reports.hand_back(reference, words="Say since when.", by=maya, at=NOON)
    assert told("court-report-handed-back") == {"farah"}
    held = CourtReport.objects.get()
    assert (held.words, held.written_by_id) == ("He has come to each session.", None)
    write(reference, "He has come to each session since May.", farah)
    refused = against(lambda: countersign(reference, farah))
    assert refused == ["own"]
    countersign(reference, maya)
    refused = against(lambda: write(reference, "No.", farah))
    assert refused == ["wrong-state"]
    yesterday = TODAY - timedelta(days=1)
    refused = against(lambda: court_reports.send(reference, on=yesterday, by=farah, at=NOON))
    assert refused == ["before"]
    court_reports.send(reference, on=TODAY, by=farah, at=NOON)
    held.refresh_from_db()
    assert (held.state, held.sent_on) == (CourtReportState.SENT, TODAY)


def test_whoever_referred_neither_asks_nor_writes_and_a_closed_episode_has_no_new_one(
    episode: Episode, farah: Practitioner, nora: Practitioner
) -> None:
    refused = against(
        lambda: court_reports.ask(episode.reference, said=ASKED, by=nora, at=NOON)
    )
    assert refused == ["wrong-role", "wrong-agency"]
    reference = court_reports.ask(episode.reference, said=ASKED, by=farah, at=NOON)
    with pytest.raises(NotFound):
        write(reference, "Words.", nora)
    close(episode, by=farah)
    write(reference, "What was asked for before is still written.", farah)
    another = replace(ASKED, court="Magistrates")
    refused = against(
        lambda: court_reports.ask(episode.reference, said=another, by=farah, at=NOON)
    )
    assert refused == ["closed"]


def test_nobody_writes_over_what_a_colleague_has_written_since_or_signs_what_they_have_not_read(
    episode: Episode, farah: Practitioner, maya: Practitioner
) -> None:
    reference = court_reports.ask(episode.reference, said=ASKED, by=farah, at=NOON)
    opened = as_it_is(reference)
    write(reference, "By Farah.", farah)
    first = as_it_is(reference)
    assert against(lambda: write(reference, "By Maya.", maya, opened)) == [
        *("wrong-state", "changed"),
    ]
    court_reports.hand_back(reference, words="Say since when.", by=maya, at=NOON)
    assert against(lambda: write(reference, "By Maya.", maya, opened)) == ["changed"]
    write(reference, "By Farah, since May.", farah)
    with pytest.raises(NotAllowed, match="Farah FMHP has written in it since you opened it"):
        countersign(reference, maya, first)
    countersign(reference, maya)
    assert CourtReport.objects.get().words == "By Farah, since May."


def test_a_manager_who_wrote_it_herself_has_her_clinicians_told_to_countersign(
    episode: Episode, farah: Practitioner, maya: Practitioner
) -> None:
    reference = court_reports.ask(episode.reference, said=ASKED, by=maya, at=NOON)
    write(reference, "He comes.", maya)
    assert told("court-report-to-countersign") == {"farah", "frank"}
