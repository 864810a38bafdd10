"""The queue of records that were opened in an emergency, and looking at each."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import reviews as casefile
from throughcare.casework import reviews as casework
from throughcare.rules.restriction import Review
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms.restrictions import Reviewed
from throughcare.web.requests import SignedIn


def reviews(request: SignedIn) -> HttpResponse:
    shown = casefile.reviews_page(request.practitioner, page_number(request))
    context = {
        "openings": shown,
        "link": Links(request.GET),
        "done": request.GET.get("done", ""),
    }
    return render(request, "reviews/reviews.html", context)


def review(request: SignedIn, key: int) -> HttpResponse:
    form = Reviewed(request.POST or None)

    def say() -> None:
        casework.review(
            key,
            Review(form.cleaned_data["outcome"]),
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, say):
        return go("reviews", done="review")
    shown = casefile.review_page(key, request.practitioner)
    return show(
        request, "reviews/review.html", form, {"opening": shown.opening, "read": shown.read}
    )
