"""One-to-one sessions: each by its number, and looking at them with the person."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import drafts
from throughcare.casefile import session_reviews as casefile
from throughcare.casework import session_reviews as casework
from throughcare.rules.days import day_of
from throughcare.rules.reasons import insist
from throughcare.rules.support_plans import ReviewOutcome
from throughcare.web.acting import done, go, show
from throughcare.web.forms.one_to_one import Review
from throughcare.web.keeping import keep
from throughcare.web.requests import SignedIn


def sessions(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.sessions_page(reference, request.practitioner, day_of(timezone.now()))
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "one_to_one/sessions.html", context)


def review(request: SignedIn, reference: str) -> HttpResponse:
    """What came of looking at the sessions so far."""
    by = request.practitioner
    shown = casefile.sessions_page(reference, by, day_of(timezone.now()))
    if request.method != "POST":  # what was written comes back with the reasons
        insist(shown.why_not)
    kept = {} if request.POST else drafts.answers(casework.DRAFT, reference, by)
    most = max(shown.limit.more - shown.progress.granted, 0)
    form = Review(request.POST or None, initial=kept, most=most)

    def act() -> None:
        said = form.cleaned_data
        casework.review(
            reference,
            outcome=ReviewOutcome(said["outcome"]),
            more=int(said.get("more") or 0),
            words=said["words"],
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("sessions", reference, done="review")
    return show(request, "one_to_one/review_sessions.html", form, {"shown": shown})


@require_POST
def save_draft(request: SignedIn, reference: str) -> HttpResponse:
    return keep(request, casework.DRAFT, reference, ("words",))
