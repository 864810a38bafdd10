"""Figures for commissioners, on a page and as a file."""

import csv
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.analytics.measures.referrals import CAVEATS, ReferralFigures, referral_figures
from throughcare.analytics.tables import HEADINGS, rows, sections
from throughcare.files.safe import safe
from throughcare.rules.days import day_of
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.schemes.all import SCHEMES
from throughcare.web.forms.others import Period
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof


def report(request: SignedIn) -> HttpResponse:
    """The last year, or the period asked for."""
    today = day_of(timezone.now())
    form = _period(request, today)
    made = _made(request, form, today)
    context = {
        "form": form,
        "made": made,
        "sections": sections(made) if made else [],
        "caveats": CAVEATS,
        "scheme": SCHEMES[request.practitioner.scheme].name,
        "query": request.GET.urlencode(),
    }
    return render(request, "report.html", context, status=form.status)


@needs_recent_proof
def report_csv(request: SignedIn) -> HttpResponse:
    today = day_of(timezone.now())
    made = _made(request, _period(request, today), today)
    if made is None:
        return report(request)
    name = f"referrals-{made.scheme}-{made.first}-to-{made.last}.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    writer = csv.writer(response)
    writer.writerow(HEADINGS)
    writer.writerows([safe(cell) for cell in row] for row in rows(made))
    return response


def _period(request: SignedIn, today: date) -> Period:
    year_ago = today - timedelta(days=365)
    asked = request.GET if "first-day" in request.GET else None
    return Period(asked, initial={"first": year_ago, "last": today})


def _made(request: SignedIn, form: Period, today: date) -> ReferralFigures | None:
    """The figures, or None with the reason on the form."""
    if form.is_bound and not form.is_valid():
        return None
    asked = form.cleaned_data if form.is_bound else form.initial
    try:
        return referral_figures(request.practitioner, asked["first"], asked["last"], today)
    except NotAllowed as refused:
        if not form.is_bound:
            raise
        form.refuse(refused.reasons)
        return None
