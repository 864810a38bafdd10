"""What one line of a nominal list says should be held, as the columns of the records to hold it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from throughcare.casework import references
from throughcare.casework.bulk import Values
from throughcare.records.models import Case, Person
from throughcare.rules.days import day_of
from throughcare.rules.nominals import NominalLine
from throughcare.rules.people import filed_as
from throughcare.rules.risk import ogrs3
from throughcare.rules.risk.scores import Measure, Predictor, as_held, band, kind_of, percent

GIVEN_SOURCE = "Given with the nominal list"
_NO_FIXED_ABODE = {"no fixed abode", "nfa", "no fixed address", "homeless"}


def person(line: NominalLine, key: int, scheme: str) -> Values:
    return {
        "id": key,
        "reference": references.new(),
        "scheme": scheme,
        "family_name": line.family_name,
        "given_names": line.given_names,
        "filed_as": filed_as(line.family_name, line.given_names),
        "born": line.born,
        "sex": line.sex,
        "ethnicity": line.ethnicity,
    }


def numbers(line: NominalLine, key: int, scheme: str) -> list[Values]:
    return [
        {
            "person_id": key,
            "scheme": scheme,
            "kind": each.kind,
            "canonical": each.canonical,
            "raw": each.raw,
        }
        for each in line.identifiers
    ]


def case(
    line: NominalLine,
    key: int,
    person: int,
    scheme: str,
    lead_agency: int,
    review_on: date,
    at: datetime,
) -> Values:
    return {
        "id": key,
        "person_id": person,
        "scheme": scheme,
        "lead_agency_id": lead_agency,
        "lead_words": GIVEN_SOURCE,
        "statutory_status": line.statutory_status,
        "rag": line.rag,
        "review_on": review_on,
        "offence": line.offence,
        "offence_on": line.offence_on,
        "opened_at": at,
        "selected_at": at,
    }


def position(case: Values, by: int) -> Values:
    """How someone stands of whom a list opened this case."""
    return _position(case, case["id"], by, case["opened_at"])


def rated(case: Case, by: int, at: datetime) -> Values:
    """How someone stands whom a list rates anew: at the level and in the cohort they were."""
    return _position(vars(case), case.pk, by, at)


def _position(case: Values, key: int, by: int, at: datetime) -> Values:
    return {
        "case_id": key,
        "person_id": case["person_id"],
        "scheme": case["scheme"],
        "level": case.get("level"),
        "cohort": case.get("cohort"),
        "rag": case["rag"],
        "words": GIVEN_SOURCE,
        "indicated": {},
        "review_on": case["review_on"],
        "by_id": by,
        "at": at,
    }


def addresses(line: NominalLine, key: int, at: datetime) -> list[Values]:
    """One address, or none where the line gives none."""
    if not line.address and not line.postcode:
        return []
    nowhere = line.address.casefold() in _NO_FIXED_ABODE
    return [
        {
            "person_id": key,
            "lines": "" if nowhere else line.address,
            "postcode": line.postcode,
            "no_fixed_abode": nowhere,
            "since": at,
        }
    ]


def scores(line: NominalLine, key: int, at: datetime) -> list[Values]:
    """OGRS3 worked out for one year and two, and what the list gives; as far as the line goes."""
    made: list[Values] = []
    if line.likelihood and line.record:
        read_from = _read_from(line.record)
        for years, likelihood in ((1, line.likelihood.one_year), (2, line.likelihood.two_year)):
            probability = Decimal(repr(likelihood)).quantize(Decimal("1e-15"))
            measure, whole = Measure(Predictor.OGRS3, years), Decimal(percent(probability))
            made.append(
                {
                    **_score(key, measure, whole, at),
                    "version": ogrs3.VERSION,
                    "probability": probability,
                    "source": ogrs3.SOURCE,
                    "read_from": read_from,
                }
            )
    for predictor, given in line.given.items():
        made.append(
            {
                **_score(key, Measure(predictor, 2), given, at),
                "version": "",
                "probability": None,
                "source": GIVEN_SOURCE,
                "read_from": {},
            }
        )
    return made


def _read_from(record: ogrs3.Record) -> dict[str, str | int]:
    """What the score was worked out from, kept so that it can be explained and worked out again."""
    return {
        "sex": record.sex.value,
        "age_at_follow_up": record.age_at_follow_up,
        "age_at_conviction": record.age_at_conviction,
        "age_at_first_sanction": record.age_at_first_sanction,
        "previous_sanctions": record.previous_sanctions,
        "offence": record.offence.value,
    }


def _score(key: int, measure: Measure, given: Decimal, at: datetime) -> dict[str, Any]:
    whole, exact = as_held(measure.predictor, given)
    return {
        "person_id": key,
        "predictor": measure.predictor,
        "years": measure.years,
        "kind": kind_of(measure.predictor),
        "percent": whole,
        "exact_percent": exact,
        "band": band(measure, given),
        "on": day_of(at),
    }


def differences(record: Person | Case, said: Mapping[str, object]) -> list[str]:
    """The fields where a list says something and it is not what is held. A blank says nothing."""
    return [
        field
        for field, value in said.items()
        if value not in (None, "") and getattr(record, field) != value
    ]


def put(record: Person | Case, said: Mapping[str, object], fields: Sequence[str]) -> None:
    for field in fields:
        setattr(record, field, said[field])
