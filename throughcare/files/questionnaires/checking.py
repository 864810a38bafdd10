"""Whether a document is FHIR R4 at all, and may be read: everything against it, what, where and how to mend.

The structure is checked by fhir.resources, which takes a fifth of a second to import and is imported when
someone sends a form and not before. It knows R4B, in which questionnaires are as they are in R4. Codes it
does not check; the ones that matter here are checked here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from throughcare.files.questionnaires.names import Element
from throughcare.rules.reasons import Reason

MOST_ITEMS = 500
MOST_REASONS = 50
_STATUSES = ("draft", "active", "retired", "unknown")
_TRUE_OR_FALSE = ("required", "repeats", "readOnly", "experimental", "abstract")
TYPES = frozenset(
    {
        *(
            "group",
            "display",
            "boolean",
            "decimal",
            "integer",
            "date",
            "dateTime",
            "time",
            "string",
        ),
        *("text", "url", "choice", "open-choice", "attachment", "reference", "quantity"),
        "coding",  # what R5 calls a choice
    }
)


def why_not_questionnaire(found: object) -> list[Reason]:
    """Everything against a document as a Questionnaire that we may read."""
    if against := _why_not_kind(found, "Questionnaire"):
        return against
    assert isinstance(found, dict)  # noqa: S101 - its kind has been looked at
    against = [*_why_not_understood(found), *_why_not_structure(found, "Questionnaire")]
    status = found.get("status")
    if isinstance(status, str) and status not in _STATUSES:
        text = f"Its status is “{status[:40]}”. FHIR knows {', '.join(_STATUSES)}."
        against.append(Reason("status", text))
    if not against or _may_be_walked(found.get("item", [])):
        against += _why_not_items(found)
    return _few(against)


def why_not_response(found: object) -> list[Reason]:
    """Everything against a document as a QuestionnaireResponse that we may read."""
    if against := _why_not_kind(found, "QuestionnaireResponse"):
        return against
    assert isinstance(found, dict)  # noqa: S101 - its kind has been looked at
    return _few(
        [*_why_not_understood(found), *_why_not_structure(found, "QuestionnaireResponse")]
    )


def items_of(element: Element) -> Iterator[Element]:
    """Every item under an element, in the order of the form, with those inside groups and answers."""
    waiting = list(reversed(element.get("item") or ()))
    while waiting:
        item = waiting.pop()
        yield item
        below = [*(item.get("item") or ())]
        for answer in item.get("answer") or ():
            below += answer.get("item") or ()
        waiting += reversed(below)


def _why_not_kind(found: object, wanted: str) -> list[Reason]:
    if not isinstance(found, dict):
        return [Reason("not-fhir", f"It is JSON, but not a FHIR {wanted}.")]
    kind = found.get("resourceType")
    if kind != wanted:
        said = f"a FHIR {kind[:60]}" if isinstance(kind, str) else "JSON without a resourceType"
        return [Reason("resource-type", f"It is {said}, not a {wanted}. Choose another file.")]
    return []


def _why_not_understood(found: Mapping[str, Any]) -> list[Reason]:
    """FHIR forbids to go on past what may change the meaning of the rest and is not understood."""
    against = []
    if found.get("implicitRules"):
        text = "It is to be read by rules of its own (implicitRules), which are not known here."
        against.append(Reason("implicit-rules", text))
    waiting: list[tuple[Any, str]] = [(found, "the form")]
    while waiting:
        value, where = waiting.pop()
        if isinstance(value, dict):
            if isinstance(value.get("linkId"), str):
                where = f"question “{value['linkId'][:60]}”"
            if "modifierExtension" in value:
                text = (
                    f"In {where} a modifierExtension may change what the rest means, and it is not "
                    "known here. Take it out if the form means the same without it."
                )
                against.append(Reason("modifier-extension", text))
            against += _why_not_kinds(value, where)
            waiting += ((each, where) for each in value.values())
        elif isinstance(value, list):
            waiting += ((each, where) for each in reversed(value))
    return against


def _why_not_kinds(element: Mapping[str, Any], where: str) -> Iterator[Reason]:
    """The checker takes "false" and 0 for false. Read as they stand they could be taken for true."""
    for name in _TRUE_OR_FALSE:
        if not isinstance(element.get(name, True), bool | None):
            text = f"In {where}, {name}: it should be true or false, without quotation marks."
            yield Reason("true-or-false", text)


def _why_not_structure(found: Mapping[str, Any], kind: str) -> list[Reason]:
    """What fhir.resources says of it, and of the value sets and code systems it holds.

    The narrative is left out of this: it is HTML for people, and nothing is read from it. Of what a
    form holds only value sets and code systems are read.
    """
    contained = found.get("contained", [])
    if not isinstance(contained, list) or not all(isinstance(each, dict) for each in contained):
        return [Reason("structure", "In the form: contained should be a list of resources.")]
    against = _said_of(found, kind, "the form")
    for each in contained:
        if each.get("resourceType") in ("ValueSet", "CodeSystem"):
            name = f"contained {each['resourceType']} “{str(each.get('id', ''))[:60]}”"
            against += _said_of(each, each["resourceType"], name)
    return against


def _said_of(found: Mapping[str, Any], kind: str, name: str) -> list[Reason]:
    from fhir.resources.R4B.codesystem import CodeSystem
    from fhir.resources.R4B.questionnaire import Questionnaire
    from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
    from fhir.resources.R4B.valueset import ValueSet
    from pydantic import ValidationError

    models = (CodeSystem, Questionnaire, QuestionnaireResponse, ValueSet)
    model = next(each for each in models if each.__name__ == kind)
    read = {key: value for key, value in found.items() if key not in ("contained", "text")}
    try:
        model.model_validate(read)
    except ValidationError as error:
        return [_in_words(each, found, name) for each in error.errors(include_url=False)]
    return []


def _in_words(error: Mapping[str, Any], found: Mapping[str, Any], name: str) -> Reason:
    where, what = _place(error["loc"], found, name)
    match error["type"]:
        case "extra_forbidden":
            said = "FHIR R4 has no such element here. Take it out, or correct its name."
        case "model_field_validation.missing" | "missing":
            said = "it is missing. Add it."
        case "list_type":
            said = "it should be a list with something in every place."
        case _:
            said = f"FHIR R4 does not let it be so ({_plain(str(error['msg']))})."
    return Reason("structure", f"In {where}, {what}: {said}")


def _plain(message: str) -> str:
    return " ".join(message.removeprefix("Value error, ").replace("`", "").split())[
        :200
    ].rstrip(".")


def _place(path: Sequence[object], found: object, name: str) -> tuple[str, str]:
    """Which question an error is in, by its linkId, and the path from there."""
    rest: list[str] = []
    for step in path:
        try:
            found = found[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            found = None
        rest.append(str(step + 1) if isinstance(step, int) else str(step)[:60])
        if isinstance(found, dict) and isinstance(found.get("linkId"), str):
            name, rest = f"question “{found['linkId'][:60]}”", []
    return name, " ".join(rest) or "as a whole"


def _may_be_walked(items: object) -> bool:
    """Whether items can be gone through although something is wrong with the form."""
    return isinstance(items, list) and all(
        isinstance(item, dict)
        and isinstance(item.get("linkId"), str)
        and isinstance(item.get("type"), str)
        and _may_be_walked(item.get("item", []))
        for item in items
    )


def _why_not_items(found: Mapping[str, Any]) -> list[Reason]:
    items = list(items_of(found))
    if not items:
        return [Reason("no-items", "The form asks nothing: it has no item.")]
    if len(items) > MOST_ITEMS:
        text = f"It has {len(items):,} items. At most {MOST_ITEMS} are read: split the form."
        return [Reason("too-many", text)]
    against, seen, told = [], set(), set()
    for item in items:
        link = item["linkId"]
        if link in seen and link not in told:
            told.add(link)
            text = f"Two items have the linkId “{link[:60]}”. Give each its own."
            against.append(Reason("linkid-twice", text))
        seen.add(link)
        if item["type"] not in TYPES:
            text = (
                f"In question “{link[:60]}” the type “{str(item['type'])[:40]}” is not FHIR's."
            )
            against.append(Reason("type", text))
        if item.get("answerOption") and item.get("answerValueSet"):
            text = (
                f"In question “{link[:60]}” the answers are given twice, as answerOption and as "
                "answerValueSet. Keep one."
            )
            against.append(Reason("answers-twice", text))
    return against


def _few(against: list[Reason]) -> list[Reason]:
    """All of them, unless they are past reading."""
    left = len(against) - MOST_REASONS
    if left <= 0:
        return against
    return [*against[:MOST_REASONS], Reason("more", f"There are {left:,} more like these.")]
