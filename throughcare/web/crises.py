"""A crisis: what to do at once, before anything is asked; then what is put down of it."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import crises as casefile
from throughcare.casefile import drafts as casefile_drafts
from throughcare.casework import crises as casework
from throughcare.rules.crises import CrisisStep, CrisisTold, Met
from throughcare.rules.days import at_clock, clock_of, day_of
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import crises as forms
from throughcare.web.keeping import keep
from throughcare.web.requests import SignedIn

_KEPT = ("danger", "why_without", "words")


def crisis(request: SignedIn, person: str) -> HttpResponse:
    by, now = request.practitioner, timezone.now()
    today = day_of(now)
    shown = casefile.crisis_page(person, by, today, page_number(request))
    kept = casefile_drafts.answers(casework.DRAFT, person, by) if shown.records else {}
    initial = {"on": today, "clock": f"{clock_of(now):%H:%M}", **kept}
    form = forms.Crisis(request.POST or None, initial=initial)
    form.offer("agencies", shown.agencies)

    def act() -> None:
        said = form.cleaned_data
        met = Met(
            happened_at=at_clock(said["on"], said["clock"]),
            danger=said["danger"],
            done=frozenset(CrisisStep(each) for each in said["done"]),
            told=frozenset(CrisisTold(each) for each in said["told"]),
            agencies=frozenset(int(each) for each in said["agencies"]),
            words=said["words"],
            without_consent=said["without"] == "yes",
            why_without=said["why_without"],
        )
        casework.record(person, met=met, by=by, at=timezone.now())

    if done(form, act):
        return go("crisis", person, done="record")
    context = {"shown": shown, "link": Links(request.GET), "done": request.GET.get("done", "")}
    return show(request, "crises/page.html", form, context)


@require_POST
def save_draft(request: SignedIn, person: str) -> HttpResponse:
    """What is written so far of a crisis."""
    return keep(request, casework.DRAFT, person, _KEPT)
