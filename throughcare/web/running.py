"""A meeting while it is held: what is said, decided and given to do, one person before it at a time."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from throughcare.casefile import drafts as casefile_drafts
from throughcare.casefile import minutes as casefile_minutes
from throughcare.casefile import running as casefile
from throughcare.casework import agendas, deciding, drafts, minuted_actions, minutes
from throughcare.rules.days import day_of
from throughcare.rules.decisions import Decided, DeclineNomination, MappaCategory, MappaLevel
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.meetings import draft_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed, Reason, insist
from throughcare.rules.selection import Rag
from throughcare.web.acting import done, go, show
from throughcare.web.forms import meetings as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn

_FEW_SECONDS = 4
"""How often a page that is open asks what the other clerk has put down."""


def run(request: SignedIn, reference: str) -> HttpResponse:
    """To the first item that is still to be discussed."""
    key = casefile.first_left(reference, request.practitioner)
    if key is None:
        return go("meeting", reference, done="empty")
    return go("run-item", reference, str(key))


def item(request: SignedIn, reference: str, key: int) -> HttpResponse:
    """One item; and, sent, a minute of it: by a script under a key of its own, or by the page."""
    form = forms.Minute(request.POST if request.method == "POST" else None)
    sent_by_script = bool(request.headers.get("X-Minutes"))

    def act() -> None:
        minutes.say(
            reference,
            key,
            key=_key(request),
            words=form.cleaned_data["words"],
            restricted="yes" in form.cleaned_data["restricted"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, act):
        if sent_by_script:
            return _lines(request, reference, key)
        return go("run-item", reference, str(key), done="said")
    if sent_by_script:
        refused = {"errors": form.listed_errors()}
        return render(request, "meetings/not_said.html", refused, status=form.status)
    kept = casefile_drafts.answers(
        minutes.DRAFT, draft_of(reference, key), request.practitioner
    )
    if not form.is_bound:
        form = forms.Minute(None, initial=kept)
    shown = _run_page(request, reference, key, "meeting")
    context: dict[str, object] = {
        "shown": shown,
        "key": request.POST.get("key") or str(uuid4()),
        "done": request.GET.get("done", ""),
        "seconds": _FEW_SECONDS,
    }
    return show(request, "meetings/run.html", form, context)


@require_GET
def new_minutes(request: SignedIn, reference: str, key: int) -> HttpResponse:
    """What has been said, where that is more than the page has; nothing where it is not."""
    asked = request.GET.get("have", "")
    have = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    lines = casefile_minutes.shown(reference, key, have, request.practitioner)
    if lines is None:
        return HttpResponse(status=204)
    return _list(request, reference, key, lines)


def _lines(request: SignedIn, reference: str, key: int) -> HttpResponse:
    lines = casefile_minutes.shown(reference, key, -1, request.practitioner)
    return _list(request, reference, key, lines or [])


def _list(
    request: SignedIn, reference: str, key: int, lines: list[casefile_minutes.MinuteLine]
) -> HttpResponse:
    context = {"lines": lines, "reference": reference, "item": key, "corrects": True}
    return render(request, "meetings/minutes_list.html", context)


@require_POST
def save_draft(request: SignedIn, reference: str, key: int) -> HttpResponse:
    """What is typed so far, kept while it is being typed."""
    said: dict[str, Any] = {"words": request.POST.get("words", "")}
    form = Form(request.POST)

    def keep() -> None:
        drafts.save(
            minutes.DRAFT,
            draft_of(reference, key),
            said,
            by=request.practitioner,
            at=timezone.now(),
        )

    kept = done(form, keep)
    context = {"kept": kept, "at": timezone.now(), "errors": form.listed_errors()}
    return render(request, "referring/saved.html", context)


def correct(request: SignedIn, reference: str, key: int, minute: int) -> HttpResponse:
    form = forms.Correct(request.POST or None)

    def act() -> None:
        minutes.correct(
            reference,
            key,
            minute,
            key=_key(request),
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, act):
        return go("run-item", reference, str(key), done="corrected")
    shown = _run_page(request, reference, key, "minute form")
    insist(shown.why_not_run)
    corrected = casefile_minutes.one(reference, key, minute, request.practitioner)
    context = {"shown": shown, "corrected": corrected, "key": str(uuid4())}
    return show(request, "meetings/correct.html", form, context)


def decide(request: SignedIn, reference: str, key: int) -> HttpResponse:
    by, today = request.practitioner, day_of(timezone.now())
    choices = casefile.choices(reference, key, by, today)
    so = choices.before
    if so is None:
        raise NotAllowed([Reason("nobody", "This is about nobody: nothing is decided of it.")])
    lead = so.rule_lead if so.nominated else so.led_by
    form = forms.Decide(
        request.POST or None,
        ways=so.arrangements,
        nominated=so.nominated,
        leads=choices.leads,
        lead_workers=choices.lead_workers,
        initial={
            **choices.stands,
            "lead_agency": str(lead or ""),
        },
    )

    def act() -> None:
        deciding.decide(reference, key, _decided(form.cleaned_data), by=by, at=timezone.now())

    if done(form, act):
        return go("run-item", reference, str(key), done="decided")
    shown = _run_page(request, reference, key, "decision form")
    insist([] if form.is_bound else shown.why_not_run)
    return show(request, "meetings/decide.html", form, {"shown": shown})


def _decided(said: dict[str, Any]) -> Decided:
    accepted = said.get("accepted")
    return Decided(
        words=said["words"],
        accepted={"yes": True, "no": False}.get(accepted or ""),
        declined=DeclineNomination(said["declined"]) if said.get("declined") else None,
        level=Level(said["level"]) if said.get("level") and accepted != "no" else None,
        cohort=Cohort(said["cohort"]) if said.get("cohort") and accepted != "no" else None,
        rag=Rag(said["rag"]) if said["rag"] else None,
        mappa_level=_chosen(MappaLevel, said.get("mappa_level")),
        mappa_category=_chosen(MappaCategory, said.get("mappa_category")),
        lead_agency=int(said["lead_agency"]) if said["lead_agency"] else None,
        lead_worker=int(said["lead_worker"]) if said["lead_worker"] else None,
        lead_words=said["lead_words"],
        override_words=said["override_words"],
        review_on=said["review_on"],
    )


def _chosen(kind: Callable[[int], Any], said: str | None) -> Any:
    return kind(int(said)) if said else None


def give(request: SignedIn, reference: str, key: int) -> HttpResponse:
    """An agency is given something to do."""
    by, today = request.practitioner, day_of(timezone.now())
    choices = casefile.choices(reference, key, by, today)
    form = forms.Give(request.POST or None, owners=choices.owners, doers=choices.doers)

    def act() -> None:
        said = form.cleaned_data
        minuted_actions.give(
            reference,
            key,
            key=_key(request),
            words=said["words"],
            owner=int(said["owner"]),
            worker=int(said["worker"]) if said["worker"] else None,
            due_on=said["due_on"],
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("run-item", reference, str(key), done="given")
    shown = _run_page(request, reference, key, "action form")
    insist([] if form.is_bound else shown.why_not_run)
    sent = request.POST.get("key") or str(uuid4())
    return show(request, "meetings/give.html", form, {"shown": shown, "key": sent})


@require_POST
def discuss(request: SignedIn, reference: str, key: int) -> HttpResponse:
    return _then_next(request, reference, key, agendas.discuss)


@require_POST
def put_off(request: SignedIn, reference: str, key: int) -> HttpResponse:
    return _then_next(request, reference, key, agendas.put_off)


def _then_next(
    request: SignedIn, reference: str, key: int, act: Callable[..., None]
) -> HttpResponse:
    act(reference, key, by=request.practitioner, at=timezone.now())
    return go("run", reference)


def project(request: SignedIn, reference: str, key: int) -> HttpResponse:
    """For the wall: large, and nothing that the room may not read."""
    shown = casefile.projected(reference, key, request.practitioner, day_of(timezone.now()))
    return render(request, "meetings/projector.html", {"shown": shown})


def _run_page(request: SignedIn, reference: str, key: int, read_as: str) -> casefile.RunPage:
    by: Practitioner = request.practitioner
    at: datetime = timezone.now()
    return casefile.run_page(reference, key, by, day_of(at), read_as)


def _key(request: SignedIn) -> UUID:
    """What was sent is known by; a page that sends none has said something new."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()
