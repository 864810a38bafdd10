"""Records that each predictor takes, for properties to be tried on."""

from hypothesis import strategies as st

from throughcare.rules.people import Sex
from throughcare.rules.risk import arp_vrp, ogp, ogrs3, ovp, snsv
from throughcare.rules.risk.categories import Category
from throughcare.rules.risk.offences import OffenceGroup

SEXES = st.sampled_from([Sex.MALE, Sex.FEMALE])
ANSWERS = st.integers(0, 2)


@st.composite
def ogrs3_records(draw: st.DrawFn) -> ogrs3.Record:
    first = draw(st.integers(10, 80))
    conviction = draw(st.integers(first, 90))
    return ogrs3.Record(
        sex=draw(SEXES),
        age_at_follow_up=draw(st.integers(conviction, 100)),
        age_at_conviction=conviction,
        age_at_first_sanction=first,
        previous_sanctions=draw(st.integers(0, 999)),
        offence=draw(st.sampled_from(OffenceGroup)),
    )


@st.composite
def ovp_records(draw: st.DrawFn) -> ovp.Record:
    total = draw(st.integers(1, 60))
    return ovp.Record(
        sex=draw(SEXES),
        age_at_follow_up=draw(st.integers(18, 100)),
        total_sanctions=total,
        violent_sanctions=draw(st.integers(0, total)),
        recognises_impact=draw(st.booleans()),
        no_fixed_abode=draw(st.booleans()),
        unemployed=draw(st.booleans()),
        alcohol_current=draw(ANSWERS),
        alcohol_binge=draw(ANSWERS),
        psychiatric_treatment=draw(st.booleans()),
        temper=draw(ANSWERS),
        pro_criminal=draw(ANSWERS),
    )


@st.composite
def ogp_records(draw: st.DrawFn) -> ogp.Record:
    return ogp.Record(
        ogrs3_two_year=draw(st.integers(1, 99)),
        no_fixed_abode=draw(st.booleans()),
        unemployed=draw(st.booleans()),
        regular_offending_activities=draw(ANSWERS),
        current_drug_misuse=draw(ANSWERS),
        drug_motivation=draw(ANSWERS),
        problem_solving=draw(ANSWERS),
        awareness_of_consequences=draw(ANSWERS),
        understands_others=draw(ANSWERS),
        pro_criminal=draw(ANSWERS),
    )


@st.composite
def arp_vrp_records(draw: st.DrawFn) -> arp_vrp.Record:
    first = draw(st.integers(8, 80))
    current = draw(st.integers(first, 90))
    total = draw(st.integers(1, 99))
    return arp_vrp.Record(
        sex=draw(SEXES),
        category=draw(st.sampled_from(Category)),
        total_sanctions=total,
        violent_sanctions=draw(st.integers(0, total)),
        age_at_follow_up=draw(st.integers(current, 100)),
        age_at_first_sanction=first,
        age_at_current_sanction=current,
        offence_free_months=draw(st.integers(0, 60)),
    )


@st.composite
def snsv_records(draw: st.DrawFn) -> snsv.Record:
    first = draw(st.integers(10, 80))
    conviction = draw(st.integers(first, 90))
    previous = draw(st.integers(0, 99))
    return snsv.Record(
        sex=draw(SEXES),
        age_at_sentence=draw(st.integers(conviction, 100)),
        age_at_conviction=conviction,
        age_at_first_sanction=first,
        previous_sanctions=previous,
        violent_sanctions=draw(st.integers(0, previous + 1)),
        offence=draw(st.integers(0, snsv.OFFENCES - 1)),
        kind_of_violence=draw(st.integers(0, 4)),
        offence_free_months=draw(st.integers(0, 60)),
    )
