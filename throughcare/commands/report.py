"""throughcare report: figures for commissioners, as a table or as CSV."""

from datetime import datetime, timedelta

import click
from django.utils import timezone

from throughcare.analytics.measures.referrals import CAVEATS, referral_figures
from throughcare.analytics.tables import HEADINGS, rows
from throughcare.commands import options, printing
from throughcare.rules.days import day_of
from throughcare.rules.reasons import NotAllowed

_DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


@click.group()
def report() -> None:
    """Figures for commissioners."""


@report.command()
@options.scheme
@click.option("--from", "first", type=_DAY, help="The first day.  [default: a year ago]")
@click.option("--to", "last", type=_DAY, help="The last day.  [default: today]")
@click.option(
    "--format",
    "written",
    type=click.Choice(["table", "csv"]),
    default="table",
    show_default=True,
)
def referrals(scheme: str, first: datetime | None, last: datetime | None, written: str) -> None:
    """Referrals received, by source and decision, how soon decided, and who may be referred.

    Numbers under five are shown as *.
    """
    today = day_of(timezone.now())
    until = last.date() if last else today
    since = first.date() if first else until - timedelta(days=365)
    try:
        made = referral_figures(options.command_line(scheme), since, until, today)
    except NotAllowed as refused:
        raise click.ClickException(str(refused)) from None
    if written == "csv":
        printing.as_csv(HEADINGS, rows(made))
        return
    click.echo(f"{scheme}: referrals from {since:%d/%m/%Y} to {until:%d/%m/%Y}\n")
    printing.columns(HEADINGS, rows(made))
    click.echo()
    for caveat in CAVEATS:
        click.echo(caveat)
