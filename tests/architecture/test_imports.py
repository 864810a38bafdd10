"""Names that only some packages may use. Import contracts watch packages; this watches names."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import throughcare

ROOT = Path(throughcare.__file__).parent
ONLY: dict[str, set[str]] = {
    "django.db.transaction": {"casework", "access"},  # access/context.py, and no other there
    "django.utils.timezone": {"web", "commands", "jobs"},
    "datetime.datetime.now": set(),
    "time": set(),
    "django.db.models.signals": set(),
    "django.dispatch": set(),
    "django.contrib.admin": set(),
    "django.apps.apps": set(),
    "django.contrib.auth.get_user_model": set(),
}


def files() -> Iterator[Path]:
    return (file for file in ROOT.rglob("*.py") if "migrations" not in file.parts)


def names_imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("name", ONLY)
def test_a_name_is_used_only_where_it_belongs(name: str) -> None:
    used_in = {
        file.relative_to(ROOT).parts[0]
        for file in files()
        if any(each == name or each.startswith(f"{name}.") for each in names_imported(file))
    }
    assert used_in <= ONLY[name]


def test_nothing_but_the_entry_points_reads_the_clock() -> None:
    for file in files():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow"):
                assert file.relative_to(ROOT).parts[0] in ("web", "commands", "jobs"), file


RULES_ASK = {"bank_holidays.py": "holidays"}
"""Plain Python of others that a rule may ask, each in one file."""


def test_the_rules_need_nothing_but_python() -> None:
    for file in (ROOT / "rules").rglob("*.py"):
        for name in names_imported(file):
            known = name.startswith("throughcare.rules.") or name == RULES_ASK.get(file.name)
            assert known or name.split(".")[0] in sys.stdlib_module_names, (file, name)


def test_no_record_does_anything() -> None:
    """No save of its own, no property, no manager's method: what happens is written in the acts."""
    for file in (ROOT / "records").glob("*.py"):
        if file.name in ("fields.py", "constraints.py", "lookups.py", "row_parts.py"):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef):
                assert node.name == "__str__", (file, node.name)


def test_no_file_has_grown_past_its_subject() -> None:
    for file in files():
        assert len(file.read_text().splitlines()) <= 400, file


def test_no_package_is_named_for_nothing() -> None:
    shunned = {"utils", "core", "common", "services", "managers", "helpers", "misc", "base"}
    for file in ROOT.rglob("*.py"):
        assert not shunned & {part.removesuffix(".py") for part in file.relative_to(ROOT).parts}
