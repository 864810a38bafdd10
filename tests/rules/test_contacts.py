"""Contacts: what may be said of one, how it is read, and lines of them from another system."""

from datetime import UTC, date, datetime, time

import pytest

from throughcare.rules.brought import Held, columns_of, read_lines, settle, why_not_whole
from throughcare.rules.cells import Unreadable
from throughcare.rules.contacts import (
    ATTENDANCES,
    Attendance,
    Contact,
    ContactKind,
    Footing,
    Outcome,
    clock,
    outcome_words,
    why_not_contact,
)
from throughcare.rules.sharing import WRITTEN, Section

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("section", WRITTEN)
@pytest.mark.parametrize("attendance", [None, *Attendance])
@pytest.mark.parametrize("footing", [None, *Footing])
def test_every_section_attendance_and_footing(
    section: Section, attendance: Attendance | None, footing: Footing | None
) -> None:
    assert why_not_contact(section, None) == []
    contact = Contact(kind=ContactKind.OFFICE, attendance=attendance, footing=footing)
    against = {each.code for each in why_not_contact(section, contact)}
    expected = set() if section is Section.CONTACT else {"not-a-contact"}
    assert against == expected | ({"footing"} if attendance and not footing else set())
    words = outcome_words(attendance, footing)
    assert bool(words) is (attendance is not None)
    assert "enforce" not in words
    assert "breach" not in words
    follows = attendance is Attendance.MISSED and footing is Footing.VOLUNTARY
    assert ("nothing follows from it" in words) is follows


def test_each_attendance_has_one_outcome() -> None:
    assert sorted(each for found in ATTENDANCES.values() for each in found) == sorted(
        Attendance
    )
    assert ATTENDANCES.keys() == set(Outcome)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        *(("14:30", time(14, 30)), ("2.30pm", time(14, 30)), ("2:30 PM", time(14, 30))),
        *(("12am", time()), ("12pm", time(12)), ("0:05", time(0, 5)), ("9am", time(9))),
    ],
)
def test_a_time_is_read(typed: str, read: time) -> None:
    assert clock(typed) == read


@pytest.mark.parametrize(
    "typed", ["", "9", "24:00", "13pm", "0am", "10:60", "noon", "１０:００"]
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        clock(typed)


ROW = ("C-1", "X123456", "01/03/2026", "ICON", "Met.")
HEADINGS = ("Reference", "CRN", "date", "contact code", "Notes")


def test_headings_are_known_by_other_names_and_the_person_is_not_needed_on_their_page() -> None:
    assert columns_of(HEADINGS, of_one=False) == [
        *("reference", "person", "date", "kind", "words"),
    ]
    without = [each for each in HEADINGS if each != "CRN"]
    assert [str(each) for each in columns_of(without, of_one=True)] == [
        *("reference", "date", "kind", "words"),
    ]
    assert "line 1, person: The column is missing." in str(columns_of(without, of_one=False)[0])
    twice = columns_of((*HEADINGS, "PNC"), of_one=False)
    assert {each.why for each in twice if not isinstance(each, str)} == {
        "Two columns mean the same."
    }


def settled(
    people: dict[str, int], held: dict[str, Held], of_one: int | None = None
) -> list[str]:
    codes = {ContactKind.CASE_CONFERENCE: "ICON"}
    lines, problems = read_lines(HEADINGS, [(2, ROW)], codes, TODAY, of_one=bool(of_one))
    assert problems == []
    found = settle(lines, problems, people, held, of_one=of_one, now=NOON)
    assert bool(why_not_whole(found)) is bool(found.problems)
    return [each.why for each in found.problems] or [f"{len(found.new)} new, {found.same} same"]


def test_a_line_is_of_one_person_and_a_reference_of_one_contact() -> None:
    before = Held(person=7, words="Met.", happened_at=NOON)
    assert settled({"X123456": 7}, {}) == ["1 new, 0 same"]
    assert settled({"X123456": 7}, {}, of_one=7) == ["1 new, 0 same"]
    assert settled({"X123456": 7}, {"C-1": before}) == ["0 new, 1 same"]
    assert settled({"X123456": 8}, {"C-1": before}) == [
        "It was brought before, about somebody else."
    ]
    assert settled({"X123456": 8}, {}, of_one=7) == [
        "The number is of somebody else than this page is about."
    ]
    assert settled({}, {}) == ["You reach nobody on the scheme with this number."]


def test_there_is_a_most_that_is_brought_at_once() -> None:
    rows = [(number, ROW) for number in range(2, 1_004)]
    _, problems = read_lines(
        HEADINGS, rows, {ContactKind.IOM_REVIEW: "ICON"}, TODAY, of_one=False
    )
    assert [each.mend for each in problems] == ["Bring them in parts."]
