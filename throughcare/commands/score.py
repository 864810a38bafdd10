"""throughcare score: a published score for cases in a file, with no database and no settings."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TextIO

import click

from throughcare.commands import score_instruments
from throughcare.rules.cells import Unreadable
from throughcare.rules.people import Sex
from throughcare.rules.reasons import NotAllowed, Reason
from throughcare.rules.risk import ogrs3
from throughcare.rules.risk.offences import OffenceGroup, group_of, offence_code, why_no_group

Given = Mapping[str, Any]
"""The input of one case, as JSON: its names are the tool's."""

_SEXES = {"M": Sex.MALE, "F": Sex.FEMALE}
_NUMBERS = (
    "age_at_risk",
    "age_at_current_conviction",
    "age_at_first_sanction",
    "previous_sanctions",
)
_GROUPS = tuple(OffenceGroup)
_MOST = 999


def _ogrs3(given: Given) -> dict[str, object]:
    """OGRS3 for one case, its input named as in the Ministry's test cases. Raises NotAllowed."""
    against: list[Reason] = []
    for name in _NUMBERS:
        if not _is_whole(given.get(name)) or abs(given[name]) > _MOST:
            against.append(_must_be(name, f"a whole number up to {_MOST}", given))
    sex = _SEXES.get(str(given.get("gender")))
    if sex is None:
        against.append(_must_be("gender", "M or F", given))
    offence = _offence(given, against)
    if against or sex is None or offence is None:
        raise NotAllowed(against)
    likelihood = ogrs3.score(
        ogrs3.Record(
            sex=sex,
            age_at_follow_up=given["age_at_risk"],
            age_at_conviction=given["age_at_current_conviction"],
            age_at_first_sanction=given["age_at_first_sanction"],
            previous_sanctions=given["previous_sanctions"],
            offence=offence,
        )
    )
    return {"p_1yr": likelihood.one_year, "p_2yr": likelihood.two_year}


def _offence(given: Given, against: list[Reason]) -> OffenceGroup | None:
    """The offence group, by its index or by a Home Office code; a coefficient must be that group's own."""
    index, code = given.get("offence_group_index"), given.get("offence_code")
    if index is not None:
        if not _is_whole(index) or not 0 <= index < len(_GROUPS):
            last = len(_GROUPS) - 1
            against.append(_must_be("offence_group_index", f"from 0 to {last}", given))
            return None
        group = _GROUPS[index]
    elif code is not None:
        found = _by_code(str(code), against)
        if found is None:
            return None
        group = found
    else:
        against.append(Reason("offence", "offence_group_index or offence_code must be given."))
        return None
    coefficient = given.get("offence_coefficient")
    if coefficient is not None and not (
        isinstance(coefficient, int | float) and ogrs3.is_coefficient_of(group, coefficient)
    ):
        against.append(
            Reason(
                "offence_coefficient",
                f"offence_coefficient {_said(coefficient)} is not that of {group.value}.",
            )
        )
    return group


def _by_code(code: str, against: list[Reason]) -> OffenceGroup | None:
    try:
        group = group_of(offence_code(code))
    except Unreadable as unreadable:
        against.append(Reason("offence_code", f"offence_code {code}: {unreadable}"))
        return None
    if group is None:
        against.append(Reason("offence_code", why_no_group(code)))
    return group


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _must_be(name: str, what: str, given: Given) -> Reason:
    said = f"not {_said(given[name])}" if name in given else "and is not given"
    return Reason(name, f"{name} must be {what}, {said}.")


def _said(value: object) -> str:
    return json.dumps(value)[:60]


_TOOLS: dict[str, Callable[[Given], dict[str, object]]] = {
    ogrs3.NAME: _ogrs3,
    **score_instruments.TOOLS,
}
"""Every tool there is, by its name."""


def _plain(name: str) -> str:
    """A name without what people write differently: phq9 is PHQ-9."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


class _Tool(click.ParamType[str]):
    """The name of a tool, in capitals or not, with its hyphens and blanks or without."""

    name = "tool"

    def convert(
        self, value: str, param: click.Parameter | None, context: click.Context | None
    ) -> str:
        known = {_plain(each): each for each in _TOOLS}
        if _plain(value) not in known:
            self.fail(f"{value!r} is none of {', '.join(_TOOLS)}.", param, context)
        return known[_plain(value)]


@click.command(epilog=f"TOOL is one of {', '.join(_TOOLS)}.")
@click.argument("tool", type=_Tool())
@click.argument("file", type=click.File(encoding="utf-8"))
def score(tool: str, file: TextIO) -> None:
    """Work out a published score for each case in a JSON file, or from standard input with -.

    The file holds a list of objects, each with an "id" and an "input". What is printed is a JSON
    list in the same order: the id with the score, or the id with the error that kept it from being
    worked out.
    """
    try:
        cases = json.load(file)
    except (ValueError, RecursionError) as error:  # a number too long is no JSONDecodeError
        raise click.ClickException(f"{file.name} is not JSON: {error}.") from None
    if not isinstance(cases, list):
        raise click.ClickException(f"{file.name} must hold a JSON list of cases.")
    click.echo(json.dumps([_scored(case, _TOOLS[tool]) for case in cases], indent=1))


def _scored(case: object, tool: Callable[[Given], dict[str, object]]) -> dict[str, object]:
    if not isinstance(case, dict):
        return {"id": None, "error": "A case must be an object with an id and an input."}
    if not isinstance(case.get("input"), dict):
        return {"id": case.get("id"), "error": "The case has no input object."}
    try:
        return {"id": case.get("id"), **tool(case["input"])}
    except NotAllowed as refused:
        return {"id": case.get("id"), "error": str(refused)}
