"""Keeping what is being written, while it is being written: of two windows neither is kept over the other."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casework import drafts
from throughcare.rules.differences import Overtaken
from throughcare.web.acting import done
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn


def keep(
    request: SignedIn, kind: str, about: str, names: Iterable[str], lists: Iterable[str] = ()
) -> HttpResponse:
    """What was sent of these answers is kept as a draft; and the words that say so, for beside the form.

    Where another window of the same writer's has kept something since, nothing is kept over it: that is said, and
    how to keep this one instead.
    """
    said: dict[str, str | list[str]] = {
        name: request.POST[name] for name in names if name in request.POST
    }
    said |= {name: request.POST.getlist(name) for name in lists}
    form = Form(request.POST)
    window, before = request.POST.get("window", ""), request.POST.get("before", "")
    others: list[Overtaken] = []

    def act() -> None:
        by, at = request.practitioner, timezone.now()
        try:
            drafts.save(kind, about, said, window=window, before=before, by=by, at=at)
        except Overtaken as other:
            others.append(other)
            raise

    kept = done(form, act)
    context = {"kept": kept, "at": timezone.now(), "errors": form.listed_errors()}
    context |= {"other": others[0] if others else None}
    return render(request, "referring/saved.html", context)
