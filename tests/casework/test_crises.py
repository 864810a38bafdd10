"""A crisis, a plan that was not followed, and custody: what each leaves behind, and who is told."""

from datetime import timedelta

import pytest

from tests.casework.outcomes import told
from tests.casework.test_closing import against, close
from tests.cast import NOON
from tests.conftest import who
from tests.service import an_episode
from tests.sharing import HOUSING, involve
from throughcare.access.context import asking
from throughcare.access.episodes import practitioners_of
from throughcare.access.found import NotFound
from throughcare.casework import crises, handing_over, plans_not_followed, sentences
from throughcare.records.models import (
    Agency,
    Crisis,
    Disclosure,
    Episode,
    JournalEntry,
    PlanNotFollowed,
)
from throughcare.rules.courts import OtherBody
from throughcare.rules.crises import CrisisStep, CrisisTold, Met
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sentences import Said, SentenceKind
from throughcare.rules.sharing import Basis, Section

TODAY = day_of(NOON)


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah)


def met(*agencies: str) -> Met:
    held = Agency.objects.filter(name__in=agencies).values_list("pk", flat=True)
    return Met(
        happened_at=NOON - timedelta(hours=1),
        danger="He said he would jump.",
        done=frozenset({CrisisStep.AMBULANCE, CrisisStep.POLICE, CrisisStep.STAYED}),
        told=frozenset({CrisisTold.POLICE}),
        agencies=frozenset(held),
        without_consent=bool(agencies),
        why_without="He would not speak." if agencies else "",
    )


def test_a_crisis_is_put_down_logged_and_told_at_once(
    episode: Episode, nora: Practitioner
) -> None:
    about = episode.person.reference
    crises.record(about, met=met("London Police IOM Unit", HOUSING), by=nora, at=NOON)
    crisis = Crisis.objects.get()
    assert set(crisis.done) == {CrisisStep.AMBULANCE, CrisisStep.POLICE, CrisisStep.STAYED}
    logged = Disclosure.objects.order_by("receiver__name")
    assert [each.receiver.name for each in logged] == [HOUSING, "London Police IOM Unit"]
    assert {(each.section, each.basis, each.necessity) for each in logged} == {
        (Section.WARNING, Basis.VITAL_INTERESTS, "He would not speak.")
    }
    assert told("crisis") == {"farah", "frank", "maya", "sam"}  # no lead worker: their senior
    entry = JournalEntry.objects.latest("pk")
    assert (entry.act, entry.kind) == ("record crisis", "crisis")
    assert "jump" not in str(entry.detail)


def test_whoever_leads_is_told_and_not_whoever_put_it_down(
    episode: Episode, nora: Practitioner, nick: Practitioner, farah: Practitioner
) -> None:
    about = episode.person.reference
    handing_over.allocate(about, username="nick", by=who("sam"), at=NOON)
    close(episode, by=farah)
    crises.record(about, met=met(), by=farah, at=NOON + timedelta(days=2))
    assert told("crisis") == {"nick"}  # the service no longer works with him


def test_an_agency_is_not_told_by_itself_and_nobody_else_puts_it_down(
    episode: Episode, nora: Practitioner, sofia: Practitioner, cora: Practitioner
) -> None:
    about = episode.person.reference
    itself = met("North London Probation")
    assert against(lambda: crises.record(about, met=itself, by=nora, at=NOON)) == [
        "same-agency"
    ]
    for nobody in (sofia, cora):
        with pytest.raises(NotFound):
            crises.record(about, met=met(), by=nobody, at=NOON)
    assert not Crisis.objects.exists()


def test_a_plan_a_court_did_not_follow_is_put_down_with_its_reason(
    episode: Episode, nora: Practitioner, farah: Practitioner, nick: Practitioner
) -> None:
    """The second case of document 002: P was recalled, and the court did not order the community plan."""
    about = episode.person.reference
    handing_over.allocate(about, username="nick", by=who("sam"), at=NOON)
    plans_not_followed.put_down(
        about, body=OtherBody.COURT, planned="Supported housing and one-to-one support.",
        decided="Custody.", why="Breach of an earlier order.", on=TODAY, by=farah, at=NOON,
    )  # fmt: skip
    assert PlanNotFollowed.objects.get().body is OtherBody.COURT
    assert told("plan-not-followed") == {"nick"}
    with pytest.raises(NotFound):
        plans_not_followed.put_down(
            "nobody", body=OtherBody.COURT, planned="A", decided="B", why="C", on=TODAY,
            by=farah, at=NOON,
        )  # fmt: skip


def test_custody_and_release_are_told_to_whoever_works_with_them(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    about = episode.person.reference
    with asking(farah):
        Episode.objects.filter(pk=episode.pk).update(practitioner=farah.key)
    licence = sentences.record(
        about, said=Said(kind=SentenceKind.LICENCE, began_on=TODAY), by=nora, at=NOON
    )
    assert told("in-custody") == set()
    inside = sentences.recall(
        licence, on=TODAY, prison="HMP Example", release_on=None, words="", by=nora, at=NOON
    )
    assert told("in-custody") == {"farah"}
    sentences.release(inside, on=TODAY, onto=None, until=None, words="", by=nora, at=NOON)
    assert told("released") == {"farah"}


def test_the_database_tells_who_works_with_someone_to_those_who_see_them_alone(
    episode: Episode, nora: Practitioner, farah: Practitioner, sofia: Practitioner
) -> None:
    from tests.conftest import who

    with asking(farah):
        Episode.objects.filter(pk=episode.pk).update(practitioner=farah.key)
    hana = who("hana")
    found = {}
    for by in (nora, sofia, hana):
        with asking(by):
            found[by.key] = practitioners_of(episode.person)
    assert found == {nora.key: [farah.key], sofia.key: [], hana.key: []}
    involve(episode.person.reference, HOUSING, by=nora)
    with asking(hana):
        assert practitioners_of(episode.person) == [farah.key]
