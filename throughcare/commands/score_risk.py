"""The risk predictors of throughcare score: their input read, under the names of the published cases."""

from collections.abc import Callable

from throughcare.commands.given import (
    Given,
    age,
    is_whole,
    must_be,
    number,
    said,
    sex,
    whole,
    yes_or_no,
)
from throughcare.rules.cells import Unreadable
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.risk import arp, arp_vrp, ogp, ogrs3, ovp, rsr, snsv, vrp
from throughcare.rules.risk.categories import Category, category
from throughcare.rules.risk.offences import OffenceGroup, group_of, offence_code, why_no_group
from throughcare.rules.risk.scores import Band, Measure, Predictor, band
from throughcare.rules.risk.terms import as_percent

Scored = dict[str, object]
_GROUPS = tuple(OffenceGroup)


def _answer(predictor: Predictor, probability: float, **more: object) -> Scored:
    """What is printed of every percent: the whole percent over two years, and its band."""
    whole_percent = as_percent(probability)
    found = band(Measure(predictor, 2), whole_percent)
    return {"score": whole_percent, "band": _written(found), "flags": [], **more}


def _written(found: Band | None) -> str | None:
    """A band as the published cases write it: VERY_HIGH."""
    return found.name if found else None


def _ogrs3(given: Given) -> Scored:
    against: list[Reason] = []
    named = {
        "sex": sex(given, against),
        "age_at_follow_up": age(
            given, "age_at_risk", "date_of_birth", "date_at_start_of_followup", against
        ),
        "age_at_conviction": age(
            *(given, "age_at_current_conviction", "date_of_birth"),
            *("date_of_current_conviction", against),
        ),
        "age_at_first_sanction": whole(given, "age_at_first_sanction", against),
        "previous_sanctions": _previous(given, against),
        "offence": _offence(given, against),
    }
    insist(against)
    found = ogrs3.score(ogrs3.Record(**named))  # type: ignore[arg-type]
    return _answer(
        *(Predictor.OGRS3, found.two_year),
        p_1yr=found.one_year,
        p_2yr=found.two_year,
        percent_1yr=as_percent(found.one_year),
        percent_2yr=as_percent(found.two_year),
    )


def _previous(given: Given, against: list[Reason]) -> int:
    """Sanctions before this one: said as such, or as the total that counts it."""
    if "previous_sanctions" in given or "total_sanctions_incl_current" not in given:
        return whole(given, "previous_sanctions", against)
    return whole(given, "total_sanctions_incl_current", against) - 1


def _offence(given: Given, against: list[Reason]) -> OffenceGroup | None:
    """The offence group, by its index, a Home Office code or, without either, its coefficient alone.

    Beside an index or a code, a coefficient must be that group's own.
    """
    index, code = given.get("offence_group_index"), given.get("offence_code")
    coefficient = given.get("offence_coefficient")
    if index is not None:
        if not is_whole(index) or not 0 <= index < len(_GROUPS):
            last = len(_GROUPS) - 1
            against.append(must_be("offence_group_index", f"from 0 to {last}", given))
            return None
        group = _GROUPS[index]
    elif code is not None:
        found = _by_code(str(code), against)
        if found is None:
            return None
        group = found
    elif coefficient is not None and not {"offence_group_index", "offence_code"} & given.keys():
        return _by_coefficient(coefficient, against)
    else:
        against.append(Reason("offence", "offence_group_index or offence_code must be given."))
        return None
    if coefficient is not None and not (
        isinstance(coefficient, int | float)
        and not isinstance(coefficient, bool)
        and ogrs3.is_coefficient_of(group, coefficient)
    ):
        against.append(
            Reason(
                "offence_coefficient",
                f"offence_coefficient {said(coefficient)} is not that of {group.value}.",
            )
        )
    return group


def _by_code(code: str, against: list[Reason]) -> OffenceGroup | None:
    try:
        group = group_of(offence_code(code))
    except Unreadable as unreadable:
        against.append(Reason("offence_code", f"offence_code {code}: {unreadable}"))
        return None
    if group is None:
        against.append(Reason("offence_code", why_no_group(code)))
    return group


def _by_coefficient(coefficient: object, against: list[Reason]) -> OffenceGroup | None:
    number_given = isinstance(coefficient, int | float) and not isinstance(coefficient, bool)
    group = ogrs3.offence_with(coefficient) if number_given else None  # type: ignore[arg-type]
    if group is None:
        against.append(
            Reason(
                "offence_coefficient",
                f"offence_coefficient {said(coefficient)} is that of no one offence group.",
            )
        )
    return group


def _ovp(given: Given) -> Scored:
    against: list[Reason] = []
    record = ovp.Record(
        sex=sex(given, against),
        age_at_follow_up=age(
            *(given, "age_at_start_of_followup", "date_of_birth"),
            *("date_at_start_of_followup", against),
        ),
        total_sanctions=whole(given, "total_sanctions_incl_current", against),
        violent_sanctions=whole(given, "violent_sanctions", against),
        recognises_impact=yes_or_no(given, "recognises_impact", against),
        no_fixed_abode=yes_or_no(given, "nfa_or_transient", against),
        unemployed=yes_or_no(given, "unemployed", against),
        alcohol_current=whole(given, "alcohol_current", against),
        alcohol_binge=whole(given, "alcohol_binge", against),
        psychiatric_treatment=yes_or_no(given, "current_psychiatric_treatment", against),
        temper=whole(given, "temper", against),
        pro_criminal=whole(given, "pro_criminal", against),
    )
    insist(against)
    return _by_points(Predictor.OVP, ovp.score(record))


