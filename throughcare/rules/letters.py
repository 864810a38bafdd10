"""Letters from templates: to whom, in which language, in which form, and what each must have in it."""

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from throughcare.rules.appointments import MOVES as APPOINTMENT_MOVES
from throughcare.rules.appointments import SEEN, AppointmentState, Attended
from throughcare.rules.episodes import CLINICAL_STAFF, EpisodeState
from throughcare.rules.moves import Side
from throughcare.rules.onward import OPEN, OnwardState
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason


class LetterKind(StrEnum):
    APPOINTMENT = "appointment"
    APPOINTMENT_MOVED = "appointment moved"
    MISSED = "sorry to have missed you"
    ONWARD = "referral onward"
    CLOSING = "end of support"


class Language(StrEnum):
    ENGLISH = "English"
    WELSH = "Welsh"


class LetterForm(StrEnum):
    """In which form the person can best read it."""

    STANDARD = "standard"
    LARGE_PRINT = "large print"
    EASY_READ = "easy read"


class SentBy(StrEnum):
    POST = "post"
    BY_HAND = "by hand"
    EMAIL = "e-mail"


K = LetterKind
_ALWAYS = ("date", "name", "address", "sender", "agency")
_MEETING = ("practitioner", "day", "time", "place")

RECORDED: dict[LetterKind, tuple[str, ...]] = {
    K.APPOINTMENT: (*_ALWAYS, *_MEETING, "choice"),
    K.APPOINTMENT_MOVED: (*_ALWAYS, *_MEETING, "before"),
    K.MISSED: (*_ALWAYS, "practitioner", "day", "after", "choice"),
    K.ONWARD: (*_ALWAYS, "born", "service", "crisis"),
    K.CLOSING: (*_ALWAYS, "crisis"),
}
"""What of each kind comes from the record."""

TYPED: dict[LetterKind, tuple[str, ...]] = {
    K.APPOINTMENT: ("telephone",),
    K.APPOINTMENT_MOVED: ("telephone",),
    K.MISSED: ("telephone",),
    K.ONWARD: ("telephone", "reason"),
    K.CLOSING: ("telephone", "help"),
}
"""What whoever makes it says."""

FIELDS = {kind: frozenset((*RECORDED[kind], *TYPED[kind])) for kind in LetterKind}
"""What is put into each kind: all of it, and nothing else."""

NAMES = {
    "telephone": "the number to ring",
    "reason": "why they are referred",
    "help": "what can help from now",
    "service": "the service",
    "place": "the place",
    "practitioner": "whom they meet",
}
"""What a field is called to whoever fills it in, where it is not called what it is named."""

LONGEST_FIELD = 2_000

_CALLED_OFF = frozenset({Attended.CANCELLED_BY_PERSON, Attended.CANCELLED_BY_SERVICE})
ABOUT_AN_APPOINTMENT = frozenset({K.APPOINTMENT, K.APPOINTMENT_MOVED, K.MISSED})
BY_BOTH_SIDES = frozenset({K.APPOINTMENT, K.APPOINTMENT_MOVED})
"""What whoever can reach the person sends: the practitioner who referred them, or the service."""


def why_not_make(kind: LetterKind, by: Practitioner, side: Side | None) -> list[Reason]:
    """Everything against this practitioner making, or sending, a letter of this kind."""
    if kind in BY_BOTH_SIDES:
        reasons = APPOINTMENT_MOVES.why_not("book", None, by)
        if side is None:
            reasons.append(
                Reason("wrong-agency", "Only the two agencies of the referral can do this.")
            )
        return reasons
    if side is Side.SERVICE and by.is_any_of(*CLINICAL_STAFF):
        return []
    return [Reason("wrong-agency", "Only the mental-health service sends this letter.")]


@dataclass(frozen=True, kw_only=True)
class Met:
    """The appointment that a letter is to be about: whether it was moved from another time, and what came of it."""

    state: AppointmentState
    starts_at: datetime
    moved: bool = False
    attended: Attended | None = None
    """What was put down of it, if anything was and whoever writes may see that."""


def why_not_about(kind: LetterKind, met: Met | None, at: datetime) -> list[Reason]:
    """Everything against a letter of this kind about this appointment, or about none."""
    if kind not in ABOUT_AN_APPOINTMENT:
        no_appointment = Reason("no-appointment", "This letter is about no appointment.")
        return [] if met is None else [no_appointment]
    if met is None:
        return [Reason("appointment", "Say which appointment it is about.")]
    past = met.starts_at <= at
    if kind is K.MISSED:
        if met.attended in SEEN:
            return [Reason("appointment", "They came to that appointment.")]
        if met.attended in _CALLED_OFF:
            return [Reason("appointment", "That appointment was cancelled: it was not missed.")]
        if past and met.state in (AppointmentState.BOOKED, AppointmentState.OVER):
            return []
        return [Reason("appointment", "That appointment is yet to come, or was not kept on.")]
    if past or met.state is not AppointmentState.BOOKED:
        return [Reason("appointment", "That appointment is not to come any more.")]
    if kind is K.APPOINTMENT_MOVED and not met.moved:
        return [Reason("appointment", "That appointment was not moved from another time.")]
    return []


def why_not_now(
    kind: LetterKind, episode: EpisodeState, onward: OnwardState | None
) -> list[Reason]:
    """Everything against a letter of this kind as the episode stands, and the onward referral it is about."""
    reasons = []
    if kind is K.CLOSING and episode is not EpisodeState.CLOSED:
        reasons.append(Reason("not-closed", "Support has not ended: close the episode first."))
    if kind is K.ONWARD and onward is not None and onward not in OPEN:
        reasons.append(Reason("onward", f"That onward referral is {onward.value}."))
    return reasons


def why_not_fields(
    kind: LetterKind, fields: Mapping[str, str], not_theirs: Collection[str] = ()
) -> list[Reason]:
    """Everything against putting just these words into a letter of this kind: every field at once.

    `not_theirs` is what somebody said that the record says.
    """
    reasons = []
    blank = [name for name in sorted(FIELDS[kind]) if not fields.get(name, "").strip()]
    if blank:
        reasons.append(Reason("blank", f"Say {_listed(blank)}."))
    if unknown := sorted(fields.keys() - FIELDS[kind] | set(not_theirs)):
        reasons.append(Reason("unknown", f"This letter has no place for {_listed(unknown)}."))
    if long := sorted(name for name, said in fields.items() if len(said) > LONGEST_FIELD):
        most = f"at most {LONGEST_FIELD:,} characters"
        reasons.append(Reason("long", f"Use {most} for {_listed(long)}."))
    return reasons


def _listed(names: list[str]) -> str:
    return "; ".join(NAMES.get(name, name) for name in names)


def plain(words: str) -> str:
    """Words with nothing in them that a document cannot hold: lines end in one way, and no sign is unprintable."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        sign
        for sign in lines
        if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cn", "Cs")
    ).strip()


def why_not_mark_sent(
    made_on: date, already: date | None, on: date, today: date
) -> list[Reason]:
    """Everything against saying that a letter went out on a day."""
    reasons = []
    if already:
        reasons.append(Reason("sent", "It is put down already that it was sent."))
    if on > today:
        reasons.append(Reason("future", "The day it was sent is not yet here."))
    if on < made_on:
        reasons.append(Reason("before", "It cannot have been sent before it was made."))
    return reasons
