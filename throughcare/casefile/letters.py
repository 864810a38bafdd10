"""The letters of an episode: those there are, one of them, and one that is to be made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from throughcare.access import found
from throughcare.access.clinical import onward_referrals
from throughcare.access.context import view
from throughcare.access.episodes import appointments, episode, letters, side
from throughcare.access.letters import (
    appointment_of,
    as_met,
    from_the_record,
    onward_of,
)
from throughcare.casefile.people import Banner, banner_of
from throughcare.files.letters.texts import Block, shown
from throughcare.records.models import Appointment, Episode, Letter
from throughcare.rules.letter_words import day, time
from throughcare.rules.letter_words import from_the_record as fields_from
from throughcare.rules.letters import (
    TYPED,
    Language,
    LetterForm,
    LetterKind,
    SentBy,
    why_not_about,
    why_not_make,
    why_not_now,
)
from throughcare.rules.onward import OPEN
from throughcare.rules.practitioners import Practitioner

_LISTED = 50
_MISSED_WITHIN = timedelta(days=60)
"""For how long after an appointment a letter about it is still offered."""


@dataclass(frozen=True, kw_only=True)
class LetterLine:
    reference: str
    kind: LetterKind
    language: Language
    form: LetterForm
    by: str
    at: datetime
    sent_by: SentBy | None
    sent_on: date | None


@dataclass(frozen=True, kw_only=True)
class LettersPage:
    banner: Banner
    episode: str
    letters: list[LetterLine]
    """The latest first."""
    kinds: list[LetterKind]
    """What this practitioner may make."""


@dataclass(frozen=True, kw_only=True)
class LetterPage:
    banner: Banner
    episode: str
    letter: LetterLine
    blocks: list[Block]
    may_send: bool


@dataclass(frozen=True, kw_only=True)
class ToMake:
    """A letter that is to be made: what is still to be said, and how it reads so far."""

    banner: Banner
    episode: str
    kind: LetterKind
    language: Language
    form: LetterForm
    appointments: list[tuple[str, str]]
    """Which it may be about: reference and words. None, where it is about none."""
    onward: list[tuple[str, str]]
    typed: tuple[str, ...]
    blocks: list[Block]


@dataclass(frozen=True, kw_only=True)
class ToSet:
    """All that the file of a letter is made from. `fields` is its words, and its name says nothing of whose it is."""

    kind: LetterKind
    language: Language
    form: LetterForm
    fields: Mapping[str, str]
    file_name: str


@view
def letters_page(reference: str, by: Practitioner, on: date) -> LettersPage:
    """What was written to the person, and what may be."""
    held = episode(reference, by, "letters")
    theirs = letters(by, held.person).filter(episode=held).select_related("by")
    return LettersPage(
        banner=banner_of(held.person, by, on),
        episode=held.reference,
        letters=[_line(each) for each in theirs.order_by("-at", "-pk")[:_LISTED]],
        kinds=_kinds(held, by),
    )


@view
def letter_page(reference: str, letter: str, by: Practitioner, on: date) -> LetterPage:
    """One letter, as it reads."""
    held = episode(reference, by, "letter")
    each = _letter(held, letter, by)
    return LetterPage(
        banner=banner_of(held.person, by, on),
        episode=held.reference,
        letter=_line(each),
        blocks=shown(each.kind, each.language, each.form, each.fields),
        may_send=each.sent_on is None and not why_not_make(each.kind, by, side(held, by)),
    )


@view
def letter_to_set(reference: str, letter: str, by: Practitioner) -> ToSet:
    """One letter, to be taken away as a file."""
    held = episode(reference, by, "letter file")
    each = _letter(held, letter, by)
    return ToSet(
        kind=each.kind,
        language=each.language,
        form=each.form,
        fields=each.fields,
        file_name=f"letter-{each.at:%Y-%m-%d}-{each.reference}",
    )


@view
def letter_to_make(
    reference: str,
    kind: LetterKind,
    language: Language,
    form: LetterForm,
    said: Mapping[str, str],
    by: Practitioner,
    on: date,
) -> ToMake:
    """How a letter would read. `said` is what was typed so far, and which appointment or referral it is about.

    Raises NotFound where this practitioner makes no such letter.
    """
    held = episode(reference, by, "letter to make")
    if kind not in _kinds(held, by):
        raise found.NotFound("Letter")
    offered, onward = _offered(held, kind, by), _onward(held, kind, by)
    about = _chosen(said.get("appointment", ""), offered)
    passed = _chosen(said.get("onward", ""), onward)
    record = from_the_record(
        held, appointment_of(held, about, by), onward_of(held, passed, by), by
    )
    typed = {name: said.get(name, "") for name in TYPED[kind]}
    return ToMake(
        banner=banner_of(held.person, by, on),
        episode=held.reference,
        kind=kind,
        language=language,
        form=form,
        appointments=offered,
        onward=onward,
        typed=TYPED[kind],
        blocks=shown(kind, language, form, typed | fields_from(kind, language, record, on)),
    )


def _letter(held: Episode, reference: str, by: Practitioner) -> Letter:
    theirs = letters(by, held.person).filter(episode=held).select_related("by")
    return found.one(theirs, reference=reference)


def _kinds(held: Episode, by: Practitioner) -> list[LetterKind]:
    stands = side(held, by)
    return [
        kind
        for kind in LetterKind
        if not why_not_make(kind, by, stands) and not why_not_now(kind, held.state, None)
    ]


def _chosen(asked: str, offered: list[tuple[str, str]]) -> str:
    """What was chosen of what there is, and never another; until one is, the only one there is."""
    references = [reference for reference, _ in offered]
    if asked:
        return asked if asked in references else ""
    return references[0] if len(references) == 1 else ""


def _offered(held: Episode, kind: LetterKind, by: Practitioner) -> list[tuple[str, str]]:
    ours = appointments(by, held.person).filter(episode=held)
    lately = ours.filter(starts_at__gte=by.at - _MISSED_WITHIN).select_related(
        "practitioner", "care_contact"
    )
    return [
        (each.reference, _in_words(each))
        for each in lately.order_by("starts_at", "pk")[:_LISTED]
        if not why_not_about(kind, as_met(each), by.at)
    ]


def _in_words(met: Appointment) -> str:
    when = f"{day(met.starts_at, Language.ENGLISH)} at {time(met.starts_at, Language.ENGLISH)}"
    return f"{when}, {met.place.value}, with {met.practitioner.name}"


def _onward(held: Episode, kind: LetterKind, by: Practitioner) -> list[tuple[str, str]]:
    if kind is not LetterKind.ONWARD:
        return []
    passed = onward_referrals(by, held.person).filter(episode=held, state__in=OPEN)
    passed = passed.select_related("service")
    return [
        (each.reference, f"{each.service.name}, sent {each.sent_on:%d/%m/%Y}")
        for each in passed.order_by("-sent_on", "-pk")[:_LISTED]
    ]


def _line(each: Letter) -> LetterLine:
    return LetterLine(
        reference=each.reference,
        kind=each.kind,
        language=each.language,
        form=each.form,
        by=each.by.name,
        at=each.at,
        sent_by=each.sent_by,
        sent_on=each.sent_on,
    )
