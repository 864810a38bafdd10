"""The support plan: reading it, agreeing one, and the paper the person takes home."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import drafts
from throughcare.casefile import plans as casefile
from throughcare.casefile.plans import PlanLine, PlanPaper
from throughcare.casework import plans as casework
from throughcare.files.person_papers import PersonPaper, as_pdf
from throughcare.rules.days import day_of
from throughcare.rules.letters import LetterForm
from throughcare.rules.reasons import insist
from throughcare.web.acting import done, go, show
from throughcare.web.forms.one_to_one import Plan
from throughcare.web.keeping import keep
from throughcare.web.pages import day
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof

FORMS = {each.value.replace(" ", "-"): each for each in LetterForm}
"""The forms of the paper, as addresses name them."""
_SIZES = {LetterForm.STANDARD: 12, LetterForm.LARGE_PRINT: 20, LetterForm.EASY_READ: 16}
_TITLES = dict.fromkeys(LetterForm, "Your support plan") | {LetterForm.EASY_READ: "Your plan"}
_FIRST_REVIEW = timedelta(days=28)
_LONG = ("aims", "person_words")
_MADE = as_pdf


def plan(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.plan_page(reference, request.practitioner, day_of(timezone.now()))
    context = {"shown": shown, "forms": FORMS, "done": request.GET.get("done", "")}
    return render(request, "one_to_one/plan.html", context)


def agree(request: SignedIn, reference: str) -> HttpResponse:
    """A plan is agreed; of two who write at once the second is shown what the first agreed."""
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.plan_page(reference, by, today)
    if request.method != "POST":  # what was written comes back with the reasons
        insist(shown.why_not)
    kept = {} if request.POST else drafts.answers(casework.DRAFT, reference, by)
    form = Plan(
        request.POST or None,
        initial={**_before(shown.plan, today), **kept},
        modalities=shown.modalities,
        practical=shown.practical,
    )

    def act() -> None:
        seen = form.cleaned_data["in_place_of"] or None
        casework.agree(
            reference, agreed=form.agreed(), in_place_of=seen, by=by, at=timezone.now()
        )

    if done(form, act):
        return go("plan", reference, done="agree")
    now = shown.plan.reference if shown.plan else ""
    changed = form.is_bound and form.data.get("in_place_of", "") != now
    context: dict[str, object] = {"shown": shown, "now": now}
    context["differs"] = list(_differs(shown.plan, form)) if changed and shown.plan else []
    return show(request, "one_to_one/agree_plan.html", form, context)


@require_POST
def save_draft(request: SignedIn, reference: str) -> HttpResponse:
    return keep(request, casework.DRAFT, reference, _LONG)


def paper(request: SignedIn, reference: str, form: str) -> HttpResponse:
    """The plan in plain words, to be printed."""
    shown = _paper(request, reference, form)
    context = {"shown": shown, "title": _TITLES[shown.form], "named": form, "forms": FORMS}
    return render(request, "one_to_one/plan_paper.html", context)


@needs_recent_proof
def pdf(request: SignedIn, reference: str, form: str) -> HttpResponse:
    """The same as a file. It is the person's own: nothing on it says that it is secret."""
    shown = _paper(request, reference, form)
    made = PersonPaper(
        title=_TITLES[shown.form],
        subtitle=shown.called,
        parts=[(each.heading, [*each.paragraphs], [*each.points]) for each in shown.parts],
        made=f"Made on {day(day_of(timezone.now()))}",
        size=_SIZES[shown.form],
    )
    name = f"plan-{reference}-{form}.pdf"
    return HttpResponse(
        _MADE(made),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _paper(request: SignedIn, reference: str, form: str) -> PlanPaper:
    if form not in FORMS:
        raise Http404
    today = day_of(timezone.now())
    return casefile.plan_paper(reference, FORMS[form], request.practitioner, today)


def _before(held: PlanLine | None, today: date) -> dict[str, Any]:
    """What a plan begins from: the one before it, but for the days of agreeing and of looking again."""
    begins: dict[str, Any] = {"on": today, "review_on": today + _FIRST_REVIEW}
    if held is None:
        return begins
    return begins | {
        "intensity": held.intensity.value,
        "aims": held.aims,
        "person_words": held.person_words,
        "modalities": [each.value for each in held.modalities],
        "practical": [each.value for each in held.practical],
    }


def _differs(theirs: PlanLine, form: Plan) -> Iterator[tuple[str, str, str]]:
    """Of each answer that the other plan has otherwise: the question, what theirs says, what yours says."""
    said = {name: form[name].value() for name in ("intensity", *_LONG)}
    said |= {name: form.data.getlist(name) for name in ("modalities", "practical")}  # type: ignore[attr-defined]
    for name, before in _before(theirs, theirs.agreed_on).items():
        if name in said and before != said[name]:
            yield str(form[name].label), _words(before), _words(said[name])


def _words(answer: object) -> str:
    return ", ".join(map(str, answer)) if isinstance(answer, list) else str(answer or "")
