"""Nobody is served a row of another agency's, whatever is killed meanwhile: a short run of isolation.py."""

import subprocess
import sys

from config.running import ROOT
from tests.running.demonstration import environment

ROWS = 20_000


def test_nobody_is_served_a_row_of_another_agencys() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.running.isolation", "--rows", str(ROWS)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ": 0 of another agency's" in ran.stdout
