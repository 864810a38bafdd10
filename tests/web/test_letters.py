"""The pages of letters: made, read, taken away, sent; what each costs, and for whom it is."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from tests.builders import looking
from tests.letters import an_appointment, referred_on
from tests.service import an_episode, ended
from tests.web.pages import errors, read, words
from tests.web.test_pages import SESSION_AND_USER
from throughcare.records.models import Episode, Letter, Reading
from throughcare.rules.practitioners import Practitioner

Visit = Callable[[str], Client]
NASTY = "020 & < > # $ * _ { }"


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah, family_name="O'Brien-Öztürk")


def asked(kind: str, language: str = "English", form: str = "standard") -> dict[str, str]:
    return {"kind_of_letter": kind, "language": language, "form": form}


def test_a_letter_is_made_read_taken_away_and_sent(
    visit: Visit, episode: Episode, farah: Practitioner
) -> None:
    soon = timezone.now() + timedelta(days=3)
    met = [an_appointment(episode, by=farah, starts_at=soon) for _ in range(2)]
    client, path = visit("nora"), f"/service/{episode.reference}/letters/"
    assert path in client.get(f"/service/{episode.reference}/").content.decode()
    assert "sorry to have missed" not in words(client.get(f"{path}make/")).lower()
    assert client.get(f"{path}make/", {"kind_of_letter": "appointment"}).status_code == 422
    ask = f"{path}make/?kind_of_letter=appointment&language=Welsh&form=easy+read"
    assert "Diwrnod: ……" in words(client.get(ask))
    wrong = client.post(ask, {"telephone": ""})
    assert [said for said, _ in errors(wrong)] == [
        *("Choose the appointment", "Enter the number they can ring"),
    ]
    said = {"telephone": NASTY, "appointment": met[0].reference}
    unfinished = client.post(ask, {"telephone": NASTY, "do": "look"})
    assert (unfinished.status_code, errors(unfinished)) == (200, [])
    assert f'value="{escape(NASTY)}"' in unfinished.content.decode()
    assert read(unfinished).select("main form[data-unsaved]")
    look = words(client.post(ask, said | {"do": "look"}))
    assert f"Ffoniwch ni ar {NASTY} ." in look or f"Ffoniwch ni ar {NASTY}." in look
    assert not Letter.objects.exists()
    page = words(client.post(ask, said | {"do": "make"}, follow=True))
    assert "The letter is made." in page
    letter = Letter.objects.get()
    for kind, begins in (("pdf", b"%PDF-"), ("docx", b"PK")):
        held = client.get(f"{path}{letter.reference}/file.{kind}")
        assert held.content.startswith(begins)
        disposition = held["Content-Disposition"]
        assert "attachment" in disposition
        assert "rien" not in disposition
    with zipfile.ZipFile(io.BytesIO(held.content)) as package:
        assert "O'BRIEN" in package.read("word/document.xml").decode().upper().replace(
            "&#39;", "'"
        )
    assert client.get(f"{path}{letter.reference}/file.exe").status_code == 404
    with looking():
        Letter.objects.update(fields=letter.fields | {"of-another-day": "x"})
    gone = client.get(f"{path}{letter.reference}/file.docx")
    assert gone.status_code == 409
    assert "Its template was changed since" in words(gone)
    today = {"on-day": soon.day, "on-month": soon.month, "on-year": soon.year}
    late = client.post(f"{path}{letter.reference}/sent/", {"how": "post", **today})
    assert errors(late)[0][0] == "The day it was sent is not yet here."
    now = timezone.localdate()
    today = {"on-day": now.day, "on-month": now.month, "on-year": now.year}
    page = words(
        client.post(f"{path}{letter.reference}/sent/", {"how": "post", **today}, follow=True)
    )
    assert "It is put down that the letter was sent." in page
    assert "Put down that it was sent" not in page
    assert set(Reading.objects.values_list("page", flat=True)) >= {
        *("letters", "letter", "letter file", "letter to make"),
    }


def test_whom_the_pages_are_for(visit: Visit, episode: Episode, farah: Practitioner) -> None:
    referred_on(episode, by=farah)
    path = f"/service/{episode.reference}/letters/"
    for username, status in (("maya", 200), ("olga", 404), ("sofia", 404), ("carl", 404)):
        assert visit(username).get(path).status_code == status, username
    onward = visit("farah").get(f"{path}make/", asked("referral onward"))
    assert "About the referral to Talking Room" in words(onward)
    missed = visit("farah").get(f"{path}make/", asked("sorry to have missed you"))
    assert "There is no appointment that this letter could be about." in words(missed)
    for kind in ("end of support", "referral onward"):
        assert visit("nora").get(f"{path}make/", asked(kind)).status_code == 422, kind


def test_the_list_costs_the_same_however_many_there_are(
    visit: Visit,
    episode: Episode,
    farah: Practitioner,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client, path = visit("farah"), f"/service/{episode.reference}/letters/"
    ended(episode, by=farah)
    ask = f"{path}make/?kind_of_letter=end+of+support&language=English&form=large+print"
    for _ in range(3):
        client.post(ask, {"telephone": "020 7946 0018", "help": "Walking.", "do": "make"})
    assert Letter.objects.count() == 3
    # page: the episode, that it was read, the case and numbers, the letters; and the notices
    with django_assert_num_queries(SESSION_AND_USER + 5 + 1):
        client.get(path)
