"""The cast by name, and the two ways of reaching the database."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from django.template import engines
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests import database
from tests.cast import NOON, SCHEME
from tests.signing_in import sign_in_with_both
from tests.web.names import Held
from throughcare.access import context
from throughcare.casefile.practitioners import process, signed_in
from throughcare.records.models import User
from throughcare.rules.practitioners import Practitioner


def pytest_configure() -> None:
    """A password is checked in no time; pages name collected files, as they do where it is served.

    And what a page costs does not turn on whether the machine was busy for a second before it; nor does
    whether a property holds.
    """
    hypothesis.settings.register_profile(
        "busy", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("busy")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SEEN_AGAIN_SECONDS = 5
    settings.WHITENOISE_AUTOREFRESH = (
        True  # nobody asks for a style sheet: they need not be listed
    )
    settings.STATIC_ROOT = database.SERVER.folder / "static"


def pytest_collection_finish() -> None:
    """All that was imported stays to the end: it need not be gone through each time for what is no longer used."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The database is there already: see tests/database.py."""


@pytest.fixture(scope="session", autouse=True)
def _held_to_their_names() -> None:
    """Every page in a test is made with names held, from the first: see names.py."""
    engines["jinja2"].env.undefined = Held  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _everything_to_be_looked_at(request: pytest.FixtureRequest) -> None:
    """What a test looks at itself, outside any act or page, it sees as the scheme's own process does."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        context.say(process("command-line", SCHEME, NOON))


@pytest.fixture(scope="session")
def collected() -> None:
    """The style sheets and scripts, collected: a page that names one that is not there fails."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Acts really commit, as races and crashes need. The database is put back afterwards."""
    with django_db_blocker.unblock():
        yield
        _disconnect()
        database.copy()


@contextmanager
def made_once(blocker: DjangoDbBlocker) -> Iterator[None]:
    """For a fixture of a whole file: what is made in it, each of the file's tests has within its own
    transaction, and puts back as it was; at the file's end all of it is taken back."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]  # acts are none inside another
    with blocker.unblock(), block:
        context.say(process("command-line", SCHEME, NOON))
        yield
        transaction.set_rollback(True)


def _disconnect() -> None:
    for connection in connections.all():
        connection.close()
        assert isinstance(connection, DatabaseWrapper)
        connection.close_pool()


def who(username: str) -> Practitioner:
    found = signed_in(User.objects.get(username=username), NOON)
    assert found is not None
    return found


@pytest.fixture
def nora(db: None) -> Practitioner:
    """An offender manager at North London Probation."""
    return who("nora")


@pytest.fixture
def nick(db: None) -> Practitioner:
    """Another offender manager at North London Probation."""
    return who("nick")


@pytest.fixture
def sofia(db: None) -> Practitioner:
    """An offender manager at South London Probation."""
    return who("sofia")


@pytest.fixture
def farah(db: None) -> Practitioner:
    """A practitioner of the mental-health service."""
    return who("farah")


@pytest.fixture
def maya(db: None) -> Practitioner:
    """The manager of the mental-health service."""
    return who("maya")


@pytest.fixture
def carl(db: None) -> Practitioner:
    """The IOM co-ordinator."""
    return who("carl")


@pytest.fixture
def cora(db: None) -> Practitioner:
    """The commissioner."""
    return who("cora")


@pytest.fixture
def command_line(db: None) -> Practitioner:
    """Whoever runs a command on the server."""
    return process("command-line", SCHEME, NOON)


@pytest.fixture
def visit(db: None, client: Client) -> Callable[[str], Client]:
    """A browser in which someone has signed in, just now, with their second factor."""

    def sign_in(username: str) -> Client:
        sign_in_with_both(client, username)
        return client

    return sign_in
