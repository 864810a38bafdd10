"""Nominal lists: choosing one, seeing what it would change, loading it."""

import hashlib
import io
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import lists as casefile
from throughcare.casework import lists as casework
from throughcare.casework.lists import NominalList
from throughcare.files import tables
from throughcare.rules.nominal_columns import COLUMNS
from throughcare.rules.nominals import Note, Problem
from throughcare.rules.reasons import NotAllowed, Reason, insist
from throughcare.web import errors
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms.others import NominalList as Choose
from throughcare.web.requests import SignedIn

LARGEST = 10 * 1024 * 1024
"""Bytes that a page takes. A longer list is loaded by `throughcare import nominals`."""

_SHOWN = 100


@dataclass
class Heard:
    """What was said of a list while it was read: the first of each, and how many."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    problem_count: int = 0
    note_count: int = 0

    def tell(self, said: Problem | Note) -> None:
        if isinstance(said, Problem):
            self.problem_count += 1
            if len(self.problems) < _SHOWN:
                self.problems.append(said)
        else:
            self.note_count += 1
            if len(self.notes) < _SHOWN:
                self.notes.append(said)


def lists(request: SignedIn) -> HttpResponse:
    """The lists loaded so far, and a place to give another."""
    agencies = casefile.leading_agencies(request.practitioner)
    form = Choose(request.POST or None, request.FILES or None, agencies=agencies)
    kept: list[str] = []

    def keep() -> None:
        file = form.cleaned_data["file"]
        insist(_why_too_large(file.size))
        kept.append(
            casework.keep_upload(
                file.name,
                file.read(),
                form.cleaned_data["agency"],
                by=request.practitioner,
                at=timezone.now(),
            )
        )

    if done(form, keep):
        return go("list", kept[0])
    loaded = casefile.loaded(request.practitioner, page_number(request))
    context = {
        "loaded": loaded,
        "columns": COLUMNS,
        "link": Links(request.GET),
        "done": request.GET.get("done", ""),
    }
    return show(request, "lists/lists.html", form, context)


def _why_too_large(size: int) -> list[Reason]:
    if size <= LARGEST:
        return []
    return [
        Reason(
            "large",
            "The file is over 10 MB. Split it, or ask whoever looks after the server to run"
            " throughcare import nominals.",
        )
    ]


def preview(request: SignedIn, reference: str) -> HttpResponse:
    """What loading the list would do, found out without doing it."""
    waiting = casefile.waiting(reference, request.practitioner)
    heard = Heard()
    context: dict[str, object] = {
        "waiting": waiting,
        "heard": heard,
        "would": None,
        "why_not": [],
    }
    try:
        given = _given(waiting)
        context["would"] = casework.rehearse(
            given, tell=heard.tell, by=request.practitioner, at=timezone.now()
        )
    except tables.UnreadableFile as unreadable:
        context["why_not"] = [str(unreadable)]
    except NotAllowed as refused:
        context["why_not"] = [reason.text for reason in refused.reasons]
    return render(request, "lists/preview.html", context)


@require_POST
def load(request: SignedIn, reference: str) -> HttpResponse:
    """Load it: whole, or its good lines where the reader asked for those."""
    waiting = casefile.waiting(reference, request.practitioner)
    act = casework.load_good_lines if "good" in request.POST else casework.load
    try:
        act(_given(waiting), tell=_nobody, by=request.practitioner, at=timezone.now())
    except tables.UnreadableFile as unreadable:
        return errors.refused(request, [Reason("unreadable", str(unreadable))])
    casework.discard_upload(reference, by=request.practitioner, at=timezone.now())
    return go("lists", done="load")


@require_POST
def discard(request: SignedIn, reference: str) -> HttpResponse:
    casework.discard_upload(reference, by=request.practitioner, at=timezone.now())
    return go("lists", done="discard")


def _given(waiting: casefile.Waiting) -> NominalList:
    return NominalList(
        table=tables.read(io.BytesIO(waiting.content)),
        file_name=waiting.file_name,
        sha256=hashlib.sha256(waiting.content).hexdigest(),
        agency=waiting.agency,
    )


def _nobody(said: Problem | Note) -> None:
    """Whoever loads the list has just read what is wrong with it."""
