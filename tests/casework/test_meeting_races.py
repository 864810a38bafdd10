"""Two clerks at one meeting at once: nothing that was said is lost, and nothing is done twice."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from tests.builders import looking
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from tests.meetings import a_nominee, accepted, an_open_meeting, item_of, key_of
from throughcare.casework import agendas, deciding, meetings, minuted_actions, minutes
from throughcare.records.models import (
    Action,
    Decision,
    Disclosure,
    Involvement,
    MeetingItem,
    Minute,
    Position,
)
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed

pytestmark = pytest.mark.usefixtures("committed")


def test_two_clerks_and_what_is_sent_again_lose_nothing_and_double_nothing() -> None:
    """Each says ten things, each sent twice; both give the same actions; both decide."""
    nora, carl = who("nora"), who("carl")
    person = a_nominee(by=nora, carl=carl)
    reference = an_open_meeting(by=carl)
    item = item_of(reference, person).pk
    again = an_item_made_by_both(reference, carl)
    actions = [uuid4() for _ in range(3)]

    def clerk(name: str) -> Callable[[], None]:
        keys = [uuid4() for _ in range(10)]

        def write() -> None:
            for key in [*keys, *keys]:
                say(reference, item, key, name, carl)
            for key in actions:
                give(reference, item, key, carl)
            deciding.decide(reference, item, accepted(nora.agency), by=carl, at=NOON)

        return write

    assert at_once(clerk("one"), clerk("two")) == ["done", "done"]
    with looking():
        assert Minute.objects.count() == 20
        assert Action.objects.count() == 3
        assert Involvement.objects.count() == Disclosure.objects.count() == 1
        assert Decision.objects.filter(superseded_at=None).count() == 1
        assert Decision.objects.count() == 2
        assert Position.objects.filter(until=None).count() == 1
        assert MeetingItem.objects.count() == again


def an_item_made_by_both(reference: str, carl: Practitioner) -> int:
    """Both make the agenda at once, and everyone is on it once."""
    for _ in range(2):
        a_nominee(by=who("nora"), carl=carl)

    def build() -> None:
        agendas.build(reference, by=carl, at=NOON)

    assert at_once(build, build) == ["done", "done"]
    with looking():
        assert MeetingItem.objects.count() == 3
    return 3


def say(reference: str, item: int, key: UUID, words: str, by: Practitioner) -> None:
    minutes.say(reference, item, key=key, words=words, restricted=False, by=by, at=NOON)


def give(reference: str, item: int, key: UUID, by: Practitioner) -> None:
    minuted_actions.give(
        reference, item, key=key, words="Find a room.", owner=key_of("Harbour Housing"),
        worker=None, due_on=day_of(NOON), by=by, at=NOON,
    )  # fmt: skip


def test_closed_while_someone_writes_it_is_in_the_minutes_or_refused() -> None:
    nora, carl = who("nora"), who("carl")
    person = a_nominee(by=nora, carl=carl)
    reference = an_open_meeting(by=carl)
    item = item_of(reference, person).pk
    deciding.decide(reference, item, accepted(nora.agency), by=carl, at=NOON)
    said = []

    def write() -> None:
        for _ in range(5):
            try:
                say(reference, item, uuid4(), "And.", carl)
                said.append(1)
            except NotAllowed:
                return

    def close() -> None:
        meetings.close(reference, words="", confirmed=True, by=carl, at=NOON)

    assert at_once(write, close) == ["done", "done"]
    with looking():
        assert Minute.objects.count() == len(said)
