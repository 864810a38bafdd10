from datetime import UTC, date, datetime

import pytest

from throughcare.rules.days import begins, clock_of, day_of
from throughcare.rules.people import age, filed_as, folded, shown_as


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(1990, 5, 17), date(2026, 5, 16), 35),
        (date(1990, 5, 17), date(2026, 5, 17), 36),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
    ],
)
def test_age_is_whole_years_lived(born: date, on: date, years: int) -> None:
    assert age(born, on) == years


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Ciarán", "ciaran"),
        ("ÖZTÜRK", "ozturk"),
        ("Łukasz", "lukasz"),
        ("Nguyễn", "nguyen"),
        ("Đặng", "dang"),
        ("Kılıç", "kilic"),
        ("O'Dowd", "o'dowd"),
        ("  El   Idrissi ", "el idrissi"),
    ],
)
def test_a_name_is_found_without_its_accents(name: str, plain: str) -> None:
    assert folded(name) == plain


def test_people_are_filed_by_family_name_and_shown_alike() -> None:
    assert filed_as("OSEI", "kofi") == filed_as("Osei", "Kofi") == "osei, kofi"
    assert shown_as("osei", "KOFI YAW") == "OSEI, Kofi Yaw"
    assert shown_as("Osei", "Jean-Luc") == "OSEI, Jean-Luc"
    assert shown_as("Osei", "jean-luc") == "OSEI, Jean-Luc"


def test_a_day_is_the_day_in_the_united_kingdom() -> None:
    """Half past eleven at night in July is half past midnight by the UK clock."""
    summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert day_of(summer) == date(2026, 7, 2)
    assert clock_of(summer).isoformat() == "00:30:00"
    winter = datetime(2026, 1, 1, 23, 30, tzinfo=UTC)
    assert day_of(winter) == date(2026, 1, 1)


def test_a_day_with_25_hours_begins_and_ends_where_the_clock_says() -> None:
    first, after = begins(date(2026, 10, 25)), begins(date(2026, 10, 26))
    assert (after.astimezone(UTC) - first.astimezone(UTC)).total_seconds() == 25 * 3600
