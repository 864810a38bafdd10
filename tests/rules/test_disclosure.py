"""Small numbers: hidden, and not to be worked out from what is shown."""

from collections import defaultdict
from itertools import product

import pytest

from throughcare.rules.disclosure import shown, suppressed, suppressed_parts, suppressed_share


@pytest.mark.parametrize(("count", "written"), [(0, "*"), (4, "*"), (5, "5"), (67, "67")])
def test_under_five_is_hidden_nought_included(count: int, written: str) -> None:
    assert shown(suppressed(count)) == written


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ((10, 20), (10, 20)),
        ((10, 3, 20), (None, None, 20)),
        ((10, 3, 10), (None, None, None)),
        ((10, 3, 4), (10, None, None)),
        ((10, 1, 2), (None, None, None)),
        ((10, 0, 0), (10, None, None)),
        ((10, 4, 4, 30), (None, None, None, 30)),
        ((3,), (None,)),
    ],
)
def test_one_more_is_hidden_where_the_rest_would_give_it_away(
    parts: tuple[int, ...], written: tuple[int | None, ...]
) -> None:
    assert tuple(suppressed_parts(dict(enumerate(parts))).values()) == written


Told = tuple[int | None, ...]


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_no_hidden_number_can_be_worked_out_by_someone_who_knows_the_rule(parts: int) -> None:
    """Every table of so many parts up to nine: those that are published alike differ in each hidden number."""
    most = 9
    alike: dict[tuple[Told, int], list[tuple[int, ...]]] = defaultdict(list)
    for table in product(range(most + 1), repeat=parts):
        told = tuple(suppressed_parts(dict(enumerate(table))).values())
        alike[told, sum(table)].append(table)
    for (told, total), tables in alike.items():
        hidden = [place for place, count in enumerate(told) if count is None]
        left = sum(tables[0][place] for place in hidden)
        if (
            total < 5 or left == 0 or left > most
        ):  # hidden itself; all nought; not every table tried
            continue
        for place in hidden:
            assert len({table[place] for table in tables}) > 1, tables


def test_a_share_is_hidden_when_those_left_over_are_few() -> None:
    assert suppressed_share(20, of=100) == 20
    assert suppressed_share(97, of=100) is None
    assert suppressed_share(100, of=100) == 100
    assert suppressed_share(3, of=100) is None
