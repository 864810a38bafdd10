"""Around the sentence: what someone is under, what it asks of them, and what happens in its final third."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from throughcare.access import selection
from throughcare.access import sentences as access
from throughcare.access.cases import person
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.permissions import shows
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of, latest_case
from throughcare.records.models import Case, Condition, DrugTest, Person, Sentence
from throughcare.rules.disclosing import why_not_mark_mappa
from throughcare.rules.final_third import FinalThird, Term, final_third, in_words
from throughcare.rules.flags import why_not_turn_reactive
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.sentences import (
    ResetExemption,
    Said,
    SentenceKind,
    Substance,
    why_not_keep,
    why_not_put_down_test,
)
from throughcare.rules.sharing import Section

_MOST = 50
"""Sentences of one person on one page: more than anybody has on one time on a scheme."""


@dataclass(frozen=True, kw_only=True)
class ConditionLine:
    key: int
    kind: str
    words: str
    began_on: date
    ends_on: date | None
    ended: bool


@dataclass(frozen=True, kw_only=True)
class SentenceLine:
    reference: str
    kind: SentenceKind
    began_on: date
    ends_on: date | None
    prison: str
    release_on: date | None
    exemption: ResetExemption | None
    words: str
    owner: str
    ended_on: date | None
    ended_why: str
    past_its_day: bool
    """Whether the day it was to end, or they were to be released, is over and nobody has said that it was so."""
    conditions: list[ConditionLine]
    third: FinalThird | None
    final_third: list[str]
    """What is so of its final third, in words."""

    @property
    def said(self) -> Said:
        """What was put down of it, to be put right."""
        return Said(
            kind=self.kind,
            began_on=self.began_on,
            ends_on=self.ends_on,
            prison=self.prison,
            release_on=self.release_on,
            exemption=self.exemption,
            words=self.words,
        )


@dataclass(frozen=True, kw_only=True)
class Found:
    on: date
    outcome: str
    found: str
    words: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class Flags:
    """What is so of the case, as flags and references only."""

    mappa: str
    marac: bool
    visor: str
    reactive: bool


@dataclass(frozen=True, kw_only=True)
class Around:
    """The page. A part is None where the sharing table does not show it to this practitioner."""

    banner: Banner
    current: list[SentenceLine] | None
    past: list[SentenceLine]
    flags: Flags | None
    tests: Page[Found] | None
    why_not_keep: list[Reason]
    why_not_test: list[Reason]
    why_not_flag: list[Reason]
    why_not_reactive: list[Reason]
    """Everything against this practitioner turning reactive management on, or off."""


@dataclass(frozen=True, kw_only=True)
class One:
    """One sentence, for a form about it."""

    banner: Banner
    sentence: SentenceLine
    why_not_keep: list[Reason]


def reads(by: Practitioner) -> bool:
    """Whether anything of the page could be shown to them."""
    return shows(Section.SENTENCE, by) or shows(Section.DRUG_TEST, by)


def mappa_of(case: Case) -> str:
    """Whether a case is managed under MAPPA, and at which level and category where that is known."""
    if not case.mappa:
        return ""
    if case.mappa_level is None:
        return "Managed under MAPPA"
    return f"Managed under MAPPA at level {case.mappa_level}, category {case.mappa_category}"


@view
def around(reference: str, by: Practitioner, on: date, number: int) -> Around:
    """The whole page; `number` is the page of the tests."""
    about = person(reference, by, "sentence")
    if not reads(by):
        raise NotFound("Sentence")
    case = latest_case(about, by)
    tests = access.drug_tests(by, about).select_related("owner").order_by("-on", "-pk")
    lines = _lines(about, case, by, on)
    led_by = None if case.closed_at else case.lead_agency_id
    seen = shows(Section.SENTENCE, by)
    return Around(
        banner=banner_of(about, by, on, case),
        current=[each for each in lines if not each.ended_on] if seen else None,
        past=[each for each in lines if each.ended_on],
        flags=_flags(case) if seen else None,
        tests=page(tests, number, lambda rows: [_test(each) for each in rows])
        if shows(Section.DRUG_TEST, by)
        else None,
        why_not_keep=why_not_keep(by, on_scheme=led_by is not None),
        why_not_test=why_not_put_down_test(by, on_scheme=led_by is not None),
        why_not_flag=why_not_mark_mappa(led_by, by),
        why_not_reactive=why_not_turn_reactive(
            led_by, by, is_so=case.reactive, to_be=not case.reactive
        ),
    )


@view
def one(reference: str, by: Practitioner, on: date) -> One:
    """One sentence of one person."""
    held = access.sentence(reference, by)
    about = person(held.person.reference, by, "sentence")
    case = latest_case(about, by)
    (line,) = (each for each in _lines(about, case, by, on) if each.reference == reference)
    return One(
        banner=banner_of(about, by, on, case),
        sentence=line,
        why_not_keep=why_not_keep(by, on_scheme=case.closed_at is None),
    )


def _lines(about: Person, case: Case, by: Practitioner, on: date) -> list[SentenceLine]:
    held = access.sentences(by, about).select_related("owner").prefetch_related("conditions")
    stops = selection.arrangements(by.scheme, on).final_third
    return [
        _line(each, on, mappa=case.mappa, stops=stops)
        for each in held.order_by("-began_on", "-pk")[:_MOST]
    ]


def _line(each: Sentence, on: date, *, mappa: bool, stops: bool) -> SentenceLine:
    conditions = sorted(each.conditions.all(), key=lambda one: (one.began_on, one.pk))
    term = term_of(each, conditions)
    third = final_third(term, mappa=mappa, stops=stops)
    due = each.release_on if each.kind is SentenceKind.CUSTODY else each.ends_on
    return SentenceLine(
        reference=each.reference,
        kind=each.kind,
        began_on=each.began_on,
        ends_on=each.ends_on,
        prison=each.prison,
        release_on=each.release_on,
        exemption=each.exemption,
        words=each.words,
        owner=each.owner.name,
        ended_on=each.ended_on,
        ended_why=each.ended_why,
        past_its_day=each.ended_on is None and due is not None and due < on,
        conditions=[_condition(condition, on) for condition in conditions],
        third=third,
        final_third=[] if each.ended_on else in_words(term, third, on),
    )


def term_of(each: Sentence, conditions: list[Condition]) -> Term:
    """What the rule of the final third reads of a sentence."""
    return Term(
        kind=each.kind,
        began_on=each.began_on,
        ends_on=each.ends_on,
        release_on=each.release_on,
        conditions=[one.kind for one in conditions if one.ended_at is None],
        exemption=each.exemption,
    )


def _condition(each: Condition, on: date) -> ConditionLine:
    return ConditionLine(
        key=each.pk,
        kind=each.kind.value,
        words=each.words,
        began_on=each.began_on,
        ends_on=each.ends_on,
        ended=each.ended_at is not None or each.ends_on is not None and each.ends_on < on,
    )


def _test(each: DrugTest) -> Found:
    found = cast(frozenset[Substance], each.found)
    return Found(
        on=each.on,
        outcome=each.outcome.value,
        found=", ".join(sorted(one.value for one in found)),
        words=each.words,
        owner=each.owner.name,
    )


def _flags(case: Case) -> Flags:
    return Flags(
        mappa=mappa_of(case), marac=case.marac, visor=case.visor, reactive=case.reactive
    )
