"""The co-ordinator's desk, and the smaller one of those who supervise at an agency."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import desk as casefile
from throughcare.rules.days import day_of
from throughcare.web.requests import SignedIn


def desk(request: SignedIn) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.desk(request.practitioner, today)
    return render(request, "desk/desk.html", {"desk": shown, "today": today})
