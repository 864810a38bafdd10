"""Appointments in someone's own calendar: one as a file, or all of theirs behind a private address.

Neither says whom an appointment is with.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.appointments import InCalendar
from throughcare.access.found import NotFound
from throughcare.casefile import appointments as casefile_appointments
from throughcare.casefile import calendars as casefile
from throughcare.casework import calendars as casework
from throughcare.files.calendars import Event, as_ics
from throughcare.rules.appointments import AppointmentState
from throughcare.web.acting import done, go
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof

_TYPE = "text/calendar; charset=utf-8"
_NOT_THERE = (AppointmentState.MOVED, AppointmentState.CANCELLED)


def calendar(request: SignedIn) -> HttpResponse:
    """Whether there is an address, and making, renewing or stopping it."""
    shown = casefile.calendar_page(request.practitioner)
    context = {"shown": shown, "address": "", "done": request.GET.get("done", "")}
    return render(request, "calendar/page.html", context)


@require_POST
@needs_recent_proof
def make(request: SignedIn) -> HttpResponse:
    """A new address, shown on the page that answers and never again."""
    held = casework.make_feed(by=request.practitioner, at=timezone.now())
    shown = casefile.calendar_page(request.practitioner)
    address = request.build_absolute_uri(reverse("calendar-feed", args=[held]))
    context = {"shown": shown, "address": address, "done": ""}
    return render(request, "calendar/page.html", context)


@require_POST
def stop(request: SignedIn) -> HttpResponse:
    form = Form(request.POST)
    done(form, lambda: casework.stop_feed(by=request.practitioner, at=timezone.now()))
    return go("calendar", done="stop")


@login_not_required
@require_GET
def feed(request: HttpRequest, held: str) -> HttpResponse:
    """For a calendar program: whoever holds the address reads what is behind it, and nobody signs in."""
    now = timezone.now()
    try:
        behind = casefile.behind(held, now)
    except NotFound:
        raise Http404 from None
    return HttpResponse(
        as_ics(map(_event, behind), now),
        content_type=_TYPE,
        headers={"Content-Disposition": 'attachment; filename="appointments.ics"'},
    )


def appointment(request: SignedIn, reference: str, appointment: str) -> HttpResponse:
    """One appointment, to put into a calendar by hand."""
    each = casefile_appointments.for_calendar(reference, appointment, request.practitioner)
    name = f"appointment-{each.reference}.ics"
    return HttpResponse(
        as_ics([_event(each)], timezone.now()),
        content_type=_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _event(each: InCalendar) -> Event:
    return Event(
        reference=each.reference,
        starts_at=each.starts_at,
        minutes=each.minutes,
        place=each.place.value.capitalize(),
        cancelled=each.state in _NOT_THERE,
    )
