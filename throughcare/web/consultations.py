"""Formal case consultation: the question, the advice, and whether it was used."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import consultations as casefile
from throughcare.casefile import drafts
from throughcare.casework import consultations as casework
from throughcare.rules.consultations import Advice, Used
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.web.acting import done, go, show
from throughcare.web.forms import episodes as forms
from throughcare.web.forms.fields import Form
from throughcare.web.keeping import keep
from throughcare.web.requests import SignedIn


def page(request: SignedIn, reference: str, asked: str) -> HttpResponse:
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.consultation_page(reference, asked, by, today)
    context = {"consultation": shown, "done": request.GET.get("done", "")}
    return render(request, "consultations/page.html", context)


def ask(request: SignedIn, reference: str) -> HttpResponse:
    """A practitioner's question, by themself or put down for them."""
    by = request.practitioner
    shown = casefile.asking(reference, by, day_of(timezone.now()))
    kept = drafts.answers(casework.QUESTION, reference, by)
    form = forms.Ask(request.POST if request.method == "POST" else None, initial=kept)

    def act() -> str:
        question = form.cleaned_data["question"]
        return casework.ask(reference, question=question, by=by, at=timezone.now())

    if done(form, act):
        return go("episode", reference, done="ask")
    draft = reverse("question-draft", args=[reference])
    context = {"consultation": shown, "draft": draft}
    return show(request, "consultations/ask.html", form, context)


def advise(request: SignedIn, reference: str, asked: str) -> HttpResponse:
    """The service's answer."""
    kept = drafts.answers(casework.ADVICE, asked, request.practitioner)
    form = forms.Advise(request.POST if request.method == "POST" else None, initial=kept)
    draft = reverse("advice-draft", args=[reference, asked])

    def act(by: Practitioner, at: datetime) -> None:
        said = form.cleaned_data
        advice = Advice(
            advice=said["advice"],
            formulation=said["formulation"],
            follow_up=said["follow_up"],
            follow_up_on=said["follow_up_on"],
            to_assessment=said["to_assessment"] == "yes",
        )
        casework.advise(asked, said=advice, by=by, at=at)

    return _do(request, (reference, asked), "advise", form, act, draft)


def follow_up(request: SignedIn, reference: str, asked: str) -> HttpResponse:
    """Whether it was used."""
    kept = drafts.answers(casework.FOLLOW_UP, asked, request.practitioner)
    form = forms.FollowUp(request.POST if request.method == "POST" else None, initial=kept)
    draft = reverse("follow-up-draft", args=[reference, asked])

    def act(by: Practitioner, at: datetime) -> None:
        used, words = Used(form.cleaned_data["used"]), form.cleaned_data["words"]
        casework.follow_up(asked, used=used, words=words, by=by, at=at)

    return _do(request, (reference, asked), "follow_up", form, act, draft)


def _do(
    request: SignedIn,
    which: tuple[str, str],
    move: str,
    form: Form,
    act: Callable[[Practitioner, datetime], None],
    draft: str = "",
) -> HttpResponse:
    """Ask, do, and go back to the consultation; or show what stands against it."""
    by = request.practitioner
    shown = casefile.consultation_page(*which, by, day_of(timezone.now()))
    if done(form, lambda: act(by, timezone.now())):
        return go("consultation", *which, done=move)
    context = {"consultation": shown, "draft": draft}
    return show(request, f"consultations/{move}.html", form, context)


@require_POST
def save_question(request: SignedIn, reference: str) -> HttpResponse:
    """What is written so far of a question, kept while it is being written."""
    return keep(request, casework.QUESTION, reference, ["question"])


@require_POST
def save_advice(request: SignedIn, reference: str, asked: str) -> HttpResponse:
    """The same of the advice, but for its day, which is in three boxes."""
    names = ("advice", "formulation", "follow_up", "to_assessment")
    return keep(request, casework.ADVICE, asked, names)


@require_POST
def save_follow_up(request: SignedIn, reference: str, asked: str) -> HttpResponse:
    return keep(request, casework.FOLLOW_UP, asked, ["used", "words"])