def _ogp(given: Given) -> Scored:
    against: list[Reason] = []
    record = ogp.Record(
        ogrs3_two_year=whole(given, "ogrs3_2yr_percent", against),
        no_fixed_abode=yes_or_no(given, "nfa_or_transient", against),
        unemployed=yes_or_no(given, "unemployed", against),
        regular_offending_activities=whole(given, "regular_offending_activities", against),
        current_drug_misuse=whole(given, "current_drug_misuse", against),
        drug_motivation=whole(given, "drug_motivation", against),
        problem_solving=whole(given, "problem_solving", against),
        awareness_of_consequences=whole(given, "awareness_of_consequences", against),
        understands_others=whole(given, "understands_others", against),
        pro_criminal=whole(given, "pro_criminal", against),
    )
    insist(against)
    return _by_points(Predictor.OGP, ogp.score(record))


def _by_points(predictor: Predictor, found: ovp.Score | ogp.Score) -> Scored:
    return _answer(
        *(predictor, found.two_year),
        points=found.points,
        percent_1yr=as_percent(found.one_year),
        percent_2yr=as_percent(found.two_year),
    )


def _arp(given: Given) -> Scored:
    record = _arp_vrp(given, reads_violence=False)
    probability = arp.score(record)
    return _answer(Predictor.ARP, probability, arp_p_2yr=probability)


def _vrp(given: Given) -> Scored:
    record = _arp_vrp(given, reads_violence=True)
    probability = vrp.score(record)
    return _answer(Predictor.VRP, probability, vrp_p_2yr=probability)


def _arp_vrp(given: Given, *, reads_violence: bool) -> arp_vrp.Record:
    against: list[Reason] = []
    record = arp_vrp.Record(
        sex=sex(given, against),
        category=_category(given, against),
        total_sanctions=whole(given, "total_sanctions", against),
        violent_sanctions=whole(given, "violent_sanctions", against) if reads_violence else 0,
        age_at_follow_up=whole(given, "age_at_start_of_followup", against),
        age_at_first_sanction=whole(given, "age_at_first_sanction", against),
        age_at_current_sanction=whole(given, "age_at_current_sanction", against),
        offence_free_months=whole(given, "offence_free_months_capped_36", against),
    )
    insist(against)
    return record


def _category(given: Given, against: list[Reason]) -> Category | None:
    """The kind of offence, which has to be said: a code alone does not tell us it."""
    name = given.get("actuarial_category")
    found = category(str(name))
    if found is not None:
        return found
    if name is not None:
        against.append(must_be("actuarial_category", "a kind the service names", given))
    elif "offence_code" in given:
        against.append(
            Reason(
                "actuarial_category",
                "Which kind of offence a code is of is not held for this predictor:"
                " actuarial_category must be given.",
            )
        )
    else:
        against.append(Reason("actuarial_category", "actuarial_category must be given."))
    return None


def _snsv_record(given: Given, against: list[Reason]) -> snsv.Record:
    kind = given.get("vatp_category")
    return snsv.Record(
        sex=sex(given, against),
        age_at_sentence=whole(given, "age_at_sentence", against),
        age_at_conviction=whole(given, "age_at_current_conviction", against),
        age_at_first_sanction=whole(given, "age_at_first_sanction", against),
        previous_sanctions=whole(given, "previous_sanctions", against),
        violent_sanctions=whole(given, "violent_sanctions", against),
        offence=whole(given, "offence_group_index_ogrs4", against),
        kind_of_violence=None if kind is None else whole(given, "vatp_category", against),
        offence_free_months=whole(given, "offence_free_months", against),
    )


def _snsv(given: Given) -> Scored:
    """Rare, so in percent to two places; no bands are published for it."""
    against: list[Reason] = []
    record = _snsv_record(given, against)
    insist(against)
    probability = snsv.score(record)
    return {
        "score": round(100 * probability, 2),
        "band": None,
        "flags": [],
        "p_2yr": probability,
    }


def _rsr(given: Given) -> Scored:
    """From SNSV's own input, or an SNSV that is given, and the two predictors of sexual offending."""
    against: list[Reason] = []
    sexual = yes_or_no(given, "ever_sexual_offence", against)
    dc, iic = (
        number(given, name, against, least=0, most=1) if sexual or name in given else 0.0
        for name in ("osp_dc_p_2yr", "osp_iic_p_2yr")
    )
    if "snsv_p_2yr" in given:
        violence = number(given, "snsv_p_2yr", against, least=0, most=1)
        of = sex(given, against)
        insist(against)
    else:
        record = _snsv_record(given, against)
        insist(against)
        violence, of = snsv.score(record), record.sex
    found = rsr.percent(
        snsv=violence, osp_dc=dc, osp_iic=iic, sex=of, ever_sexual_offence=sexual
    )
    in_band = _written(band(Measure(Predictor.RSR, 2), found))
    return {"score": float(found), "band": in_band, "flags": [], "rsr_percent": float(found)}


TOOLS: dict[str, Callable[[Given], dict[str, object]]] = {
    ogrs3.NAME: _ogrs3,
    ogp.NAME: _ogp,
    ovp.NAME: _ovp,
    arp.NAME: _arp,
    vrp.NAME: _vrp,
    snsv.NAME: _snsv,
    rsr.NAME: _rsr,
}
"""Each predictor by its name: the input of one case to what is printed of it. Each raises NotAllowed."""
