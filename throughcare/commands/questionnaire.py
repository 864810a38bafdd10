"""throughcare questionnaire: our instruments as FHIR, and what is understood of someone's form."""

import json
from pathlib import Path

import click

from throughcare.commands import printing
from throughcare.files.questionnaires.document import LARGEST, read
from throughcare.files.questionnaires.exporting import to_fhir
from throughcare.files.questionnaires.form import Form
from throughcare.files.questionnaires.importing import from_fhir
from throughcare.files.questionnaires.recognising import recognise
from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.instrument import Item
from throughcare.rules.reasons import NotAllowed

_WIDEST = 60


@click.group()
def questionnaire() -> None:
    """FHIR questionnaires, in and out: docs/how-to/add-a-questionnaire.md."""


@questionnaire.command()
@click.argument("instrument", type=click.Choice(list(INSTRUMENTS), case_sensitive=False))
def export(instrument: str) -> None:
    """Print one of our instruments as a FHIR R4 Questionnaire, JSON."""
    click.echo(json.dumps(to_fhir(INSTRUMENTS[instrument]), indent=2, ensure_ascii=False))


@questionnaire.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> None:
    """Say what is understood of a FHIR Questionnaire, or every reason against it. Keeps nothing."""
    try:
        with file.open("rb") as source:
            form = from_fhir(read(source.read(LARGEST + 1)))
    except NotAllowed as refused:
        for reason in refused.reasons:
            click.echo(f"{file.name}: {reason.text}", err=True)
        raise click.ClickException("The form cannot be taken.") from None
    _tell(form)


def _tell(form: Form) -> None:
    instrument = form.instrument
    click.echo(f"{instrument.title}, version {instrument.version}")
    click.echo(form.url or "No address (url)")
    same = recognise(form)
    if same:
        click.echo(
            f"It is {same.instrument.name}: scored and read as {same.instrument.name} is here."
        )
    else:
        click.echo(
            "It is none of the instruments here: its score is the sum of its weights, and no more."
        )
    click.echo()
    rows = [_row(item, scored=True) for item in instrument.items]
    rows += [_row(item, scored=False) for item in instrument.extras]
    printing.columns(("question", "words", "points of its answers"), rows)
    least, most = (sum(_bounds(item)[at] for item in instrument.items) for at in (0, 1))
    click.echo(f"\n{len(instrument.items)} questions in the score, from {least} to {most}.")
    for note in (*form.notes, *(same.notes if same else ())):
        click.echo(f"- {note}")
    if not same:
        for what, why in instrument.absent.items():
            click.echo(f"- {what[0].upper()}{what[1:]}: {why}")


def _row(item: Item, *, scored: bool) -> tuple[str, str, str]:
    points = ", ".join(
        f"{item.points(option.value)} {option.label}" if scored else option.label
        for option in item.options
    )
    words = " ".join(item.words.split())
    short = words if len(words) <= _WIDEST else f"{words[: _WIDEST - 1]}…"
    return item.key, short, " ".join(points.split()) if scored else "not in the score"


def _bounds(item: Item) -> tuple[int, int]:
    points = [item.points(value) for value in item.values]
    return min(points), max(points)
