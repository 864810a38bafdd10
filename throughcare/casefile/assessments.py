"""Assessments of one time with the mental-health service: those there are, one to read, one to write."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import own
from throughcare.access.clinical import assessment, assessments, words_of
from throughcare.access.completions import flagged
from throughcare.access.context import view
from throughcare.access.episodes import episode, episodes, side
from throughcare.access.found import NotFound
from throughcare.access.instruments import name_of
from throughcare.access.notes import notes
from throughcare.casefile.beside import Instruments, instruments_beside
from throughcare.casefile.mental_health import reads
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Assessment, Draft
from throughcare.rules.assessments import (
    FIELDS,
    GROUPS,
    MOVES,
    AssessmentState,
    is_final,
    why_not_begin,
    why_not_countersign,
    why_not_sign,
    words_in,
)
from throughcare.rules.differences import fingerprints
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section

_DRAFT = "assessment"
_MOST = 50


@dataclass(frozen=True, kw_only=True)
class AssessmentLine:
    reference: str
    state: AssessmentState
    begun_at: datetime
    begun_by: str
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, kw_only=True)
class SummaryLine:
    """A summary for partners, which may be had as a report."""

    reference: str
    owner: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Assessments:
    banner: Banner
    episode: str
    reads: bool
    """Whether clinical detail could ever be shown to this reader."""
    lines: list[AssessmentLine]
    summaries: list[SummaryLine]
    may_begin: bool


@dataclass(frozen=True, kw_only=True)
class AssessmentPage:
    banner: Banner
    episode: str
    reference: str
    owner: str
    state: AssessmentState
    final: bool
    edition: int
    groups: list[tuple[str, list[tuple[str, str]]]]
    """What is written: under each heading, title and words."""
    begun: tuple[str, datetime]
    saved: tuple[str, datetime]
    signed: tuple[str, datetime] | None
    countersigned: tuple[str, datetime] | None
    handed_back: str
    moves: list[str]
    against_signing: list[str]
    unsaved_at: datetime | None
    """When this reader last wrote of it what they have not saved."""
    instruments: Instruments


@dataclass(frozen=True, kw_only=True)
class Writing:
    """An assessment as it is taken up again: what is saved, and over it what was typed and is not."""

    banner: Banner
    episode: str
    reference: str
    state: AssessmentState
    ours: bool
    handed_back: str
    edition: int
    """The edition that what is typed was begun from."""
    held: dict[str, str]
    held_edition: int
    kept: dict[str, str] | None
    """What was typed and not saved."""
    draft: str
    """When that was kept."""
    unsaved_at: datetime | None
    read: str
    """Fingerprints of the words that what is typed was begun from."""
    saved_by: str
    saved_at: datetime
    instruments: Instruments

    @property
    def words(self) -> dict[str, str]:
        return {**self.held, **(self.kept or {})}


@view
def assessments_page(reference: str, by: Practitioner, on: date) -> Assessments:
    """Every assessment of an episode that the reader may see; and the summaries, for those who see no more."""
    held = episode(reference, by, "assessments")
    stands = side(held, by)
    rows = assessments(by, held.person).filter(episode=held).order_by("-begun_at", "-pk")
    lines = [_line(each) for each in rows.select_related("begun_by", "saved_by")[:_MOST]]
    told = notes(by).filter(person=held.person_id, section=Section.SUMMARY)
    told = told.filter(owner=held.owner_id, at__gte=held.opened_at).order_by("-at", "-pk")
    against = MOVES.why_not("begin", None, by, stands)
    unfinished = any(each.state is not AssessmentState.COUNTERSIGNED for each in lines)
    against += why_not_begin(held.tier, held.state, unfinished)
    return Assessments(
        banner=banner_of(held.person, by, on),
        episode=held.reference,
        reads=reads(by),
        lines=lines,
        summaries=[
            SummaryLine(reference=each.reference, owner=each.owner.name, at=each.at)
            for each in told.select_related("owner")[:_MOST]
        ],
        may_begin=not against,
    )


def _line(each: Assessment) -> AssessmentLine:
    return AssessmentLine(
        reference=each.reference,
        state=each.state,
        begun_at=each.begun_at,
        begun_by=each.begun_by.name,
        saved_at=each.saved_at,
        saved_by=each.saved_by.name,
    )


def found_in(episode: str, reference: str, by: Practitioner, page: str) -> Assessment:
    """One assessment that the reader may see, at its own address. Raises NotFound.

    The episode of another's, shared by permission, is not theirs to see: nothing of it is asked.
    """
    held = assessment(reference, by, page)
    of = episodes(by).filter(pk=held.episode_id).values_list("reference", flat=True).first()
    if of is not None and of != episode:
        raise NotFound("Assessment")
    return held


@view
def assessment_page(
    reference: str, assessment: str, by: Practitioner, on: date
) -> AssessmentPage:
    """One to read, with what may be done with it."""
    held = found_in(reference, assessment, by, "assessment")
    stands = Side.SERVICE if held.owner_id == by.agency else None
    words, draft = words_of(held), _draft_of(held, by)
    moves = MOVES.open_to(held.state, by, stands)
    if why_not_countersign(held.signed_by_id, by.key) and "countersign" in moves:
        moves.remove("countersign")
    return AssessmentPage(
        banner=banner_of(held.person, by, on),
        episode=reference,
        reference=held.reference,
        owner=held.owner.name,
        state=held.state,
        final=is_final(held.state),
        edition=held.edition,
        groups=grouped(words),
        begun=(held.begun_by.name, held.begun_at),
        saved=(held.saved_by.name, held.saved_at),
        signed=_who(held.signed_by, held.signed_at),
        countersigned=_who(held.countersigned_by, held.countersigned_at),
        handed_back=held.handed_back,
        moves=moves,
        against_signing=_against_signing(held, words, draft, by) if "sign" in moves else [],
        unsaved_at=draft.saved_at if draft else None,
        instruments=instruments_beside(held.person, by, on),
    )


def grouped(words: dict[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is written, under the headings of the page; nothing of what is blank."""
    shown = [
        (title, [(FIELDS[key].title, words[key]) for key in keys if words[key].strip()])
        for title, keys in GROUPS.items()
    ]
    return [(title, said) for title, said in shown if said]


