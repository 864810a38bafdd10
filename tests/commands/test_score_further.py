"""throughcare score with cases others have published besides the ones it was written from."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from throughcare.commands.score import score

Case = dict[str, Any]

CASES: list[Case] = json.loads(
    (Path(__file__).parents[1] / "data" / "further_cases.json").read_text()
)


@pytest.mark.parametrize(
    ("tool", "case"),
    [
        pytest.param(tool, case, id=f"{tool}-{case['id']}")
        for case in CASES
        for tool in case["tools"]
    ],
)
def test_a_further_published_case_comes_out(tool: str, case: Case) -> None:
    result = CliRunner().invoke(score, [tool, "-"], input=json.dumps([case]))
    assert result.exit_code == 0, result.output
    (found,) = json.loads(result.stdout)
    if "error" in case["expected"]:
        assert set(found) == {"id", "error"}
        return
    others = {"ARP": "vrp_p_2yr", "VRP": "arp_p_2yr"}
    for name, value in case["expected"].items():
        if name == others.get(tool):
            continue
        if isinstance(value, float):
            assert found[name] == pytest.approx(value, abs=1e-9), name
        else:
            assert found[name] == value, name


def test_each_says_where_it_is_from() -> None:
    assert all(case["source"].startswith("ministryofjustice/") for case in CASES)
    assert len({case["id"] for case in CASES}) == len(CASES) == 21
