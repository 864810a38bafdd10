"""Who looked at a case."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import readings as casefile
from throughcare.rules.days import day_of
from throughcare.web.acting import Links, page_number
from throughcare.web.requests import SignedIn


def readings(request: SignedIn, reference: str) -> HttpResponse:
    asked = request.GET.get("by", "")
    reader = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    shown = casefile.readings_page(
        reference,
        request.practitioner,
        day_of(timezone.now()),
        reader,
        page_number(request),
    )
    context = {"page": shown, "reader": asked, "link": Links(request.GET)}
    return render(request, "people/readings.html", context)
