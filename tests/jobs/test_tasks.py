"""The jobs, with a real mail server to deliver to."""

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.builders import a_sent_referral
from tests.casework.outcomes import told
from tests.nominees import a_nomination, taken_up
from tests.onward import an_onward_referral
from tests.service import an_episode
from tests.sharing import NORTH, permit
from throughcare.casework import drafts
from throughcare.jobs import tasks
from throughcare.records.models import Draft, Notice
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner


class Letterbox(MessageHandler):
    """Keeps what is delivered; refuses it while it is shut."""

    def __init__(self) -> None:
        super().__init__()
        self.delivered: list[Message] = []
        self.shut = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.shut:
            return "451 Try again later"
        return str(await super().handle_DATA(server, session, envelope))

    def handle_message(self, message: Message) -> None:
        self.delivered.append(message)


@pytest.fixture
def letterbox() -> Iterator[Letterbox]:
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    controller.stop()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    from django.utils import timezone

    return timezone.now()


def test_a_notice_is_delivered_and_says_nothing_of_the_person(
    letterbox: Letterbox, nora: Practitioner, now: datetime
) -> None:
    referral = a_sent_referral(by=nora, at=now)
    tasks._deliver_all()
    assert {message["To"] for message in letterbox.delivered} == {
        *("farah@example.org", "frank@example.org", "maya@example.org"),
    }
    text = letterbox.delivered[0].as_string()
    assert letterbox.delivered[0]["Subject"] == "A new referral is waiting for a decision"
    assert "http://testserver/notices/" in text
    for unsaid in (referral.person.family_name, referral.reference, "Low since release"):
        assert unsaid not in text
    assert Notice.objects.filter(sent_at=None).count() == 0
    tasks._deliver_all()
    assert len(letterbox.delivered) == 3


def test_a_notice_that_is_not_taken_goes_round_again(
    letterbox: Letterbox, nora: Practitioner, now: datetime
) -> None:
    a_sent_referral(by=nora, at=now)
    letterbox.shut = True
    tasks._deliver_all()
    assert Notice.objects.filter(sent_at=None).count() == 3
    letterbox.shut = False
    tasks._deliver_all()
    assert letterbox.delivered == []  # claimed until five minutes are over
    Notice.objects.update(claimed_until=now - timedelta(seconds=1))
    tasks._deliver_all()
    assert len(letterbox.delivered) == 3


def test_a_mail_server_that_is_not_there_is_no_harm(nora: Practitioner, now: datetime) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    a_sent_referral(by=nora, at=now)
    tasks._deliver_all()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert Notice.objects.filter(sent_at=None).count() == 3


def test_without_mail_notices_wait_on_their_pages(nora: Practitioner, now: datetime) -> None:
    a_sent_referral(by=nora, at=now)
    tasks._deliver_all()
    assert Notice.objects.filter(sent_at=None, claimed_until=None).count() == 3


def test_an_act_and_its_job_commit_together(nora: Practitioner) -> None:
    before = ProcrastinateJob.objects.count()
    a_sent_referral(by=nora)
    assert ProcrastinateJob.objects.count() == before + 1
    assert ProcrastinateJob.objects.latest("id").task_name == "deliver_notices"


def test_an_act_that_is_refused_leaves_no_job(nora: Practitioner) -> None:
    from throughcare.casework import referrals
    from throughcare.rules.reasons import NotAllowed

    referral = a_sent_referral(by=nora)
    before = ProcrastinateJob.objects.count()
    with pytest.raises(NotAllowed):
        referrals.accept(referral.reference, by=nora, at=referral.sent_at)
    assert ProcrastinateJob.objects.count() == before


def test_what_has_expired_is_cleared(nora: Practitioner, now: datetime) -> None:
    drafts.save("referral", "old", {}, by=nora, at=now - drafts.KEPT_FOR - timedelta(hours=1))
    drafts.save("referral", "new", {}, by=nora, at=now)
    tasks._clear()
    assert Draft.objects.get().about == "new"


def test_a_permission_that_ends_soon_is_told_of(nora: Practitioner, now: datetime) -> None:
    person = a_sent_referral(by=nora).person
    permit(person.reference, NORTH, by=nora, at=now, until=day_of(now) + timedelta(days=20))
    tasks._warn()
    assert told("permission-ends-soon") == {"nora"}


def test_an_agency_is_reminded_of_what_it_was_asked(
    nora: Practitioner, carl: Practitioner
) -> None:
    taken_up(a_nomination(by=nora), "Harbour Housing", by=carl)
    tasks._remind_of_returns()
    assert told("return-overdue") == {"hana"}


def test_a_practitioner_is_reminded_to_chase_an_onward_referral(
    nora: Practitioner, farah: Practitioner
) -> None:
    an_onward_referral(an_episode(by=nora, fmhp=farah), by=farah)  # to be chased in March 2026
    tasks._remind_to_chase()
    tasks._remind_to_chase()
    assert told("onward-to-chase") == {"farah"}
    assert Notice.objects.filter(template="onward-to-chase").count() == 1


def test_every_job_has_a_name_that_a_queue_can_hold() -> None:
    ours = {name for name in app.tasks if not name.startswith(("procrastinate", "builtin"))}
    assert ours == {
        *("deliver_notices", "deliver_notices_again", "clear_what_has_expired"),
        *(
            "redo_what_was_dropped",
            "warn_of_what_ends",
            "escalate_overdue_actions",
            "remind_of_overdue_returns",
            "remind_to_chase_onward_referrals",
            "seal_the_histories",
            "send_reminders",
            "remind_of_overdue_reviews",
        ),
    }
