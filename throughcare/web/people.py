"""The caseload, the case, and who may be referred."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import caseload as casefile_caseload
from throughcare.casefile import cases as casefile
from throughcare.casefile import selection as casefile_selection
from throughcare.casefile.caseload import Order, Wanted
from throughcare.rules.days import day_of
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.selection import Rag
from throughcare.web.acting import Links, page_number
from throughcare.web.requests import SignedIn


def caseload(request: SignedIn) -> HttpResponse:
    wanted = _wanted(request.GET, page_number(request))
    shown = casefile_caseload.caseload(request.practitioner, wanted, day_of(timezone.now()))
    context = {"caseload": shown, "wanted": wanted, "link": Links(request.GET)}
    return render(request, "people/caseload.html", context)


def _wanted(asked: QueryDict, number: int) -> Wanted:
    """What the address asks for; whatever it says that means nothing is left out."""
    order = asked.get("order", "")
    return Wanted(
        words=asked.get("q", "")[:100].strip(),
        rags=frozenset(rag for rag in Rag if rag.value in asked.getlist("rag")),
        levels=frozenset(each for each in Level if each.value in asked.getlist("level")),
        cohorts=frozenset(each for each in Cohort if each.value in asked.getlist("cohort")),
        agencies=frozenset(int(key) for key in asked.getlist("agency") if _is_key(key)),
        eligible=asked.get("eligible") == "yes",
        order=Order(order.removeprefix("-"))
        if order.removeprefix("-") in set(Order)
        else Order.NAME,
        backwards=order.startswith("-"),
        number=number,
    )


def _is_key(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) < 10


def case(request: SignedIn, reference: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.case_page(reference, request.practitioner, today, page_number(request))
    context = {"case": shown, "link": Links(request.GET), "done": request.GET.get("done", "")}
    return render(request, "people/case.html", context)


def eligible(request: SignedIn) -> HttpResponse:
    only = request.GET.get("only") == "yes"
    shown = casefile_selection.selected(
        request.practitioner,
        day_of(timezone.now()),
        only_eligible=only,
        number=page_number(request),
    )
    context = {"selection": shown, "only": only, "link": Links(request.GET)}
    return render(request, "people/eligible.html", context)
