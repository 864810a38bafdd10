"""Someone's FHIR Questionnaire as an instrument: what it asks, and the sum of the weights it declares.

Nothing is claimed that the form does not declare: no bands, no cut-off, no reliable change. What is left
out of it is said. docs/decisions/0020 says what is taken and what is refused, and why.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from throughcare.files.questionnaires.checking import why_not_questionnaire
from throughcare.files.questionnaires.document import why_not_sound
from throughcare.files.questionnaires.form import Coding, Form
from throughcare.files.questionnaires.names import (
    CONDITIONS,
    FORMULAS,
    LOINC,
    Element,
    code_in,
    extensions,
)
from throughcare.files.questionnaires.options import Choice, Lists
from throughcare.files.questionnaires.recognising import recognise
from throughcare.files.questionnaires.unweighed import weighed
from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.instrument import (
    Answers,
    Codes,
    Instrument,
    Item,
    Licence,
    Option,
    Scale,
)
from throughcare.rules.reasons import NotAllowed, Reason, insist

_CHOICES = frozenset({"choice", "coding", "open-choice"})
_LONGEST = 4_000
_UNDECLARED = "Not declared in the questionnaire."
ABSENT = MappingProxyType(
    {
        "bands": _UNDECLARED,
        "cut-offs": _UNDECLARED,
        "reliable change": _UNDECLARED,
        "warnings": f"{_UNDECLARED} No answer raises one.",
    }
)


def from_fhir(found: object) -> Form:
    """A scheme's own questionnaire, scored by its declared weights. Raises NotAllowed with every reason."""
    insist(why_not_sound(found))
    insist(why_not_questionnaire(found))
    assert isinstance(found, dict)  # noqa: S101 - its kind has been looked at
    taken = _taken(found)
    title = str(found.get("title") or found.get("name") or "").strip()
    if not title:
        taken.refuse("title", "The form has neither title nor name. Give it a title.")
    if not taken.items and not taken.against:
        if form := _one_of_ours(found, title):
            return form
        taken.refuse(
            "no-weights",
            "No answer in the form has a weight (ordinalValue or itemWeight), so it has no score. Only "
            "forms with a score are taken: give each answer its weight.",
        )
    insist(taken.against)
    return taken.form(found, title)


def _taken(found: Element, *, as_ours: bool = False) -> "_Taken":
    taken = _Taken(Lists(found), as_ours=as_ours)
    for item in found["item"]:
        taken.take(item, (), conditional=False, repeated=False)
    return taken


def _one_of_ours(found: Element, title: str) -> Form | None:
    """A form without weights that is one of our instruments, weighed as that is."""
    taken = _taken(found, as_ours=True)
    if taken.against or not taken.items:
        return None
    taken.notes.append(
        "No answer in the form has a weight. Its questions and answers are those of an instrument that is "
        "here, and weigh what they weigh there."
    )
    form = taken.form(found, title)
    return form if recognise(form) else None


