"""Nothing that reads a scheme's values knows a place: a fifth scheme is values, and no rule is touched.

A rule may name where it was published, in its docstrings and comments; what it does may not turn on it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from config.running import ROOT

CODE = ROOT / "throughcare"
PLACES = re.compile(r"london|leicester|cornwall|north[ _-]?east", re.IGNORECASE)
CLOCK = "Europe/London"
"""The name of the UK's time, and of no scheme."""
PYTHON = [
    path
    for path in sorted(CODE.rglob("*.py"))
    if not {"schemes", "migrations"} & set(path.relative_to(CODE).parts)
]
SHOWN = [
    path
    for kind in ("html", "txt", "css", "js")
    for path in sorted(CODE.rglob(f"*.{kind}"))
    if "vendor" not in path.parts
]


def said(path: Path) -> Iterator[str]:
    """Every name and word of a module but for its docstrings; its comments are not in the tree at all."""
    tree = ast.parse(path.read_text())
    explains = {
        id(each.value)
        for each in ast.walk(tree)
        if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
    }
    for each in ast.walk(tree):
        match each:
            case ast.Constant(value=str(words)) if id(each) not in explains:
                yield words
            case ast.Name(id=words) | ast.Attribute(attr=words) | ast.alias(name=words):
                yield words
            case ast.ImportFrom(module=str(words)):
                yield words


def test_no_rule_act_or_page_turns_on_a_place() -> None:
    assert len(PYTHON) > 300
    named = [
        (str(path.relative_to(CODE)), words)
        for path in PYTHON
        for words in said(path)
        if PLACES.search(words) and words != CLOCK
    ]
    assert named == []


def test_no_template_names_a_place() -> None:
    assert len(SHOWN) > 100
    assert [path.name for path in SHOWN if PLACES.search(path.read_text())] == []
