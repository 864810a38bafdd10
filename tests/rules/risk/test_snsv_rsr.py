"""SNSV and the sum that is RSR: the published cases, and what is refused."""

import math
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

import throughcare
from tests.rules.risk import published
from tests.rules.risk.records import snsv_records
from throughcare.rules.people import Sex
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.risk import rsr, snsv
from throughcare.rules.risk.scores import Band, Measure, Predictor, band

OTHER_OFFENCES = 12
A_RECORD = snsv.Record(
    sex=Sex.MALE,
    age_at_sentence=25,
    age_at_conviction=25,
    age_at_first_sanction=18,
    previous_sanctions=3,
    violent_sanctions=3,
    offence=snsv.VIOLENCE,
    kind_of_violence=0,
    offence_free_months=3,
)


def record_of(case: published.Case) -> snsv.Record:
    said = case["input"]
    return snsv.Record(
        sex=Sex(said["gender"]),
        age_at_sentence=said["age_at_sentence"],
        age_at_conviction=said["age_at_current_conviction"],
        age_at_first_sanction=said["age_at_first_sanction"],
        previous_sanctions=said["previous_sanctions"],
        violent_sanctions=said["violent_sanctions"],
        offence=said["offence_group_index_ogrs4"],
        kind_of_violence=said["vatp_category"],
        offence_free_months=said["offence_free_months"],
    )


def test_all_30_published_cases_of_snsv_come_out() -> None:
    cases = published.of("snsv-static-moj-js")
    assert len(cases) == 30
    for case in cases:
        found = snsv.score(record_of(case))
        assert math.isclose(found, case["expected"]["p_2yr"], abs_tol=1e-9), case["id"]


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"sex": Sex.NEITHER}, ["sex"]),
        ({"age_at_first_sanction": 9}, ["age"]),
        ({"age_at_sentence": 110}, ["age"]),
        ({"age_at_first_sanction": 26}, ["order"]),
        ({"previous_sanctions": -1, "violent_sanctions": 0}, ["sanctions"]),
        ({"violent_sanctions": 5}, ["violent"]),
        ({"offence": 20}, ["offence"]),
        ({"kind_of_violence": None}, ["violence"]),
        ({"kind_of_violence": 5}, ["violence"]),
        ({"offence_free_months": -1}, ["months"]),
    ],
)
def test_a_record_it_is_not_defined_for_is_refused(
    change: dict[str, object], reasons: list[str]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        snsv.score(replace(A_RECORD, **change))  # type: ignore[arg-type]
    assert [each.code for each in refused.value.reasons] == reasons


@given(snsv_records())
def test_it_is_a_probability(record: snsv.Record) -> None:
    assert 0 < snsv.score(record) < 1


def test_the_published_rsr_is_its_violence_where_there_is_no_sexual_offending() -> None:
    (case,) = published.of("rsr-static-kt")
    percent = Decimal(str(case["expected"]["rsr_percent"]))
    found = rsr.percent(
        snsv=float(percent) / 100,
        sex=Sex.MALE,
        ever_sexual_offence=case["input"]["ever_sexual_offence"],
    )
    assert found == percent
    in_band = band(Measure(Predictor.RSR, 2), found)
    assert in_band is Band[case["expected"]["band"]]


def test_the_published_rsr_comes_out_of_its_own_record() -> None:
    """What the case is of: a man of 44 at sentence and 40 at his first and only conviction, a violent
    one, for soliciting (02700), twelve months in the community. Soliciting has no kind of its own, so
    it is read among other offences: hmpps-arns-risk-actuarial-api, rsr-input-1-valid-static.json."""
    record = replace(
        A_RECORD,
        age_at_sentence=44,
        age_at_conviction=40,
        age_at_first_sanction=40,
        previous_sanctions=0,
        violent_sanctions=1,
        offence=OTHER_OFFENCES,
        offence_free_months=12,
    )
    found = rsr.percent(snsv=snsv.score(record), sex=Sex.MALE, ever_sexual_offence=False)
    assert float(found) == published.of("rsr-static-kt")[0]["expected"]["rsr_percent"]


@pytest.mark.parametrize(
    ("parts", "sex", "ever", "percent"),
    [
        ((0.0014, 0.0, 0.0), Sex.MALE, False, "0.14"),
        ((0.01, 0.02, 0.00281), Sex.MALE, True, "3.28"),
        ((0.01, 0.0, 0.0), Sex.FEMALE, True, "1.38"),
        ((0.01, 0.0, 0.0), Sex.FEMALE, False, "1.00"),
        ((0.6, 0.4, 0.1), Sex.MALE, True, "99.99"),
        ((0.000050, 0.0, 0.0), Sex.MALE, False, "0.01"),  # a half goes up
    ],
)
def test_rsr_is_a_sum_to_two_places(
    parts: tuple[float, float, float], sex: Sex, ever: bool, percent: str
) -> None:
    dc, iic = parts[1:]
    found = rsr.percent(
        snsv=parts[0], osp_dc=dc, osp_iic=iic, sex=sex, ever_sexual_offence=ever
    )
    assert found == Decimal(percent)


def test_neither_is_held_or_shown_only_the_command_line_works_them_out() -> None:
    """One of the two published orders of its offence weights is wrong: docs/decisions/0016."""
    assert "SNSV" not in {each.value for each in Predictor}
    root = Path(throughcare.__file__).parent
    users = {
        file.relative_to(root).parts[0]
        for file in root.rglob("*.py")
        if re.search(r"\b(snsv|rsr)\.\w", file.read_text())
    }
    assert users == {"commands"}
