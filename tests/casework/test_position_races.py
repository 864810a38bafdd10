"""Two people at one place on the scheme at once: exactly one lead at every moment, and one act of the two."""

import pytest

from tests.builders import a_line, a_person, load, looking
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from throughcare.casefile.practitioners import process
from throughcare.casework import leads, positions, selecting
from throughcare.records.models import Agency, Case, Leadership, Person, Position
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.selecting import WhyLeft
from throughcare.rules.selection import Rag

pytestmark = pytest.mark.usefixtures("committed")


def key(agency: str) -> int:
    return Agency.objects.get(name=agency).pk


def change(about: Person, to: int, by: Practitioner) -> None:
    leads.change_lead(about.reference, agency=to, words="He has moved.", by=by, at=NOON)


def one_lead(about: Person) -> str:
    """The one who leads now, by the case and by the history alike."""
    with looking():
        case = Case.objects.get(person=about, closed_at=None)
        (open_now,) = Leadership.objects.filter(case=case, ended_at=None)
        assert open_now.agency_id == case.lead_agency_id
        assert open_now.worker_id == case.lead_worker_id
        return case.lead_agency.name


def test_the_lead_changed_by_two_at_once_is_one_at_every_moment() -> None:
    carl = who("carl")
    kofi = a_person(by=process("command-line", "london", NOON))
    south, police = key("South London Probation"), key("London Police IOM Unit")

    def rate() -> None:
        positions.review(
            kofi.reference,
            cohort=None,
            rag=Rag.RED,
            words="Wanted.",
            review_on=NOON.date(),
            by=carl,
            at=NOON,
        )

    told = at_once(
        lambda: change(kofi, south, carl),
        lambda: change(kofi, south, carl),
        lambda: change(kofi, police, carl),
        rate,
    )
    assert told.count("done") >= 3  # the same twice is done once, unless the other came between
    assert set(told) <= {"done", "same"}
    assert one_lead(kofi) in ("South London Probation", "London Police IOM Unit")


def test_two_who_de_select_at_once_do_it_once() -> None:
    carl = who("carl")
    kofi = a_person(by=process("command-line", "london", NOON))

    def leave() -> None:
        selecting.de_select(kofi.reference, why=WhyLeft.MOVED, words="", by=carl, at=NOON)

    assert at_once(leave, leave) == ["done", "wrong-state"]

    def come_back() -> None:
        selecting.bring_back(
            kofi.reference, level=None, cohort=None, rag=None, words="Back.", by=carl, at=NOON
        )

    assert at_once(come_back, come_back) == ["done", "wrong-state"]
    with looking():
        assert Case.objects.filter(person=kofi).count() == 2
        assert Position.objects.filter(person=kofi, until=None).count() == 1
    one_lead(kofi)


@pytest.mark.parametrize("time", range(2))
def test_a_lead_changed_while_a_list_loads_is_one_at_every_moment(time: int) -> None:
    carl, process_ = who("carl"), process("command-line", "london", NOON)
    lines = [a_line() for _ in range(40)]
    load(*lines, by=process_)
    with looking():
        people = list(Person.objects.order_by("-pk"))
    moved = [{**line, "agency": "South London Probation", "RAG": "red"} for line in lines]
    police = key("London Police IOM Unit")

    def change_all(some: list[Person]) -> None:
        for each in some:
            change(each, police, carl)

    told = at_once(
        lambda: load(*moved, by=process_),
        lambda: change_all(people[:20]),
        lambda: change_all(people[20:]),
    )
    assert told == ["done"] * 3
    for each in people:
        assert one_lead(each) in ("South London Probation", "London Police IOM Unit")


def test_a_list_and_a_hand_over_of_all_do_not_go_at_once() -> None:
    carl, process_ = who("carl"), process("command-line", "london", NOON)
    lines = [a_line() for _ in range(30)]
    load(*lines, by=process_)
    north, south = key("North London Probation"), key("South London Probation")
    told = at_once(
        lambda: load(*({**line, "RAG": "red"} for line in lines), by=process_),
        lambda: leads.hand_over_all(
            north, south, words="The contract ended.", by=carl, at=NOON
        ),
    )
    assert "done" in told
    assert set(told) <= {"done", "busy"}
    with looking():
        led = set(Case.objects.values_list("lead_agency", flat=True))
    assert len(led) == 1
