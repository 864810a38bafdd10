"""Numbers: the vectors published with the rules, and what holds for every number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rules.cells import Unreadable
from throughcare.rules.identity import (
    IdentifierKind,
    canonical,
    check_letter,
    could_be,
    nhs_check_digit,
)

TODAY = date(2026, 11, 23)
PNC, CRO, CRN = IdentifierKind.PNC, IdentifierKind.CRO, IdentifierKind.CRN
PRISON, NHS = IdentifierKind.PRISON, IdentifierKind.NHS


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (PNC, "81/34U", "1981/0000034U"),
        (PNC, "02/73319Z", "2002/0073319Z"),
        (PNC, "00/223R", "2000/0000223R"),
        (PNC, "79/163001B", "1979/0163001B"),
        (PNC, "0273319Z", "2002/0073319Z"),
        (PNC, "79163001B", "1979/0163001B"),
        (PNC, "033Y", "2003/0000003Y"),
        (PNC, "67/9893091D", "1967/9893091D"),
        (PNC, "20020073319Z", "2002/0073319Z"),
        (PNC, "19790163001B", "1979/0163001B"),
        (PNC, "2002/0073319Z", "2002/0073319Z"),
        (PNC, " 2002 / 73319z ", "2002/0073319Z"),
        (CRO, "65656/91H", "065656/91H"),
        (CRO, "065656/91h", "065656/91H"),
        (CRO, "SF05/482703J", "SF05/482703J"),
        (CRO, "sf83/50058z", "SF83/50058Z"),
        (CRN, "x123456", "X123456"),
        (PRISON, "a1234bc", "A1234BC"),
        (NHS, "9434765919", "9434765919"),
        (NHS, "987 654 3210", "9876543210"),
        (NHS, "401-023-2137", "4010232137"),
    ],
)
def test_a_number_has_one_form_however_it_is_typed(
    kind: IdentifierKind, typed: str, stored: str
) -> None:
    assert canonical(kind, typed, TODAY) == stored


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        *((PNC, each) for each in ("20030011985Z", "20120052494O", "20230583843N")),
        *((PNC, each) for each in ("2001/0171310S", "TOTALLYINVALID", "1X23/1234567A")),
        *((PNC, each) for each in ("1923[1234567A", "1923/1Z34567A", "1923/1234567AA")),
        *(
            (PNC, each)
            for each in ("01", "012345678", "01234567890123", "123/45A", "2001171310S")
        ),
        *((CRO, each) for each in ("85227/65G", "123456", "SF83/5005800Z", "A5656/91H")),
        *((CRN, each) for each in ("123456", "XX12345", "X12345", "X1234567", "Х123456")),
        *((PRISON, each) for each in ("A123BC", "1234ABC", "A12345C")),
        *((NHS, each) for each in ("9434765918", "943476591", "94347659190", "943476591X")),
    ],
)
def test_a_wrong_number_is_refused_with_how_to_mend_it(
    kind: IdentifierKind, typed: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        canonical(kind, typed, TODAY)
    assert refused.value.why
    assert refused.value.mend


def test_a_two_digit_year_that_is_still_to_come_is_of_the_last_century() -> None:
    letter = check_letter(270000001)
    assert canonical(PNC, f"27/1{letter}", date(2026, 12, 31)) == f"1927/0000001{letter}"
    assert canonical(PNC, f"27/1{letter}", date(2027, 1, 1)) == f"2027/0000001{letter}"


@given(st.integers(1927, 2026), st.integers(1, 9_999_999))
def test_every_form_of_a_pnc_is_the_same_number(year: int, serial: int) -> None:
    letter = check_letter(int(f"{year % 100:02}{serial:07}"))
    stored = f"{year}/{serial:07}{letter}"
    for typed in (
        *(stored, stored.replace("/", ""), f"{year}/{serial}{letter}".lower()),
        *(f"{year % 100:02}/{serial}{letter}", f"{year % 100:02}{serial}{letter}"),
    ):
        assert canonical(PNC, typed, TODAY) == stored


@given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_in_an_nhs_number_is_always_caught(
    nine: str, place: int, by: int
) -> None:
    check = nhs_check_digit(nine)
    if check is None:
        return
    wrong = nine[:place] + str((int(nine[place]) + by) % 10) + nine[place + 1 :]
    assert canonical(NHS, f"{nine}{check}", TODAY) == f"{nine}{check}"
    with pytest.raises(Unreadable):
        canonical(NHS, f"{wrong}{check}", TODAY)


@given(st.text(max_size=30), st.sampled_from(IdentifierKind))
def test_anything_at_all_is_either_read_or_refused(typed: str, kind: IdentifierKind) -> None:
    try:
        stored = canonical(kind, typed, TODAY)
    except Unreadable:
        return
    assert canonical(kind, stored, TODAY) == stored


def test_what_is_looked_for_may_be_any_kind_of_number() -> None:
    assert "2002/0073319Z" in could_be("02/73319z", TODAY)
    assert "9434765919" in could_be("943 476 5919", TODAY)
    assert could_be("Osei, Kofi", TODAY) == set()
