"""Putting down a result by hand: who may, and everything a result may be refused for."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.risk.predictors import ABOUT
from throughcare.rules.risk.recording import Result, why_not_put_down, why_not_record
from throughcare.rules.risk.scores import Band, Kind, Predictor, as_held

TODAY, BORN = date(2026, 3, 2), date(1990, 5, 17)
A_RESULT = Result(
    predictor=Predictor.RSR,
    version="1.0",
    years=2,
    kind=Kind.STATIC,
    percent=Decimal("0.14"),
    band=Band.LOW,
    on=date(2026, 3, 1),
    source="OASys of 1 March 2026",
)


def reasons(*, held: Result | None = None, **changes: object) -> list[str]:
    result = replace(A_RESULT, **changes)  # type: ignore[arg-type]
    found = why_not_record(result, held=held, born=BORN, today=TODAY)
    return [each.code for each in found]


@pytest.mark.parametrize(
    ("changes", "against"),
    [
        ({}, []),
        ({"band": None, "kind": None, "on": TODAY}, []),
        ({"on": date(2026, 3, 3)}, ["future"]),
        ({"on": date(1990, 5, 16)}, ["born"]),
        ({"percent": Decimal(0), "band": None}, ["percent"]),
        ({"percent": Decimal(100), "band": None}, ["percent"]),
        ({"percent": Decimal("0.145"), "band": None}, ["percent"]),
        ({"years": 5, "band": None}, ["years"]),
        ({"band": Band.VERY_HIGH}, ["band"]),  # RSR has three
        ({"band": Band.MEDIUM}, ["band"]),  # of 0.14%
        ({"percent": Decimal(3)}, ["band"]),
        ({"years": 1}, ["band"]),  # none is published for one year
        ({"version": " ", "source": ""}, ["version", "source"]),
        ({"version": "x" * 201}, ["version"]),
        ({"predictor": Predictor.OGRS3, "band": None}, ["percent"]),  # in whole percent alone
        (
            {
                "predictor": Predictor.OGRS3,
                "percent": Decimal(62),
                "band": Band.HIGH,
                "kind": Kind.DYNAMIC,
            },
            ["band", "kind"],
        ),
        (
            {"predictor": Predictor.OVP, "percent": Decimal(62), "band": Band.HIGH},
            ["kind"],
        ),
        ({"predictor": Predictor.ARP, "percent": Decimal("61.25"), "band": Band.MEDIUM}, []),
        ({"predictor": Predictor.OSP_DC, "band": Band.VERY_HIGH}, []),  # as it was sent
        ({"predictor": Predictor.OSP_IIC, "band": Band.VERY_HIGH}, ["band"]),
        (
            {"percent": Decimal(200), "on": date(2027, 1, 1), "source": "", "band": None},
            ["percent", "future", "source"],
        ),
    ],
)
def test_a_result_is_refused_for_everything_that_is_wrong_with_it(
    changes: dict[str, object], against: list[str]
) -> None:
    assert reasons(**changes) == against  # type: ignore[arg-type]


def test_a_result_that_is_held_or_older_is_refused() -> None:
    assert reasons(held=A_RESULT) == ["same"]
    assert reasons(held=replace(A_RESULT, on=date(2026, 3, 2))) == ["older"]
    assert reasons(held=replace(A_RESULT, on=date(2026, 2, 1))) == []
    assert reasons(held=replace(A_RESULT, percent=Decimal("0.15"))) == []


def test_a_reason_says_what_is_published() -> None:
    result = replace(A_RESULT, band=Band.VERY_HIGH)
    (reason,) = why_not_record(result, held=None, born=BORN, today=TODAY)
    assert reason.text == (
        "The RSR 2-year score has no band called very high: it has low, medium, high."
    )


AGENCY, OTHER = 1, 2
J = AgencyKind


def practitioner(role: Role, kind: AgencyKind, agency: int = AGENCY) -> Practitioner:
    return Practitioner(
        key=1,
        agency=agency,
        kind=kind,
        scheme="london",
        roles=frozenset({role}),
        at=datetime(2026, 3, 2, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("role", "kind", "agency", "against"),
    [
        (Role.OFFENDER_MANAGER, J.PROBATION, AGENCY, []),
        (Role.POLICE_OFFENDER_MANAGER, J.POLICE, AGENCY, []),
        (Role.PANEL_MEMBER, J.PRISON, AGENCY, []),
        (Role.OFFENDER_MANAGER, J.PROBATION, OTHER, ["wrong-role"]),
        (Role.IOM_COORDINATOR, J.POLICE, OTHER, []),
        (Role.IOM_COORDINATOR, J.LOCAL_AUTHORITY, OTHER, ["not-shown"]),
        (Role.ACCOMMODATION_WORKER, J.HOUSING, AGENCY, ["not-shown"]),
        (Role.SUBSTANCE_MISUSE_WORKER, J.SUBSTANCE_MISUSE, AGENCY, ["not-shown"]),
        (Role.FMHP, J.MENTAL_HEALTH, OTHER, ["wrong-role"]),
        (Role.INFORMATION_GOVERNANCE_LEAD, J.POLICE, AGENCY, ["not-shown"]),
        (Role.COMMISSIONER, J.COMMISSIONER, OTHER, ["not-shown"]),
    ],
)
def test_who_puts_a_score_down(
    role: Role, kind: AgencyKind, agency: int, against: list[str]
) -> None:
    by = practitioner(role, kind, agency)
    assert [each.code for each in why_not_put_down(AGENCY, by)] == against
    assert [each.code for each in why_not_put_down(None, by)] == ["not-on-scheme"]


@pytest.mark.parametrize(
    ("predictor", "given", "held"),
    [
        (Predictor.OGRS3, "62", (62, None)),
        (Predictor.ARP, "62.00", (62, None)),
        (Predictor.ARP, "62.25", (None, "62.25")),
        (Predictor.RSR, "3", (None, "3")),
        (Predictor.RSR, "0.14", (None, "0.14")),
    ],
)
def test_a_percent_is_held_whole_or_as_finely_as_it_was_given(
    predictor: Predictor, given: str, held: tuple[int | None, str | None]
) -> None:
    whole, exact = as_held(predictor, Decimal(given))
    assert (whole, exact and str(exact)) == held


def test_every_predictor_says_what_it_is() -> None:
    assert set(ABOUT) == set(Predictor)
    assert len({each.name for each in ABOUT.values()}) == len(ABOUT)
