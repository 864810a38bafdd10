from datetime import date

import pytest

from throughcare.rules import cells
from throughcare.rules.cells import Unreadable
from throughcare.rules.selection import Rag

EARLIEST, LATEST = date(1900, 1, 1), date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed",
    [
        *("1990-01-31", "31/01/1990", "31/1/1990", "31-01-1990", "31.01.1990"),
        *("31 Jan 1990", "31 January 1990", "31-jan-1990", " 31/01/1990 "),
        "1990-01-31 00:00:00",
    ],
)
def test_a_date_is_read_in_the_forms_people_write(typed: str) -> None:
    assert cells.day(typed, EARLIEST, LATEST) == date(1990, 1, 31)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/01/90", "not a date we can read"),
        ("01/31/1990", "no such day"),
        ("30/02/1990", "no such day"),
        ("29/02/2023", "no such day"),
        ("1990", "not a date we can read"),
        ("32000", "not a date we can read"),
        ("31 Foo 1990", "not a date we can read"),
        ("٣١/٠١/١٩٩٠", "not a date we can read"),
        ("31/12/1899", "before 1 January 1900"),
        ("24/11/2026", "after 23 November 2026"),
    ],
)
def test_a_date_that_cannot_be_is_refused(typed: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        cells.day(typed, EARLIEST, LATEST)


def test_a_leap_day_is_a_day() -> None:
    assert cells.day("29/02/2024", EARLIEST, LATEST) == date(2024, 2, 29)


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "ten", "1e3", "٣", "9999999", "101"])
def test_a_number_is_whole_and_within_bounds(typed: str) -> None:
    with pytest.raises(Unreadable, match="from 0 to 100"):
        cells.whole(typed, 0, 100)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("44", "44"), (" 0.14% ", "0.14"), ("99.99", "99.99"), ("6.90 %", "6.90")],
)
def test_a_percent_is_kept_as_finely_as_it_was_typed(typed: str, read: str) -> None:
    assert str(cells.percent(typed)) == read


@pytest.mark.parametrize(
    "typed", ["", "0", "100", "-1", "1e1", "0.145", ".5", "5.", "1,5", "%"]
)
def test_what_is_no_percent_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        cells.percent(typed)


def test_a_word_is_one_of_a_few_in_any_capitals() -> None:
    known = cells.vocabulary(Rag, {"r": Rag.RED})
    assert cells.word(" RED ", known) is Rag.RED
    assert cells.word("R", known) is Rag.RED
    with pytest.raises(Unreadable, match="Write one of: red, amber, green, blue"):
        cells.word("purple", known)


def test_text_keeps_no_stray_blanks_and_no_control_characters() -> None:
    assert cells.text("  12  Example\nStreet ") == "12 Example Street"
    with pytest.raises(Unreadable, match="cannot be printed"):
        cells.text("a\x07b")
    with pytest.raises(Unreadable, match="201 characters"):
        cells.text("x" * 201)
