"""Putting down what a predictor said, by hand."""

from datetime import datetime
from decimal import Decimal

from throughcare.access.cases import open_case, person_to_change
from throughcare.access.context import act
from throughcare.access.risk_scores import scores
from throughcare.casework import journal
from throughcare.records.models import RiskScore
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist
from throughcare.rules.risk.recording import Result, why_not_put_down, why_not_record
from throughcare.rules.risk.scores import as_held, band, kind_of


@act
def record(person: str, *, result: Result, by: Practitioner, at: datetime) -> None:
    """A practitioner puts down a result that was sent. It supersedes the one of its predictor and years."""
    about = person_to_change(person, by)
    case = open_case(about, by)
    current = scores(by, about).filter(
        predictor=result.predictor, years=result.years, superseded_at=None
    )
    insist(
        [
            *why_not_put_down(case.lead_agency_id if case else None, by),
            *why_not_record(
                result, held=_held(current.first()), born=about.born, today=day_of(at)
            ),
        ]
    )
    current.update(superseded_at=at)
    whole, exact = as_held(result.predictor, result.percent)
    made = RiskScore.objects.create(
        person=about,
        predictor=result.predictor,
        version=result.version.strip(),
        years=result.years,
        kind=result.kind or kind_of(result.predictor),
        percent=whole,
        exact_percent=exact,
        band=result.band or band(result.measure, result.percent),
        on=result.on,
        source=result.source.strip(),
    )
    # Which predictor is not for everyone who reaches the person: the line leads to it, and says no more.
    journal.write("record risk score", about, by=by, at=at, score=made.pk)


def _held(score: RiskScore | None) -> Result | None:
    """What is held, as the rules read it."""
    if score is None:
        return None
    return Result(
        predictor=score.predictor,
        version=score.version,
        years=score.years,
        kind=score.kind,
        percent=Decimal(score.percent) if score.exact_percent is None else score.exact_percent,  # type: ignore[arg-type]
        band=score.band,
        on=score.on,
        source=score.source,
    )
