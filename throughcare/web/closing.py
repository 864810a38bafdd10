"""Closing an episode of care, and its summary in two voices: on a page, and as papers to take away."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import closing as casefile
from throughcare.casefile import drafts as casefile_drafts
from throughcare.casework import closing as casework
from throughcare.files.summaries import as_pdf
from throughcare.rules.closing import Ending, clinical_words, kept_words
from throughcare.rules.days import day_of
from throughcare.rules.episodes import CloseReason, EpisodeOutcome, Tier
from throughcare.rules.reasons import insist
from throughcare.web.acting import done, go, show
from throughcare.web.forms import closing as forms
from throughcare.web.keeping import keep
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof
from throughcare.web.summary_papers import VOICES, paper_of

_KEPT = tuple(forms.Close.base_fields)


def close(request: SignedIn, reference: str) -> HttpResponse:
    """It is filled in, read over as its readers will, and then closed."""
    by = request.practitioner
    shown = casefile.close_page(reference, by, day_of(timezone.now()))
    if request.method != "POST":
        insist(shown.barred)
    kept = casefile_drafts.answers(casework.DRAFT, reference, by)
    form = forms.Close(request.POST or None, initial=kept)
    there_is = shown.there_is
    form.asks_why_unpaired(there_is.tier is Tier.ONE_TO_ONE and not there_is.paired)

    def act() -> None:
        casework.close(reference, **_said(form.cleaned_data), by=by, at=timezone.now())

    if request.POST.get("confirm") == "yes" and (
        done(form, act) or _is_closed(form, request, reference)
    ):
        return go("episode-summary", reference, done="close")
    if shown.barred and form.is_bound and form.is_valid():
        form.refuse(shown.barred)
    reading = form.is_bound and form.is_valid() and "change" not in request.POST
    if not reading or form.refused:
        return show(request, "closing/close.html", form, {"episode": shown})
    said = Ending(**_said(form.cleaned_data))
    context = {
        "episode": shown,
        "said": said,
        "for_practitioner": kept_words(said, there_is),
        "clinical": clinical_words(f"{said.for_practitioner}\n{said.why_unpaired}"),
    }
    return show(request, "closing/read_over.html", form, context)


def _is_closed(form: forms.Close, request: SignedIn, reference: str) -> bool:
    """Pressed twice, it was closed by the first: asked once more, for both may have been sent while it was open."""
    if not form.refused:
        return False
    today = day_of(timezone.now())
    return casefile.close_page(reference, request.practitioner, today).closed_by_reader


def _said(cleaned: dict[str, Any]) -> dict[str, Any]:
    return cleaned | {
        "reason": CloseReason(cleaned["reason"]),
        "outcome": EpisodeOutcome(cleaned["outcome"]),
    }


@require_POST
def save_draft(request: SignedIn, reference: str) -> HttpResponse:
    """What is written so far of the summaries."""
    return keep(request, casework.DRAFT, reference, _KEPT)


def summary(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.summary(reference, request.practitioner, day_of(timezone.now()))
    context = {"episode": shown, "done": request.GET.get("done", "")}
    return render(request, "closing/summary.html", context)


@needs_recent_proof
def summary_pdf(request: SignedIn, reference: str, voice: str) -> HttpResponse:
    """One voice of it as a paper that leaves here."""
    if voice not in VOICES:
        raise Http404
    today = day_of(timezone.now())
    shown = casefile.summary(reference, request.practitioner, today, "summary as a file")
    reader: str = request.user.name  # type: ignore[union-attr]
    made = as_pdf(paper_of(shown, voice, reader, today))
    name = f"summary-{voice}-{reference}.pdf"
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def times(request: SignedIn, person: str) -> HttpResponse:
    shown = casefile.times(person, request.practitioner, day_of(timezone.now()))
    return render(request, "closing/times.html", {"shown": shown})
