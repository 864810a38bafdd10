"""The invented people: the same for the same seed, in the published proportions, and nobody's."""

import csv
import io
import random
from datetime import date

import pytest

from throughcare.rules.nominal_columns import HEADINGS
from throughcare.rules.nominals import NominalLine, read_line
from throughcare.rules.people import age
from throughcare.rules.risk.offences import OffenceGroup, group_of
from throughcare.rules.selection import StatutoryStatus
from tools.names import COMMUNITIES
from tools.people import Invented, line, people, untidied, write_list

ON = date(2026, 11, 1)
MANY = 6_000


@pytest.fixture(scope="module")
def many() -> list[Invented]:
    return list(people(MANY, 7, ON))


def test_a_seed_gives_its_people_and_another_gives_others() -> None:
    assert list(people(50, 7, ON)) == list(people(50, 7, ON))
    assert list(people(50, 7, ON)) != list(people(50, 8, ON))
    assert list(people(80, 7, ON))[:50] == list(people(50, 7, ON))


def test_they_are_in_the_proportions_of_the_cohort(many: list[Invented]) -> None:
    """Of 67: 54 male, 55 over ten convictions, 40 two or more prison sentences, 59 supervised, 26 for
    theft, 16 for violence, 48 drugs, 26 alcohol, 54 a mental-health issue, 49 known to services."""
    supervised = set(StatutoryStatus) - {StatutoryStatus.VOLUNTARY, StatutoryStatus.CUSTODY}
    share = {
        54: sum(each.sex == "M" for each in many),
        55: sum(each.previous_sanctions > 10 for each in many),
        40: sum(each.prison_twice for each in many),
        59: sum(each.statutory_status in supervised for each in many),
        26: sum(group_of(each.offence) is OffenceGroup.THEFT for each in many),
        16: sum(group_of(each.offence) is OffenceGroup.VIOLENCE for each in many),
        48: sum(each.drugs for each in many),
        49: sum(each.known_to_services for each in many),
    }
    for of_67, found in share.items():
        assert found / MANY == pytest.approx(of_67 / 67, abs=0.025), of_67
    assert sum(each.alcohol for each in many) / MANY == pytest.approx(26 / 67, abs=0.025)
    assert sum(each.mental_health for each in many) / MANY == pytest.approx(54 / 67, abs=0.025)


def test_their_ages_are_the_cohorts(many: list[Invented]) -> None:
    ages = [age(each.born, ON) for each in many]
    assert (min(ages), max(ages)) == (18, 48)
    assert sum(ages) / MANY == pytest.approx(30, abs=1)


def test_no_two_share_a_number(many: list[Invented]) -> None:
    for kind in ("pnc", "cro", "crn", "prison_number", "email"):
        assert len({getattr(each, kind) for each in many}) == MANY, kind
    numbers = [each.nhs_number for each in many if each.nhs_number]
    assert len(set(numbers)) == len(numbers)


def test_nobody_can_be_reached_by_what_is_invented(many: list[Invented]) -> None:
    for each in many:
        assert each.telephone.startswith("07700 900")
        assert each.email.endswith("@example.org")
        assert each.postcode.startswith("ZZ")
        assert each.nhs_number[:3] in ("", "999")


def test_every_community_is_there(many: list[Invented]) -> None:
    families = {each.family_name for each in many}
    for community, (_, _, _, names) in COMMUNITIES.items():
        assert families & set(names.split()), community


def read(said: dict[str, str]) -> NominalLine:
    found = read_line(2, said, ON)
    assert isinstance(found, NominalLine), found
    return found


def test_an_untidy_line_says_of_the_person_what_the_neat_one_does() -> None:
    """Every line can be read and, however it is written, the names, numbers and date are the same."""
    chance = random.Random(1)
    for person in people(500, 5, ON):
        neat = line(person, "North London Probation")
        tidy, untidy = read(neat), read(untidied(neat, chance))
        assert (untidy.born, untidy.sex, untidy.offence) == (tidy.born, tidy.sex, tidy.offence)
        assert untidy.family_name.upper() == tidy.family_name.upper()
        assert {each.canonical for each in untidy.identifiers} <= {
            each.canonical for each in tidy.identifiers
        }


def test_a_list_of_them_is_the_same_to_the_byte() -> None:
    assert a_list(300, 3) == a_list(300, 3)
    assert len(a_list(300, 3).splitlines()) == 301
    assert a_list(300, 3) != a_list(300, 4)


def a_list(size: int, seed: int) -> str:
    written = io.StringIO()
    write_list(csv.DictWriter(written, HEADINGS), size, seed, ON, agency="Anywhere Probation")
    return written.getvalue()
