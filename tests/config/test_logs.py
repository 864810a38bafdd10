"""What the log says of something that went wrong, and what it leaves out."""

import io
import json
import logging
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from config.logs import Line
from tests.builders import a_person
from throughcare.records.models import Identifier
from throughcare.rules.practitioners import Practitioner


@pytest.fixture
def written() -> tuple[logging.Logger, io.StringIO]:
    log, stream = logging.getLogger("trial"), io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line("{levelname}{message}", style="{"))
    log.addHandler(handler)
    return log, stream


def test_a_refusal_by_the_database_is_logged_without_the_row_it_was_about(
    written: tuple[logging.Logger, io.StringIO], command_line: Practitioner
) -> None:
    log, stream = written
    number = a_person(by=command_line).identifiers.get()
    other = a_person(by=command_line)
    try:
        with transaction.atomic():
            Identifier.objects.filter(person=other).update(canonical=number.canonical)
    except IntegrityError:
        log.exception("It went wrong")
    (line,) = stream.getvalue().splitlines()
    assert "identifier_is_one_persons" in json.loads(line)["exc_info"]
    assert "test_a_refusal_by_the_database" in json.loads(line)["exc_info"]
    assert number.canonical not in line
    assert "DETAIL" not in line


def test_a_line_says_when_by_a_clock_that_every_server_shares() -> None:
    """In UTC, and saying so: a quarter past nine on a summer morning in London is 08:15Z."""
    record = logging.LogRecord("trial", logging.INFO, "", 0, "Said", None, None)
    record.created = datetime(2026, 7, 1, 8, 15, tzinfo=UTC).timestamp()
    line = json.loads(Line("{asctime}{message}", style="{").format(record))
    assert line["asctime"].startswith("2026-07-01T08:15:00")
    assert line["asctime"].endswith("Z")
