"""What a desk counts: how old what is overdue is, and how far ahead it looks."""

from datetime import timedelta

LOOKS_AHEAD = timedelta(days=14)
"""How far ahead reviews and ends of watching are shown as due. Ours: no scheme has published one."""
MEETINGS_BACK, MEETINGS_AHEAD = 6, 3
"""How many meetings the attendance of agencies is shown for, and how many to come are named."""

LATE_BANDS = ((1, 7), (8, 28), (29, None))
"""Days overdue, from and to: a week, four weeks, longer. Ours."""


def band_words(band: tuple[int, int | None]) -> str:
    """1 to 7 days; 29 days or more."""
    first, last = band
    return f"{first} days or more" if last is None else f"{first} to {last} days"


def band_of(days_late: int) -> int:
    """Which band something so late is in, from 1; 0 where it is not overdue."""
    return sum(days_late >= first for first, _ in LATE_BANDS)
