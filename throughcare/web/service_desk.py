"""The mental-health service's desk, and the lists behind it."""

from enum import StrEnum
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import (
    service_at_risk,
    service_capacity,
    service_due,
    service_lists,
    service_reports,
)
from throughcare.casefile import service_desk as casefile
from throughcare.casefile.service_lists import Wanted, Whose
from throughcare.casefile.service_reports import Report
from throughcare.rules.days import day_of
from throughcare.rules.episodes import OPEN, EpisodeState, Tier
from throughcare.rules.service_desk import Due
from throughcare.web.acting import Links, page_number
from throughcare.web.requests import SignedIn

Word = TypeVar("Word", bound=StrEnum)


def desk(request: SignedIn) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.service_desk(request.practitioner, today)
    return render(request, "service/desk.html", {"desk": shown, "today": today})


def due(request: SignedIn) -> HttpResponse:
    what = _word(request, "what", Due) or Due.APPOINTMENTS
    today = day_of(timezone.now())
    lines = service_due.due_page(what, request.practitioner, today, page_number(request))
    context = {"lines": lines, "what": what, "kinds": list(Due), "link": Links(request.GET)}
    return render(request, "service/due.html", context)


def episodes(request: SignedIn) -> HttpResponse:
    wanted, today = _wanted(request, Whose.MINE), day_of(timezone.now())
    shown = service_lists.episodes_page(
        wanted, request.practitioner, today, page_number(request)
    )
    return render(request, "service/episodes.html", _context(request, shown, wanted))


def waiting(request: SignedIn) -> HttpResponse:
    wanted, today = _wanted(request, Whose.ALL), day_of(timezone.now())
    shown = service_lists.waiting_page(
        wanted, request.practitioner, today, page_number(request)
    )
    return render(request, "service/waiting.html", _context(request, shown, wanted))


def at_risk(request: SignedIn) -> HttpResponse:
    today = day_of(timezone.now())
    lines = service_at_risk.at_risk_page(request.practitioner, today, page_number(request))
    return render(request, "service/at_risk.html", {"lines": lines, "link": Links(request.GET)})


def capacity(request: SignedIn) -> HttpResponse:
    today = day_of(timezone.now())
    shown = service_capacity.capacity_page(request.practitioner, today, page_number(request))
    return render(
        request, "service/capacity.html", {"shown": shown, "link": Links(request.GET)}
    )


def supervision(request: SignedIn) -> HttpResponse:
    asked = _key(request, "practitioner")
    today = day_of(timezone.now())
    shown = service_lists.supervision_page(
        asked, request.practitioner, today, page_number(request)
    )
    context = {"shown": shown, "asked": asked, "link": Links(request.GET)}
    return render(request, "service/supervision.html", context)


def reports(request: SignedIn) -> HttpResponse:
    what = _word(request, "what", Report) or Report.ASSESSMENTS
    today = day_of(timezone.now())
    lines = service_reports.reports_page(
        what, request.practitioner, today, page_number(request)
    )
    context = {"lines": lines, "what": what, "link": Links(request.GET)}
    return render(request, "service/reports.html", context)


def _wanted(request: HttpRequest, whose: Whose) -> Wanted:
    return Wanted(
        whose=_word(request, "whose", Whose) or whose,
        tier=_word(request, "tier", Tier),
        state=_word(request, "state", EpisodeState),
        team=_key(request, "cluster"),
        practitioner=_key(request, "practitioner"),
    )


def _word(request: HttpRequest, name: str, kind: type[Word]) -> Word | None:
    """One of a kind's words, where it is asked for by one."""
    asked = request.GET.get(name, "")
    return kind(asked) if asked in set(kind) else None


def _key(request: HttpRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None


def _context(request: HttpRequest, shown: object, wanted: Wanted) -> dict[str, object]:
    return {
        "shown": shown,
        "wanted": wanted,
        "tiers": list(Tier),
        "states": list(OPEN),
        "link": Links(request.GET),
    }
