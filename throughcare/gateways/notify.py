"""Messages to the people of the scheme: by GOV.UK Notify, or into a file where nobody is to be reached.

A message carries a key of its own. Notify is asked whether it has one of that key before it is given
another, so that a message whose answer was lost is not sent twice.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from notifications_python_client.errors import HTTPError, InvalidResponse
from notifications_python_client.notifications import NotificationsAPIClient

from throughcare.rules.appointments import RemindBy

_SECONDS = 10
_BAD_REQUEST = 400
_OF_THE_RECIPIENT = (
    "phone_number",
    "email_address",
    "phone number",
    "email address",
    "recipient",
)
"""What Notify names where it finds fault with whom a message is to: its documentation, and what it answers.
Any other fault of a message is ours, such as a template that is not there: mended, the message can go."""
_OF_THE_KEY = ("team-only", "trial mode")
"""What it names where our key sends to nobody but ourselves, whoever the message is to."""


class NotCarried(RuntimeError):
    """It was not taken, now: what Notify answered, or that it did not."""


class Refused(RuntimeError):
    """It will never be taken as it is: Notify finds the number or the address wrong."""


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message: how, to where, and its words; `said` is what fills the template that says them at Notify."""

    by: RemindBy
    to: str
    key: str
    said: Mapping[str, str]
    words: str


def is_set_up(by: RemindBy) -> bool:
    """Whether anything carries messages of this kind from here."""
    if urlsplit(settings.NOTIFY).scheme == "file":
        return True
    return bool(settings.NOTIFY and settings.NOTIFY_KEY and settings.NOTIFY_TEMPLATES[by.value])


def send(message: Message) -> None:
    """Hand over one message. Raises NotCarried, or Refused."""
    address = urlsplit(settings.NOTIFY)
    if address.scheme == "file":
        _into_a_file(message, Path(address.path))
        return
    try:
        _by_notify(message)
    except HTTPError as error:
        # Never what Notify says beside: it may repeat what it was given.
        kind = Refused if _finds_the_recipient_wrong(error) else NotCarried
        raise kind(f"GOV.UK Notify answered {error.status_code}.") from None
    except InvalidResponse:
        raise NotCarried("GOV.UK Notify answered what is no answer.") from None


def _finds_the_recipient_wrong(error: HTTPError) -> bool:
    told = error.message
    if error.status_code != _BAD_REQUEST or not isinstance(told, list):
        return False
    messages = [str(each.get("message", "")).lower() for each in told if isinstance(each, dict)]
    if any(key in said for said in messages for key in _OF_THE_KEY):
        return False
    return any(part in said for said in messages for part in _OF_THE_RECIPIENT)


def _by_notify(message: Message) -> None:
    client = NotificationsAPIClient(
        settings.NOTIFY_KEY, base_url=settings.NOTIFY, timeout=_SECONDS
    )
    if client.get_all_notifications(reference=message.key)["notifications"]:
        return
    template = settings.NOTIFY_TEMPLATES[message.by.value]
    said = dict(message.said)
    if message.by is RemindBy.TEXT:
        client.send_sms_notification(message.to, template, said, message.key)
    else:
        client.send_email_notification(message.to, template, said, message.key)


def _into_a_file(message: Message, folder: Path) -> None:
    """A line of JSON, which its owner alone can read: it has a number or an address in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        opened = os.open(folder / "messages", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(opened, "a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(message)) + "\n")
    except OSError as error:
        raise NotCarried(f"{folder} cannot be written: {error.strerror}.") from error
