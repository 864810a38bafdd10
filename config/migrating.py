"""throughcare database: making a database of yours ready, by those who may."""

import os

import click
import psycopg

from config.database import APP, OWNER, Address, BadAddress, prepare
from config.running import migrate as run_migrations


@click.group()
def database() -> None:
    """Prepare and migrate a database of yours. docs/how-to/deploy.md tells the whole of it."""


@database.command("prepare")
def prepare_database() -> None:
    """Make the two roles, the database and its schema. Safe to do again.

    Reads three addresses from the environment. ADMIN_DATABASE_URL: as someone who may make roles
    and databases. MIGRATE_DATABASE_URL and DATABASE_URL: as throughcare_owner and throughcare_app,
    with the passwords they are to have.
    """
    admin = _address("ADMIN_DATABASE_URL")
    owner, app = _address("MIGRATE_DATABASE_URL", OWNER), _address("DATABASE_URL", APP)
    if owner.name != app.name:
        raise click.ClickException("MIGRATE_DATABASE_URL and DATABASE_URL name two databases.")
    try:
        prepare(admin, app.name, {OWNER: owner.password, APP: app.password})
    except psycopg.Error as error:
        raise click.ClickException(f"{admin.where()}: {error}".strip()) from None
    click.echo(f"{app.name} is prepared. Now: throughcare database migrate")


@database.command("migrate")
def migrate() -> None:
    """Bring the tables up to this release, as throughcare_owner: MIGRATE_DATABASE_URL."""
    owner = _address("MIGRATE_DATABASE_URL", OWNER)
    run_migrations({"DATABASE_URL": owner.url(), "DJANGO_SETTINGS_MODULE": "config.settings"})
    click.echo(f"{owner.name} is migrated.")


def _address(variable: str, role: str = "") -> Address:
    url = os.environ.get(variable)
    if not url:
        raise click.ClickException(f"Set {variable}.")
    try:
        address = Address.read(url)
    except BadAddress as bad:
        raise click.ClickException(f"{variable}: {bad}") from None
    if role and address.user != role:
        raise click.ClickException(f"{variable} must connect as {role}, not as {address.user}.")
    return address
