"""Contacts and notes: reading them, and writing one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import drafts as casefile_drafts
from throughcare.casefile import notes as casefile
from throughcare.casefile import people as casefile_people
from throughcare.casework import notes as casework
from throughcare.rules.days import at_clock, day_of
from throughcare.rules.notes import SECTION_NAMES
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.sharing import WRITTEN, Section, writes
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import sharing as forms
from throughcare.web.keeping import keep
from throughcare.web.requests import SignedIn

_KEPT = ("section", "time", "kind", "attendance", "footing", "words")
"""What is kept of a note while it is being written: all but its day, which is in three boxes."""


def notes(request: SignedIn, person: str) -> HttpResponse:
    asked = request.GET.get("section", "")
    section = next((each for each in WRITTEN if each.value == asked), None)
    today = day_of(timezone.now())
    shown = casefile.listed(person, section, request.practitioner, today, page_number(request))
    context = {"shown": shown, "section": section, "link": Links(request.GET)}
    return render(
        request, "people/notes.html", {**context, "done": request.GET.get("done", "")}
    )


def write(request: SignedIn, person: str) -> HttpResponse:
    by, today = request.practitioner, day_of(timezone.now())
    banner = casefile_people.banner(person, by, today)
    sections = [each for each in WRITTEN if each in writes(by)]
    insist([] if sections else [Reason("wrong-role", "Your role writes no notes.")])
    kept = casefile_drafts.answers(casework.DRAFT, person, by)
    form = forms.Note(request.POST or None, initial={"on": today, **kept})
    form.offer("section", [(each.value, SECTION_NAMES[each]) for each in sections])

    def act() -> None:
        said = form.cleaned_data
        casework.write(
            person,
            section=Section(said["section"]),
            words=said["words"],
            happened_at=at_clock(said["on"], said["time"]),
            contact=form.contact(),
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("notes", person, done="write")
    return show(request, "people/write_note.html", form, {"banner": banner})


@require_POST
def save_draft(request: SignedIn, person: str) -> HttpResponse:
    """What is written so far, kept while it is being written."""
    return keep(request, casework.DRAFT, person, _KEPT)
