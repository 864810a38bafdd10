"""Orders and licences, release, conditions, the final third, and what goes on when probation contact stops."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, Section, always_shown


class SentenceKind(StrEnum):
    """What a court or a release put someone under."""

    COMMUNITY_ORDER = "community order"
    SUSPENDED_SENTENCE_ORDER = "suspended sentence order"
    LICENCE = "licence"
    POST_SENTENCE_SUPERVISION = "post-sentence supervision"
    CUSTODY = "custody"
    YOUTH_ORDER = "youth order"


class ConditionKind(StrEnum):
    IOM = "engage with the IOM team"
    RAR = "rehabilitation activity requirement"
    CURFEW = "curfew"
    TAG = "electronic tag"
    DRUG_TESTING = "drug testing"
    ALCOHOL_MONITORING = "alcohol monitoring"
    EXCLUSION_ZONE = "exclusion zone"
    RESIDENCE = "residence"
    NO_CONTACT = "no contact"
    HOME_VISITS = "home visits"
    TREATMENT = "treatment"
    OTHER = "other"


class ResetExemption(StrEnum):
    """Why probation contact goes on in the final third. Probation Reset, from 7 June 2024."""

    MAPPA = "managed under MAPPA"
    NATIONAL_SECURITY = "National Security Division"
    VERY_HIGH_HARM = "very high risk of serious harm"
    CHILD_PROTECTION = "current child protection"
    INTENSIVE_SUPERVISION = "Intensive Supervision Court"


class Substance(StrEnum):
    OPIATES = "opiates"
    COCAINE = "cocaine"
    CRACK = "crack"
    CANNABIS = "cannabis"
    AMPHETAMINES = "amphetamines"
    BENZODIAZEPINES = "benzodiazepines"
    SYNTHETIC_CANNABINOIDS = "synthetic cannabinoids"
    ALCOHOL = "alcohol"


class TestOutcome(StrEnum):
    NEGATIVE = "negative"
    POSITIVE = "positive"
    REFUSED = "refused"
    NOT_DONE = "not done"

    __test__ = False  # it is about drugs, and no test of ours


ONE_AT_A_TIME = frozenset(
    {SentenceKind.CUSTODY, SentenceKind.LICENCE, SentenceKind.POST_SENTENCE_SUPERVISION}
)
"""Where one is in a sentence: inside, on licence, or supervised after it. Nobody is in two of them at once."""

SAYS_WHICH = frozenset(
    {
        *(ConditionKind.EXCLUSION_ZONE, ConditionKind.RESIDENCE),
        *(ConditionKind.NO_CONTACT, ConditionKind.OTHER),
    }
)
"""The conditions that say nothing until it is said where, with whom or what."""

_JUSTICE = frozenset(
    {AgencyKind.PROBATION, AgencyKind.POLICE, AgencyKind.PRISON, AgencyKind.YOUTH_JUSTICE}
)
_LONGEST = 2_000


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is put down of a sentence."""

    kind: SentenceKind
    began_on: date
    ends_on: date | None = None
    prison: str = ""
    release_on: date | None = None
    exemption: ResetExemption | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is put down of a condition."""

    kind: ConditionKind
    began_on: date
    ends_on: date | None = None
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What is put down of a test for drugs or alcohol."""

    on: date
    outcome: TestOutcome
    found: frozenset[Substance] = frozenset()
    words: str = ""


def why_not_keep(by: Practitioner, *, on_scheme: bool) -> list[Reason]:
    """Everything against this practitioner saying what someone is sentenced to."""
    reasons = _why_not_here(on_scheme=on_scheme)
    if by.kind not in _JUSTICE or not by.is_any_of(*CASEWORKERS, Role.IOM_COORDINATOR):
        reasons.append(
            Reason(
                "wrong-role",
                "Only a caseworker of probation, the police, a prison or youth justice, or their"
                " IOM co-ordinator, says this.",
            )
        )
    return reasons


def why_not_put_down_test(by: Practitioner, *, on_scheme: bool) -> list[Reason]:
    """Everything against this practitioner saying what a test found: those who read tests write them."""
    reasons = _why_not_here(on_scheme=on_scheme)
    works = by.is_any_of(*CASEWORKERS, *CLINICIANS, Role.IOM_COORDINATOR)
    if not (works and always_shown(Section.DRUG_TEST, by)):
        reasons.append(
            Reason(
                "wrong-role",
                "Only those who work with people for an agency that sees drug tests put one down.",
            )
        )
    return reasons


def _why_not_here(*, on_scheme: bool) -> list[Reason]:
    if on_scheme:
        return []
    return [Reason("not-on-scheme", "The person is not on the scheme now.")]