@dataclass
class _Taken:
    """What has been taken of a form so far."""

    lists: Lists
    as_ours: bool = False
    """Whether answers without weights weigh what they weigh in an instrument of ours."""
    items: list[Item] = field(default_factory=list)
    extras: list[Item] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)
    codings: dict[str, dict[int, Coding]] = field(default_factory=dict)
    totals: list[str] = field(default_factory=list)
    inside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    total_code: str = ""
    recall: str = ""
    shown: int = 0
    notes: list[str] = field(default_factory=list)
    against: list[Reason] = field(default_factory=list)

    def refuse(self, code: str, text: str) -> None:
        self.against.append(Reason(code, text))

    def take(
        self, item: Element, inside: tuple[str, ...], *, conditional: bool, repeated: bool
    ) -> None:
        """One item and those under it, in the order of the form."""
        kind = item["type"]
        self.inside[item["linkId"]] = inside
        if kind == "group":
            inside = (*inside, item["linkId"])
        conditional = (
            conditional or bool(item.get("enableWhen")) or any(extensions(item, CONDITIONS))
        )
        if kind in ("group", "display"):
            self._words(item)
            repeated = repeated or bool(item.get("repeats"))
        elif item.get("readOnly") or any(extensions(item, FORMULAS)):
            self._worked_out(item)
        elif kind in _CHOICES:
            self._question(item, conditional, repeated or bool(item.get("repeats")))
        else:
            self.notes.append(
                f"Question “{_short(item)}” is left out: it is answered with a {kind}, and only "
                "questions answered from a list are taken."
            )
        for each in item.get("item") or ():
            self.take(each, inside, conditional=conditional, repeated=repeated)

    def _words(self, item: Element) -> None:
        """Words that are shown. The first, before any question, say what time the questions are about."""
        text = str(item.get("text") or "").strip()
        if text and not self.recall and not self.items:
            self.recall = text[:_LONGEST]
        elif text:
            self.shown += 1

    def _worked_out(self, item: Element) -> None:
        self.totals.append(item["linkId"])
        self.total_code = self.total_code or code_in(item, LOINC)
        self.notes.append(
            f"“{_short(item)}” is left out: the form works it out itself or lets nobody fill it in. "
            "The score here is the sum of the weights."
        )

    def _question(self, item: Element, conditional: bool, repeated: bool) -> None:
        try:
            choices = self.lists.choices(item)
            if self.as_ours:
                choices = weighed(code_in(item, LOINC), str(item.get("text") or ""), choices)
        except NotAllowed as refused:
            self.against += refused.reasons
            return
        name = _short(item)
        scored = choices[0].weight is not None
        if scored and conditional:
            self.refuse(
                "condition",
                f"Question “{name}” counts towards the score and is asked only under a condition "
                "(enableWhen), which is not worked out here. Take the condition out, or the weights.",
            )
        elif conditional:
            self.notes.append(
                f"Question “{name}” has a condition (enableWhen). It is asked always."
            )
        if scored and repeated:
            self.refuse(
                "repeats",
                f"Question “{name}” counts towards the score and may be answered more than once "
                "(repeats). Ask each part as a question of its own.",
            )
        elif repeated:
            self.notes.append(f"Question “{name}” is left out: it takes several answers.")
            return
        if item["type"] == "open-choice":
            self.notes.append(
                f"Question “{name}” takes the listed answers only, none in free words."
            )
        if not scored:
            self.notes.append(
                f"Question “{name}” has no weights. It is asked, and is not in the score."
            )
        self._keep(item, choices, scored)

    def _keep(self, item: Element, choices: list[Choice], scored: bool) -> None:
        link = item["linkId"]
        weights = [each.weight for each in choices if each.weight is not None]
        values = weights if len(set(weights)) == len(choices) else list(range(len(choices)))
        asked = Item(
            key=link,
            words=str(item.get("text") or "").strip()[:_LONGEST],
            options=tuple(
                Option(
                    value,
                    each.display[:_LONGEST],
                    each.code if each.system == LOINC else "",
                    None if each.weight in (None, value) else each.weight,
                )
                for value, each in zip(values, choices, strict=True)
            ),
            code=code_in(item, LOINC),
        )
        self.codings[link] = {
            value: Coding(each.system, each.code, each.display)
            for value, each in zip(values, choices, strict=True)
        }
        if not asked.words:
            self.notes.append(
                f"Question “{_short(item)}” has no words: it is read from the form."
            )
        (self.items if scored else self.extras).append(asked)
        if scored and item.get("required") is False:
            self.optional.append(link)

    def form(self, found: Element, title: str) -> Form:
        url = str(found.get("url") or "")
        version = str(found.get("version") or found.get("date") or "")
        self._notes_of_the_form(found, url, version)
        copyright_ = str(found.get("copyright") or "").strip()
        instrument = Instrument(
            key=_key(url, str(found.get("name") or ""), title),
            name=title[:_LONGEST],
            title=title[:_LONGEST],
            version=version[:100] or "not stated",
            recall=self.recall,
            items=tuple(self.items),
            extras=tuple(self.extras),
            total=Scale("total", "Total", tuple(item.key for item in self.items)),
            licence=Licence(
                name="As the questionnaire states it" if copyright_ else "Not stated",
                text=copyright_[:_LONGEST] or "The questionnaire states no terms of use.",
                ships_wording=False,
            ),
            sources=(f"{url}|{version}" if url and version else url or title,),
            codes=Codes(loinc_panel=code_in(found, LOINC), loinc_total=self.total_code),
            skipped=partial(_left_open, tuple(self.optional)),
            absent=ABSENT,
        )
        return Form(
            instrument=instrument,
            url=url,
            codings=self.codings,
            totals=tuple(self.totals),
            inside=self.inside,
            notes=tuple(self.notes),
        )

    def _notes_of_the_form(self, found: Element, url: str, version: str) -> None:
        if self.shown:
            parts = "piece" if self.shown == 1 else "pieces"
            self.notes.append(f"{self.shown} {parts} of text between the questions left out.")
        for said in sorted(self.lists.no_answers):
            self.notes.append(
                f"“{said[:80]}” is no answer here: whoever would choose it leaves the question open."
            )
        if self.optional:
            self.notes.append(
                f"Need not be answered, and add nothing then: {', '.join(self.optional)[:500]}."
            )
        if found["status"] != "active":
            self.notes.append(
                f"The form says of itself that it is {found['status']}, not active."
            )
        if found.get("experimental"):
            self.notes.append(
                "The form says of itself that it is for trying out (experimental)."
            )
        if not url:
            self.notes.append("The form has no address (url): answers to it cannot name it.")
        if not version:
            self.notes.append("The form states no version.")


def _left_open(optional: Collection[str], answers: Answers) -> Collection[str]:
    """The questions that the form declares need not be answered."""
    return optional


def _short(item: Element) -> str:
    text = str(item.get("text") or "").strip()
    return f"{item['linkId']}: {text}"[:80] if text else str(item["linkId"])[:80]


def _key(url: str, name: str, title: str) -> str:
    """A short name from the last part of the form's address, or from its name or title; never one of ours."""
    for said in (url.split("|")[0].rstrip("/").rpartition("/")[2], name, title):
        if key := re.sub(r"[^a-z0-9]+", "-", said.lower()).strip("-")[:60]:
            return f"own-{key}" if key in INSTRUMENTS else key
    return "form"
