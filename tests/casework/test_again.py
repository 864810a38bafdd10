"""A slow double click puts nothing down twice; another thing, another hand or another day is no double click."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.appointments import a_time, an_attempt
from tests.casework.test_closing import against
from tests.casework.test_court_reports import ASKED
from tests.casework.test_crises import met
from tests.cast import NOON
from tests.conftest import who
from tests.service import an_episode, began_earlier
from throughcare.casework import (
    care_contacts,
    consultations,
    court_reports,
    crises,
    plans_not_followed,
    supervisions,
)
from throughcare.records.models import Episode, JournalEntry
from throughcare.rules.courts import OtherBody
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner

pytestmark = pytest.mark.django_db
Act = Callable[[Episode, Practitioner, datetime], object]


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    """A month old, so that something of it can be past."""
    made = an_episode(by=nora, fmhp=farah)
    began_earlier(made.referral.reference, by=farah)
    return made


def crisis(of: Episode, by: Practitioner, at: datetime) -> object:
    return crises.record(of.person.reference, met=met(), by=by, at=at)


def outreach(of: Episode, by: Practitioner, at: datetime) -> object:
    said = an_attempt(a_time(9, on=day_of(NOON) - timedelta(days=1)))
    return care_contacts.reach_out(of.reference, said, by=by, at=at)


def unanswered(of: Episode, by: Practitioner, at: datetime) -> object:
    """An attempt of which there is nothing to say."""
    said = an_attempt(a_time(9, on=day_of(NOON) - timedelta(days=1)))
    met_them = replace(said, reached=True, minutes=10, words="He was in a hurry.")
    return care_contacts.reach_out(of.reference, met_them, by=by, at=at)


def question(of: Episode, by: Practitioner, at: datetime) -> object:
    return consultations.ask(of.reference, question="How do I ring him?", by=by, at=at)


def report(of: Episode, by: Practitioner, at: datetime) -> object:
    return court_reports.ask(of.reference, said=ASKED, by=by, at=at)


def supervision(of: Episode, by: Practitioner, at: datetime) -> object:
    return supervisions.supervise(
        of.reference, on=day_of(NOON), words="Goes well.", by=by, at=at
    )


def otherwise(of: Episode, by: Practitioner, at: datetime) -> object:
    return plans_not_followed.put_down(
        of.person.reference,
        body=OtherBody.COURT,
        planned="A community order.",
        decided="Prison.",
        why="The gravity of it.",
        on=day_of(NOON),
        by=by,
        at=at,
    )


@pytest.mark.parametrize(
    ("does", "other"),
    [
        *((crisis, "frank"), (outreach, "frank"), (unanswered, "frank"), (question, "frank")),
        *((report, "frank"), (supervision, "frank"), (otherwise, "nora")),
    ],
)
def test_what_was_put_down_a_moment_ago_is_not_put_down_again(
    episode: Episode, farah: Practitioner, does: Act, other: str
) -> None:
    does(episode, farah, NOON)
    lines = JournalEntry.objects.count()
    again = NOON + timedelta(minutes=2)
    assert against(lambda: does(episode, farah, again)) == ["twice"]
    assert JournalEntry.objects.count() == lines
    does(episode, who(other), again)
    does(episode, farah, NOON + timedelta(minutes=11))
