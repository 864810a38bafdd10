"""The scheme's meetings: the list, planning one, its agenda and who comes, and its end."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import caseload
from throughcare.casefile import meetings as casefile
from throughcare.casework import agendas, attendances
from throughcare.casework import meetings as casework
from throughcare.rules.days import at_clock, day_in_words, day_of
from throughcare.rules.meetings import MOVES
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import meetings as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn


def meetings(request: SignedIn) -> HttpResponse:
    shown = casefile.listed(request.practitioner, day_of(timezone.now()), page_number(request))
    context = {"shown": shown, "link": Links(request.GET)}
    return render(request, "meetings/list.html", context)


def plan(request: SignedIn) -> HttpResponse:
    by = request.practitioner
    insist(MOVES.why_not("plan", None, by))
    form = forms.Plan(request.POST or None)
    made: list[str] = []

    def act() -> None:
        said = form.cleaned_data
        starts_at = at_clock(said["on"], said["clock"])
        made.append(casework.plan(starts_at, said["place"], by=by, at=timezone.now()))

    if done(form, act):
        return go("meeting", made[0], done="plan")
    called = casefile.listed(by, day_of(timezone.now()), 1).called
    return show(request, "meetings/plan.html", form, {"called": called})


def meeting(request: SignedIn, reference: str) -> HttpResponse:
    shown = _page(request, reference)
    return render(
        request, "meetings/page.html", {"shown": shown, "done": request.GET.get("done", "")}
    )


def came(request: SignedIn, reference: str) -> HttpResponse:
    """Who is here, for which agency."""
    shown = _page(request, reference)
    _insist_arranges(shown)
    said = {None: "", True: "yes", False: "no"}
    initial = {f"here-{each.agency}": said[each.present] for each in shown.came}
    initial |= {f"who-{each.agency}": each.who for each in shown.came}
    form = forms.Came(
        request.POST or None,
        agencies=[(each.agency, each.name, each.required) for each in shown.came],
        initial=initial,
    )

    def act() -> None:
        answers = {"": None, "yes": True, "no": False}
        told = {
            key: attendances.Came(
                answers[form.cleaned_data[f"here-{key}"]], form.cleaned_data[f"who-{key}"]
            )
            for key in form.keys
        }
        attendances.say_who_came(reference, told, by=request.practitioner, at=timezone.now())

    if done(form, act):
        return go("meeting", reference, done="came")
    return show(request, "meetings/came.html", form, {"shown": shown})


@require_POST
def build(request: SignedIn, reference: str) -> HttpResponse:
    added = agendas.build(reference, by=request.practitioner, at=timezone.now())
    return go("meeting", reference, done="build" if added else "nothing")


def business(request: SignedIn, reference: str) -> HttpResponse:
    form = forms.Business(request.POST or None)

    def act(by: Practitioner, at: datetime) -> None:
        agendas.add_business(reference, form.cleaned_data["title"], by=by, at=at)

    return _ask(request, reference, "business", form, act)


def put(request: SignedIn, reference: str) -> HttpResponse:
    """Somebody is found by name or number, and put on the agenda."""
    asked = request.GET.get("q", "").strip()
    shown = _page(request, reference)
    _insist_arranges(shown)
    on = {each.person for each in shown.items}
    choices = [each for each in _found(request, asked) if each[0] not in on] if asked else []
    form = forms.Put(request.POST or None)
    form.offer("person", choices)

    def act() -> None:
        agendas.add_person(
            reference,
            form.cleaned_data["person"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, act):
        return go("meeting", reference, done="put")
    context = {"shown": shown, "asked": asked, "choices": choices}
    return show(request, "meetings/put.html", form, context)


def _found(request: SignedIn, asked: str) -> list[tuple[str, str]]:
    wanted = caseload.Wanted(words=asked)
    found = caseload.caseload(request.practitioner, wanted, day_of(timezone.now()))
    return [
        (each.reference, f"{each.name}, born {day_in_words(each.born)}")
        for each in found.people.rows
    ]


@require_POST
def up(request: SignedIn, reference: str, key: int) -> HttpResponse:
    agendas.move_up(reference, key, by=request.practitioner, at=timezone.now())
    return go("meeting", reference, done="up")


def begin(request: SignedIn, reference: str) -> HttpResponse:
    form = Form(request.POST if request.method == "POST" else None)

    def act(by: Practitioner, at: datetime) -> None:
        casework.begin(reference, by=by, at=at)

    return _ask(request, reference, "begin", form, act, then="run")


def close(request: SignedIn, reference: str) -> HttpResponse:
    form = forms.Close(request.POST if request.method == "POST" else None)

    def act(by: Practitioner, at: datetime) -> None:
        said = form.cleaned_data
        confirmed = "yes" in said["confirmed"]
        casework.close(reference, words=said["words"], confirmed=confirmed, by=by, at=at)

    return _ask(request, reference, "close", form, act)


def cancel(request: SignedIn, reference: str) -> HttpResponse:
    form = forms.Cancel(request.POST or None)

    def act(by: Practitioner, at: datetime) -> None:
        casework.cancel(reference, words=form.cleaned_data["words"], by=by, at=at)

    return _ask(request, reference, "cancel", form, act)


def _ask(
    request: SignedIn,
    reference: str,
    what: str,
    form: Form,
    act: Callable[[Practitioner, datetime], None],
    then: str = "meeting",
) -> HttpResponse:
    """Ask, do, and go on; or show what stands against it."""
    if done(form, lambda: act(request.practitioner, timezone.now())):
        return go(then, reference, done=what)
    shown = _page(request, reference)
    if what == "business":
        _insist_arranges(shown)
    else:
        insist(MOVES.why_not(what, shown.meeting.state, request.practitioner))
    return show(request, f"meetings/{what}.html", form, {"shown": shown})


def _page(request: HttpRequest, reference: str) -> casefile.MeetingPage:
    by: Practitioner = request.practitioner  # type: ignore[attr-defined]
    return casefile.meeting_page(reference, by, day_of(timezone.now()))


def _insist_arranges(shown: casefile.MeetingPage) -> None:
    if not shown.arranges:
        insist([Reason("arrange", "You cannot change this meeting now.")])
