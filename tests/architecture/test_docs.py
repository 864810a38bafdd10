"""What is written agrees with what it describes, and speaks of nothing but Throughcare."""

import io
import re
import subprocess
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import click
import pytest
from django.apps import apps
from openpyxl import load_workbook

from config.command import throughcare as command_line
from config.running import ROOT
from throughcare.rules.practitioners import AgencyKind, Role
from throughcare.rules.referrals import ReferralState
from throughcare.rules.selection import Rag
from tools import draw_processes, draw_sharing, list_template, moj_nominals

GLOSSARY = ROOT / "docs" / "glossary.md"


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listed.stdout.split("\0") if (path := ROOT / name).is_file()]


DOCUMENTS = [path for path in tracked() if path.suffix == ".md"]


def id_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


# What a tool writes is what it would write today.


@pytest.mark.parametrize("process", draw_processes.PROCESSES)
def test_each_process_is_drawn_as_its_moves_are(process: str) -> None:
    drawn = (draw_processes.FOLDER / f"{process}.md").read_text()
    assert drawn == draw_processes.drawing(process), "python -m tools.draw_processes"


def test_the_sharing_document_is_what_the_rules_say() -> None:
    assert draw_sharing.DOCUMENT.read_text() == draw_sharing.document(), (
        "python -m tools.draw_sharing"
    )


def test_the_owners_of_the_sharing_table_are_named() -> None:
    owned = dict(
        line.rsplit(" ", 1)
        for line in (ROOT / "CODEOWNERS").read_text().splitlines()
        if line and not line.startswith("#")
    )
    for path in (Path("throughcare/rules/sharing.py"), Path("docs/sharing.md")):
        assert owned[f"/{path}"] == "@throughcare/information-governance"
        assert (ROOT / path).exists()


def test_the_list_template_and_its_guide_have_the_columns_that_are_read() -> None:
    assert (list_template.STATIC / "nominal-list.csv").read_bytes().decode() == (
        list_template.as_csv()
    ), "python -m tools.list_template"
    guide = list_template.GUIDE.read_text()
    assert guide == list_template.guide(guide), "python -m tools.list_template"


def test_the_spreadsheet_template_has_them_too_every_cell_of_it_text() -> None:
    kept = load_workbook(list_template.STATIC / "nominal-list.xlsx").worksheets[0]
    made = io.BytesIO()
    list_template.workbook().save(made)
    would_be = load_workbook(made).worksheets[0]
    for one, other in zip(
        kept.iter_rows(max_row=3), would_be.iter_rows(max_row=3), strict=True
    ):
        assert [cell.value for cell in one] == [cell.value for cell in other]
        assert {cell.number_format for cell in one} == {"@"}


def test_the_published_cases_are_the_list_made_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = moj_nominals.LIST.read_text()
    monkeypatch.setattr(moj_nominals, "LIST", tmp_path / "made.csv")
    moj_nominals.main()
    assert (tmp_path / "made.csv").read_text() == kept, "python -m tools.moj_nominals"


# What is pointed at is there.


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=id_of)
def test_every_link_leads_somewhere(document: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text()):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        to = (document.parent / path).resolve() if path else document
        assert to.exists(), link
        if anchor:
            assert anchor in anchors(to), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=id_of)
def test_every_file_that_is_named_is_there(document: Path) -> None:
    text = document.read_text()
    for name in re.findall(r"`((?:config|docs|tests|throughcare|tools)/[\w/.-]+)`", text):
        assert (ROOT / name).exists(), name
    for layer, name in re.findall(r"`((?:rules|casework|access|records)/)(\w+\.py)`", text):
        assert (ROOT / "throughcare" / layer / name).exists(), name
    for module in re.findall(r"python -m (tools\.\w+)", text):
        assert (ROOT / module.replace(".", "/")).with_suffix(".py").exists(), module


def test_every_decision_is_listed_with_its_title() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = dict(
        re.findall(
            r"^\| \[\d{4}\]\((.+)\) \| (.+) \|$",
            (folder / "README.md").read_text(),
            re.MULTILINE,
        )
    )
    there = {
        path.name: path.read_text().splitlines()[0].removeprefix(f"# {path.name[:4]} ")
        for path in folder.glob("0*.md")
    }
    assert {name: title.replace("`", "") for name, title in there.items()} == {
        name: title.replace("`", "") for name, title in listed.items()
    }


def test_the_code_names_only_files_and_decisions_that_exist() -> None:
    for path in tracked():
        if path.suffix not in (".py", ".sh", ".toml", ".html") or path == Path(__file__):
            continue
        text = path.read_text()
        for name in re.findall(r"\b(?:config|docs|tests|tools)/[\w/-]+\.(?:py|md|sh)\b", text):
            assert (ROOT / name).exists(), (path, name)
        for number in re.findall(r"docs/decisions/(\d{4})", text):
            assert any(ROOT.glob(f"docs/decisions/{number}-*.md")), (path, number)


# The promise of ARCHITECTURE.md: one file a layer, each to be read at once.


