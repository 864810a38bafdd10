"""Reports for court: those of an episode; one, with its writing; and the paper itself."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import court_reports as casefile
from throughcare.casefile import drafts as casefile_drafts
from throughcare.casework import court_reports as casework
from throughcare.files.summaries import Paper, as_pdf
from throughcare.rules.courts import Asking, CourtReportState
from throughcare.rules.days import day_of
from throughcare.rules.differences import Change, word_by_word
from throughcare.web.acting import done, go, show
from throughcare.web.forms import courts as forms
from throughcare.web.forms.fields import Form
from throughcare.web.keeping import keep
from throughcare.web.pages import day
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof

_KEPT = ("words", "recommendations", "read")
_WRITTEN = ("words", "recommendations")


def listed(request: SignedIn, reference: str) -> HttpResponse:
    """Those of an episode; and that one more is asked for."""
    by = request.practitioner
    shown = casefile.reports_page(reference, by, day_of(timezone.now()))
    form = forms.Ask(request.POST or None)
    made: list[str] = []

    def act() -> None:
        said = Asking(**form.cleaned_data)
        made.append(casework.ask(reference, said=said, by=by, at=timezone.now()))

    if done(form, act):
        return go("court-report", made[0], done="ask")
    return show(request, "court/list.html", form, {"shown": shown})


def page(request: SignedIn, report: str) -> HttpResponse:
    """One report: to be written, or as it is."""
    by = request.practitioner
    shown = casefile.report_page(report, by, day_of(timezone.now()))
    kept = casefile_drafts.answers(casework.DRAFT, report, by) if "write" in shown.moves else {}
    held = {"words": shown.words, "recommendations": shown.recommendations}
    form = forms.Write(request.POST or None, initial={**held, **kept})

    def act() -> None:
        casework.write(report, **form.cleaned_data, by=by, at=timezone.now())

    if done(form, act):
        return go("court-report", report, done="write")
    apart: list[Apart] = []
    if form.refused:
        shown = casefile.report_page(report, by, day_of(timezone.now()))
        if _signed_already(form.cleaned_data, shown):
            return go("court-report", report, done="write")
        apart = _apart(form.cleaned_data, shown)
    elif not form.is_bound and kept:
        apart = _apart(kept, shown)
    # Once both texts are shown, what is signed from here has read both; till then it has read what it had opened.
    read = form["read"].value() if form.is_bound and not form.refused else shown.read
    context = {
        "report": shown,
        "done": request.GET.get("done", ""),
        "apart": apart,
        "read": read,
    }
    return show(request, "court/report.html", form, context)


Apart = tuple[str, list[tuple[Change, str]]]
"""A heading, and what of its words is in one text alone."""


def _signed_already(said: Mapping[str, Any], shown: casefile.ReportPage) -> bool:
    """Whether it is these very words that the same writer has just signed: a slow double click."""
    same = all(said[each].strip() == getattr(shown, each) for each in _WRITTEN)
    return same and shown.mine and shown.state is CourtReportState.WRITTEN


def _apart(said: Mapping[str, Any], shown: casefile.ReportPage) -> list[Apart]:
    """Where another wrote it since it was opened: what is only in theirs, and only in what is said. Else nothing."""
    if said.get("read", "") == shown.read or not shown.words:
        return []
    return [
        ("Report", word_by_word(shown.words, said.get("words", ""))),
        (
            "Recommendations",
            word_by_word(shown.recommendations, said.get("recommendations", "")),
        ),
    ]


@require_POST
def save_draft(request: SignedIn, report: str) -> HttpResponse:
    """What is written so far of a report."""
    return keep(request, casework.DRAFT, report, _KEPT)


def hand_back(request: SignedIn, report: str) -> HttpResponse:
    form = forms.HandBack(request.POST or None)

    def act() -> None:
        words = form.cleaned_data["words"]
        casework.hand_back(report, words=words, by=request.practitioner, at=timezone.now())

    return _ask_and_do(request, report, "hand_back", form, act)


def countersign(request: SignedIn, report: str) -> HttpResponse:
    form = forms.Countersign(request.POST if request.method == "POST" else None)

    def act() -> None:
        read = form.cleaned_data["read"]
        casework.countersign(report, read=read, by=request.practitioner, at=timezone.now())

    return _ask_and_do(request, report, "countersign", form, act)


def send(request: SignedIn, report: str) -> HttpResponse:
    form = forms.Send(request.POST or None, initial={"on": day_of(timezone.now())})

    def act() -> None:
        on = form.cleaned_data["on"]
        casework.send(report, on=on, by=request.practitioner, at=timezone.now())

    return _ask_and_do(request, report, "send", form, act)


def _ask_and_do(
    request: SignedIn,
    report: str,
    move: str,
    form: Form,
    act: Callable[[], object],
) -> HttpResponse:
    """Ask, do, and go back to the report; or show what stands against it."""
    shown = casefile.report_page(report, request.practitioner, day_of(timezone.now()))
    if done(form, act):
        return go("court-report", report, done=move)
    return show(request, f"court/{move}.html", form, {"report": shown})


@needs_recent_proof
def as_file(request: SignedIn, report: str) -> HttpResponse:
    """The report as a paper, a draft until it is countersigned."""
    today = day_of(timezone.now())
    shown = casefile.report_page(report, request.practitioner, today, "court report as a file")
    reader: str = request.user.name  # type: ignore[union-attr]
    made = as_pdf(_paper(shown, f"Made for {reader} on {day(today)}."))
    name = f"court-report-{report}.pdf"
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _paper(shown: casefile.ReportPage, made: str) -> Paper:
    return Paper(
        title="Report for court",
        subtitle=shown.court,
        marking="OFFICIAL-SENSITIVE",
        made=made,
        facts=[
            ("About", f"{shown.banner.name}, born {day(shown.banner.born)}"),
            ("Hearing", day(shown.hearing_on)),
            ("Asked for by", shown.asked_by),
            ("Service", shown.service),
            ("Written by", shown.written_by or "Not yet written"),
            ("Countersigned by", shown.countersigned_by or "Not yet countersigned"),
        ],
        parts=[
            ("Report", shown.words or "Nothing is written yet."),
            ("Recommendations", shown.recommendations or "None yet."),
        ],
        draft=not shown.finished,
    )
