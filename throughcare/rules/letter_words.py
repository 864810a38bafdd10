"""Days, times and places as a letter says them, in English and in Welsh; and what a letter takes from the record.

The Welsh is to be read by a Welsh speaker before it is sent to anyone. CHECK WITH YOUR SCHEME.
"""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.rules.appointments import ContactPlace
from throughcare.rules.days import clock_of, day_in_words, day_of
from throughcare.rules.letters import RECORDED, Language, LetterKind
from throughcare.rules.schemes.starting import CRISIS_LINE

_WELSH_DAYS = ("Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn", "Sul")
_WELSH_MONTHS = (
    *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
    *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
)
_WELSH_CRISIS = {CRISIS_LINE: "GIG 111, a dewis yr opsiwn iechyd meddwl"}
_HALVES = {Language.ENGLISH: ("am", "pm"), Language.WELSH: ("yb", "yp")}
_NOON = {Language.ENGLISH: "12 noon", Language.WELSH: "12 hanner dydd"}
_AT = {Language.ENGLISH: "at", Language.WELSH: "am"}
_BY_HAND = {Language.ENGLISH: "By hand", Language.WELSH: "Â llaw"}

PLACES = {
    Language.ENGLISH: {
        ContactPlace.OFFICE: "at the office",
        ContactPlace.PRISON: "in the prison",
        ContactPlace.HOME: "at your home",
        ContactPlace.STREET: "outside",
        ContactPlace.PHONE: "by phone: we will ring you",
        ContactPlace.VIDEO: "by video call",
        ContactPlace.SERVICE: "at the other service",
    },
    Language.WELSH: {
        ContactPlace.OFFICE: "yn y swyddfa",
        ContactPlace.PRISON: "yn y carchar",
        ContactPlace.HOME: "yn eich cartref",
        ContactPlace.STREET: "y tu allan",
        ContactPlace.PHONE: "dros y ffôn: byddwn yn eich ffonio",
        ContactPlace.VIDEO: "drwy alwad fideo",
        ContactPlace.SERVICE: "yn y gwasanaeth arall",
    },
}

_COMING: dict[tuple[LetterKind, Language], dict[str, tuple[str, str]]] = {
    (LetterKind.APPOINTMENT, Language.ENGLISH): {
        "choice": (
            "It is your choice to come. We hope to see you.",
            "A court, or your licence, asks you to come. If you cannot, ring us before.",
        ),
    },
    (LetterKind.APPOINTMENT, Language.WELSH): {
        "choice": (
            "Eich dewis chi yw dod. Rydym yn gobeithio eich gweld.",
            "Mae llys, neu eich trwydded, yn gofyn i chi ddod. Os na allwch, ffoniwch ni cyn hynny.",
        ),
    },
    (LetterKind.MISSED, Language.ENGLISH): {
        "after": (
            "You are not in trouble, and nothing happens because of it.",
            "Please ring us, or tell whom you work with, so that we can find another time.",
        ),
        "choice": (
            "It is your choice to meet us. You can change your mind later.",
            "A court, or your licence, asks you to come. Tell us what makes it hard.",
        ),
    },
    (LetterKind.MISSED, Language.WELSH): {
        "after": (
            "Nid ydych mewn trwbwl, ac ni fydd dim yn digwydd oherwydd hyn.",
            "Ffoniwch ni, neu'r person rydych yn gweithio gyda nhw, i ni gael dod o hyd i amser arall.",
        ),
        "choice": (
            "Eich dewis chi yw cyfarfod â ni. Cewch newid eich meddwl yn nes ymlaen.",
            "Mae llys, neu eich trwydded, yn gofyn i chi ddod. Dywedwch wrthym beth sy'n ei gwneud yn anodd.",
        ),
    },
}
"""What a letter says of whether they must come: to those for whom it is their choice, and to those whom a treatment
requirement or a licence tells to. A letter promises nobody what is not so."""


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """An appointment, as a letter tells of it."""

    practitioners: tuple[str, ...]
    starts_at: datetime
    place: ContactPlace
    where: str
    before: datetime | None
    """When it was to be, before it was moved."""


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What the record gives a letter."""

    name: str
    born: date
    address: str
    """A line for each line of it; blank where none is held or whoever makes the letter may not see it."""
    sender: str
    agency: str
    crisis: str
    meeting: Meeting | None = None
    service: str = ""
    """The service they are referred on to."""
    told_to_come: bool = False
    """Whether a condition of their sentence asks them to be treated."""


def day(at: datetime, language: Language) -> str:
    """Tuesday 3 March 2026; dydd Mawrth 3 Mawrth 2026."""
    on = day_of(at)
    if language is Language.WELSH:
        return f"dydd {_WELSH_DAYS[on.weekday()]} {_date(on, language)}"
    return f"{on:%A} {_date(on, language)}"


def time(at: datetime, language: Language) -> str:
    """2pm, 2:30pm, 12 noon; 2yp, 2:30yp, 12 hanner dydd."""
    clock = clock_of(at)
    if (clock.hour, clock.minute) == (12, 0):
        return _NOON[language]
    minutes = f":{clock.minute:02}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes}{_HALVES[language][clock.hour >= 12]}"


def _date(on: date, language: Language) -> str:
    if language is Language.WELSH:
        return f"{on.day} {_WELSH_MONTHS[on.month - 1]} {on.year}"
    return day_in_words(on)


def _together(names: tuple[str, ...], language: Language) -> str:
    """Nora North and Farah Ali; in Welsh "ac" before a vowel."""
    said = names[0]
    for name in names[1:]:
        welsh = "ac" if name[:1].lower() in "aeiouwyâêîôûŵŷ" else "a"
        said += f" {'and' if language is Language.ENGLISH else welsh} {name}"
    return said


def _place(meeting: Meeting, language: Language) -> str:
    said = PLACES[language][meeting.place]
    return f"{said}, {meeting.where}" if meeting.where.strip() else said


def from_the_record(
    kind: LetterKind, language: Language, held: Recorded, on: date
) -> dict[str, str]:
    """The fields of a letter that nobody types. What the record does not have is blank, and so refused."""
    said = {
        "date": _date(on, language),
        "name": held.name,
        "address": held.address or _BY_HAND[language],
        "born": _date(held.born, language),
        "sender": held.sender,
        "agency": held.agency,
        "service": held.service,
        "crisis": _WELSH_CRISIS.get(held.crisis, held.crisis)
        if language is Language.WELSH
        else held.crisis,
    }
    coming = _COMING.get((kind, language), {})
    said |= {name: words[held.told_to_come] for name, words in coming.items()}
    if met := held.meeting:
        said |= {
            "practitioner": _together(met.practitioners, language),
            "day": day(met.starts_at, language),
            "time": time(met.starts_at, language),
            "place": _place(met, language),
        }
        if met.before:
            then = f"{_AT[language]} {time(met.before, language)}"
            said["before"] = f"{day(met.before, language)} {then}"
    return {name: said.get(name, "") for name in RECORDED[kind]}
