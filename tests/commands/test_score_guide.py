"""What the guide to throughcare score shows works as it is shown."""

import json
import re

import pytest
from click.testing import CliRunner

from config.running import ROOT
from throughcare.commands.score import score

GUIDE = (ROOT / "docs" / "how-to" / "score-cases.md").read_text()
CASES = [
    case
    for block in re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    for case in json.loads(block)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["tool"])
def test_a_case_of_the_guide_is_scored(case: dict[str, object]) -> None:
    result = CliRunner().invoke(score, [str(case["tool"]), "-"], input=json.dumps([case]))
    (found,) = json.loads(result.stdout)
    assert found["id"] == case["id"]
    assert "error" not in found
    assert {"score", "band", "flags"} <= set(found)
    told = set(found) - {"id", "points", "percent_1yr", "percent_2yr"}
    assert all(f"`{name}`" in GUIDE for name in told)
