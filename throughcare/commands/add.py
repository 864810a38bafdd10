"""throughcare add: agencies and practitioners coming onto a scheme."""

import click
from django.utils import timezone

from throughcare.casework import practitioners
from throughcare.commands import options
from throughcare.rules.practitioners import AgencyKind, Role
from throughcare.rules.reasons import NotAllowed

_KINDS = [kind.value for kind in AgencyKind if kind is not AgencyKind.SYSTEM]
_ROLES = [role.value for role in Role if role is not Role.PROCESS]


@click.group()
def add() -> None:
    """Add an agency or a practitioner."""


@add.command()
@click.argument("name")
@options.scheme
@click.option("--kind", type=click.Choice(_KINDS), required=True, help="What it is for.")
@click.option(
    "--takes-referrals", is_flag=True, help="It is the scheme's mental-health service."
)
def agency(name: str, scheme: str, kind: str, takes_referrals: bool) -> None:
    """An agency takes part in the scheme."""
    try:
        practitioners.add_agency(
            name,
            kind=AgencyKind(kind),
            takes_referrals=takes_referrals,
            by=options.command_line(scheme),
            at=timezone.now(),
        )
    except NotAllowed as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(f"{name} is on the scheme.")


@add.command()
@click.argument("username")
@options.scheme
@click.option("--name", required=True, help="As others see it.")
@click.option("--email", default="", help="Where notices are sent; none without one.")
@click.option("--agency", required=True, help="By its name.")
@click.option("--role", type=click.Choice(_ROLES), required=True)
@click.password_option(
    envvar="THROUGHCARE_PASSWORD",
    help="Asked for, or from THROUGHCARE_PASSWORD; never an argument.",
)
def practitioner(
    username: str, scheme: str, name: str, email: str, agency: str, role: str, password: str
) -> None:
    """Someone may sign in."""
    try:
        practitioners.add_practitioner(
            username,
            name=name,
            email=email,
            agency=agency,
            role=Role(role),
            password=password,
            by=options.command_line(scheme),
            at=timezone.now(),
        )
    except NotAllowed as refused:
        raise click.ClickException(str(refused)) from None
    click.echo(f"{username} may sign in.")
