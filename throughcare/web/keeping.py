"""Keeping what is being written, while it is being written."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casework import drafts
from throughcare.web.acting import done
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn


def keep(request: SignedIn, kind: str, about: str, names: Iterable[str]) -> HttpResponse:
    """What was sent of these answers is kept as a draft; and the words that say so, for beside the form."""
    said = {name: request.POST.get(name, "") for name in names if name in request.POST}
    form = Form(request.POST)

    def act() -> None:
        drafts.save(kind, about, said, by=request.practitioner, at=timezone.now())

    kept = done(form, act)
    context = {"kept": kept, "at": timezone.now(), "errors": form.listed_errors()}
    return render(request, "referring/saved.html", context)
