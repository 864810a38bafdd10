"""The published cases of every risk predictor, as they are kept in tests/data."""

import json
from pathlib import Path
from typing import Any

Case = dict[str, Any]

CASES: list[Case] = json.loads(
    (Path(__file__).parents[2] / "data" / "risk_cases.json").read_text()
)


def of(start: str) -> list[Case]:
    """The cases whose name starts so: at least one."""
    found = [case for case in CASES if case["id"].startswith(start)]
    assert found, start
    return found


def name_of(case: Case) -> str:
    return str(case["id"])