def _who(whom: object, at: datetime | None) -> tuple[str, datetime] | None:
    return (str(getattr(whom, "name", "")), at) if at else None


def _against_signing(
    held: Assessment, words: dict[str, str], draft: Draft | None, by: Practitioner
) -> list[str]:
    waiting = flagged(by).filter(person=held.person_id).select_related("questionnaire")
    names = [name_of(each) for each in waiting]
    return [each.text for each in why_not_sign(words, names, draft is not None)]


def _draft_of(held: Assessment, by: Practitioner) -> Draft | None:
    return own.drafts(by).filter(kind=_DRAFT, about=held.reference).first()


@view
def writing(reference: str, assessment: str, by: Practitioner, on: date) -> Writing:
    """One to write: what its writer typed and did not save comes first, with what it was begun from."""
    held = found_in(reference, assessment, by, "assessment being written")
    draft = _draft_of(held, by)
    answers = draft.answers if draft else {}
    words = words_of(held)
    return Writing(
        banner=banner_of(held.person, by, on),
        episode=reference,
        reference=held.reference,
        state=held.state,
        ours=held.owner_id == by.agency,
        handed_back=held.handed_back,
        edition=int(answers.get("edition") or held.edition),
        held=words,
        held_edition=held.edition,
        kept=words_in(answers) if draft else None,
        draft=own.saved(draft),
        unsaved_at=draft.saved_at if draft else None,
        read=str(answers.get("read") or fingerprints(words)),
        saved_by=held.saved_by.name if held.saved_by_id != by.key else "",
        saved_at=held.saved_at,
        instruments=instruments_beside(held.person, by, on),
    )


@view
def saved_since(assessment: str, edition: int, by: Practitioner) -> str:
    """Who else has saved it since an edition, for whoever is writing; nothing where nobody has. Raises NotFound."""
    found = assessments(by).filter(reference=assessment).select_related("saved_by").first()
    if found is None:
        raise NotFound("Assessment")
    others = found.edition > edition and found.saved_by_id != by.key
    return found.saved_by.name if others else ""
