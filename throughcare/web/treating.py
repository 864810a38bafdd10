"""What the pages of treatment have in common: long words are kept while they are written."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casework import drafts
from throughcare.web.acting import done
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn


def keep(request: SignedIn, kind: str, about: str, names: Iterable[str]) -> HttpResponse:
    """What is written so far in these fields is kept."""
    said: dict[str, Any] = {name: request.POST[name] for name in names if name in request.POST}
    form = Form(request.POST)

    def save() -> None:
        drafts.save(kind, about, said, by=request.practitioner, at=timezone.now())

    kept = done(form, save)
    context = {"kept": kept, "at": timezone.now(), "errors": form.listed_errors()}
    return render(request, "referring/saved.html", context)
