"""Nominations listed, one of them, and what may be done with it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import nomination_lists
from throughcare.casefile import nominations as casefile
from throughcare.casefile.nomination_lists import Tab
from throughcare.casework import agency_returns, nominating
from throughcare.casework import nominations as casework
from throughcare.rules.days import day_of
from throughcare.rules.decisions import DeclineNomination
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.nominating import Decided
from throughcare.rules.nominations import NOMINATES
from throughcare.rules.practitioners import AgencyKind, Practitioner
from throughcare.rules.selection import Rag
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import nominations as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn

Act = Callable[[dict[str, Any], Practitioner, datetime], None]


def listed(request: SignedIn) -> HttpResponse:
    asked = request.GET.get("tab", "")
    tab = Tab(asked) if asked in set(Tab) else Tab.OPEN
    by, today = request.practitioner, day_of(timezone.now())
    shown = nomination_lists.listed(by, tab, today, page_number(request))
    context = {
        "nominations": shown,
        "tab": tab,
        "nominates": by.is_any_of(*NOMINATES),
        "link": Links(request.GET),
    }
    return render(request, "nominations/list.html", context)


def page(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.nomination_page(reference, request.practitioner, day_of(timezone.now()))
    context = {"page": shown, "done": request.GET.get("done", "")}
    return render(request, "nominations/page.html", context)


def take_up(request: SignedIn, reference: str) -> HttpResponse:
    by = request.practitioner
    shown = casefile.take_up_page(reference, by, day_of(timezone.now()))
    initial = {
        "agencies": [str(each) for each in shown.asked_first],
        "lead": str(shown.lead or ""),
    }
    if not shown.matches:
        initial["person"] = forms.NEW
    form = forms.TakeUp(request.POST or None, known=shown.on_scheme, initial=initial)
    form.offer("agencies", shown.agencies)
    if not shown.on_scheme:
        form.offer("person", [*shown.matches, (forms.NEW, "Nobody the scheme knows")])
        form.offer("lead", [("", "Choose"), *shown.leading])

    def act() -> None:
        said = form.cleaned_data
        person = said.get("person", "")
        taking = casework.TakingUp(
            person="" if person == forms.NEW else person,
            agencies=frozenset(int(each) for each in said["agencies"]),
            lead=int(said["lead"]) if said.get("lead") else None,
            lead_words=said.get("lead_words", ""),
        )
        casework.take_up(reference, taking, by=by, at=timezone.now())

    if done(form, act):
        return go("nomination", reference, done="take_up")
    return show(
        request, "nominations/take_up.html", form, {"taking": shown, "page": shown.page}
    )


def ask(request: SignedIn, reference: str) -> HttpResponse:
    offered = casefile.choices(reference, request.practitioner, day_of(timezone.now()))
    form = forms.Ask(request.POST or None)
    form.offer("agencies", offered.agencies)

    def act(said: dict[str, Any], by: Practitioner, at: datetime) -> None:
        agencies = frozenset(int(each) for each in said["agencies"])
        casework.ask(reference, agencies=agencies, by=by, at=at)

    return _ask_and_do(request, reference, "ask", form, act)


def return_information(request: SignedIn, reference: str) -> HttpResponse:
    by = request.practitioner
    shown = casefile.nomination_page(reference, by, day_of(timezone.now()))
    initial = {}
    if shown.mine and shown.mine.returned_at:
        said_before = {True: "yes", False: "no", None: ""}
        initial = {
            "known": said_before[shown.mine.known],
            "intelligence": said_before[shown.mine.intelligence],
            "words": shown.mine.words,
        }
    police = by.kind is AgencyKind.POLICE
    form = forms.Return(request.POST or None, police=police, initial=initial)

    def act(said: dict[str, Any], by: Practitioner, at: datetime) -> None:
        agency_returns.return_information(
            reference,
            known=said["known"] == "yes",
            words=said["words"],
            intelligence=forms.yes(said.get("intelligence", "")),
            by=by,
            at=at,
        )

    return _ask_and_do(request, reference, "return_information", form, act)


def accept(request: SignedIn, reference: str) -> HttpResponse:
    offered = casefile.choices(reference, request.practitioner, day_of(timezone.now()))
    form = forms.Accept(
        request.POST or None,
        levels=offered.levels,
        cohorts=offered.cohorts,
        initial={"rag": ""},
    )

    def act(said: dict[str, Any], by: Practitioner, at: datetime) -> None:
        decided = Decided(
            level=Level(said["level"]) if said.get("level") else None,
            cohort=Cohort(said["cohort"]) if said.get("cohort") else None,
            rag=Rag(said["rag"]) if said["rag"] else None,
            words=said["words"],
            override_words=said["override_words"],
        )
        casework.accept(reference, decided, by=by, at=at)

    return _ask_and_do(request, reference, "accept", form, act)


def decline(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: dict[str, Any], by: Practitioner, at: datetime) -> None:
        reason = DeclineNomination(said["reason"]) if said["reason"] else None
        casework.decline(reference, reason=reason, words=said["words"], by=by, at=at)

    form = forms.Decline(request.POST or None)
    return _ask_and_do(request, reference, "decline", form, act)


def withdraw(request: SignedIn, reference: str) -> HttpResponse:
    def act(said: dict[str, Any], by: Practitioner, at: datetime) -> None:
        nominating.withdraw(reference, words=said["words"], by=by, at=at)

    form = forms.Withdraw(request.POST or None)
    return _ask_and_do(request, reference, "withdraw", form, act)


def _ask_and_do(
    request: SignedIn, reference: str, move: str, form: Form, act: Act
) -> HttpResponse:
    """Ask, do, and go back to the nomination; or show what stands against it."""
    by = request.practitioner
    if done(form, lambda: act(form.cleaned_data, by, timezone.now())):
        return go("nomination", reference, done=move)
    shown = casefile.nomination_page(reference, by, day_of(timezone.now()))
    return show(request, f"nominations/{move}.html", form, {"page": shown})