def why_not_sentence(
    said: Said, current: Collection[SentenceKind], today: date
) -> list[Reason]:
    """Everything against putting this sentence down beside those that run."""
    reasons = _why_not_dates(said)
    if said.began_on > today:
        reasons.append(Reason("future", "The day it began is not yet here."))
    clash = ONE_AT_A_TIME.intersection(current) if said.kind in ONE_AT_A_TIME else frozenset()
    for kind in sorted(clash):
        reasons.append(
            Reason(
                "already", f"There is {kind.value} already: end it, release or recall first."
            )
        )
    return reasons


def why_not_revise(said: Said) -> list[Reason]:
    """Everything against a running sentence having these dates."""
    return _why_not_dates(said)


def _why_not_dates(said: Said) -> list[Reason]:
    reasons = []
    if said.ends_on and said.ends_on < said.began_on:
        reasons.append(Reason("ends", "It ends before it begins."))
    if said.kind is SentenceKind.CUSTODY:
        if not said.prison.strip():
            reasons.append(Reason("prison", "Say in which prison."))
        if said.release_on and said.release_on < said.began_on:
            reasons.append(Reason("release", "The release is before it begins."))
        if said.release_on and said.ends_on and said.release_on > said.ends_on:
            reasons.append(Reason("release", "The release is after the sentence ends."))
    elif said.prison.strip() or said.release_on:
        reasons.append(Reason("prison", "Only custody has a prison and a release date."))
    if said.exemption is ResetExemption.MAPPA:
        reasons.append(
            Reason("exemption", "MAPPA exempts by itself: mark the person as managed under it.")
        )
    return reasons + _why_not_long(said.words)


def _why_not_long(words: str) -> list[Reason]:
    if len(words) <= _LONGEST:
        return []
    return [Reason("long", f"Use {_LONGEST:,} characters or fewer.")]


def why_not_end(ended_on: date | None, began_on: date, on: date, today: date) -> list[Reason]:
    """Everything against a sentence ending on this day. `ended_on` is the day it already ended, if it did."""
    if ended_on:
        return [Reason("ended", "It has already ended.")]
    reasons = []
    if on < began_on:
        reasons.append(Reason("ends", "It ends before it begins."))
    if on > today:
        reasons.append(Reason("future", "The day is not yet here."))
    return reasons


def why_not_recall(kind: SentenceKind, prison: str) -> list[Reason]:
    """Everything else against a recall: one is recalled from licence, and to a prison."""
    reasons = []
    if kind is not SentenceKind.LICENCE:
        reasons.append(Reason("kind", "Only someone on licence is recalled."))
    if not prison.strip():
        reasons.append(Reason("prison", "Say to which prison."))
    return reasons


def why_not_release(
    kind: SentenceKind, onto: SentenceKind | None, until: date | None, on: date
) -> list[Reason]:
    """Everything else against a release: from custody, onto licence, supervision, or nothing at all."""
    reasons = []
    if kind is not SentenceKind.CUSTODY:
        reasons.append(Reason("kind", "Only someone in custody is released."))
    if onto not in (None, SentenceKind.LICENCE, SentenceKind.POST_SENTENCE_SUPERVISION):
        reasons.append(Reason("onto", "A release is onto licence or supervision, or neither."))
    if until and until < on:
        reasons.append(Reason("ends", "It ends before it begins."))
    if until and onto is None:
        reasons.append(
            Reason("onto", "Nothing runs until a day where there is no supervision.")
        )
    return reasons


def why_not_condition(asked: Asked, *, began_on: date, ended: bool) -> list[Reason]:
    """Everything against a sentence that began on a day having this condition."""
    reasons = []
    if ended:
        reasons.append(Reason("ended", "The sentence has ended."))
    if asked.began_on < began_on:
        reasons.append(Reason("before", "The condition begins before the sentence does."))
    if asked.ends_on and asked.ends_on < asked.began_on:
        reasons.append(Reason("ends", "It ends before it begins."))
    if asked.kind in SAYS_WHICH and not asked.words.strip():
        reasons.append(Reason("blank", "Say where, with whom or what."))
    return reasons + _why_not_long(asked.words)


def why_not_test(finding: Finding, today: date) -> list[Reason]:
    """Everything against putting this test down."""
    reasons = []
    if finding.on > today:
        reasons.append(Reason("future", "The day of the test is not yet here."))
    if finding.outcome is TestOutcome.POSITIVE and not finding.found:
        reasons.append(Reason("found", "Say for what it was positive."))
    if finding.outcome is not TestOutcome.POSITIVE and finding.found:
        reasons.append(Reason("found", "Only a positive test finds anything."))
    return reasons + _why_not_long(finding.words)
