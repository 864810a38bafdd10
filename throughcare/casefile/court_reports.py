"""Reports for court, as the service and those with whom its summaries are shared read them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from throughcare.access import found, readings
from throughcare.access.cases import basis_of_reading
from throughcare.access.clinical import court_reports, side_of_report
from throughcare.access.context import view
from throughcare.access.episodes import episode as episode_shown
from throughcare.access.episodes import episodes, side
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import CourtReport
from throughcare.rules.courts import (
    FINISHED,
    MOVES,
    CourtReportState,
    fingerprint,
    why_not_countersign,
)
from throughcare.rules.episodes import EpisodeState
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True, kw_only=True)
class ReportLine:
    reference: str
    court: str
    hearing_on: date
    state: CourtReportState


@dataclass(frozen=True, kw_only=True)
class ReportsPage:
    banner: Banner
    reference: str
    asks: bool
    """Whether putting down that one is asked for is this practitioner's to do."""
    reports: list[ReportLine]


@dataclass(frozen=True, kw_only=True)
class ReportPage:
    banner: Banner
    reference: str
    episode: str
    """The reference of its episode, for those who see that."""
    service: str
    court: str
    asked_by: str
    hearing_on: date
    state: CourtReportState
    words: str
    recommendations: str
    handed_back: str
    written_by: str
    written_at: datetime | None
    countersigned_by: str
    countersigned_at: datetime | None
    sent_on: date | None
    finished: bool
    read: str
    """The fingerprint of its text as it is here: what is written or signed from this page says it."""
    mine: bool
    """Whether the reader wrote what is in it."""
    ours: bool
    """Whether the reader is of the service itself."""
    moves: list[str]
    """What this practitioner could do now, by the names of the moves."""


@view
def reports_page(reference: str, by: Practitioner, on: date) -> ReportsPage:
    """Those of one episode, the next hearing first."""
    each = episode_shown(reference, by, "court reports")
    asks = not MOVES.why_not("ask", None, by, side(each, by))
    return ReportsPage(
        banner=banner_of(each.person, by, on),
        reference=reference,
        asks=asks and each.state is not EpisodeState.CLOSED,
        reports=[
            ReportLine(
                reference=report.reference,
                court=report.court,
                hearing_on=report.hearing_on,
                state=report.state,
            )
            for report in _readable(by).filter(episode=each).order_by("-hearing_on", "-pk")
        ],
    )


@view
def report_page(
    reference: str, by: Practitioner, on: date, page: str = "court report"
) -> ReportPage:
    """One report. It need not be the reader's own episode: the sharing table says who reads a summary."""
    held = _readable(by).select_related("person", "owner", "written_by", "countersigned_by")
    each = found.one(held, reference=reference)
    readings.note(page, [each.person_id], by, basis=basis_of_reading(each.person, by))
    return ReportPage(
        banner=banner_of(each.person, by, on),
        reference=reference,
        episode=_episode_of(each, by),
        service=each.owner.name,
        court=each.court,
        asked_by=each.asked_by,
        hearing_on=each.hearing_on,
        state=each.state,
        words=each.words,
        recommendations=each.recommendations,
        handed_back=each.handed_back,
        written_by=each.written_by.name if each.written_by else "",
        written_at=each.written_at,
        countersigned_by=each.countersigned_by.name if each.countersigned_by else "",
        countersigned_at=each.countersigned_at,
        sent_on=each.sent_on,
        finished=each.state in FINISHED,
        read=fingerprint(each.words, each.recommendations),
        mine=each.written_by_id == by.key,
        ours=each.owner_id == by.agency,
        moves=_moves(each, by),
    )


def _moves(report: CourtReport, by: Practitioner) -> list[str]:
    """What they could do now: not to countersign what they wrote themselves."""
    moves = MOVES.open_to(report.state, by, side_of_report(report, by))
    if why_not_countersign(report.written_by_id, by):
        return [move for move in moves if move != "countersign"]
    return moves


def _episode_of(report: CourtReport, by: Practitioner) -> str:
    seen = episodes(by, report.person).filter(pk=report.episode_id)
    return seen.values_list("reference", flat=True).first() or ""


def _readable(by: Practitioner) -> QuerySet[CourtReport]:
    """Of those they may see: its service's whole work, and from others what is finished."""
    return court_reports(by).filter(Q(owner=by.agency) | Q(state__in=FINISHED))
