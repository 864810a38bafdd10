"""The tables of a desk: counts that add up, to the right and downwards."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from throughcare.rules.levels import Cohort, Level
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.selection import Rag

Group = Mapping[str, Any]
"""Some of those on the scheme, counted: level, cohort, RAG, lead agency, and how many they are."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One number and, where there is a list of what it counts, what is asked of that list."""

    count: int
    asks: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    label: str
    cells: list[Cell]


@dataclass(frozen=True, kw_only=True)
class Table:
    """`page` is the name of the list that its cells ask, where there is one."""

    heading: str
    what: str
    columns: list[str]
    rows: list[Row]
    total: Row | None
    """None where there is one row or none."""
    page: str = ""


def standing(
    groups: Sequence[Group], scheme: Arrangements, names: Mapping[int, str], one_agency: bool
) -> list[Table]:
    """Level, cohort and lead agency, each by RAG: those the scheme has, and whatever someone is in besides."""
    tables = []
    if scheme.levels:
        tables.append(
            _by_rag(
                "Level",
                "level",
                groups,
                _offered(Level, "level", groups, scheme.levels),
                "level",
            )
        )
    if scheme.cohorts:
        tables.append(
            _by_rag(
                "Cohort",
                "cohort",
                groups,
                _offered(Cohort, "cohort", groups, scheme.cohorts),
                "cohort",
            )
        )
    if not one_agency:
        keys = sorted({each["lead_agency"] for each in groups}, key=lambda key: names[key])
        lead = [(key, names[key]) for key in keys]
        tables.append(_by_rag("Lead agency", "lead_agency", groups, lead, asks="agency"))
    if not tables:
        tables.append(_by_rag("Everyone", "", groups, [(None, "On the scheme")]))
    return tables


def _offered(
    kind: Any, column: str, groups: Sequence[Group], offered: Iterable[Any]
) -> list[tuple[object, str]]:
    """What the scheme has, in its order; then what someone is in all the same, and those in none."""
    held = {each[column] for each in groups}
    listed = [*offered, *(each for each in kind if each in held and each not in offered)]
    rows = [(each, each.value.capitalize()) for each in listed]
    return [*rows, (None, "None yet")] if None in held else rows


def _by_rag(
    heading: str,
    column: str,
    groups: Sequence[Group],
    rows: Sequence[tuple[object, str]],
    asks: str = "",
) -> Table:
    colours: list[Rag | None] = [*Rag]
    if any(each["rag"] is None for each in groups):
        colours.append(None)

    held: Counter[tuple[object, Rag | None]] = Counter()
    for each in groups:
        held[each[column] if column else None, each["rag"]] += each["n"]

    def cells(key: object) -> list[Cell]:
        can = _can(asks, key)
        narrowed = {asks: getattr(key, "value", key)} if asks and key is not None else {}
        found = [
            Cell(
                count=held[key, colour],
                asks=_asks(narrowed | {"rag": colour.value}) if colour and can else "",
            )
            for colour in colours
        ]
        every = sum(each.count for each in found)
        return [*found, Cell(count=every, asks=_asks(narrowed) if can else "")]

    shown = [Row(label=label, cells=cells(key)) for key, label in rows]
    total = [
        Cell(
            count=sum(row.cells[place].count for row in shown),
            asks=_asks({"rag": c.value}) if c else "",
        )
        for place, c in enumerate(colours)
    ]
    total.append(Cell(count=sum(row.cells[-1].count for row in shown), asks="order=rag"))
    return Table(
        heading=heading,
        what="People",
        columns=[*(c.value.capitalize() if c else "No RAG" for c in colours), "All"],
        rows=shown,
        total=Row(label="All", cells=total) if len(shown) > 1 else None,
        page="caseload",
    )


def _can(asks: str, key: object) -> bool:
    """Whether the caseload can be asked for a row: not for those in none, but where the row is everyone."""
    return bool(asks) is (key is not None)


def _asks(what: Mapping[str, object]) -> str:
    return urlencode(what)


def counted(
    heading: str,
    what: str,
    columns: Sequence[str],
    counts: Iterable[tuple[str, Sequence[int]]],
    page: str = "",
    asks: Callable[[str, int], str] = lambda label, place: "",
) -> Table:
    """Counts by row, with what they come to: of each column, and of each row where there are several."""
    rows = [
        Row(
            label=label,
            cells=[
                *(
                    Cell(count=count, asks=asks(label, place))
                    for place, count in enumerate(numbers)
                ),
                Cell(count=sum(numbers), asks=asks(label, -1)),
            ],
        )
        for label, numbers in sorted(counts)
    ]
    total = [
        Cell(count=sum(row.cells[place].count for row in rows))
        for place in range(len(columns) + 1)
    ]
    return Table(
        heading=heading,
        what=what,
        columns=[*columns, "All"],
        rows=rows,
        total=Row(label="All", cells=total) if len(rows) > 1 else None,
        page=page,
    )
