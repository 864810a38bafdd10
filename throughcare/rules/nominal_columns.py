"""The columns a nominal list may have: what each is called, how a cell of it is read, what to tell people.

This table is the whole definition: the reader of a line, the import page, the template file and
docs/how-to/import-nominals.md all come from it.
"""

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from throughcare.rules import cells
from throughcare.rules.cells import Unreadable
from throughcare.rules.identity import IdentifierKind, canonical
from throughcare.rules.people import ETHNICITY_WORDS, SEX_WORDS, Ethnicity, Sex, age
from throughcare.rules.risk import ogrs3
from throughcare.rules.risk.offences import offence_code
from throughcare.rules.selection import Rag, StatutoryStatus

_EARLIEST_BIRTH = date(1900, 1, 1)
_OLDEST = 110
_MOST_SANCTIONS = 999

_SEX = cells.vocabulary(Sex, {words: sex for sex, words in SEX_WORDS.items()})
_ETHNICITY = cells.vocabulary(
    Ethnicity, {words: code for code, words in ETHNICITY_WORDS.items()}
)
_RAG = cells.vocabulary(Rag, {rag.value[0]: rag for rag in Rag})
_STATUTORY = cells.vocabulary(
    StatutoryStatus,
    {
        "on licence": StatutoryStatus.LICENCE,
        "PSS": StatutoryStatus.POST_SENTENCE_SUPERVISION,
        "CO": StatutoryStatus.COMMUNITY_ORDER,
        "SSO": StatutoryStatus.SUSPENDED_SENTENCE_ORDER,
        "in custody": StatutoryStatus.CUSTODY,
        "non-statutory": StatutoryStatus.VOLUNTARY,
        "not statutory": StatutoryStatus.VOLUNTARY,
    },
)


