"""The figures as rows, the same for a page, a terminal and a spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from throughcare.analytics.measures.referrals import Figure, ReferralFigures
from throughcare.rules.disclosure import HIDDEN, shown

HEADINGS = ("section", "what", "national code", "count")


@dataclass(frozen=True)
class Section:
    """Figures that belong together, under a heading."""

    heading: str
    figures: tuple[tuple[str, str, str], ...]
    """What, national code, count as it is written."""


def sections(made: ReferralFigures) -> list[Section]:
    median = HIDDEN if made.median_days is None else f"{made.median_days:g}"
    return [
        Section("Referrals received", (("All", "", shown(made.received)),)),
        Section("Received, by source", _written(made.by_source)),
        Section("Received, by decision so far", _written(made.by_decision)),
        Section("Declined, by reason", _written(made.by_decline_reason)),
        Section("Days to decision", (("Median, of those decided", "", median),)),
        Section(
            "On the list today", (("All", "", shown(made.on_list)), *_written(made.eligible))
        ),
        Section("On the list today, reasons against referral", _uncoded(made.against)),
        Section(
            "Stopped for crisis", (("Crisis advice shown", "", shown(made.crisis_advice)),)
        ),
    ]


def _written(figures: Sequence[Figure]) -> tuple[tuple[str, str, str], ...]:
    return tuple((figure.what, figure.code, shown(figure.count)) for figure in figures)


def _uncoded(figures: Sequence[Figure]) -> tuple[tuple[str, str, str], ...]:
    """As they are written where their code is a scheme's own, and no national one."""
    return tuple((what, "", count) for what, _, count in _written(figures))


def rows(made: ReferralFigures) -> list[tuple[str, str, str, str]]:
    """All the figures, a row each, under HEADINGS."""
    return [
        (section.heading, *figure) for section in sections(made) for figure in section.figures
    ]
