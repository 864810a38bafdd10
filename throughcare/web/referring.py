"""Making a referral: one question a page, kept at every step, sent from the last."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import drafts as casefile_drafts
from throughcare.casefile import people as casefile_people
from throughcare.casework import drafts
from throughcare.casework import referring as casework
from throughcare.rules.days import day_of
from throughcare.rules.referral_answers import (
    Consent,
    ConsentGiven,
    Presentation,
    ReferralAnswers,
)
from throughcare.web import errors
from throughcare.web.acting import done, go, show
from throughcare.web.forms import referrals as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn

STEPS: dict[str, type[Form]] = {
    "consent": forms.Consent,
    "presentation": forms.Presentation,
    "concern": forms.Concern,
}


def crisis(request: SignedIn, person: str) -> HttpResponse:
    """The gate. Someone in crisis is not referred: nothing is kept, and what to do is on the page."""
    today = day_of(timezone.now())
    reasons = casefile_people.why_not_refer(person, request.practitioner, today)
    if reasons:
        return errors.refused(request, reasons)
    form = forms.Crisis(request.POST or None)
    if not (form.is_bound and form.is_valid()):
        return _show(request, "referring/crisis.html", person, form)
    if form.cleaned_data["in_crisis"] == "yes":
        casework.stop_for_crisis(person, by=request.practitioner, at=timezone.now())
        return go("refer-crisis-advice", person)
    _keep(request, person, {"not_in_crisis_on": today.isoformat()})
    return go("refer-consent", person)


def crisis_advice(request: SignedIn, person: str) -> HttpResponse:
    banner = casefile_people.banner(person, request.practitioner, day_of(timezone.now()))
    return render(request, "referring/crisis_advice.html", {"banner": banner})


def step(request: SignedIn, person: str, step: str) -> HttpResponse:
    """One question of the referral."""
    answers = _answers(request, person)
    if not _passed_the_gate_today(answers):
        return go("refer", person)
    form = STEPS[step](request.POST or None, initial=_initial(step, answers))
    if not (form.is_bound and form.is_valid()):
        return _show(request, f"referring/{step}.html", person, form, step=step)
    if not done(form, lambda: _keep(request, person, _said(step, form.cleaned_data))):
        return _show(request, f"referring/{step}.html", person, form, step=step)
    following = list(STEPS)[list(STEPS).index(step) + 1 :]
    if following and "check" not in request.GET:
        return go(f"refer-{following[0]}", person)
    return go("refer-check", person)


@require_POST
def save_draft(request: SignedIn, person: str) -> HttpResponse:
    """What is written so far of the concern, kept while it is being written."""
    form = forms.Concern(request.POST)
    kept = done(form, lambda: _keep(request, person, _said("concern", form.cleaned_data)))
    context = {"kept": kept, "at": timezone.now(), "errors": form.listed_errors()}
    return render(request, "referring/saved.html", context)


def check(request: SignedIn, person: str) -> HttpResponse:
    """All the answers, to be read over and sent."""
    answers = _answers(request, person)
    if not _passed_the_gate_today(answers):
        return go("refer", person)
    if missing := _first_unanswered(answers):
        return go(f"refer-{missing}", person)
    form = Form(request.POST or None)
    sent: list[str] = []

    def send() -> None:
        said = _read(answers)
        sent.append(casework.send(person, said, by=request.practitioner, at=timezone.now()))

    if request.method == "POST" and done(form, send):
        return go("referral", sent[0], done="send")
    return _show(request, "referring/check.html", person, form, said=_read(answers))


@require_POST
def discard(request: SignedIn, person: str) -> HttpResponse:
    drafts.discard(casework.DRAFT, person, by=request.practitioner, at=timezone.now())
    return go("person", person, done="discard")


def _show(
    request: SignedIn, template: str, person: str, form: Form, **context: object
) -> HttpResponse:
    banner = casefile_people.banner(person, request.practitioner, day_of(timezone.now()))
    return show(request, template, form, {"banner": banner, **context})


def _keep(request: SignedIn, person: str, answers: dict[str, Any]) -> None:
    drafts.save(casework.DRAFT, person, answers, by=request.practitioner, at=timezone.now())


def _answers(request: SignedIn, person: str) -> dict[str, Any]:
    return casefile_drafts.answers(casework.DRAFT, person, request.practitioner)


def _passed_the_gate_today(answers: Mapping[str, Any]) -> bool:
    """A crisis can come overnight: a draft taken up another day begins at the gate again."""
    return answers.get("not_in_crisis_on") == day_of(timezone.now()).isoformat()


def _first_unanswered(answers: Mapping[str, Any]) -> str:
    return next(
        (step for step, form in STEPS.items() if not _bound(form, answers).is_valid()), ""
    )


def _bound(form: type[Form], answers: Mapping[str, Any]) -> Form:
    """A form as if it had just been filled in with what is in the draft."""
    said = dict(answers)
    if "on" in said:
        said |= dict(zip(("on-year", "on-month", "on-day"), said["on"].split("-"), strict=True))
    return form(said)


def _initial(step: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    form = _bound(STEPS[step], answers)
    return form.cleaned_data if form.is_valid() else dict(answers)


def _said(step: str, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """A step's answers as a draft holds them: text, and lists of text."""
    match step:
        case "consent":
            return {"how": cleaned["how"], "on": cleaned["on"].isoformat()}
        case _:
            return dict(cleaned)


def _read(answers: Mapping[str, Any]) -> ReferralAnswers:
    """A finished draft as the act wants it."""
    consent = _initial("consent", answers)
    return ReferralAnswers(
        in_crisis=False,
        consent=Consent(ConsentGiven(consent["how"]), consent["on"]),
        presentations=frozenset(Presentation(each) for each in answers["presentations"]),
        concern=answers["concern"],
    )
