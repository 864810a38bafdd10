"""How long very many completions of one instrument take to score.

    .venv/bin/python -m benchmarks.instruments [--rows 1000000] [--instrument phq-9]

No database. Beside the seconds stands the ratio to reading the same rows from JSON with the standard
library, in the same run: that is the least an import of them would cost anyway.
"""

import argparse
import json
import random
import time
from collections.abc import Callable
from typing import TypeVar

from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.instruments.bulk import score_all
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.people import Sex
from throughcare.rules.reasons import NotAllowed

Made = TypeVar("Made")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--instrument", choices=list(INSTRUMENTS), default="phq-9")
    asked = parser.parse_args()
    instrument = INSTRUMENTS[asked.instrument]
    written = json.dumps(_rows(instrument, asked.rows))
    rows, reading = _timed(lambda: json.loads(written))
    outcomes, scoring = _timed(lambda: score_all(instrument, rows, Sex.FEMALE))
    if any(isinstance(each, NotAllowed) for each in outcomes):
        raise SystemExit("A completion was refused.")
    print(f"| scoring {asked.rows:,} of {instrument.name}, s | {scoring:.2f} |")
    print(f"| reading them from JSON, s | {reading:.2f} |")
    print(f"| ratio | {scoring / reading:.1f} |")


def _rows(instrument: Instrument, count: int) -> list[list[int]]:
    """Answers by seeded chance, every question answered."""
    chance = random.Random(9)
    columns = [chance.choices(item.values, k=count) for item in instrument.items]
    return [list(row) for row in zip(*columns, strict=True)]


def _timed(act: Callable[[], Made]) -> tuple[Made, float]:
    began = time.perf_counter()
    made = act()
    return made, time.perf_counter() - began


if __name__ == "__main__":
    main()
