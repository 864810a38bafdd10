import pytest

from throughcare.rules.cells import Unreadable
from throughcare.rules.risk.offences import (
    OffenceGroup,
    codes_of,
    group_of,
    offence_code,
    why_no_group,
)


def test_every_code_that_ships_has_a_group_or_says_why_not() -> None:
    codes = [code for group in OffenceGroup for code in codes_of(group)]
    assert len(codes) == len(set(codes)) == 3_010
    assert all(group_of(code) is not None for code in codes)


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("00100", OffenceGroup.VIOLENCE),
        ("02801", OffenceGroup.BURGLARY_DOMESTIC),
        ("03400", OffenceGroup.ROBBERY),
    ],
)
def test_a_code_has_its_group(code: str, group: OffenceGroup) -> None:
    assert group_of(offence_code(code)) is group


def test_a_code_that_needs_detail_is_a_code_and_has_no_group() -> None:
    assert group_of(offence_code(" 08800 ")) is None
    assert "exact offence" in why_no_group("08800")
    assert "no weight" in why_no_group("95000")


@pytest.mark.parametrize("typed", ["", "2801", "028011", "0280A", "٠٢٨٠١", "99999"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        offence_code(typed)
