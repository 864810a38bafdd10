"""Appointments of an episode of care: those there are, booking one, and what becomes of it."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import appointments as casefile
from throughcare.casefile import drafts as casefile_drafts
from throughcare.casefile.appointments import AppointmentLine, Asking
from throughcare.casework import appointments as casework
from throughcare.casework import care_contacts
from throughcare.rules.appointments import AskedBy, ContactPlace, Purpose
from throughcare.rules.days import clock_of, day_of
from throughcare.rules.episodes import CLINICAL_STAFF
from throughcare.rules.reasons import Reason, insist
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import appointments as forms
from throughcare.web.keeping import keep
from throughcare.web.pages import clock as in_words
from throughcare.web.requests import SignedIn

_LISTS = ("accompanied", "modalities", "practical")
_KEPT = (
    *("purpose", "practitioner", "clock", "minutes", "how", "meets_with", "place", "where"),
    *("kind", "reached", "attended", "lasted", "words"),
)
"""What is kept of a form while it is filled in: all but its day, which is in three boxes."""


def appointments(request: SignedIn, reference: str) -> HttpResponse:
    now = timezone.now()
    shown = casefile.appointments_page(
        reference, request.practitioner, day_of(now), now, page_number(request)
    )
    context = {"shown": shown, "link": Links(request.GET)}
    done_now = request.GET.get("done", "")
    return render(request, "appointments/list.html", {**context, "done": done_now})


def book(request: SignedIn, reference: str) -> HttpResponse:
    by, shown = request.practitioner, _asking(request, reference)
    posted = request.POST or None
    initial = _likely(shown) | _asked_for(request)
    form = forms.Book(posted, initial=initial, **_offered(shown))

    def act() -> None:
        said = form.booking(Purpose(form.cleaned_data["purpose"]))
        casework.book(reference, said, by=by, at=timezone.now())

    if done(form, act):
        return go("appointments", reference, done="book")
    return show(request, "appointments/book.html", form, {"shown": shown})


def move(request: SignedIn, reference: str, appointment: str) -> HttpResponse:
    by, shown = request.practitioner, _asking(request, reference, appointment)
    held = _held(shown)
    initial = {**_likely(shown), **_as_it_is(held)}
    form = forms.Move(request.POST or None, initial=initial, **_offered(shown))

    def act() -> None:
        said = form.cleaned_data
        casework.move(
            appointment,
            form.booking(held.purpose),
            asked_by=AskedBy(said["asked_by"]),
            words=said["words"],
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("appointments", reference, done="move")
    return show(request, "appointments/move.html", form, {"shown": shown})


def cancel(request: SignedIn, reference: str, appointment: str) -> HttpResponse:
    by, shown = request.practitioner, _asking(request, reference, appointment)
    form = forms.Cancel(request.POST or None)

    def act() -> None:
        asked_by = AskedBy(form.cleaned_data["asked_by"])
        words = form.cleaned_data["words"]
        casework.cancel(appointment, asked_by=asked_by, words=words, by=by, at=timezone.now())

    if done(form, act):
        return go("appointments", reference, done="cancel")
    return show(request, "appointments/cancel.html", form, {"shown": shown})


def record(request: SignedIn, reference: str, appointment: str) -> HttpResponse:
    by, shown = request.practitioner, _asking(request, reference, appointment)
    _insist_on_staff(request)
    kept = casefile_drafts.answers(casework.DRAFT, appointment, by)
    initial = {"lasted": _held(shown).minutes, **kept}
    form = forms.Record(
        request.POST or None,
        initial=initial,
        modalities=shown.modalities,
        practical=shown.practical,
    )

    def act() -> None:
        casework.record(appointment, form.came(), by=by, at=timezone.now())

    if done(form, act):
        return go("appointments", reference, done="record")
    return show(request, "appointments/record.html", form, {"shown": shown, "of": appointment})


def past(request: SignedIn, reference: str) -> HttpResponse:
    """An appointment that nobody had booked, put down when it was over."""
    by, shown = request.practitioner, _asking(request, reference)
    _insist_on_staff(request)
    kept = casefile_drafts.answers(care_contacts.DRAFT_PAST, reference, by)
    form = forms.Past(
        request.POST or None,
        initial={**_likely(shown), **kept},
        modalities=shown.modalities,
        practical=shown.practical,
        **_offered(shown),
    )

    def act() -> None:
        said = form.booking(Purpose(form.cleaned_data["purpose"]))
        care_contacts.put_down_past(reference, said, form.came(), by=by, at=timezone.now())

    if done(form, act):
        return go("appointments", reference, done="past")
    return show(request, "appointments/past.html", form, {"shown": shown, "of": "past"})


def reach_out(request: SignedIn, reference: str) -> HttpResponse:
    by, shown = request.practitioner, _asking(request, reference)
    _insist_on_staff(request)
    kept = casefile_drafts.answers(care_contacts.DRAFT_ATTEMPT, reference, by)
    form = forms.ReachOut(
        request.POST or None,
        initial=kept,
        practical=shown.practical,
        in_custody=shown.prison is not None,
    )

    def act() -> None:
        care_contacts.reach_out(reference, form.attempt(), by=by, at=timezone.now())

    if done(form, act):
        return go("appointments", reference, done="outreach")
    return show(request, "appointments/outreach.html", form, {"shown": shown, "of": "outreach"})


@require_POST
def save_draft(request: SignedIn, reference: str, appointment: str) -> HttpResponse:
    """What is written so far of what came of it, kept while it is being written."""
    kind, about = {
        "past": (care_contacts.DRAFT_PAST, reference),
        "outreach": (care_contacts.DRAFT_ATTEMPT, reference),
    }.get(appointment, (casework.DRAFT, appointment))
    return keep(request, kind, about, _KEPT, _LISTS)


def _asking(request: SignedIn, reference: str, appointment: str = "") -> Asking:
    now = timezone.now()
    return casefile.asking(reference, appointment, request.practitioner, day_of(now), now)


def _insist_on_staff(request: SignedIn) -> None:
    """Whoever may not put down what came of it is asked nothing."""
    staff = request.practitioner.is_any_of(*CLINICAL_STAFF)
    said = "Only those of the service who see people put down whether someone came."
    insist([] if staff else [Reason("wrong-role", said)])


def _held(shown: Asking) -> AppointmentLine:
    assert shown.shown is not None  # noqa: S101 - it was asked for by its reference
    return shown.shown


def _offered(shown: Asking) -> dict[str, Any]:
    return {
        "staff": shown.sees_people,
        "joinable": shown.may_be_joined,
        "in_custody": shown.prison is not None,
    }


def _likely(shown: Asking) -> dict[str, object]:
    """How an appointment most likely is, before anything is said."""
    place = ContactPlace.OFFICE if shown.prison is None else ContactPlace.PRISON
    return {
        "practitioner": shown.practitioner,
        "minutes": shown.minutes,
        "how": forms.OWN,
        "place": place.value,
        "where": shown.prison or "",
    }


def _asked_for(request: SignedIn) -> dict[str, object]:
    """What the link to the form says that it is for; and that another service's is there and not at the office."""
    asked = request.GET.get("purpose", "")
    if asked not in set(Purpose):
        return {}
    asks: dict[str, object] = {"purpose": asked}
    if asked == Purpose.OTHER_SERVICE:
        asks |= {"place": ContactPlace.SERVICE.value, "where": ""}
    return asks


def _as_it_is(held: AppointmentLine) -> dict[str, object]:
    """The appointment as it is booked now, to be changed."""
    on: date = day_of(held.starts_at)
    return {
        "practitioner": held.practitioner,
        "on": on,
        "clock": in_words(clock_of(held.starts_at)),
        "minutes": held.minutes,
        "how": forms.JOINS if held.joins else forms.OWN,
        "meets_with": held.meets_with,
        "place": held.place.value,
        "where": held.where,
        "remind_by": held.remind_by.value if held.remind_by else "",
    }
