"""Referrals sent and received."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import referral_lists as casefile
from throughcare.casefile.referral_lists import Tab
from throughcare.rules.days import day_of
from throughcare.web.acting import Links, page_number
from throughcare.web.requests import SignedIn


def listed(request: SignedIn) -> HttpResponse:
    asked = request.GET.get("tab", "")
    tab = Tab(asked) if asked in set(Tab) else Tab.WAITING
    today = day_of(timezone.now())
    shown = casefile.listed(request.practitioner, tab, today, page_number(request))
    context = {"referrals": shown, "tab": tab, "link": Links(request.GET)}
    return render(request, "referrals/list.html", context)
