"""The first page, notices, and whether we are well."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import home as casefile
from throughcare.casefile import notices as casefile_notices
from throughcare.casework import notices as casework
from throughcare.rules.days import day_of
from throughcare.web.acting import Links, go, page_number
from throughcare.web.requests import SignedIn


def home(request: SignedIn) -> HttpResponse:
    shown = casefile.home(request.practitioner, day_of(timezone.now()))
    return render(request, "home.html", {"home": shown})


def notices(request: SignedIn) -> HttpResponse:
    shown = casefile_notices.listed(request.practitioner, page_number(request))
    return render(request, "notices.html", {"notices": shown, "link": Links(request.GET)})


@require_POST
def read_notices(request: SignedIn) -> HttpResponse:
    casework.read_all(by=request.practitioner, at=timezone.now())
    return go("notices")


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """For whatever watches us: 200 while the database answers, 503 while it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        return JsonResponse({"database": "does not answer"}, status=503)
    return JsonResponse({"database": "answers"})