@dataclass(frozen=True, kw_only=True)
class Identifier:
    """A number as it was typed, and as it is stored and compared."""

    kind: IdentifierKind
    raw: str
    canonical: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its heading, how a cell of it is read, and what to tell those who fill it in."""

    heading: str
    read: Callable[[str, date], Any]
    help: str
    example: str
    required: bool = False


def _text(longest: int = 200) -> Callable[[str, date], str]:
    return lambda raw, on: cells.text(raw, longest)


def _name(raw: str, on: date) -> str:
    name = cells.text(raw, 100)
    if not any(character.isalpha() for character in name):
        raise Unreadable("There is no letter in it.", "Write the name.")
    if any(character.isdigit() or character in "<>{}[]@#|\\" for character in name):
        raise Unreadable("It holds a character no name has.", "Write the name alone.")
    return name


def _born(raw: str, on: date) -> date:
    born = cells.day(raw, _EARLIEST_BIRTH, on)
    if age(born, on) < ogrs3.YOUNGEST:
        raise Unreadable(
            f"The person would be {age(born, on)}, below the age of criminal responsibility.",
            "Check the year.",
        )
    return born


def _number(kind: IdentifierKind) -> Callable[[str, date], Identifier]:
    def read(raw: str, on: date) -> Identifier:
        return Identifier(kind=kind, raw=raw.strip(), canonical=canonical(kind, raw, on))

    return read


def _age(raw: str, on: date) -> int:
    return cells.whole(raw, ogrs3.YOUNGEST, _OLDEST)


def _postcode(raw: str, on: date) -> str:
    """The form of a postcode, not whether the post office has it (BS 7666)."""
    squeezed = "".join(raw.split()).upper()
    outward, inward = squeezed[:-3], squeezed[-3:]
    fits = (
        2 <= len(outward) <= 4
        and outward[0].isalpha()
        and squeezed.isascii()
        and squeezed.isalnum()
        and inward[0].isdigit()
        and inward[1:].isalpha()
    )
    if not fits:
        raise Unreadable("It is not a postcode.", "Write it as SW1A 1AA, or leave it blank.")
    return f"{outward} {inward}"


COLUMNS = (
    Column(
        heading="family name", read=_name, required=True,
        help="As the agency writes it.", example="Okonkwo-Hale",
    ),
    Column(
        heading="given names", read=_name, required=True,
        help="All of them, in order.", example="Ngozi Jean",
    ),
    Column(
        heading="date of birth", read=_born, required=True,
        help="Day, month and a year of four digits.", example="31/01/1990",
    ),
    Column(
        heading="sex", read=lambda raw, on: cells.word(raw, _SEX),
        help="M, F, N (neither) or NS (not specified).", example="F",
    ),
    Column(
        heading="ethnicity", read=lambda raw, on: cells.word(raw, _ETHNICITY),
        help="Self-defined, the 18+1 code or its words. Not what an officer observed.", example="B2",
    ),
    Column(
        heading="PNC", read=_number(IdentifierKind.PNC),
        help="Long or short form; its check letter is checked.", example="2002/0073319Z",
    ),
    Column(
        heading="CRO", read=_number(IdentifierKind.CRO),
        help="Its check letter is checked.", example="065656/91H",
    ),
    Column(
        heading="CRN", read=_number(IdentifierKind.CRN),
        help="One letter, six digits.", example="X123456",
    ),
    Column(
        heading="prison number", read=_number(IdentifierKind.PRISON),
        help="A letter, four digits, two letters.", example="A1234BC",
    ),
    Column(
        heading="NHS number", read=_number(IdentifierKind.NHS),
        help="Ten digits; the last is checked.", example="943 476 5919",
    ),
    Column(
        heading="address", read=_text(500),
        help="Without the postcode. For someone with none, write: no fixed abode.",
        example="Flat 3, 12 Example Street, Exampleton",
    ),
    Column(heading="postcode", read=_postcode, help="In its own column.", example="ZZ9 9ZZ"),
    Column(
        heading="agency", read=_text(),
        help="The lead agency, by its name in Throughcare. Blank: the one named for the whole list.",
        example="Exampleton Probation",
    ),
    Column(
        heading="statutory status", read=lambda raw, on: cells.word(raw, _STATUTORY),
        help=f"One of: {', '.join(status.value for status in StatutoryStatus)}.", example="licence",
    ),
    Column(
        heading="RAG", read=lambda raw, on: cells.word(raw, _RAG),
        help="Red, amber, green or blue.", example="amber",
    ),
    Column(
        heading="index offence", read=lambda raw, on: offence_code(raw),
        help="The Home Office code, all five digits.", example="02801",
    ),
    Column(
        heading="index offence date", read=lambda raw, on: cells.day(raw, _EARLIEST_BIRTH, on),
        help="When the index offence was committed.", example="14/02/2025",
    ),
    Column(
        heading="age at first sanction", read=_age,
        help="Whole years, at the first caution or conviction.", example="14",
    ),
    Column(
        heading="age at conviction", read=_age,
        help="Whole years, at the conviction for the index offence.", example="31",
    ),
    Column(
        heading="age at follow-up", read=_age,
        help="Whole years, at sentence (community) or at discharge (custody).", example="32",
    ),
    Column(
        heading="previous sanctions", read=lambda raw, on: cells.whole(raw, 0, _MOST_SANCTIONS),
        help="Cautions and convictions before the index offence.", example="17",
    ),
    Column(
        heading="OVP 2-year", read=lambda raw, on: cells.whole(raw, 1, 99),
        help="The OASys Violence Predictor's two-year percent, if it is known.", example="44",
    ),
    Column(
        heading="OGP 2-year", read=lambda raw, on: cells.whole(raw, 1, 99),
        help="The OASys General reoffending Predictor's two-year percent, if it is known.",
        example="58",
    ),
    Column(
        heading="ARP 2-year", read=lambda raw, on: cells.percent(raw),
        help="The All Reoffending Predictor's two-year percent, if it is known.", example="61",
    ),
    Column(
        heading="VRP 2-year", read=lambda raw, on: cells.percent(raw),
        help="The Violent Reoffending Predictor's two-year percent, if it is known.",
        example="37.5",
    ),
    Column(
        heading="RSR 2-year", read=lambda raw, on: cells.percent(raw),
        help="The Risk of Serious Recidivism, in percent to two places, if it is known.",
        example="0.14",
    ),
)  # fmt: skip

HEADINGS = tuple(column.heading for column in COLUMNS)
REQUIRED = tuple(column.heading for column in COLUMNS if column.required)


def heading_of(written: str) -> str | None:
    """The column a heading means: capitals, underscores, hyphens and stray blanks do not matter."""
    return _WRITTEN.get(_plain(written))


def nearest_to(written: str) -> str | None:
    """The column that a heading we do not know may have been meant for."""
    near = difflib.get_close_matches(_plain(written), _WRITTEN, n=1)
    return _WRITTEN[near[0]] if near else None


def _plain(written: str) -> str:
    return " ".join(written.replace("_", " ").replace("-", " ").split()).casefold()


_WRITTEN = {_plain(heading): heading for heading in HEADINGS}
