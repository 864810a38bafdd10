"""The chronology of a person; a contact copied to another system; contacts brought from one."""

import io
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import chronology as casefile_chronology
from throughcare.casefile import contacts as casefile
from throughcare.casefile.chronology import Wanted
from throughcare.casefile.people import Banner
from throughcare.casework import contacts as casework
from throughcare.files import tables
from throughcare.rules import cells
from throughcare.rules.brought import COLUMNS, why_not_bring
from throughcare.rules.cells import Unreadable
from throughcare.rules.contacts import ContactKind, Outcome
from throughcare.rules.days import day_of
from throughcare.rules.reasons import NotAllowed, Reason, insist
from throughcare.rules.sharing import WRITTEN
from throughcare.web.acting import Links, go, page_number, show
from throughcare.web.forms import contacts as forms
from throughcare.web.requests import SignedIn

_EARLIEST, _LATEST = date(1990, 1, 1), date(2200, 1, 1)


def chronology(request: SignedIn, person: str) -> HttpResponse:
    wanted = _wanted(request)
    today = day_of(timezone.now())
    shown = casefile_chronology.chronology(
        person, wanted, request.practitioner, today, page_number(request)
    )
    context = {
        "shown": shown,
        "wanted": wanted,
        "typed": {name: request.GET.get(name, "") for name in ("first", "last")},
        "kinds": [(each.value, each.value) for each in ContactKind],
        "outcomes": [(each.value, each.value) for each in Outcome],
        "link": Links(request.GET),
        "done": request.GET.get("done", ""),
        "added": request.GET.get("added", ""),
        "same": request.GET.get("same", ""),
    }
    return render(request, "contacts/chronology.html", context)


def _wanted(request: HttpRequest) -> Wanted:
    """What was asked for; what is no choice is not asked."""
    asked = request.GET
    agency = asked.get("agency", "")
    days: dict[str, date | None] = {}
    unreadable = {}
    for name in ("first", "last"):
        days[name] = None
        if asked.get(name, "").strip():
            try:
                days[name] = cells.day(asked[name], _EARLIEST, _LATEST)
            except Unreadable as wrong:
                unreadable[name] = f"{wrong.why} {wrong.mend}"
    return Wanted(
        agency=int(agency) if agency.isascii() and agency.isdigit() and len(agency) < 19 else None,
        kind=next((each for each in ContactKind if each.value == asked.get("kind")), None),
        section=next((each for each in WRITTEN if each.value == asked.get("section")), None),
        outcome=next((each for each in Outcome if each.value == asked.get("outcome")), None),
        first=days["first"],
        last=days["last"],
        hide_system=asked.get("hide") == "yes",
        unreadable=unreadable,
    )  # fmt: skip


def copy(request: SignedIn, person: str, note: str) -> HttpResponse:
    """A contact as text for another system."""
    shown = casefile.copy(person, note, request.practitioner, day_of(timezone.now()))
    return render(request, "contacts/copy.html", {"shown": shown})


def bring(request: SignedIn) -> HttpResponse:
    """Contacts of several people, from an agency's own system."""
    insist(why_not_bring(request.practitioner))
    return _bring(request, None, None)


def bring_of_one(request: SignedIn, person: str) -> HttpResponse:
    """Contacts of one person, from an agency's own system."""
    today = day_of(timezone.now())
    banner = casefile.bringing(person, request.practitioner, today)
    return _bring(request, person, banner)


def _bring(request: SignedIn, person: str | None, banner: Banner | None) -> HttpResponse:
    form = forms.Bring(request.POST or None, request.FILES or None)
    preview = None
    if form.is_bound and form.is_valid():
        try:
            pasted = _pasted(form)
            if "bring" in request.POST:
                brought = casework.bring(
                    _table(pasted), person=person, by=request.practitioner, at=timezone.now()
                )
                counts = {"added": str(brought.added), "same": str(brought.same)}
                if person:
                    return go("chronology", person, done="bring", **counts)
                return go("bring-contacts", done="bring", **counts)
            form = forms.Bring(initial={"pasted": pasted})
            preview = casefile.preview(
                _table(pasted), person, request.practitioner, timezone.now()
            )
        except tables.UnreadableFile as unreadable:
            form = form if form.is_bound else forms.Bring({"pasted": pasted})
            form.is_valid()
            form.refuse([Reason("unreadable", str(unreadable))])
        except NotAllowed as refused:
            form.refuse(refused.reasons)
            preview = casefile.preview(
                _table(pasted), person, request.practitioner, timezone.now()
            )
    columns = [each for each in COLUMNS if not (person and each.heading == "person")]
    asked = {name: request.GET.get(name, "") for name in ("done", "added", "same")}
    context: dict[str, object] = {
        "banner": banner,
        "preview": preview,
        "columns": columns,
        **asked,
    }
    return show(request, "contacts/bring.html", form, context)


def _pasted(form: forms.Bring) -> str:
    """What was pasted; or the file, as text that can be mended on the page."""
    file = form.cleaned_data["file"]
    if file:
        return tables.as_text(tables.read(file))
    words: str = form.cleaned_data["pasted"]
    return words


def _table(pasted: str) -> tables.Table:
    return tables.read(io.BytesIO(pasted.encode()))
