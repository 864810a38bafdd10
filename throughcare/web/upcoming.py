"""What is coming on the scheme."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import upcoming as casefile
from throughcare.casefile.upcoming import PERIODS, Coming
from throughcare.rules.days import day_of
from throughcare.web.acting import Links, page_number
from throughcare.web.requests import SignedIn


def upcoming(request: SignedIn) -> HttpResponse:
    asked, days = request.GET.get("what", ""), request.GET.get("days", "")
    kind = next((each for each in Coming if each.value == asked), Coming.RELEASES)
    period = next((each for each in PERIODS if str(each) == days), PERIODS[1])
    today = day_of(timezone.now())
    shown = casefile.upcoming(kind, period, request.practitioner, today, page_number(request))
    context = {
        "shown": shown,
        "kind": kind,
        "period": period,
        "periods": PERIODS,
        "link": Links(request.GET),
    }
    return render(request, "sentences/upcoming.html", context)
