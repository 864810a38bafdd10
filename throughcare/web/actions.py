"""What agencies are to do: the lists, one action, and giving, doing and ending it."""

import csv
from collections.abc import Callable

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from throughcare.access.found import NotFound
from throughcare.casefile import actions as casefile
from throughcare.casefile.actions import Wanted, Whose
from throughcare.casework import actions as casework
from throughcare.files.safe import safe
from throughcare.rules.days import day_of
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import actions as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof


def listed(request: SignedIn) -> HttpResponse:
    wanted = _wanted(request.GET, page_number(request))
    shown = casefile.listed(request.practitioner, wanted, day_of(timezone.now()))
    context = {
        "shown": shown,
        "link": Links(request.GET),
        "done": request.GET.get("done", ""),
        "query": request.GET.urlencode(),
    }
    return render(request, "actions/list.html", context)


@needs_recent_proof
def as_csv(request: SignedIn) -> HttpResponse:
    """The list that was looked at, whole, as a file."""
    today = day_of(timezone.now())
    lines = casefile.export(request.practitioner, _wanted(request.GET, 1), today)
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="actions-{today}.csv"'},
    )
    writer = csv.writer(response)
    writer.writerow(casefile.HEADINGS)
    writer.writerows([safe(cell) for cell in line] for line in lines)
    return response


def _wanted(asked: QueryDict, number: int) -> Wanted:
    """What the address asks for; whatever it says that means nothing is left out."""
    whose, agency = asked.get("whose", ""), asked.get("agency", "")
    is_key = agency.isascii() and agency.isdigit() and len(agency) < 10
    return Wanted(
        whose=Whose(whose) if whose in set(Whose) else Whose.MINE,
        late=asked.get("late") == "yes",
        agency=int(agency) if is_key else None,
        number=number,
    )


def action(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.action_page(reference, request.practitioner, day_of(timezone.now()))
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "actions/page.html", context)


def of_person(request: SignedIn, person: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.of_person(person, request.practitioner, today, page_number(request))
    context = {
        "shown": shown,
        "link": Links(request.GET),
        "done": request.GET.get("done", ""),
    }
    return render(request, "actions/person.html", context)


def give(request: SignedIn) -> HttpResponse:
    """An action about nobody in particular."""
    return _give(request, None)


def give_about(request: SignedIn, person: str) -> HttpResponse:
    return _give(request, person)


def _give(request: SignedIn, person: str | None) -> HttpResponse:
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.give_page(person, by, today)
    choices = {
        "owner": [(str(key), name) for key, name in shown.owners],
        "worker": [(str(key), name) for key, name in shown.workers],
    }
    form = forms.Give(request.POST or None, choices=choices)
    key = form.key_of_page

    def act() -> None:
        said = form.cleaned_data
        casework.give(
            key=key,
            person=person,
            words=said["words"],
            owner=int(said["owner"]),
            worker=int(said["worker"]) if said["worker"] else None,
            due_on=said["due_on"],
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        if person:
            return go("person-actions", person, done="give")
        return go("actions", whose="agency", done="give")
    return show(request, "actions/give.html", form, {"shown": shown, "key": key})


def assign(request: SignedIn, reference: str) -> HttpResponse:
    """Whose it is at the agency that is to do it."""
    able = casefile.workers_for(reference, request.practitioner)
    choices = {"worker": [(str(key), name) for key, name in able]}
    form = forms.Assign(request.POST or None, choices=choices)

    def act() -> None:
        worker = int(form.cleaned_data["worker"])
        casework.assign(reference, worker=worker, by=request.practitioner, at=timezone.now())

    return _move(request, reference, "assign", form, act)


def do(request: SignedIn, reference: str) -> HttpResponse:
    form = forms.Done(request.POST or None)

    def act() -> None:
        words = form.cleaned_data["words"]
        casework.do(reference, words=words, by=request.practitioner, at=timezone.now())

    return _move(request, reference, "do", form, act)


def put_off(request: SignedIn, reference: str) -> HttpResponse:
    form = forms.PutOff(request.POST or None)

    def act() -> None:
        casework.put_off(
            reference,
            due_on=form.cleaned_data["due_on"],
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    return _move(request, reference, "put_off", form, act)


def not_needed(request: SignedIn, reference: str) -> HttpResponse:
    form = forms.NotNeeded(request.POST or None)

    def act() -> None:
        words = form.cleaned_data["words"]
        casework.not_needed(reference, words=words, by=request.practitioner, at=timezone.now())

    return _move(request, reference, "not_needed", form, act)


def escalate(request: SignedIn, reference: str) -> HttpResponse:
    """To those who supervise, before the scheme's days for it are over."""
    form = Form(request.POST if request.method == "POST" else None)

    def act() -> None:
        casework.escalate(reference, by=request.practitioner, at=timezone.now())

    return _move(request, reference, "escalate", form, act)


def _move(
    request: SignedIn, reference: str, move: str, form: Form, act: Callable[[], None]
) -> HttpResponse:
    shown = casefile.action_page(reference, request.practitioner, day_of(timezone.now()))
    if request.method == "GET" and move not in shown.moves:
        raise NotFound("Action")
    if done(form, act):
        return go("action", reference, done=move)
    return show(request, "actions/move.html", form, {"shown": shown, "move": move})
