"""The pages of an assessment: who sees what, what is kept while it is typed, and what the second to save is shown."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.assessing import (
    SAID,
    a_signed_assessment,
    an_assessment,
    as_written,
    beginning_at_assessment,
)
from tests.service import an_episode
from tests.sharing import HOUSING, NORTH, involve, permit
from tests.signing_in import sign_in_with_both
from tests.web.pages import errors, read, words
from tests.web.test_pages import SESSION_AND_USER
from throughcare.casework import assessments, completions
from throughcare.records.models import Draft, Episode, Reading
from throughcare.rules.assessments import AssessmentState
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner

Visit = Callable[[str], Client]
TODAY = day_of(timezone.now())


@pytest.fixture
def episode(
    nora: Practitioner, farah: Practitioner, monkeypatch: pytest.MonkeyPatch
) -> Episode:
    beginning_at_assessment(monkeypatch)
    return an_episode(by=nora, fmhp=farah)


@pytest.fixture
def visit(db: None) -> Visit:
    """Each in a browser of their own, as two write at once."""

    def sign_in(username: str) -> Client:
        client = Client()
        sign_in_with_both(client, username)
        return client

    return sign_in


@pytest.fixture
def begun(episode: Episode, farah: Practitioner) -> str:
    return an_assessment(episode, by=farah)


def path(episode: Episode, rest: str = "") -> str:
    return f"/service/{episode.reference}/assessment/{rest}"


def opened(client: Client, at: str) -> dict[str, str]:
    """What the page of writing holds when it is opened, as its form would send it."""
    form = read(client.get(at)).select_one("form[data-keep]")
    assert form is not None
    held = {str(each["name"]): each.get_text() for each in form.select("textarea")}
    held = {key: said.removeprefix("\n") for key, said in held.items()}
    unseen = {str(each["name"]): str(each["value"]) for each in form.select("[type=hidden]")}
    return held | {key: said for key, said in unseen.items() if key != "csrfmiddlewaretoken"}


@pytest.mark.parametrize(
    ("username", "listed", "whole"),
    [
        *(("farah", 200, 200), ("frank", 200, 200), ("maya", 200, 200), ("nora", 200, 404)),
        *(("hana", 404, 404), ("sofia", 404, 404), ("carl", 404, 404), ("cora", 404, 404)),
    ],
)
def test_whom_the_pages_are_for(
    visit: Visit, episode: Episode, begun: str, username: str, listed: int, whole: int
) -> None:
    client = visit(username)
    assert client.get(path(episode)).status_code == listed
    for rest in ("", "write/", "report.pdf"):
        assert client.get(path(episode, f"{begun}/{rest}")).status_code == whole, rest
    assert client.get(f"/service/NOSUCHONE/assessment/{begun}/").status_code == 404
    endless = {"edition": "9" * 5_000}  # too long to be read as a number
    assert client.post(path(episode, f"{begun}/draft/"), endless).status_code == whole


def test_one_is_begun_written_signed_and_countersigned_on_its_pages(
    visit: Visit, episode: Episode, nora: Practitioner
) -> None:
    farah = visit("farah")
    assert "Begin an assessment" not in words(visit("nora").get(path(episode)))
    assert "No assessment has been begun." in words(farah.get(path(episode)))
    at = farah.post(path(episode, "begin/")).headers["Location"]
    page = at.removesuffix("write/")
    assert "Write the assessment" in words(farah.get(at))
    assert "Say what you recommend." in words(farah.get(page))
    answer = farah.post(at, {**opened(farah, at), **SAID})
    assert answer.headers["Location"] == f"{page}?done=save"
    shown = farah.get(page)
    assert all(said in words(shown) for said in SAID.values())
    assert farah.post(f"{page}sign/", {"edition": "2"}).status_code == 302
    maya = visit("maya")
    assert "An assessment waits for you to countersign it" in words(maya.get("/notices/"))
    refused = farah.post(f"{page}countersign/", {"edition": "2"})
    assert (refused.status_code, "Another clinician countersigns." in words(refused)) == (
        409,
        True,
    )
    assert maya.post(f"{page}hand-back/", {"words": ""}).status_code == 422
    maya.post(f"{page}hand-back/", {"words": "More of risk."})
    assert "More of risk." in words(farah.get(at))
    farah.post(f"{page}sign/", {"edition": "2"})
    maya.post(f"{page}countersign/", {"edition": "2"})
    assert "Draft, not countersigned" not in words(maya.get(page))
    assert farah.get(at).headers["Location"] == page


def test_instruments_stand_beside_it_and_a_red_flag_is_in_the_way(
    visit: Visit, episode: Episode, begun: str, farah: Practitioner
) -> None:
    answers = {**dict.fromkeys("12345678", 1), "9": 2}
    at = timezone.now() - timedelta(days=1)
    completions.enter(episode.person.reference, "phq-9", answers, on=at.date(), by=farah, at=at)
    page = words(visit("farah").get(path(episode, f"{begun}/")))
    assert "PHQ-9 : 10, moderate" in page.replace("PHQ-9:", "PHQ-9 :")
    assert "A red flag on PHQ-9 has not been seen to." in page
    for said in ("Put down B-RAID", "Begin CORE-OM", "Begin AUDIT", "Put down LDSQ"):
        assert said in page
    write = read(visit("farah").get(path(episode, f"{begun}/write/")))
    links = [str(each["href"]) for each in write.select("main a")]
    assert f"/people/{episode.person.reference}/mental-health/begin/core-om/" in links


def test_what_is_typed_is_kept_and_is_there_again(
    visit: Visit, episode: Episode, begun: str
) -> None:
    client, at = visit("farah"), path(episode, f"{begun}/write/")
    held = {**opened(client, at), "risk": "He hears voices\r\nat night."}
    kept = client.post(path(episode, f"{begun}/draft/"), held)
    assert (kept.status_code, "Kept on" in words(kept)) == (200, True)
    again = opened(client, at)
    assert again["risk"] == "He hears voices\nat night."
    assert again["draft"] == kept.headers["Draft-Saved"]
    assert "You have words here that are not saved" in words(
        client.get(path(episode, f"{begun}/"))
    )
    assert as_written(begun).parts == {}
    client.post(at, again)
    assert as_written(begun).parts["risk"] == "He hears voices\nat night."
    assert not Draft.objects.exists()


def test_what_is_too_long_to_save_is_kept_all_the_same(
    visit: Visit, episode: Episode, begun: str
) -> None:
    client, at = visit("farah"), path(episode, f"{begun}/write/")
    held = {**opened(client, at), "risk": "x" * 12_001}
    assert client.post(path(episode, f"{begun}/draft/"), held).status_code == 200
    refused = client.post(at, held)
    assert refused.status_code == 422
    assert errors(refused) == [("Use 12,000 characters or fewer", "#id_risk")]
    assert len(opened(client, at)["risk"]) == 12_001


def test_a_second_window_is_not_kept_over_the_first_and_is_shown_the_difference(
    visit: Visit, episode: Episode, begun: str
) -> None:
    client, at = visit("farah"), path(episode, f"{begun}/write/")
    first, second = opened(client, at), opened(client, at)
    draft = path(episode, f"{begun}/draft/")
    first |= {"risk": "One.", "trauma": "None told."}
    client.post(draft, first)
    assert client.post(draft, first).status_code == 200  # its own answer was lost on the way
    second |= {"risk": "Two.", "strengths": "Cooks."}
    refused = client.post(draft, second)
    assert refused.status_code == 409
    assert "You have written in another window" in words(refused)
    compared = client.post(at, second)
    assert compared.status_code == 409
    page = words(compared)
    assert "the other window’s words stay" in page
    assert "your words stay: Strengths and what helps." in page
    client.post(at, chosen(compared, risk="both"))
    held = as_written(begun)
    assert held.parts["risk"] == "One.\n\nTwo."
    assert (held.parts["trauma"], held.parts["strengths"]) == ("None told.", "Cooks.")


def chosen(compared: object, **keep: str) -> dict[str, str]:
    """The form of the page that compares, with whose words stay."""
    form = read(compared).select_one("main form")  # type: ignore[arg-type]
    assert form is not None
    unseen = {str(each["name"]): str(each["value"]) for each in form.select("[type=hidden]")}
    assert {str(each["name"]) for each in form.select("[type=radio]")} >= {
        f"keep-{key}" for key in keep
    }
    return unseen | {f"keep-{key}": said for key, said in keep.items()}


@pytest.mark.parametrize(
    ("keep", "risk"),
    [("mine", "Frank’s."), ("theirs", "Farah’s."), ("", "Farah’s.\n\nFrank’s.")],
)
def test_of_two_editors_the_second_is_shown_what_the_first_changed(
    visit: Visit, episode: Episode, begun: str, keep: str, risk: str
) -> None:
    farah, frank, at = visit("farah"), visit("frank"), path(episode, f"{begun}/write/")
    hers, his = opened(farah, at), opened(frank, at)
    farah.post(at, hers | {"risk": "Farah’s.", "trauma": "Told."})
    kept = frank.post(path(episode, f"{begun}/draft/"), his | {"risk": "Frank’s."})
    assert "Farah FMHP has saved since you opened this" in words(kept)
    his |= {"risk": "Frank’s.", "draft": kept.headers["Draft-Saved"]}
    compared = frank.post(at, his)
    assert (compared.status_code, as_written(begun).parts["risk"]) == (409, "Farah’s.")
    shown = words(compared)
    assert "Farah FMHP has saved, on" in shown
    assert "[only in Farah FMHP’s: Farah’s. ]" in shown
    said = chosen(compared, risk=keep)
    assert frank.post(at, said).status_code == 302
    assert as_written(begun).parts["risk"] == risk
    assert as_written(begun).parts["trauma"] == "Told."
    assert not Draft.objects.exists()


def test_what_both_come_to_may_be_too_long_and_nothing_is_lost(
    visit: Visit, episode: Episode, begun: str
) -> None:
    farah, frank, at = visit("farah"), visit("frank"), path(episode, f"{begun}/write/")
    his = opened(frank, at)
    farah.post(at, opened(farah, at) | {"risk": "a" * 9_000})
    compared = frank.post(at, his | {"risk": "b" * 9_000})
    refused = frank.post(at, chosen(compared, risk="both"))
    assert refused.status_code == 409
    assert "it is too long" in errors(refused)[0][0]
    assert frank.post(at, chosen(refused, risk="mine")).status_code == 302
    assert as_written(begun).parts["risk"] == "b" * 9_000


def test_what_was_typed_when_it_was_signed_meanwhile_is_there_to_be_copied(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    reference = an_assessment(episode, by=farah, words=SAID)
    client, at = visit("frank"), path(episode, f"{reference}/write/")
    his = opened(client, at) | {"risk": "Frank’s."}
    client.post(path(episode, f"{reference}/draft/"), his)
    assessments.sign(reference, 2, by=farah, at=timezone.now())
    for answer in (client.get(at), client.post(at, his)):
        assert answer.status_code == 409
        assert "What you typed is not in the assessment" in words(answer)
        assert "Frank’s." in words(answer)
    client.post(path(episode, f"{reference}/discard/"))
    assert client.get(at).status_code == 302
    assert as_written(reference).state is AssessmentState.SIGNED


def test_each_reader_has_a_report_of_the_parts_they_may_have(
    visit: Visit, episode: Episode, farah: Practitioner, maya: Practitioner, nora: Practitioner
) -> None:
    involve(episode.person.reference, HOUSING, by=nora)
    reference = a_signed_assessment(episode, by=farah)
    at = path(episode, f"{reference}/report.txt")
    draft = visit("frank").get(at).content.decode()
    assert "Draft, not countersigned" in draft
    for username in ("nora", "hana"):
        assert visit(username).get(at).status_code == 404
    assessments.countersign(reference, 2, by=maya, at=timezone.now())
    whole = visit("farah").get(at).content.decode()
    assert "Draft" not in whole
    assert all(said in whole for said in SAID.values())
    assert visit("nora").get(at).status_code == 404  # no permission to share has been given
    permit(episode.person.reference, NORTH, HOUSING, by=nora, until=TODAY + timedelta(days=90))
    for username in ("nora", "hana"):
        told = visit(username).get(at).content.decode()
        assert SAID["summary"] in told
        assert not any(said in told for key, said in SAID.items() if key != "summary")
    assert "Summaries you may read" in words(visit("nora").get(path(episode)))
    noted = Reading.objects.filter(page="assessment report")
    assert {each.by.username for each in noted} == {"frank", "farah", "nora", "hana"}


@pytest.mark.parametrize(("rest", "queries"), [("", 12), ("write/", 11)])
def test_what_a_page_costs_is_the_same_however_much_is_written(
    visit: Visit,
    episode: Episode,
    farah: Practitioner,
    django_assert_num_queries: DjangoAssertNumQueries,
    rest: str,
    queries: int,
) -> None:
    reference = an_assessment(episode, by=farah, words=SAID)
    client = visit("farah")
    with django_assert_num_queries(SESSION_AND_USER + queries):
        client.get(path(episode, f"{reference}/{rest}"))


def test_one_that_cannot_be_finished_is_set_aside_from_its_page(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    reference = an_assessment(episode, by=farah)
    client = visit("farah")
    aside = path(episode, f"{reference}/set-aside/")
    assert aside in client.get(path(episode, f"{reference}/")).content.decode()
    assert client.get(aside).status_code == 200
    assert client.post(aside, {"words": ""}).status_code == 422
    gone = client.post(aside, {"words": "He never came again."})
    page = words(client.get(gone.headers["Location"]))
    assert "Set aside, and not finished." in page
    assert client.post(aside, {"words": "Again."}).status_code == 409
    assert "Go on with it again" in page
    again = client.post(path(episode, f"{reference}/resume/"))
    assert "It can be written in again." in words(client.get(again.headers["Location"]))
