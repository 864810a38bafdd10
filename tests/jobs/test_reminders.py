"""Reminders: to whom, what they say, and that each is carried once or somebody is told."""

import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.builders import looking
from tests.casework.outcomes import told
from tests.jobs.notify import EMAIL, KEY, TEXT, StandIn, standing_in
from tests.letters import an_appointment
from tests.service import an_episode
from throughcare.casefile.practitioners import process
from throughcare.casework import contact_details
from throughcare.casework.reminders import put_down
from throughcare.gateways import notify as gateway
from throughcare.jobs.reminding import send_due
from throughcare.records.models import Appointment, Episode, JournalEntry, Notice
from throughcare.rules.appointments import AppointmentState, DetailKind, RemindBy
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reminders import Reminded, business_key, said, words

MOBILE, ADDRESS = "07700 900982", "kofi@example.org"


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah)


@pytest.fixture
def notify(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with standing_in() as there:
        monkeypatch.setattr(settings, "NOTIFY", there.address)
        monkeypatch.setattr(settings, "NOTIFY_KEY", KEY)
        monkeypatch.setattr(
            settings, "NOTIFY_TEMPLATES", {"text message": TEXT, "e-mail": EMAIL}
        )
        monkeypatch.setattr(settings, "NOTIFY_QUESTIONS", "020 7946 0018")
        yield there


def detail(episode: Episode, value: str, by: Practitioner, *, safe: bool = True) -> None:
    kind = DetailKind.EMAIL if "@" in value else DetailKind.TELEPHONE
    contact_details.put_down(
        episode.person.reference,
        kind=kind, value=value, safe=safe, words="", by=by, at=timezone.now(),
    )  # fmt: skip


def to_remind(
    episode: Episode, by: Practitioner, how: RemindBy, *, after: timedelta = timedelta(days=1)
) -> Appointment:
    now = timezone.now()
    return an_appointment(
        episode,
        by=by,
        starts_at=now + after,
        remind_by=how,
        remind_at=now - timedelta(minutes=1),
    )


def came_of(appointment: Appointment) -> str:
    with looking():
        return Appointment.objects.get(pk=appointment.pk).reminder


def test_a_text_and_an_email_are_handed_over_once(
    notify: StandIn, episode: Episode, farah: Practitioner
) -> None:
    detail(episode, MOBILE, farah)
    detail(episode, ADDRESS, farah)
    met = [to_remind(episode, farah, how) for how in (RemindBy.TEXT, RemindBy.EMAIL)]
    later = an_appointment(
        episode, by=farah, starts_at=timezone.now() + timedelta(days=9),
        remind_by=RemindBy.TEXT, remind_at=timezone.now() + timedelta(days=8),
    )  # fmt: skip
    send_due()
    send_due()
    keys = [business_key(each.reference, each.remind_at or timezone.now()) for each in met]
    assert list(notify.taken) == keys
    text, email = notify.taken.values()
    assert (text["phone_number"], email["email_address"]) == ("07700900982", ADDRESS)
    fields = said(met[0].starts_at, "020 7946 0018")
    assert text["personalisation"] == email["personalisation"] == fields
    assert [came_of(each) for each in (*met, later)] == [Reminded.SENT, Reminded.SENT, ""]
    assert JournalEntry.objects.filter(act="remind of appointment").count() == 2
    assert not Notice.objects.filter(template__startswith="reminder").exists()


def test_a_reminder_says_nothing_of_what_for(episode: Episode) -> None:
    from datetime import UTC

    at = datetime(2026, 3, 3, 14, tzinfo=UTC)
    assert words(said(at, "020 7946 0018")) == (
        "You have an appointment on Tuesday 3 March at 2pm. Questions: 020 7946 0018."
    )
    assert "please ask the person you work with." in words(said(at, ""))


@pytest.mark.parametrize("status", [429, 500, 403])
def test_what_is_not_taken_now_goes_round_again(
    notify: StandIn,
    episode: Episode,
    farah: Practitioner,
    status: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    detail(episode, MOBILE, farah)
    met = to_remind(episode, farah, RemindBy.TEXT)
    notify.answers = [status]
    with caplog.at_level(logging.WARNING, "throughcare"):
        send_due()
    assert (came_of(met), notify.taken) == ("", {})
    ours = [each for each in caplog.records if each.name.startswith("throughcare")]
    assert [each.error for each in ours] == [f"GOV.UK Notify answered {status}."]  # type: ignore[attr-defined]
    send_due()
    assert came_of(met) == Reminded.SENT
    assert len(notify.taken) == 1


def test_a_message_whose_answer_was_lost_is_not_sent_twice(
    notify: StandIn, episode: Episode, farah: Practitioner
) -> None:
    detail(episode, MOBILE, farah)
    met = to_remind(episode, farah, RemindBy.TEXT)
    notify.lost = True
    send_due()
    assert (came_of(met), len(notify.taken)) == ("", 1)
    send_due()  # the stand-in holds that no reference is given to it twice
    assert came_of(met) == Reminded.SENT


@pytest.mark.parametrize(
    ("complains_of", "refused"),
    [
        ("phone_number Must be a valid UK mobile number", True),
        ("email_address Not a valid email address", True),
        ("phone_number is not a valid phone number", True),
        ("Can’t send to this recipient using a team-only API key", False),
        ("Missing personalisation: day", False),
        ("template_id is not a valid UUID", False),
    ],
)
def test_only_where_notify_finds_the_recipient_wrong_is_a_reminder_refused_for_good(
    notify: StandIn,
    episode: Episode,
    farah: Practitioner,
    complains_of: str,
    refused: bool,
) -> None:
    detail(episode, MOBILE, farah)
    met = to_remind(episode, farah, RemindBy.TEXT)
    notify.answers, notify.complains_of = [400], complains_of
    send_due()
    assert came_of(met) == (Reminded.REFUSED if refused else "")
    send_due()
    assert came_of(met) == (Reminded.REFUSED if refused else Reminded.SENT)


def test_what_is_called_off_while_others_are_reminded_is_not_reminded_of(
    notify: StandIn,
    episode: Episode,
    farah: Practitioner,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    detail(episode, MOBILE, farah)
    first, called_off, put_off = (to_remind(episode, farah, RemindBy.TEXT) for _ in range(3))
    carries = gateway.send

    def meanwhile(message: gateway.Message) -> None:
        carries(message)
        with looking():
            held = Appointment.objects.filter(pk=called_off.pk)
            held.update(
                state=AppointmentState.CANCELLED, ended_by=farah.key, ended_at=timezone.now()
            )
            later = timezone.now() + timedelta(days=1)
            Appointment.objects.filter(pk=put_off.pk).update(remind_at=later)

    monkeypatch.setattr(gateway, "send", meanwhile)
    send_due()
    assert [came_of(each) for each in (first, called_off, put_off)] == [Reminded.SENT, "", ""]
    assert len(notify.taken) == 1
    now = timezone.now()
    worker = process("worker", "london", now)
    put_down(called_off.reference, Reminded.SENT, by=worker, at=now)
    assert came_of(called_off) == ""


def test_where_the_person_cannot_be_reached_their_practitioner_is_told(
    notify: StandIn, episode: Episode, farah: Practitioner
) -> None:
    reminded = [(to_remind(episode, farah, RemindBy.TEXT), Reminded.NOWHERE)]
    send_due()
    detail(episode, "020 7946 0018", farah)
    detail(episode, ADDRESS, farah, safe=False)
    reminded += [
        (to_remind(episode, farah, RemindBy.TEXT), Reminded.NOWHERE),
        (to_remind(episode, farah, RemindBy.EMAIL), Reminded.NOWHERE),
        (to_remind(episode, farah, RemindBy.EMAIL, after=-timedelta(0)), Reminded.TOO_LATE),
    ]
    send_due()
    detail(episode, MOBILE, farah)
    reminded += [(to_remind(episode, farah, RemindBy.TEXT), Reminded.REFUSED)]
    notify.answers = [400]
    send_due()
    settings.NOTIFY_TEMPLATES["text message"] = ""
    reminded += [(to_remind(episode, farah, RemindBy.TEXT), Reminded.NO_WAY)]
    send_due()
    assert [came_of(each) for each, _ in reminded] == [each for _, each in reminded]
    assert told("reminder-not-sent") == {"farah"}
    assert Notice.objects.filter(template="reminder-not-sent").count() == len(reminded)
    assert notify.taken == {}
    letter = to_remind(episode, farah, RemindBy.LETTER)
    send_due()
    assert came_of(letter) == Reminded.BY_LETTER
    assert told("reminder-by-letter") == {"farah"}


def test_when_notify_is_not_there_the_rest_wait(
    notify: StandIn, episode: Episode, farah: Practitioner
) -> None:
    detail(episode, MOBILE, farah)
    for _ in range(5):
        to_remind(episode, farah, RemindBy.TEXT)
    notify.answers = [500] * 5
    send_due()
    assert len(notify.answers) == 2


def test_messages_into_a_file_are_for_its_owner_alone(
    episode: Episode, farah: Practitioner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "NOTIFY", f"file://{tmp_path / 'sent'}")
    detail(episode, MOBILE, farah)
    met = to_remind(episode, farah, RemindBy.TEXT)
    send_due()
    kept = tmp_path / "sent" / "messages"
    assert kept.stat().st_mode & 0o077 == 0
    (line,) = kept.read_text().splitlines()
    written = json.loads(line)
    assert written["to"] == "07700900982"
    assert written["key"] == business_key(met.reference, met.remind_at or timezone.now())
    assert "appointment" in written["words"]
    assert "OSEI" not in line.upper()
    monkeypatch.setattr(settings, "NOTIFY", f"file://{kept}")
    message = gateway.Message(by=RemindBy.TEXT, to="1", key="k", said={}, words="")
    with pytest.raises(gateway.NotCarried):
        gateway.send(message)
