"""Why someone sees what they see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import why as casefile
from throughcare.rules.days import day_of
from throughcare.web.requests import SignedIn


def why(request: SignedIn, person: str) -> HttpResponse:
    username = request.GET.get("practitioner", "")
    shown = casefile.why(person, username, request.practitioner, day_of(timezone.now()))
    return render(request, "people/why.html", {"why": shown})
