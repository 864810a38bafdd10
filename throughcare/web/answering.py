"""Answering for oneself: one question a page, kept at each, gone on with whenever the link is opened again.

Nobody signs in. Whoever holds the link answers what it was made for; no name is on any page.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.access.found import NotFound
from throughcare.casefile import answering as casefile
from throughcare.casefile.answering import Answering
from throughcare.casefile.practitioners import themselves
from throughcare.casework import answering as casework
from throughcare.casework.kept_answers import hashed
from throughcare.rules.completions import following
from throughcare.rules.practitioners import Practitioner
from throughcare.web.acting import done, go, show
from throughcare.web.codes import plain
from throughcare.web.completions import chosen
from throughcare.web.forms import completions as forms
from throughcare.web.forms.fields import Form


@login_not_required
def code(request: HttpRequest) -> HttpResponse:
    """For whoever was given a code on paper: it is typed here."""
    form = forms.Code(request.POST or None)
    if form.is_bound and form.is_valid():
        return go("answer-start", plain(form.cleaned_data["code"]) or "none")
    return show(request, "answering/code.html", form, {})


def _by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for whoever holds the link. One that opens nothing says so, and not why."""

    @wraps(view)
    def answer(request: HttpRequest, code: str, **rest: int) -> HttpResponse:
        try:
            by = themselves(hashed(plain(code)), timezone.now())
            shown = casefile.answering(by)
        except NotFound:
            return render(request, "answering/closed.html", status=404)
        if shown.sent:
            return render(request, "answering/sent.html", {"shown": shown})
        return view(request, code, by, shown, **rest)

    return login_not_required(answer)


@_by_link
def start(request: HttpRequest, code: str, by: Practitioner, shown: Answering) -> HttpResponse:
    """What this is, who will read it, and the way to the next question."""
    return render(request, "answering/start.html", {"shown": shown, "code": code})


@_by_link
def question(
    request: HttpRequest, code: str, by: Practitioner, shown: Answering, *, number: int
) -> HttpResponse:
    """One question. The answer is kept, and what would hurt someone is answered with help at once."""
    if not 1 <= number <= len(shown.lines):
        return go("answer-start", code)
    line = shown.lines[number - 1]
    form = forms.Question(
        request.POST or None, item=line.item, number=number, initial={"answer": chosen(line)}
    )
    raised: list[bool] = []

    def act() -> None:
        raised.append(casework.answer(line.item.key, form.value, by=by, at=timezone.now()))

    if done(form, act):
        if raised[0]:
            return go("answer-help", code)
        given = {**shown.given, line.item.key: form.value}
        after = following(shown.instrument, given, number)
        return go("answer-question", code, str(after)) if after else go("answer-check", code)
    context = {"shown": shown, "code": code, "line": line, "of": len(shown.lines)}
    return show(request, "answering/question.html", form, context)


@_by_link
def get_help(
    request: HttpRequest, code: str, by: Practitioner, shown: Answering
) -> HttpResponse:
    """Where there is help now. It keeps nobody from going on."""
    return render(request, "answering/help.html", {"shown": shown, "code": code})


@_by_link
def check(request: HttpRequest, code: str, by: Practitioner, shown: Answering) -> HttpResponse:
    """All the answers, to be read over and sent."""
    form = Form(request.POST or None)
    if request.method == "POST" and done(
        form, lambda: casework.finish(by=by, at=timezone.now())
    ):
        return go("answer-start", code)
    return show(request, "answering/check.html", form, {"shown": shown, "code": code})
