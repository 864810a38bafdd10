"""What stands against putting a crisis down: all of it at once; and how telling an agency of it is logged."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import NOON
from tests.rules.test_referrals import someone
from throughcare.rules.crises import CrisisStep, Met, passing_of, records_crises, why_not_record
from throughcare.rules.practitioners import Role
from throughcare.rules.sharing import CASEWORKERS, CLINICIANS, Basis, Section

MET = Met(happened_at=NOON, danger="On the bridge.", done=frozenset({CrisisStep.AMBULANCE}))


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        (
            {"happened_at": NOON + timedelta(seconds=1), "danger": " ", "done": frozenset()},
            ["future", "danger", "nothing-done"],
        ),
        ({"done": frozenset({CrisisStep.POLICE, CrisisStep.PRISON})}, []),
        ({"done": frozenset({CrisisStep.NOTHING})}, []),
        (
            {"done": frozenset({CrisisStep.NOTHING, CrisisStep.POLICE}), "danger": ""},
            ["danger", "nothing-and-more"],
        ),
        ({"without_consent": True}, ["why-without"]),
        ({"without_consent": True, "why_without": "He would not speak."}, []),
        ({"why_without": "He would not speak."}, ["with-consent"]),
        ({"words": "x" * 12_001}, ["long"]),
    ],
)
def test_what_stands_against_it(changes: dict[str, object], codes: list[str]) -> None:
    met = replace(MET, **changes)  # type: ignore[arg-type]
    against = why_not_record(met, someone(Role.OFFENDER_MANAGER), NOON)
    assert [reason.code for reason in against] == codes


def test_whoever_works_with_people_puts_it_down() -> None:
    recording = {role for role in Role if records_crises(someone(role))}
    assert recording == {*CASEWORKERS, *CLINICIANS, Role.IOM_COORDINATOR}


def test_telling_an_agency_is_in_vital_interests_with_its_reason() -> None:
    for met, necessity in (
        (MET, "There was danger at once, and the person agreed."),
        (
            replace(MET, without_consent=True, why_without="He was unconscious."),
            "He was unconscious.",
        ),
    ):
        passing = passing_of(met)
        assert (passing.section, passing.basis) == (Section.WARNING, Basis.VITAL_INTERESTS)
        assert passing.necessity == necessity
