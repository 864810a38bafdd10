"""What the mental-health service shares of someone, for those who see no episode of theirs."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import from_the_service as casefile
from throughcare.rules.days import day_of
from throughcare.web.acting import Links, page_number
from throughcare.web.requests import SignedIn


def from_the_service(request: SignedIn, person: str) -> HttpResponse:
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.from_the_service(person, by, today, page_number(request))
    return render(
        request, "people/from_the_service.html", {"shown": shown, "link": Links(request.GET)}
    )
