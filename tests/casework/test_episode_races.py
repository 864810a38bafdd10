"""Two people at one episode at once: one act happens after the other, and nothing is lost or done twice."""

from collections.abc import Callable

import pytest

from tests.builders import looking
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from tests.service import an_episode, as_it_is
from throughcare.casefile.practitioners import process
from throughcare.casework import consultations, episodes, practitioners
from throughcare.records.models import JournalEntry, Notice
from throughcare.rules.consultations import Advice
from throughcare.rules.episodes import Tier
from throughcare.rules.practitioners import Practitioner, Role

pytestmark = pytest.mark.usefixtures("committed")


def test_two_managers_who_give_someone_at_once_give_one_after_the_other() -> None:
    by = process("command-line", "london", NOON)
    practitioners.add_practitioner(
        "mo", name="Mo Manager", email="mo@example.org", agency="London FMHP Service",
        role=Role.SERVICE_MANAGER, password="a-password-of-mo", by=by, at=NOON,
    )  # fmt: skip
    maya, mo, farah, frank = (who(name) for name in ("maya", "mo", "farah", "frank"))
    episode = an_episode(by=who("nora"), fmhp=farah)
    reference = episode.reference

    def give(by: Practitioner, to: Practitioner) -> Callable[[], None]:
        return lambda: episodes.allocate(reference, worker=to.key, team=None, by=by, at=NOON)

    assert at_once(give(maya, farah), give(mo, farah)) == ["done", "same"]
    assert at_once(give(maya, frank), give(mo, maya)) == ["done", "done"]
    with looking():
        lines = JournalEntry.objects.filter(act="allocate episode").order_by("pk")
        given = [line.detail["to"] for line in lines]
        assert sorted(given) == sorted([farah.key, frank.key, maya.key])
        assert as_it_is(episode).practitioner_id == given[-1]
        assert Notice.objects.filter(template="episode-given", to=farah.key).count() == 1


def test_an_episode_that_two_lead_on_at_once_goes_on_once() -> None:
    nora, farah, frank = who("nora"), who("farah"), who("frank")
    episode = an_episode(by=nora, fmhp=farah)
    episodes.begin(episode.reference, by=farah, at=NOON)
    asked = consultations.ask(episode.reference, question="Why?", by=nora, at=NOON)
    advice = Advice(
        advice="So.", formulation="", follow_up="", follow_up_on=None, to_assessment=True
    )
    told = at_once(
        lambda: episodes.step_on(
            episode.reference, tier=Tier.ASSESSMENT, words="Agreed.", by=frank, at=NOON
        ),
        lambda: consultations.advise(asked, said=advice, by=farah, at=NOON),
    )
    assert told in (["done", "done"], ["done", "wrong-state"])
    with looking():
        assert episode.steps.count() == 2
        assert episode.steps.filter(ended_on=None).get().tier is Tier.ASSESSMENT
