"""Whatever is done to sealed entries, the check finds it, and finds nothing where nothing was done."""

from datetime import UTC, datetime
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from throughcare.rules.seal_checks import Report, Row, check
from throughcare.rules.seals import Entry, Line, Seal, next_seal, root

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def a_row(place: int, history: int, key: int, said: str) -> Row:
    text = f"{place} {history} {key} {said}".encode()
    return Row(place, history, key, sha256(text).digest(), text)


def sealed(rows: list[Row], ends: list[int]) -> list[Line]:
    """The rows under seals that end at these places, as far as there are rows for one."""
    lines: list[Line] = []
    begins = 0
    for each in ends:
        under = [row.hash for row in rows if begins <= row.place < each]
        if under:
            last = lines[-1] if lines else None
            made = next_seal(last, ends=each, entries=len(under), root=root(under), at=NOON)
            lines.append(Line(made, b"signature"))
            begins = each
    return lines


def checked(now: list[Row], then: list[Row], lines: list[Line]) -> Report:
    def entries(seal: Seal) -> list[Entry]:
        kept = [Entry(row.place, row.history, row.id, row.hash) for row in then]
        return kept[seal.before : seal.before + seal.entries]

    return check(
        sorted(now),
        [(line.seal.number, str(line)) for line in lines],
        map(str, lines),
        entries,
        signed=lambda *_: True,
        horizon=1_000,
        witnesses={},
    )


keys = st.tuples(st.integers(1, 99), st.integers(1, 3), st.integers(1, 30))
histories = st.dictionaries(keys, st.text(max_size=3), min_size=1, max_size=40).map(
    lambda made: sorted(a_row(*key, said) for key, said in made.items())
)
cuts = st.lists(st.integers(1, 100), max_size=6, unique=True).map(
    lambda ends: [*sorted(ends), 101]
)


@given(histories, cuts)
def test_nothing_is_found_where_nothing_was_done(rows: list[Row], ends: list[int]) -> None:
    report = checked(rows, rows, sealed(rows, ends))
    assert (report.wrong, report.entries, report.unsealed) == (0, len(rows), 0)


@given(histories, cuts, st.data())
def test_the_one_entry_that_was_altered_removed_or_put_in_is_named(
    rows: list[Row], ends: list[int], data: st.DataObject
) -> None:
    lines = sealed(rows, ends)
    at = data.draw(st.integers(0, len(rows) - 1))
    one = rows[at]
    what = data.draw(st.sampled_from(["was altered", "was removed", "was inserted"]))
    now = list(rows)
    if what == "was altered":
        now[at] = a_row(*one[:3], "something else")
    elif what == "was removed":
        del now[at]
    else:
        one = a_row(one.place, one.history, 31, "more")
        now.append(one)
    report = checked(now, rows, lines)
    assert report.wrong == 1
    assert report.first[0].what == what
    assert report.first[0].entry
    assert report.first[0].entry[:3] == one[:3]


@given(histories, histories, cuts)
def test_entries_that_are_others_are_never_sound(
    rows: list[Row], others: list[Row], ends: list[int]
) -> None:
    report = checked(others, rows, sealed(rows, ends))
    assert bool(report.wrong) is (rows != others)
