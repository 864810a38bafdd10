"""Reports for court: those of an episode; one, with its writing; and the paper itself."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import court_reports as casefile
from throughcare.casefile import drafts as casefile_drafts
from throughcare.casework import court_reports as casework
from throughcare.files.summaries import Paper, as_pdf
from throughcare.rules.courts import Asking
from throughcare.rules.days import day_of
from throughcare.rules.differences import Change, word_by_word
from throughcare.web.acting import done, go, show
from throughcare.web.forms import courts as forms
from throughcare.web.forms.fields import Form
from throughcare.web.keeping import keep
from throughcare.web.pages import day
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof

_KEPT = ("words", "recommendations")


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
    apart: list[tuple[str, list[tuple[Change, str]]]] = []
    if form.refused:
        shown = casefile.report_page(report, by, day_of(timezone.now()))
        apart = _apart(form, shown)
    context = {"report": shown, "done": request.GET.get("done", ""), "apart": apart}
    return show(request, "court/report.html", form, context)


def _apart(
    form: Form, shown: casefile.ReportPage
) -> list[tuple[str, list[tuple[Change, str]]]]:
    """Where another wrote it meanwhile: what is only in theirs, and only in what was sent now. Else nothing."""
    if shown.written_at is None:
        return []
    said = form.cleaned_data
    return [
        ("Report", word_by_word(shown.words, said["words"])),
        ("Recommendations", word_by_word(shown.recommendations, said["recommendations"])),
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
    form = Form(request.POST if request.method == "POST" else None)

    def act() -> None:
        casework.countersign(report, by=request.practitioner, at=timezone.now())

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
