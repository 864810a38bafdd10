"""Completing instruments with a person: begun, asked, read over, finished, corrected, and flags seen to."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.access.found import NotFound
from throughcare.casefile import completions as casefile
from throughcare.casefile import mental_health as casefile_tab
from throughcare.casefile.completions import CompletionPage, Line
from throughcare.casework import completions as casework
from throughcare.files.questionnaires import document
from throughcare.files.questionnaires.responses import Returned
from throughcare.rules.completions import CompletionState, Given, Way, following
from throughcare.rules.days import day_of
from throughcare.rules.people import Sex
from throughcare.web import signed_in
from throughcare.web.acting import done, go, show
from throughcare.web.codes import grouped
from throughcare.web.forms import completions as forms
from throughcare.web.forms.fields import Form
from throughcare.web.pictures import picture
from throughcare.web.requests import SignedIn

_GIVEN = "given_code"


def mental_health(request: SignedIn, person: str) -> HttpResponse:
    """The mental-health tab of a case."""
    today = day_of(timezone.now())
    shown = casefile_tab.mental_health(person, request.practitioner, today)
    pictures = {course.key: picture(course) for course in shown.courses}
    context = {"shown": shown, "pictures": pictures, "done": request.GET.get("done", "")}
    return render(request, "completions/mental_health.html", context)


def begin(request: SignedIn, person: str, instrument: str) -> HttpResponse:
    by, today = request.practitioner, day_of(timezone.now())
    before = casefile.beginning(person, instrument, by, today)
    alone = before.instrument.answered_alone
    form = forms.Begin(request.POST or None, by_sex=before.by_sex, alone=alone)
    begun: list[casework.Begun] = []

    def act() -> None:
        said = form.cleaned_data
        way = Way.TOGETHER if said["way"] == "together" else Way.ALONE
        begun.append(
            casework.begin(
                person, instrument, way=way, sex=_sex(said), by=by, at=timezone.now()
            )
        )

    if not done(form, act):
        return show(request, "completions/begin.html", form, {"before": before})
    reference, code = begun[0].reference, begun[0].code
    if form.cleaned_data["way"] == forms.HERE:
        signed_in.end(request, "asked")
        return go("answer-start", code)
    if code:
        request.session[_GIVEN] = {reference: code}
        return go("completion", reference)
    return go("question", reference, "1")


def enter(request: SignedIn, person: str, instrument: str) -> HttpResponse:
    """A form that was filled in on paper."""
    by, today = request.practitioner, day_of(timezone.now())
    before = casefile.beginning(person, instrument, by, today)
    form = forms.Paper(request.POST or None, instrument=before.instrument, by_sex=before.by_sex)
    entered: list[str] = []

    def act() -> None:
        said = form.cleaned_data
        entered.append(
            casework.enter(
                person,
                instrument,
                form.answers,
                on=said["on"],
                sex=_sex(said),
                by=by,
                at=timezone.now(),
            )
        )

    if done(form, act):
        return go("completion", entered[0], done="enter")
    return show(request, "completions/enter.html", form, {"before": before, "notes": ()})


def enter_from_file(request: SignedIn, person: str, instrument: str) -> HttpResponse:
    """Answers from another system, put into the form to be read over. Nothing is kept by this."""
    by, today = request.practitioner, day_of(timezone.now())
    before = casefile.beginning(person, instrument, by, today)
    file = forms.ResponseFile(request.POST or None, request.FILES or None)
    returned: list[Returned] = []

    def read_it() -> None:
        content = document.read(file.cleaned_data["file"].read(document.LARGEST + 1))
        returned.append(casefile.returned(instrument, content, by=by))

    if not done(file, read_it):
        return show(request, "completions/from_file.html", file, {"before": before})
    found = returned[0]
    held = {f"item-{key}": str(value) for key, value in found.answers.items()}
    form = forms.Paper(instrument=before.instrument, by_sex=before.by_sex, initial=held)
    context = {"before": before, "notes": found.notes}
    return show(request, "completions/enter.html", form, context)


def _sex(said: dict[str, str]) -> Sex | None:
    return Sex(said["sex"]) if said.get("sex") else None


def completion(request: SignedIn, reference: str) -> HttpResponse:
    """One completion. The code of a link is on it the first time it is opened, and never again."""
    shown = _shown(request, reference)
    code = request.session.pop(_GIVEN, {}).get(reference, "")
    link = request.build_absolute_uri(reverse("answer-start", args=[code])) if code else ""
    context = {
        "shown": shown,
        "code": grouped(code),
        "link": link,
        "done": request.GET.get("done", ""),
    }
    return render(request, "completions/completion.html", context)


def _shown(request: SignedIn, reference: str) -> CompletionPage:
    return casefile.completion_page(reference, request.practitioner, day_of(timezone.now()))


def question(request: SignedIn, reference: str, number: int) -> HttpResponse:
    """One question, asked by the practitioner."""
    shown = _shown(request, reference)
    line = _line(shown, number)
    if shown.state is not CompletionState.OPEN or not shown.may or shown.way is Way.ALONE:
        return go("completion", reference)
    form = forms.Question(
        request.POST or None, item=line.item, number=number, initial={"answer": chosen(line)}
    )
    raised: list[str] = []

    def act() -> None:
        raised.extend(
            casework.answer(
                reference,
                line.item.key,
                form.value,
                by=request.practitioner,
                at=timezone.now(),
            )
        )

    if done(form, act):
        if raised:
            return go("completion", reference, done="flag")
        given: Given = {
            each.item.key: each.value for each in shown.lines if each.value is not None
        }
        after = following(shown.instrument, {**given, line.item.key: form.value}, number)
        return go("question", reference, str(after)) if after else go("completion", reference)
    return show(
        request,
        "completions/question.html",
        form,
        {"shown": shown, "line": line, "of": len(shown.lines)},
    )


def _line(shown: CompletionPage, number: int) -> Line:
    if not 1 <= number <= len(shown.lines):
        raise NotFound("Question")
    return shown.lines[number - 1]


def chosen(line: Line) -> str:
    """What is chosen already, as the form of a question says it."""
    if line.passed:
        return forms.PASSED_OVER
    return "" if line.value is None else str(line.value)


@require_POST
def finish(request: SignedIn, reference: str) -> HttpResponse:
    casework.finish(reference, by=request.practitioner, at=timezone.now())
    return go("completion", reference, done="finish")


@require_POST
def take_over(request: SignedIn, reference: str) -> HttpResponse:
    casework.take_over(reference, by=request.practitioner, at=timezone.now())
    return go("completion", reference, done="take-over")


def correct(request: SignedIn, reference: str) -> HttpResponse:
    shown = _shown(request, reference)
    held = {f"item-{line.item.key}": chosen(line) for line in shown.lines if not line.passed}
    form = forms.Correct(request.POST or None, instrument=shown.instrument, initial=held)
    anew: list[str] = []

    def act() -> None:
        anew.append(
            casework.correct(
                reference,
                form.answers,
                words=form.cleaned_data["words"],
                by=request.practitioner,
                at=timezone.now(),
            )
        )

    if done(form, act):
        return go("completion", anew[0], done="correct")
    return show(request, "completions/correct.html", form, {"shown": shown})


def stop(request: SignedIn, reference: str) -> HttpResponse:
    shown = _shown(request, reference)
    form = forms.Words(
        request.POST or None, label="Why is it stopped?", missing="Say why it is stopped"
    )

    def act() -> None:
        casework.stop(
            reference,
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, act):
        return go("mental-health", shown.banner.reference, done="stop")
    return _in_words(request, shown, form, "Stop it", "What was answered is kept, unscored.")


def see_to_flag(request: SignedIn, reference: str) -> HttpResponse:
    shown = _shown(request, reference)
    form = forms.Words(
        request.POST or None,
        label="What was done?",
        missing="Say what was done",
        hint="What you did to keep them safe, and whom you told.",
    )

    def act() -> None:
        casework.see_to_flag(
            reference,
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, act):
        return go("completion", reference, done="see-to-flag")
    return _in_words(request, shown, form, "Say what was done", "")


def _in_words(
    request: SignedIn, shown: CompletionPage, form: Form, heading: str, explained: str
) -> HttpResponse:
    context = {"shown": shown, "heading": heading, "explained": explained}
    return show(request, "completions/words.html", form, context)
