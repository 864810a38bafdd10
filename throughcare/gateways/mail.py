"""E-mail, by whatever server the settings name."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import mail

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend


class NotCarried(RuntimeError):
    """The mail server did not take the message, now."""


def is_set_up() -> bool:
    """Whether there is anywhere to send mail: without, notices are on their readers' pages only."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


@contextmanager
def connection() -> "Iterator[BaseEmailBackend]":
    """One conversation with the mail server for several messages. Raises NotCarried if there is none."""
    try:
        with mail.get_connection() as opened:
            yield opened
    except (OSError, SMTPException) as error:
        raise NotCarried(str(error)) from error


def send(to: str, subject: str, lines: Iterable[str], over: "BaseEmailBackend") -> None:
    """Hand over one message. Raises NotCarried."""
    message = mail.EmailMessage(subject, "\n\n".join(lines), to=[to], connection=over)
    try:
        message.send()
    except (OSError, SMTPException) as error:
        raise NotCarried(str(error)) from error
