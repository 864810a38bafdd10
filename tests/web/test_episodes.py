"""The pages of an episode of care and of consultation: what each shows to whom, does, refuses and costs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.assessing import beginning_at_assessment
from tests.service import an_episode, as_it_is, ended
from tests.web.pages import errors, read, rows, words
from tests.web.test_pages import SESSION_AND_USER
from tests.web.test_sentences import a_day
from throughcare.casework import (
    consent,
    consultations,
    episodes,
    pauses,
    sentences,
    supervisions,
)
from throughcare.records.models import Consultation, Episode
from throughcare.rules.consultations import Advice, ConsultationState, Used
from throughcare.rules.days import day_of
from throughcare.rules.episodes import (
    EpisodeState,
    PauseReason,
    Tier,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sentences import Said, SentenceKind

Visit = Callable[[str], Client]
NOW = timezone.now()
BEFORE = NOW - timedelta(days=40)
CRISIS = "call 999, or help the person get to A&E"
ADVICE = Advice(
    advice="Short meetings.",
    formulation="He expects to be let down.",
    follow_up="Whether he stays.",
    follow_up_on=day_of(NOW),
    to_assessment=False,
)


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    """Someone whose wait began forty days ago."""
    return an_episode(by=nora, fmhp=farah, at=BEFORE)


def hub(episode: Episode, path: str = "") -> str:
    return f"/service/{episode.reference}/{path}"


def asked(episode: Episode, by: Practitioner, at: datetime = NOW) -> str:
    return consultations.ask(episode.reference, question="Why does he leave?", by=by, at=at)


def a_full_one(episode: Episode, nora: Practitioner, farah: Practitioner, many: int) -> None:
    """Asked and advised several times, stopped and gone on several times, at its second tier."""
    for number in range(many):
        reference = asked(episode, nora, BEFORE + timedelta(hours=number))
        consultations.advise(
            reference, said=replace(ADVICE, follow_up="", follow_up_on=None), by=farah, at=NOW
        )
        why = PauseReason.HOSPITAL
        on = day_of(BEFORE)
        pauses.pause(episode.reference, why=why, words="", on=on, by=farah, at=NOW)
        pauses.end_pause(episode.reference, on=on, by=farah, at=NOW)
    episodes.step_on(episode.reference, tier=Tier.ASSESSMENT, words="Yes.", by=farah, at=NOW)


BUTTONS = {
    "nora": ["Ask the service for advice"],
    "farah": ["Begin", "Put down a question"],
    "maya": ["Choose who works with them", "Begin", "Put down a question"],
}


@pytest.mark.parametrize("username", BUTTONS)
def test_the_page_says_where_they_are_how_long_they_wait_and_what_is_next(
    visit: Visit, episode: Episode, username: str
) -> None:
    response = visit(username).get(hub(episode))
    page = words(response)
    for said in (CRISIS, "Case consultation, waiting", "40 target 5, 35 over"):
        assert said in page
    tiers = ["Case consultation", "Assessment", "One-to-one support"]
    assert rows(response) == tiers
    ours = "Choose who works with them." in page
    assert ours == (username != "nora")
    buttons = [
        each.get_text(strip=True) for each in read(response).select("main a.govuk-button")
    ]
    assert buttons == BUTTONS[username]
    assert ("Supervision" in page) == (username != "nora")


def test_an_episode_is_taken_through_its_life(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    maya = visit("maya")
    assert "Farah FMHP: works with 0 of 20" in words(maya.get(hub(episode, "allocate/")))
    chosen = {"worker": str(farah.key), "team": "none"}
    assert "they are told" in words(maya.post(hub(episode, "allocate/"), chosen, follow=True))
    assert maya.post(hub(episode, "allocate/"), chosen).status_code == 409
    client = visit("farah")
    notice = read(client.get("/notices/")).select_one(f"a[href='{hub(episode)}']")
    assert notice is not None
    assert "Farah FMHP" in words(client.post(hub(episode, "begin/"), {"x": "y"}, follow=True))
    said = {"tier": Tier.ASSESSMENT.value, "words": "He agrees to it."}
    page = words(client.post(hub(episode, "step-on/"), said, follow=True))
    assert "Assessment, waiting" in page
    assert "He agrees to it." in page
    assert "0 target 28" in page
    why = {"why": PauseReason.HOSPITAL.value, "words": "On a ward.", **a_day("on")}
    page = words(client.post(hub(episode, "pause/"), why, follow=True))
    assert "The clocks stand still. These days are not counted" in page
    page = words(client.post(hub(episode, "end-pause/"), a_day("on"), follow=True))
    assert "They cannot come: stop the clocks" in page
    assert as_it_is(episode).state is EpisodeState.WAITING


def test_custody_on_record_stops_the_clocks_by_itself(
    visit: Visit, episode: Episode, nora: Practitioner
) -> None:
    inside = Said(
        kind=SentenceKind.CUSTODY,
        began_on=day_of(BEFORE) + timedelta(days=4),
        prison="HMP Example",
    )
    sentences.record(episode.person.reference, said=inside, by=nora, at=NOW)
    for username in ("nora", "farah"):
        page = words(visit(username).get(hub(episode)))
        assert "The clocks stand still: they are in custody" in page
        assert "4 target 5" in page


def test_what_is_closed_is_given_to_nobody_and_no_advice_is_offered(
    visit: Visit, episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    question = hub(episode, f"consultations/{asked(episode, nora)}/")
    assert "Give advice" in words(visit("farah").get(question))
    ended(episode, by=farah)
    assert "Give advice" not in words(visit("farah").get(question))
    for move in ("allocate/", "reallocate/"):
        assert visit("maya").get(hub(episode, move)).status_code == 409
    onward = words(visit("farah").get(hub(episode, "onward/")))
    assert "Go with them to another" not in onward


def test_a_tier_before_the_one_it_begins_at_is_not_still_to_come(
    visit: Visit, nora: Practitioner, farah: Practitioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning_at_assessment(monkeypatch)
    page = words(visit("farah").get(hub(an_episode(by=nora, fmhp=farah))))
    assert "One-to-one support not come to yet" in page
    assert "Case consultation not come to yet" not in page


def test_whoever_referred_chooses_nobody_at_the_service(visit: Visit, episode: Episode) -> None:
    refused = visit("nora").get(hub(episode, "allocate/"))
    assert refused.status_code == 409
    assert "works with" not in words(refused)


def test_what_is_refused_says_why_and_keeps_what_was_typed(
    visit: Visit, episode: Episode
) -> None:
    said = {"tier": Tier.ASSESSMENT.value, "words": "Typed with care."}
    response = visit("farah").post(hub(episode, "step-on/"), said)
    assert response.status_code == 409
    assert errors(response) == [("The episode of care is already waiting.", "")]
    assert "Typed with care." in words(response)
    assert visit("nora").post(hub(episode, "begin/"), {"x": "y"}).status_code == 409


def test_a_question_is_asked_answered_and_followed_up(visit: Visit, episode: Episode) -> None:
    nora = visit("nora")
    question = {"question": "Why does he leave?"}
    assert "Your question is with the service" in words(
        nora.post(hub(episode, "consultations/ask/"), question, follow=True)
    )
    reference = Consultation.objects.get().reference
    one = hub(episode, f"consultations/{reference}/")
    assert "Give advice" not in words(nora.get(one))
    farah = visit("farah")
    assert "Answer the question that a practitioner has asked." in words(
        farah.get(hub(episode))
    )
    assert "they said so on" in words(farah.get(f"{one}advise/"))
    said = {
        "advice": "Short meetings.",
        "formulation": "He expects to be let down.",
        "follow_up": "Whether he stays.",
        "to_assessment": "yes",
        **a_day("follow_up_on", 7),
    }
    page = words(farah.post(f"{one}advise/", said, follow=True))
    assert "It leads to an assessment." in page
    assert "Assessment, waiting" in words(farah.get(hub(episode)))
    nora = visit("nora")
    page = words(nora.get(one))
    assert "He expects to be let down." in page
    assert CRISIS in page
    used = {"used": Used.NO.value, "words": "He moved away."}
    assert "Not used" in words(nora.post(f"{one}follow-up/", used, follow=True))
    assert Consultation.objects.get().state is ConsultationState.FOLLOWED_UP


def test_without_the_persons_agreement_the_page_says_so_and_the_act_refuses(
    visit: Visit, episode: Episode, nora: Practitioner
) -> None:
    reference = asked(episode, nora)
    consent.withdraw_agreement(episode.person.reference, by=nora, at=NOW)
    client, path = visit("farah"), hub(episode, f"consultations/{reference}/advise/")
    assert "The person does not agree to the service now." in words(client.get(path))
    response = client.post(path, {"advice": "Kept.", "to_assessment": "no"})
    assert response.status_code == 409
    assert "Without their consent" in errors(response)[0][0]
    assert "Kept." in words(response)


def test_supervision_is_the_services_alone(
    visit: Visit, episode: Episode, maya: Practitioner
) -> None:
    supervisions.supervise(
        episode.reference, on=day_of(NOW), words="Pace it slower.", by=maya, at=NOW
    )
    path = hub(episode, "supervision/")
    client = visit("farah")
    assert "Pace it slower." in words(client.get(path))
    said = {"words": "Slower still.", **a_day("on")}
    page = words(client.post(path, said, follow=True))
    assert "Slower still." in page
    assert "Pace it slower." in page
    for username in ("nora", "carl", "sofia"):
        assert visit(username).get(path).status_code == 404


def test_a_question_of_another_episode_is_not_found(
    visit: Visit, episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    other = an_episode(by=nora, fmhp=farah)
    path = hub(other, f"consultations/{asked(episode, nora)}/")
    assert visit("nora").get(path).status_code == 404
    for username in ("sofia", "carl"):
        assert visit(username).get(hub(episode)).status_code == 404


@pytest.mark.parametrize("what", ["consultations/ask/", "supervision/", "advise/"])
def test_what_is_being_written_is_kept_until_it_is_put_down(
    visit: Visit, episode: Episode, nora: Practitioner, what: str
) -> None:
    client, path = visit("farah"), hub(episode, what)
    if what == "advise/":
        path = hub(episode, f"consultations/{asked(episode, nora)}/advise/")
    said = {"question": "Half a word", "words": "Half a word", "advice": "Half a word"}
    assert "Saved" in words(client.post(f"{path}draft/", said))
    assert "Half a word" in words(client.get(path))
    whole = {**said, **a_day("on"), "to_assessment": "no"}
    assert client.post(path, whole).status_code == 302
    field = {"advise/": "advice", "supervision/": "words"}.get(what, "question")
    written = read(client.get(path)).select_one(f"textarea[name={field}]")
    assert written is not None
    assert written.get_text(strip=True) == ""


@pytest.mark.parametrize("many", [1, 4])
def test_the_pages_cost_the_same_however_much_happened(
    visit: Visit,
    episode: Episode,
    nora: Practitioner,
    farah: Practitioner,
    many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    a_full_one(episode, nora, farah, many)
    supervisions.supervise(episode.reference, on=day_of(NOW), words="Yes.", by=farah, at=NOW)
    reference = asked(episode, nora)
    for path, queries in (("", 10), ("supervision/", 12), (f"consultations/{reference}/", 7)):
        client = visit("farah")
        with django_assert_num_queries(SESSION_AND_USER + queries):
            assert client.get(hub(episode, path)).status_code == 200


def test_the_case_page_says_where_an_open_episode_is(visit: Visit, episode: Episode) -> None:
    for username in ("nora", "farah"):
        page = words(visit(username).get(f"/people/{episode.person.reference}/"))
        assert "now: case consultation, waiting" in page
