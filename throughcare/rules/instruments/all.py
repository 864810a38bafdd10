"""Every instrument there is, by its key."""

from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.phq9 import PHQ_9

INSTRUMENTS: dict[str, Instrument] = {each.key: each for each in (PHQ_9,)}
"""In the order a page lists them."""
