"""An episode of care: the page from which everything of it is come to, and what its life is made of."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import allocating, drafts
from throughcare.casefile import episodes as casefile
from throughcare.casefile import supervisions as casefile_supervisions
from throughcare.casework import episodes as casework
from throughcare.casework import pauses, supervisions
from throughcare.rules.days import day_of
from throughcare.rules.episodes import PauseReason, Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.web.acting import done, go, show
from throughcare.web.forms import episodes as forms
from throughcare.web.forms.fields import Form
from throughcare.web.keeping import keep
from throughcare.web.requests import SignedIn

Act = Callable[[Practitioner, datetime], None]


def page(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.episode_page(reference, request.practitioner, day_of(timezone.now()))
    context = {"episode": shown, "done": request.GET.get("done", "")}
    return render(request, "episodes/page.html", context)


def allocate(request: SignedIn, reference: str) -> HttpResponse:
    """Who is to work with someone who waits."""
    return _give(request, reference, "allocate", casework.allocate)


def reallocate(request: SignedIn, reference: str) -> HttpResponse:
    """Who goes on with what is under way."""
    return _give(request, reference, "reallocate", casework.reallocate)


def _give(
    request: SignedIn, reference: str, move: str, act: Callable[..., None]
) -> HttpResponse:
    by = request.practitioner
    shown = allocating.allocating(reference, by, day_of(timezone.now()))
    now = {"worker": str(shown.practitioner or ""), "team": str(shown.team or "none")}
    form = forms.Give(_posted(request), initial=now)
    form.offer("worker", shown.workers)
    form.offer("team", [("none", "None"), *shown.teams])

    def give() -> None:
        worker, team = form.chosen()
        act(reference, worker=worker, team=team, by=by, at=timezone.now())

    if done(form, give):
        return go("episode", reference, done=move)
    return show(request, f"episodes/{move}.html", form, {"episode": shown, "draft": ""})


def begin(request: SignedIn, reference: str) -> HttpResponse:
    """The wait for the tier is over."""
    form = Form(_posted(request))

    def act(by: Practitioner, at: datetime) -> None:
        casework.begin(reference, by=by, at=at)

    return _ask(request, reference, "begin", form, act)


def step_on(request: SignedIn, reference: str) -> HttpResponse:
    """To another tier."""
    form = forms.StepOn(_posted(request), initial=_kept(request, "step_on", reference))

    def act(by: Practitioner, at: datetime) -> None:
        tier, words = Tier(form.cleaned_data["tier"]), form.cleaned_data["words"]
        casework.step_on(reference, tier=tier, words=words, by=by, at=at)

    return _ask(request, reference, "step_on", form, act)


def pause(request: SignedIn, reference: str) -> HttpResponse:
    """The clocks stand still from a day on."""
    begun = {"on": day_of(timezone.now()), **_kept(request, "pause", reference)}
    form = forms.Pause(_posted(request), initial=begun)

    def act(by: Practitioner, at: datetime) -> None:
        said = form.cleaned_data
        why, words, on = PauseReason(said["why"]), said["words"], said["on"]
        pauses.pause(reference, why=why, words=words, on=on, by=by, at=at)

    return _ask(request, reference, "pause", form, act)


def end_pause(request: SignedIn, reference: str) -> HttpResponse:
    """They go on."""
    form = forms.EndPause(_posted(request), initial={"on": day_of(timezone.now())})

    def act(by: Practitioner, at: datetime) -> None:
        pauses.end_pause(reference, on=form.cleaned_data["on"], by=by, at=at)

    return _ask(request, reference, "end_pause", form, act)


def _ask(request: SignedIn, reference: str, move: str, form: Form, act: Act) -> HttpResponse:
    """Ask, do, and go back to the episode; or show what stands against it."""
    by = request.practitioner
    shown = casefile.episode_page(reference, by, day_of(timezone.now()))
    if isinstance(form, forms.StepOn):
        form.offer_but(shown.tier)
    if done(form, lambda: act(by, timezone.now())):
        return go("episode", reference, done=move)
    draft = reverse(f"{move}-draft", args=[reference]) if move in _DRAFTS else ""
    return show(request, f"episodes/{move}.html", form, {"episode": shown, "draft": draft})


_DRAFTS = {"step_on": casework.STEP_ON, "pause": pauses.DRAFT}
"""Of what is asked in words: the kind of draft that it is until it is done."""


def _kept(request: SignedIn, move: str, reference: str) -> dict[str, Any]:
    return drafts.answers(_DRAFTS[move], reference, request.practitioner)


@require_POST
def save_words(request: SignedIn, reference: str, move: str) -> HttpResponse:
    """What is written so far of one of them, but for its day, which is in three boxes."""
    return keep(request, _DRAFTS[move], reference, ["tier", "why", "words"])


def supervision(request: SignedIn, reference: str) -> HttpResponse:
    """What was said of it in supervision, and putting down more."""
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile_supervisions.supervision_page(reference, by, today)
    kept = drafts.answers(supervisions.DRAFT, reference, by)
    form = forms.Supervise(_posted(request), initial={"on": today, **kept})

    def act() -> None:
        on, words = form.cleaned_data["on"], form.cleaned_data["words"]
        supervisions.supervise(reference, on=on, words=words, by=by, at=timezone.now())

    if done(form, act):
        return go("episode-supervision", reference, done="supervise")
    draft = reverse("supervision-draft", args=[reference])
    context = {"episode": shown, "draft": draft, "done": request.GET.get("done", "")}
    return show(request, "episodes/supervision.html", form, context)


@require_POST
def save_draft(request: SignedIn, reference: str) -> HttpResponse:
    """What is written so far of a supervision, kept while it is being written."""
    return keep(request, supervisions.DRAFT, reference, ["words"])


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
