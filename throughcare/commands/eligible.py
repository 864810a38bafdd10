"""throughcare eligible: who on the list may be referred, and every reason why not."""

import json
from collections.abc import Iterator
from itertools import islice

import click
from django.utils import timezone

from throughcare.casefile.selection import OnList, everyone
from throughcare.commands import options, printing
from throughcare.rules.days import day_of

_HEADINGS = (
    *("reference", "name", "date of birth", "agency", "RAG", "scores"),
    *("may be referred", "priority", "reasons why not"),
)
_AT_A_TIME = 1_000


@click.command()
@options.scheme
@click.option(
    "--format",
    "written",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
)
def eligible(scheme: str, written: str) -> None:
    """Everyone on the scheme's list: whether they may be referred, and every reason why not.

    Consent, presentation and crisis are asked when a referral is made. This holds names: mind
    where it is kept.
    """
    listed = everyone(options.command_line(scheme), day_of(timezone.now()))
    match written:
        case "json":
            _as_json(listed)
        case "csv":
            printing.as_csv(_HEADINGS, map(_row, listed))
        case _:
            _as_tables(listed)


def _row(person: OnList) -> tuple[str, ...]:
    return (
        person.reference,
        person.name,
        person.born.isoformat(),
        person.agency,
        person.rag.value if person.rag else "",
        "; ".join(f"{measure} {percent}%" for measure, percent in person.scores.items()),
        "yes" if person.may_be_referred else "no",
        "yes" if person.priority else "no",
        " ".join(reason.text for reason in person.reasons),
    )


def _as_tables(listed: Iterator[OnList]) -> None:
    """A table for each thousand people, so that any number can be printed as they are read."""
    counted = [0, 0]
    while some := list(islice(listed, _AT_A_TIME)):
        printing.columns(_HEADINGS, map(_row, some))
        for person in some:
            counted[person.may_be_referred] += 1
    no, yes = counted
    click.echo(f"\n{yes:,} may be referred, {no:,} may not.")


def _as_json(listed: Iterator[OnList]) -> None:
    between = "[\n"
    for person in listed:
        click.echo(between + json.dumps(_object(person), ensure_ascii=False), nl=False)
        between = ",\n"
    click.echo("[]" if between == "[\n" else "\n]")


def _object(person: OnList) -> dict[str, object]:
    return {
        "reference": person.reference,
        "name": person.name,
        "date_of_birth": person.born.isoformat(),
        "agency": person.agency,
        "rag": person.rag.value if person.rag else None,
        "scores": {str(measure): percent for measure, percent in person.scores.items()},
        "may_be_referred": person.may_be_referred,
        "priority": person.priority,
        "usual_offence": person.usual,
        "reasons": [{"code": reason.code, "text": reason.text} for reason in person.reasons],
    }
