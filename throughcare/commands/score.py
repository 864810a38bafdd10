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
@click.argument("file", type=click.File(encoding="utf-8"))
def score(tool: str, file: TextIO) -> None:
    """Work out a published score for each case in a JSON file, or from standard input with -.

    The file holds a list of objects, each with an "id" and an "input". What is printed is a JSON
    list in the same order: the id with the score, or the id with the error that kept it from being
    worked out.
    """
    try:
        cases = json.load(file)
    except (ValueError, RecursionError) as error:
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
