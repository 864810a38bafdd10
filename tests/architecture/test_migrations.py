"""Migrations: one line of them, of plain Django, each named for its change."""

import re
from pathlib import Path

from django.core.management import call_command
from django_migration_linter import MigrationLinter

import throughcare.records.migrations

FOLDER = Path(throughcare.records.migrations.__path__[0])
FILES = sorted(FOLDER.glob("0*.py"))


def test_there_is_one_line_of_them_and_each_says_what_it_does() -> None:
    for number, file in enumerate(FILES, 1):
        assert re.fullmatch(rf"{number:04}_[a-z_]{{10,}}", file.stem), file
        assert "auto" not in file.stem


def test_no_migration_imports_our_code() -> None:
    for file in FILES:
        assert not re.search(r"^(from|import) throughcare", file.read_text(), re.MULTILINE), (
            file
        )


def test_the_tables_are_as_the_records_say(db: None) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_every_migration_can_be_undone() -> None:
    for file in FILES:
        for operation in ("RunSQL(", "RunPython("):
            for found in re.finditer(re.escape(operation), file.read_text()):
                after = file.read_text()[found.end() :]
                assert after.split(")")[0].count(",") >= 1, (file, operation)


def test_the_running_release_could_live_with_each_of_them(db: None) -> None:
    """No column dropped or made required, no table locked for long, under a release that is serving."""
    linter = MigrationLinter(
        include_apps=["records"], quiet=["ok", "ignore", "warning"], no_cache=True
    )
    linter.lint_all_migrations()
    assert not linter.has_errors
    assert linter.nb_valid + linter.nb_warnings >= len(FILES)
