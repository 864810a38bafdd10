"""What the mental-health service has begun to write and not finished: assessments, and reports for court."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from throughcare.access import readings, service_desk
from throughcare.access.clinical import assessments, court_reports
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.casefile.naming import name
from throughcare.casefile.paging import Page, page
from throughcare.rules.assessments import FINISHED
from throughcare.rules.courts import CourtReportState
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.service_desk import has_service_desk


class Report(StrEnum):
    ASSESSMENTS = "assessments"
    COURT = "court reports"


@dataclass(frozen=True, kw_only=True)
class ReportLine:
    episode: str
    name: str
    state: str
    by: str
    """Who signed it last or, before that, saved it or was asked for it."""
    on: date
    """The day on which that was; of a report for court, the day of the hearing."""
    late: bool


@view
def reports_page(what: Report, by: Practitioner, on: date, number: int) -> Page[ReportLine]:
    """Unsigned and uncountersigned: assessments, the longest untouched first; reports, the next hearing first."""
    if not has_service_desk(by):
        raise NotFound("Episode")

    def shown(rows: list[Any]) -> list[ReportLine]:
        if rows:
            people = [each.person_id for each in rows]
            readings.note("unfinished reports", people, by, wait=False)
        line = _assessment if what is Report.ASSESSMENTS else _court_report
        return [line(each, on) for each in rows]

    total = sum(n for (each, _), n in reports_counted(by).items() if each is what)
    return page(_unfinished(what, by), number, shown, total)


def _unfinished(what: Report, by: Practitioner) -> QuerySet[Any]:
    if what is Report.ASSESSMENTS:
        held = assessments(by).filter(owner=by.agency)
        held = held.exclude(state__in=FINISHED)
        told = held.select_related("person", "episode", "saved_by", "signed_by")
        return told.order_by(Coalesce("signed_at", "saved_at"), "pk")  # as the column shows
    reports = court_reports(by).filter(owner=by.agency).exclude(state=CourtReportState.SENT)
    shown = reports.select_related("person", "episode", "by", "written_by", "countersigned_by")
    return shown.order_by("hearing_on", "pk")


def reports_counted(by: Practitioner) -> dict[tuple[Report, str], int]:
    """How many there are, by what they are and their state."""
    counted = service_desk.unfinished(by)
    return {(Report(what), state): n for (what, state), n in counted.items()}


def _assessment(each: Any, on: date) -> ReportLine:
    return ReportLine(
        episode=each.episode.reference,
        name=name(each.person),
        state=each.state.value,
        by=(each.signed_by or each.saved_by).name,
        on=day_of(each.signed_at or each.saved_at),
        late=False,
    )


def _court_report(each: Any, on: date) -> ReportLine:
    return ReportLine(
        episode=each.episode.reference,
        name=name(each.person),
        state=each.state.value,
        by=(each.countersigned_by or each.written_by or each.by).name,
        on=each.hearing_on,
        late=each.hearing_on < on,
    )
