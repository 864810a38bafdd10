"""Whether someone is in touch with the service, and saying that they are not for now, or are again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import drafts
from throughcare.casefile import engagement as casefile
from throughcare.casework import episodes as casework
from throughcare.rules.days import day_of
from throughcare.web.acting import done, go, show
from throughcare.web.forms.one_to_one import Saying
from throughcare.web.keeping import keep
from throughcare.web.requests import SignedIn


def engagement(request: SignedIn, reference: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.engagement_page(reference, request.practitioner, today)
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "one_to_one/engagement.html", context)


def disengage(request: SignedIn, reference: str) -> HttpResponse:
    """They are not in touch for now. What was tried so far is listed above what is asked."""
    form = Saying(
        request.POST or None,
        initial=_kept(request, "disengage", reference),
        label="What was tried, and what is next?",
        hint="What the service did, and how it stays open to them. These words are clinical: your own"
        " service reads them.",
    )
    return _say(request, reference, "disengage", form, casework.disengage)


def re_engage(request: SignedIn, reference: str) -> HttpResponse:
    """They are in touch again."""
    form = Saying(
        request.POST or None,
        initial=_kept(request, "re_engage", reference),
        label="How did they come back, and what was agreed?",
        hint="These words are clinical: your own service reads them.",
    )
    return _say(request, reference, "re_engage", form, casework.re_engage)


def _say(
    request: SignedIn, reference: str, move: str, form: Saying, act: Callable[..., None]
) -> HttpResponse:
    by = request.practitioner
    shown = casefile.engagement_page(reference, by, day_of(timezone.now()))

    def say() -> None:
        act(reference, words=form.cleaned_data["words"], by=by, at=timezone.now())

    if done(form, say):
        return go("engagement", reference, done=move)
    return show(request, f"one_to_one/{move}.html", form, {"shown": shown})


_DRAFTS = {"disengage": casework.DISENGAGE, "re_engage": casework.RE_ENGAGE}


def _kept(request: SignedIn, move: str, reference: str) -> dict[str, Any]:
    return drafts.answers(_DRAFTS[move], reference, request.practitioner)


@require_POST
def save_words(request: SignedIn, reference: str, move: str) -> HttpResponse:
    """What is written so far of either, kept while it is being written."""
    return keep(request, _DRAFTS[move], reference, ["words"])
