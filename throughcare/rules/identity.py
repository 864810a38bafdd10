"""The numbers agencies know people by: each read into one canonical form, or refused.

Rules and check letters: the NHS Data Dictionary for the NHS number; for PNC, CRO, CRN and prison
numbers, what HM Prison and Probation Service applies in its person record (ministryofjustice/
hmpps-person-record, model/identifiers) and its other open services. CRN and prison numbers have
a form but no published check digit, so a mistyped one cannot be caught here.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from enum import StrEnum

from throughcare.rules.cells import Unreadable

_CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
_NHS_WEIGHTS = range(10, 1, -1)


class IdentifierKind(StrEnum):
    """Whose number it is."""

    PNC = "PNC"
    CRO = "CRO"
    CRN = "CRN"
    PRISON = "prison number"
    NHS = "NHS number"


def canonical(kind: IdentifierKind, raw: str, on: date) -> str:
    """The one form this number is stored, compared and shown in.

    `on` is today: a two-digit PNC year later than it belongs to the last century.
    Raises Unreadable, with how to mend it, for a wrong form or a wrong check digit.
    """
    squeezed = re.sub(r"\s", "", raw).upper()
    if not squeezed.isascii():
        raise Unreadable("It holds a letter or digit from another alphabet.", "Type it again.")
    return _READERS[kind](squeezed, on)


def could_be(words: str, on: date) -> set[str]:
    """The numbers that someone looking for a person may mean by what they typed; none for a name."""
    squeezed = re.sub(r"[\s-]", "", words).upper()
    if not any(character.isdigit() for character in squeezed):
        return set()
    meant = {squeezed}
    for kind in IdentifierKind:
        with suppress(Unreadable):
            meant.add(canonical(kind, words, on))
    return meant


def _pnc(squeezed: str, on: date) -> str:
    """YYYY/NNNNNNNL: a year, a serial of seven digits, a check letter over both."""
    year, serial, letter = _pnc_parts(squeezed)
    serial = serial.zfill(7)
    if len(year) == 2:
        year = f"20{year}" if int(year) <= on.year % 100 else f"19{year}"
    _insist_on_check_letter(int(year[-2:] + serial), letter, "PNC")
    return f"{year}/{serial}{letter}"


def _pnc_parts(squeezed: str) -> tuple[str, str, str]:
    with_slash = re.fullmatch(r"(\d{2}|\d{4})/(\d{1,7})([A-Z])", squeezed)
    # Without its slash only the full length tells a four-digit year from a two-digit one.
    without = re.fullmatch(r"(\d{4})(\d{7})([A-Z])|(\d{2})(\d{1,7})([A-Z])", squeezed)
    found = with_slash or without
    if not found:
        raise Unreadable(
            "It is not a PNC number.", "Write year, slash, number and letter, as 2002/0073319Z."
        )
    year, serial, letter = (part for part in found.groups() if part is not None)
    return year, serial, letter


def _cro(squeezed: str, on: date) -> str:
    """NNNNNN/YYL, or SFYY/NNNNNNL for a small file, whose serial is not padded."""
    if found := re.fullmatch(r"(\d{1,6})/(\d{2})([A-Z])", squeezed):
        serial, year, letter = found[1].zfill(6), found[2], found[3]
        _insist_on_check_letter(int(year + serial), letter, "CRO")
        return f"{serial}/{year}{letter}"
    if found := re.fullmatch(r"SF(\d{2})/(\d{1,6})([A-Z])", squeezed):
        year, serial, letter = found.groups()
        _insist_on_check_letter(int(year + serial), letter, "CRO")
        return f"SF{year}/{serial}{letter}"
    raise Unreadable(
        "It is not a CRO number.", "Write it as 065656/91H, or SF83/50058Z for a small file."
    )


def check_letter(number: int) -> str:
    """The letter that PNC and CRO put over year and serial read as one number."""
    return _CHECK_LETTERS[number % len(_CHECK_LETTERS)]


def _insist_on_check_letter(number: int, letter: str, kind: str) -> None:
    if check_letter(number) != letter:
        raise Unreadable(
            "Its check letter does not fit its digits.",
            f"Compare it with the {kind} record: a digit or the letter was mistyped.",
        )


def _crn(squeezed: str, on: date) -> str:
    if not re.fullmatch(r"[A-Z]\d{6}", squeezed):
        raise Unreadable("It is not a CRN.", "Write one letter and six digits, as X123456.")
    return squeezed


def _prison(squeezed: str, on: date) -> str:
    if not re.fullmatch(r"[A-Z]\d{4}[A-Z]{2}", squeezed):
        raise Unreadable(
            "It is not a prison number.",
            "Write a letter, four digits, two letters, as A1234BC.",
        )
    return squeezed


def _nhs(squeezed: str, on: date) -> str:
    """Ten digits, the last a check over the others, modulus 11."""
    digits = squeezed.replace("-", "")
    if not re.fullmatch(r"\d{10}", digits):
        raise Unreadable("It is not an NHS number.", "Write its ten digits, as 943 476 5919.")
    if str(nhs_check_digit(digits[:9])) != digits[9]:
        raise Unreadable(
            "Its last digit does not fit the others.",
            "Compare it with the health record: a digit was mistyped.",
        )
    return digits


def nhs_check_digit(first_nine: str) -> int | None:
    """The tenth digit that makes these nine an NHS number, or None where no digit does."""
    weighed = zip(_NHS_WEIGHTS, first_nine, strict=True)
    left = 11 - sum(weight * int(digit) for weight, digit in weighed) % 11
    return None if left == 10 else left % 11


_READERS: dict[IdentifierKind, Callable[[str, date], str]] = {
    IdentifierKind.PNC: _pnc,
    IdentifierKind.CRO: _cro,
    IdentifierKind.CRN: _crn,
    IdentifierKind.PRISON: _prison,
    IdentifierKind.NHS: _nhs,
}
