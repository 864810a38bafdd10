"""A meeting, from its planning to its minutes: what each act does, and what it refuses."""

from datetime import timedelta

import pytest

from tests.builders import a_person, looking
from tests.cast import NOON
from tests.meetings import (
    LATER,
    a_meeting,
    a_nominee,
    accepted,
    an_open_meeting,
    everyone_came,
    item_of,
    key_of,
    meeting_now,
    say,
)
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.casework import agendas, attendances, deciding, meetings
from throughcare.casework.attendances import Came
from throughcare.records.models import (
    Attendance,
    Case,
    JournalEntry,
    MeetingItem,
    Notice,
)
from throughcare.rules.days import day_of
from throughcare.rules.meetings import ItemKind, ItemState, MeetingState
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed

pytestmark = pytest.mark.django_db


def on_agenda(reference: str) -> list[tuple[str, str]]:
    with looking():
        held = MeetingItem.objects.filter(meeting__reference=reference).order_by("place")
        return [
            (each.kind.value, each.person.family_name if each.person else each.title)
            for each in held.select_related("person")
        ]


def test_a_planned_meeting_knows_who_must_come_and_tells_those_who_meet(
    carl: Practitioner,
) -> None:
    reference = a_meeting(by=carl)
    with looking():
        required = Attendance.objects.filter(meeting__reference=reference, required=True)
        kinds = set(required.values_list("agency__kind", flat=True))
        assert {kind.value for kind in kinds} == {"probation", "police"}
        told = Notice.objects.filter(template="meeting-planned")
        assert list(told.values_list("to__username", flat=True)) == ["sam"]  # a senior there
        written = JournalEntry.objects.get(about=reference)
        assert (written.act, written.kind, written.person_id) == (
            "plan meeting",
            "meeting",
            None,
        )


def test_the_agenda_is_made_of_nominations_reviews_and_what_was_put_off(
    nora: Practitioner, carl: Practitioner
) -> None:
    due = a_person(by=carl, family_name="Due")
    later = a_person(by=carl, family_name="Later")
    a_nominee(by=nora, carl=carl, family_name="Nominee")
    with asking(carl):
        Case.objects.filter(person=due).update(review_on=day_of(NOON))
        Case.objects.filter(person=later).update(review_on=day_of(LATER))
    reference = a_meeting(by=carl)
    assert agendas.build(reference, by=carl, at=NOON) == 2
    assert agendas.build(reference, by=carl, at=NOON) == 0
    agendas.add_business(reference, "Burglary in the north", by=carl, at=NOON)
    agendas.add_person(reference, later.reference, by=carl, at=NOON)
    agendas.move_up(reference, item_of(reference, later).pk, by=carl, at=NOON)
    assert on_agenda(reference) == [
        ("nomination", "Nominee"),
        ("review", "Due"),
        ("review", "Later"),
        ("other business", "Burglary in the north"),
    ]
    with pytest.raises(NotAllowed, match="on the agenda already"):
        agendas.add_person(reference, later.reference, by=carl, at=NOON)
    meetings.begin(reference, by=carl, at=NOON)
    everyone_came(reference, by=carl)
    with looking():
        items = list(MeetingItem.objects.filter(meeting__reference=reference))
    for each in items:
        agendas.put_off(reference, each.pk, by=carl, at=NOON)
    meetings.close(reference, words="", confirmed=True, by=carl, at=NOON)
    again = meetings.plan(LATER, "County Hall", by=carl, at=NOON)
    agendas.build(again, by=carl, at=NOON)
    assert sorted(on_agenda(again)) == sorted(on_agenda(reference))


def test_a_person_restricted_from_whoever_makes_it_is_on_no_agenda_of_theirs(
    nora: Practitioner, sofia: Practitioner, carl: Practitioner
) -> None:
    person = a_nominee(by=nora, carl=carl)
    reference = an_open_meeting(by=carl)
    with pytest.raises(NotAllowed, match="co-ordinator or meeting chair"):
        agendas.build(reference, by=sofia, at=NOON)
    with pytest.raises(NotFound):
        agendas.discuss(reference, item_of(reference, person).pk, by=sofia, at=NOON)


def test_without_a_quorum_nothing_is_decided_and_who_is_missing_is_named(
    nora: Practitioner, carl: Practitioner
) -> None:
    person = a_nominee(by=nora, carl=carl)
    reference = a_meeting(by=carl)
    agendas.build(reference, by=carl, at=NOON)
    meetings.begin(reference, by=carl, at=NOON)
    police = key_of("London Police IOM Unit")
    attendances.say_who_came(reference, {police: Came(True, "Carl")}, by=carl, at=NOON)
    item = item_of(reference, person)
    with pytest.raises(NotAllowed) as refused:
        deciding.decide(reference, item.pk, accepted(nora.agency), by=carl, at=NOON)
    (reason,) = refused.value.reasons
    assert reason.text == (
        "One agency is here; 2 agencies must be for a decision."
        " Not here: North London Probation, South London Probation."
    )


def test_a_meeting_closes_when_all_is_discussed_and_is_then_the_record(
    nora: Practitioner, carl: Practitioner
) -> None:
    person = a_nominee(by=nora, carl=carl)
    reference = a_meeting(by=carl)
    agendas.build(reference, by=carl, at=NOON)
    meetings.begin(reference, by=carl, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        meetings.close(reference, words="", confirmed=False, by=carl, at=NOON)
    codes = [each.code for each in refused.value.reasons]
    assert codes == ["waiting", "attendance", "minutes"]
    everyone_came(reference, by=carl)
    item = item_of(reference, person)
    with pytest.raises(NotAllowed, match="Decide the nomination"):
        agendas.discuss(reference, item.pk, by=carl, at=NOON)
    deciding.decide(reference, item.pk, accepted(nora.agency), by=carl, at=NOON)
    meetings.close(reference, words="Agreed.", confirmed=True, by=carl, at=NOON)
    assert meeting_now(reference).state is MeetingState.CLOSED
    with pytest.raises(NotAllowed, match="already closed"):
        say(reference, item, "One more thing.", by=carl)
    with pytest.raises(NotAllowed, match="already closed"):
        deciding.decide(reference, item.pk, accepted(nora.agency), by=carl, at=NOON)


def test_whoever_was_on_a_cancelled_meetings_agenda_is_on_the_next(
    carl: Practitioner,
) -> None:
    person = a_person(by=carl, family_name="Held")
    reference = a_meeting(by=carl)
    agendas.add_person(reference, person.reference, by=carl, at=NOON)
    meetings.cancel(reference, words="Snow.", by=carl, at=NOON)
    again = meetings.plan(NOON + timedelta(days=1), "County Hall", by=carl, at=NOON)
    assert agendas.build(again, by=carl, at=NOON) == 1
    item = item_of(again, person)
    assert (item.kind, item.state) == (ItemKind.REVIEW, ItemState.WAITING)
