"""The console command: `throughcare`, and under it everything that is not a page."""

import os
from importlib import import_module
from pathlib import Path

import click
import django
import psycopg
from django.db.utils import OperationalError

from config.database import BadAddress
from config.embedded import CannotStart
from config.providers import BadProviders
from config.running import DEFAULT_DATA, database

# Name to (where it is, whether it works on the database, what it does). A command is imported only
# when it is run or asked about, because some need Django's settings and some must do without.
_COMMANDS = {
    "demo": ("config.demo:demo", False, "Run on this machine with an invented caseload."),
    "serve": ("config.serving:serve", False, "Serve the pages, on a database of yours."),
    "work": ("config.serving:work", False, "Do the jobs: send notices, clear what has expired."),
    "doctor": ("config.doctor:doctor", False, "Say whether it is safe to serve here, and why not."),
    "database": ("config.migrating:database", False, "Prepare and migrate a database of yours."),
    "audit": ("config.auditing:audit", True, "Check and seal the histories."),
    "add": ("throughcare.commands.add:add", True, "Add an agency or a practitioner."),
    "practitioner": ("throughcare.commands.practitioner:practitioner", True, "Give someone back their access."),
    "import": ("throughcare.commands.load:load", True, "Load a list someone sent."),
    "eligible": ("throughcare.commands.eligible:eligible", True, "Who may be referred, and why not."),
    "report": ("throughcare.commands.report:report", True, "Figures for commissioners."),
    "questionnaire": ("throughcare.commands.questionnaire:questionnaire", False, "FHIR questionnaires, in and out."),
    "score": ("throughcare.commands.score:score", False, "Work out a published score for cases in a file."),
}  # fmt: skip


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """See to the database before the command is imported, as Django reads its address then."""
        needs_database = _COMMANDS.get(args[0], ("", False, ""))[1]
        if needs_database and "--help" not in args:
            ctx.with_resource(database(ctx.params["data"]))
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        place, needs_database, _ = _COMMANDS[name]
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        if needs_database:
            django.setup()
        module, _, attribute = place.partition(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above says so
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, _, what) in _COMMANDS.items()])


@click.group(cls=_Commands)
@click.option(
    "--data",
    envvar="THROUGHCARE_DATA",
    type=click.Path(path_type=Path),
    default=DEFAULT_DATA,
    help="The demonstration's folder, used where DATABASE_URL is not set.  [default: var/demo]",
)
@click.version_option(package_name="throughcare")
def throughcare(data: Path) -> None:
    """Throughcare: one case across the agencies that manage a person together.

    Every command has its own help: throughcare COMMAND --help
    """


def main() -> None:
    try:
        throughcare(prog_name="throughcare")
    except (CannotStart, BadAddress, BadProviders) as error:
        raise SystemExit(f"throughcare: {error}") from None
    except (OperationalError, psycopg.OperationalError) as error:
        # The server went, or its disk is full. What an act had begun went with its transaction.
        raise SystemExit(
            f"throughcare: the database could not go on. {str(error).strip()}\n"
            "What was done before is safe. Look at what is there before you do this again."
        ) from None


if __name__ == "__main__":
    main()