def test_what_happens_when_a_referral_is_accepted_is_told_by_short_files() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    section = text.split("## What happens when a referral is accepted")[1].split("\n## ")[0]
    named = re.findall(r"\| `([\w/]+\.py)`", section)
    layers = {Path(name).parts[1] for name in named if name.startswith("throughcare/")}
    assert layers == {"rules", "casework", "access", "records", "casefile", "web"}
    for name in named:
        text = (ROOT / name).read_text()
        assert len(text.splitlines()) < 100, name
        assert re.search(r"accept|referral", text), name


def test_the_architecture_is_one_page() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text().splitlines()) <= 80


def test_every_test_that_is_said_to_prove_something_is_there() -> None:
    there = set()
    for path in ROOT.glob("tests/**/test_*.py"):
        there |= {path.name, *re.findall(r"^def (test_\w+)\(", path.read_text(), re.MULTILINE)}
    named = set(
        re.findall(
            r"`(test_\w+(?:\.py)?)`",
            (ROOT / "docs" / "explanation" / "security.md").read_text(),
        )
    )
    assert named - {"test_x"} <= there


# What can be typed, and what can be set.


def commands(group: click.Command, before: str = "throughcare") -> Iterator[str]:
    yield before
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command
            yield from commands(command, f"{before} {name}")


def test_every_command_in_the_documents_can_be_typed() -> None:
    known = set(commands(command_line))
    for document in DOCUMENTS:
        text = (
            document.read_text()
            .replace("--data FOLDER ", "")
            .replace("throughcare\n", "throughcare ")
        )
        for typed in re.findall(
            r"(?:`|bin/|^    )(throughcare [a-z][a-z ]*[a-z])", text, re.MULTILINE
        ):
            words = typed.split()
            assert any(" ".join(words[:n]) in known for n in (2, 3)), (document, typed)


def test_every_setting_is_in_the_guide_to_deployment() -> None:
    """What the demonstration and the tests set for themselves is nobody else's to set."""
    own = {"THROUGHCARE_DEMONSTRATION", "THROUGHCARE_DEMONSTRATION_PASSWORD"}
    own |= {"THROUGHCARE_POSTGRES_BIN", "THROUGHCARE_TESTS_ON", "THROUGHCARE_DATA"}
    guide = (ROOT / "docs" / "how-to" / "deploy.md").read_text()
    told = set(re.findall(r"\b(?:THROUGHCARE_[A-Z_]+|[A-Z_]*DATABASE_URL)\b", guide))
    read = {
        name
        for path in [*ROOT.glob("config/*.py"), *ROOT.glob("throughcare/**/*.py")]
        for name in re.findall(
            r"\"(THROUGHCARE_[A-Z_]+|(?:[A-Z]+_)?DATABASE_URL)\"", path.read_text()
        )
    }
    assert read - own == told


# The words.


def glossary() -> list[str]:
    rows = re.findall(r"^\| ([^|]+?) \|", GLOSSARY.read_text(), re.MULTILINE)
    return [row for row in rows if row not in ("word", "---")]


def words_of(*kinds: type[StrEnum]) -> Iterator[str]:
    for kind in kinds:
        yield from (each.value for each in kind)


def test_the_words_of_the_tables_the_moves_and_the_roles_are_in_the_glossary() -> None:
    known = {word.lower() for row in glossary() for word in row.split(", ")}
    known |= {word.replace("-", " ") for word in known}
    moves = {
        move.name.replace("_", " ")
        for each in draw_processes.PROCESSES.values()
        for move in each
    }
    tables = {
        re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
        for model in apps.get_app_config("records").get_models()
    }
    roles = {"fmhp" if role is Role.FMHP else role.value.lower() for role in Role}
    assert moves | tables | roles | set(words_of(Rag)) <= known


def test_the_glossary_is_in_order_and_says_each_word_once() -> None:
    words = [word.lower() for word in glossary()]
    assert words == sorted(words)
    assert len(words) == len(set(words))


def test_states_and_kinds_of_agency_are_words_a_reader_knows() -> None:
    for word in words_of(ReferralState, AgencyKind):
        assert re.fullmatch(r"[a-z]+( [a-z]+)*", word), word


# It speaks of itself alone.


def test_nothing_names_a_machine_a_registry_or_a_tool_that_made_it() -> None:
    hosts = (
        "pypi" + ".org",
        "pythonhosted" + ".org",
        "registry.npmjs" + ".org",
        "deb.debian" + ".org",
    )
    places = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/")
    unfinished = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    for path in tracked():
        if (
            path.suffix in (".png", ".xlsx", ".docx", ".ttf")
            or "vendor" in path.parts
            or not path.is_file()
        ):
            continue
        text = path.read_text()
        for word in (*hosts, *places, *unfinished):
            assert word not in text, (path, word)


@pytest.mark.parametrize("lock", sorted(ROOT.glob("requirements/*.txt")), ids=id_of)
def test_a_lock_is_versions_and_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    pinned = re.findall(r"^([\w.\[\],-]+)==", text, re.MULTILINE)
    assert len(pinned) > 10
    for block in re.split(r"^(?=[\w])", text, flags=re.MULTILINE):
        if "==" in block:
            assert "--hash=sha256:" in block, block[:60]


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    listed = text.split("[project]")[1].split("[project.scripts]")[0]
    for line in re.findall(r"^  \"[^\"]+\",.*$", listed, re.MULTILINE):
        assert re.search(r"#\s+\S+ \S+", line), line
