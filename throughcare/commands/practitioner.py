"""throughcare practitioner: what is done for someone who is on a scheme already."""

import logging

import click
from django.utils import timezone

from throughcare.access.found import NotFound
from throughcare.casework import sign_in
from throughcare.commands import options
from throughcare.rules.reasons import NotAllowed

log = logging.getLogger("throughcare.security")


@click.group()
def practitioner() -> None:
    """Give someone back their access."""


@practitioner.command()
@click.argument("username")
@options.scheme
@click.password_option(
    envvar="THROUGHCARE_PASSWORD",
    help="Good once. Asked for, or from THROUGHCARE_PASSWORD; never an argument.",
)
def reset(username: str, scheme: str, password: str) -> None:
    """Someone lost their password, their phone or both: a password that is good once.

    Their second factors and links to a provider go, and they are signed out everywhere. When they
    sign in they choose a password of their own and set up a second factor again. See first that it
    is they who ask: docs/how-to/sign-in.md.
    """
    by = options.command_line(scheme)
    try:
        key = sign_in.restore_access(username, password, by=by, at=timezone.now())
    except NotFound:
        raise click.ClickException(f"Nobody on the scheme is called {username}.") from None
    except NotAllowed as refused:
        raise click.ClickException(str(refused)) from None
    log.info("access restored", extra={"practitioner": key})
    click.echo(f"{username} may sign in with this password, once.")
