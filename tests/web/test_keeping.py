"""What is kept while it is written: in which window, over what, until when."""

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from tests.assessing import a_signed_assessment, beginning_at_assessment
from tests.service import an_episode
from tests.web.pages import errors, read, words
from throughcare.casework import consultations, episodes
from throughcare.records.models import Draft
from throughcare.rules.consultations import Advice
from throughcare.rules.practitioners import Practitioner

Visit = Callable[[str], Client]
Sent = dict[str, str]
NOW = timezone.now()
REFUSED = "Not saved: you have written in another window since you opened this one"


@pytest.fixture
def page(nora: Practitioner, farah: Practitioner) -> str:
    """The form of a supervision."""
    return f"/service/{an_episode(by=nora, fmhp=farah).reference}/supervision/"


def window(shown: BeautifulSoup) -> Sent:
    """What a page says of the window it is in."""
    hidden = {str(each["name"]): str(each["value"]) for each in shown.select("main input")}
    return {name: hidden[name] for name in ("window", "before")}


def kept(page: str) -> object:
    return Draft.objects.get(about=page.split("/")[2]).answers["words"]


def test_of_two_windows_the_second_keeps_nothing_over_the_first_until_it_is_told_to(
    visit: Visit, page: str
) -> None:
    client = visit("farah")
    first, second = (window(read(client.get(page))) for _ in range(2))
    assert first["window"] != second["window"]
    client.post(f"{page}draft/", {"words": "Of the first.", **first})
    answer = client.post(f"{page}draft/", {"words": "Of the second.", **second})
    assert REFUSED in words(answer)
    assert kept(page) == "Of the first."
    button = read(answer).select_one("button")
    assert button is not None
    assert button["hx-post"] == f"{page}draft/"
    instead = json.loads(str(button["hx-vals"]))
    assert instead == {"before": first["window"]}
    answer = client.post(
        str(button["hx-post"]), {"words": "Of the second.", **second, **instead}
    )
    assert words(answer).startswith("Saved on")
    assert kept(page) == "Of the second."
    late = client.post(f"{page}draft/", {"words": "Of the first again.", **first})
    assert REFUSED in words(late)


def test_a_page_shown_again_with_its_errors_is_the_same_window(visit: Visit, page: str) -> None:
    client = visit("farah")
    own = window(read(client.get(page)))
    client.post(f"{page}draft/", {"words": "He sleeps.", **own})
    answer = client.post(page, {"words": "He sleeps.", **own})
    assert answer.status_code == 422
    assert errors(answer)
    assert window(read(answer)) == own
    assert read(answer).select("main [data-unsaved]")
    more = client.post(f"{page}draft/", {"words": "He sleeps well.", **own})
    assert words(more).startswith("Saved on")


def test_a_window_that_kept_and_is_opened_again_goes_on(visit: Visit, page: str) -> None:
    client = visit("farah")
    own = window(read(client.get(page)))
    client.post(f"{page}draft/", {"words": "He sl\0eeps.", **own})
    assert kept(page) == "He sleeps."  # the database cannot hold what was pasted along
    again = client.get(page)
    assert "He sleeps.</textarea>" in again.content.decode()
    assert not read(again).select("main [data-unsaved]")
    new = window(read(again))
    assert new["before"] == own["window"]
    more = client.post(f"{page}draft/", {"words": "He sleeps well.", **new})
    assert words(more).startswith("Saved on")


def kept_until_done(client: Client, page: str, form: Sent) -> None:
    """What is typed is there when the form is opened again, and gone once it is sent."""
    script = "kept"
    opened = client.get(page)
    assert any(script in str(each.get("src")) for each in read(opened).select("script")), page
    field = read(opened).select_one("textarea[hx-post]")
    assert field is not None, page
    draft = str(field["hx-post"])
    own = window(read(opened))
    assert "Saved on" in words(client.post(draft, {"words": "She ra", **own})), page
    assert "She ra</textarea>" in client.get(page).content.decode(), page
    assert client.post(page, form).status_code == 302, page
    assert not Draft.objects.exists(), page


def test_every_long_text_of_an_episode_is_kept_until_it_is_done(
    visit: Visit, nora: Practitioner, farah: Practitioner
) -> None:
    episode, client = an_episode(by=nora, fmhp=farah), visit("farah")
    hub, said = f"/service/{episode.reference}/", {"words": "She rang."}
    today = {"on-day": NOW.day, "on-month": NOW.month, "on-year": NOW.year}
    on = {name: str(value) for name, value in today.items()}
    kept_until_done(client, f"{hub}pause/", said | on | {"why": "in hospital"})
    episodes.begin(episode.reference, by=farah, at=NOW)
    kept_until_done(client, f"{hub}step-on/", said | {"tier": "assessment"})
    kept_until_done(client, f"{hub}engagement/disengage/", said)
    kept_until_done(client, f"{hub}engagement/re-engage/", said)
    asked = consultations.ask(episode.reference, question="Why?", by=nora, at=NOW)
    advice = Advice(
        advice="Meet.", formulation="", follow_up="", follow_up_on=None, to_assessment=False
    )
    consultations.advise(asked, said=advice, by=farah, at=NOW)
    follow_up = f"{hub}consultations/{asked}/follow-up/"
    kept_until_done(visit("nora"), follow_up, said | {"used": "used"})


def test_why_an_assessment_is_handed_back_is_kept_until_it_is(
    visit: Visit,
    nora: Practitioner,
    farah: Practitioner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beginning_at_assessment(monkeypatch)
    episode = an_episode(by=nora, fmhp=farah)
    held = a_signed_assessment(episode, by=farah)
    place = f"/service/{episode.reference}/assessment/{held}/hand-back/"
    kept_until_done(visit("maya"), place, {"words": "She rang."})
