"""Someone's place on the scheme: the page, and what may be done to it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import positions as casefile
from throughcare.casework import positions as casework
from throughcare.casework import selecting
from throughcare.rules.days import day_of
from throughcare.rules.levels import Level
from throughcare.rules.selecting import WhyLeft
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import positions as forms
from throughcare.web.requests import SignedIn


def position(request: SignedIn, reference: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.position_page(reference, request.practitioner, today, page_number(request))
    context = {"page": shown, "link": Links(request.GET), "done": request.GET.get("done", "")}
    return render(request, "positions/page.html", context)


def due(request: SignedIn) -> HttpResponse:
    """Whose position is to be reviewed; or who is watched."""
    watched = request.GET.get("show") == "watched"
    shown = casefile.due_page(
        request.practitioner, day_of(timezone.now()), page_number(request), watched=watched
    )
    return render(request, "positions/due.html", {"page": shown, "link": Links(request.GET)})


def review(request: SignedIn, reference: str) -> HttpResponse:
    """How they stand now is filled in, and the latest day there may be for the next review."""
    shown = casefile.changing(reference, request.practitioner, day_of(timezone.now()), "review")
    now = shown.now
    begun = {
        "rag": now.rag.value if now.rag else forms.NONE,
        "cohort": now.cohort.value if now.cohort else forms.NONE,
        "review_on": shown.review_by,
    }
    form = forms.Review(request.POST or None, initial=begun)
    form.offer_cohorts(shown.cohorts)

    def look_again() -> None:
        casework.review(
            reference,
            cohort=form.said_cohort(),
            rag=form.said_rag(),
            words=form.cleaned_data["words"],
            review_on=form.cleaned_data["review_on"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, look_again):
        return go("position", reference, done="review")
    return show(request, "positions/review.html", form, {"page": shown})


def level(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.changing(reference, request.practitioner, day_of(timezone.now()), "levels")
    form = forms.ChangeLevel(request.POST or None)
    form.offer_levels(shown.levels)

    def move() -> None:
        casework.change_level(
            reference,
            Level(form.cleaned_data["level"]),
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, move):
        return go("position", reference, done="level")
    return show(request, "positions/level.html", form, {"page": shown})


def de_select(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.changing(
        reference, request.practitioner, day_of(timezone.now()), "de_select"
    )
    form = forms.DeSelect(request.POST or None)

    def leave() -> None:
        selecting.de_select(
            reference,
            why=WhyLeft(form.cleaned_data["why"]),
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, leave):
        return go("position", reference, done="de-select")
    return show(request, "positions/de_select.html", form, {"page": shown})


def bring_back(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.changing(
        reference, request.practitioner, day_of(timezone.now()), "bring_back"
    )
    form = forms.BringBack(request.POST or None)
    form.offer_cohorts(shown.cohorts)
    form.offer_levels(shown.levels_back)

    def come_back() -> None:
        selecting.bring_back(
            reference,
            level=form.said_level(),
            cohort=form.said_cohort(),
            rag=form.said_rag(),
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, come_back):
        return go("position", reference, done="bring-back")
    return show(request, "positions/bring_back.html", form, {"page": shown})
