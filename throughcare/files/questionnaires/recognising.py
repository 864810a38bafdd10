"""Whether someone's questionnaire is an instrument we have: then it is scored as that one, with its bands.

It is, if it has our address; or if its questions have the same LOINC codes; or if its panel or its total
has the instrument's LOINC code and its questions come in the same order in much the same words. And only
if the answers to each question add the same points.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from throughcare.files.questionnaires.form import Form, form_of
from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.instrument import Answers, Instrument, Item

_ALIKE = 0.75
"""How alike two wordings must be, from 0 to 1. HL7's PHQ-9, with a slip of the pen, has at least 0.90 with
ours; any two questions of PHQ-9 and GAD-7 have at most 0.56 with one another."""


@dataclass(frozen=True)
class Same:
    """A form that is one of our instruments, and which of its questions and answers are which of ours."""

    instrument: Instrument
    items: Mapping[str, str]
    """linkId to the key of our item."""
    values: Mapping[str, Mapping[int, int]]
    """linkId, to the value of an answer in the form, to its value with us."""
    notes: tuple[str, ...] = ()

    def answers(self, given: Answers) -> dict[str, int]:
        """Answers to the form, as answers to our instrument. What ours does not ask is left out."""
        return {
            self.items[link]: self.values[link][value]
            for link, value in given.items()
            if link in self.items
        }


def recognise(form: Form, among: Iterable[Instrument] | None = None) -> Same | None:
    """Which of our instruments the form is, if it is one."""
    asked = INSTRUMENTS.values() if among is None else among
    return next(filter(None, (same_as(form, each) for each in asked)), None)


def same_as(form: Form, instrument: Instrument) -> Same | None:
    """The form as this instrument; None where it is another, or weighs its answers otherwise."""
    pairs = _pairs(form, instrument)
    if pairs is None:
        return None
    values = {}
    for theirs, ours in pairs:
        matched = _by_points(theirs, ours)
        if matched is None:
            return None
        values[theirs.key] = matched
    items = {theirs.key: ours.key for theirs, ours in pairs}
    notes = []
    for extra in form.instrument.extras:
        mine = _extra(extra, instrument)
        named = _by_name(extra, mine) if mine else None
        if mine and named:
            items[extra.key], values[extra.key] = mine.key, named
        else:
            notes.append(
                f"{instrument.name} here does not ask “{(extra.words or extra.key)[:80]}”."
            )
    return Same(instrument, items, values, tuple(notes))


def _pairs(form: Form, instrument: Instrument) -> list[tuple[Item, Item]] | None:
    """Their scored questions with ours, one to one."""
    theirs, ours = form.instrument.items, instrument.items
    if len(theirs) != len(ours):
        return None
    by_key = {item.key: item for item in ours}
    if form.url == form_of(instrument).url and {item.key for item in theirs} == set(by_key):
        pairs = [(item, by_key[item.key]) for item in theirs]
        return pairs if all(_unchanged(*pair) for pair in pairs) else None
    if any(item.code for item in theirs):
        by_code = {item.code: item for item in ours if item.code}
        if len(by_code) == len(ours) and {item.code for item in theirs} == set(by_code):
            return [(item, by_code[item.code]) for item in theirs]
        return None
    named, mine = form.instrument.codes, instrument.codes
    panel = mine.loinc_panel and named.loinc_panel == mine.loinc_panel
    total = mine.loinc_total and named.loinc_total == mine.loinc_total
    pairs = list(zip(theirs, ours, strict=True))
    same = all(alike(one.words, other.words) for one, other in pairs)
    return pairs if (panel or total) and same else None


def _unchanged(theirs: Item, ours: Item) -> bool:
    """A form may say it is ours and have been altered since. Where our words are not in it, they are not compared."""
    return theirs.code == ours.code and (not ours.words or alike(theirs.words, ours.words))


def alike(theirs: str, ours: str) -> bool:
    """Whether two wordings are of one question. No words are like none."""
    one, other = (" ".join(each.lower().split()) for each in (theirs, ours))
    if not one or not other:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _by_points(theirs: Item, ours: Item) -> dict[int, int] | None:
    """Each of their answers as the one of ours that adds the same, if that can be told, and no code says otherwise."""
    mine = {ours.points(value): value for value in ours.values}
    theirs_by_points = {theirs.points(value): value for value in theirs.values}
    if not len(mine) == len(ours.values) == len(theirs.values) == len(theirs_by_points):
        return None
    if set(mine) != set(theirs_by_points):
        return None
    matched = {value: mine[points] for points, value in theirs_by_points.items()}
    named = {option.value: option.code for option in ours.options}
    # The same code with other points, as where a form counts the other way round: not this instrument.
    if any(
        option.code and named[matched[option.value]] not in ("", option.code)
        for option in theirs.options
    ):
        return None
    return matched


def _extra(theirs: Item, instrument: Instrument) -> Item | None:
    return next(
        (
            each
            for each in instrument.extras
            if (theirs.code and theirs.code == each.code) or theirs.key == each.key
        ),
        None,
    )


def _by_name(theirs: Item, ours: Item) -> dict[int, int] | None:
    """Answers that add nothing, told by their codes or their words."""
    by_code = {option.code: option.value for option in ours.options if option.code}
    by_label = {option.label.casefold(): option.value for option in ours.options}
    found = {
        option.value: by_code.get(option.code, by_label.get(option.label.casefold()))
        for option in theirs.options
    }
    matched = {value: mine for value, mine in found.items() if mine is not None}
    return matched if len(set(matched.values())) == len(theirs.options) else None
