"""throughcare score: a published score for cases in a file, with no database and no settings."""

import json
from collections.abc import Callable
from typing import TextIO

import click

from throughcare.commands import score_instruments, score_risk
from throughcare.commands.given import Given
from throughcare.rules.reasons import NotAllowed

_TOOLS: dict[str, Callable[[Given], dict[str, object]]] = {
    **score_risk.TOOLS,
    **score_instruments.TOOLS,
}
"""Every tool there is, by its name. Another family of tools is another module with its own, put here."""


def _plain(name: str) -> str:
    """A name without what people write differently: phq9 is PHQ-9."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


class _Tool(click.ParamType[str]):
    """The name of a tool, in capitals or not, with its hyphens, slashes and blanks or without."""

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
@click.argument("file", type=click.File(encoding="utf-8-sig"))
def score(tool: str, file: TextIO) -> None:
    """Work out a published score for each case in a JSON file, or from standard input with -.

    The file holds a list of objects, each with an "id" and an "input". What is printed is a JSON
    list in the same order: the id with the score, or the id with the error that kept it from being
    worked out. What an input holds: docs/how-to/score-cases.md.
    """
    named = getattr(file, "name", "standard input")
    try:
        cases = json.load(file, object_pairs_hook=_once)
    except RecursionError:
        raise click.ClickException(f"{named} is nested too deeply to be read.") from None
    except ValueError as error:
        # Python's advice on numbers of thousands of digits is for who writes Python.
        why = str(error).split("; use sys.")[0]
        raise click.ClickException(f"{named} is not JSON: {why}.") from None
    if not isinstance(cases, list):
        raise click.ClickException(f"{named} must hold a JSON list of cases.")
    click.echo(json.dumps([_scored(case, _TOOLS[tool]) for case in cases], indent=1))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object, in which nothing is said twice: which of two answers was meant would be a guess."""
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"{json.dumps(name)[:60]} is written twice in one object")
        found[name] = value
    return found


def _scored(case: object, tool: Callable[[Given], dict[str, object]]) -> dict[str, object]:
    if not isinstance(case, dict):
        return {"id": None, "error": "A case must be an object with an id and an input."}
    if not isinstance(case.get("input"), dict):
        return {"id": case.get("id"), "error": "The case has no input object."}
    try:
        return {"id": case.get("id"), **tool(case["input"])}
    except NotAllowed as refused:
        return {"id": case.get("id"), "error": str(refused)}
