"""Around the sentence: the page, and what is put down on it."""

from collections.abc import Callable
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import people as casefile_people
from throughcare.casefile import sentences as casefile
from throughcare.casework import cases as casework_cases
from throughcare.casework import conditions as casework_conditions
from throughcare.casework import drug_tests as casework_tests
from throughcare.casework import sentences as casework
from throughcare.rules.days import day_of
from throughcare.rules.reasons import insist
from throughcare.rules.sentences import (
    Asked,
    ConditionKind,
    Finding,
    ResetExemption,
    Said,
    SentenceKind,
    Substance,
    TestOutcome,
)
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import sentences as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn


def sentences(request: SignedIn, person: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.around(person, request.practitioner, today, page_number(request))
    context = {"shown": shown, "link": Links(request.GET), "done": request.GET.get("done", "")}
    return render(request, "sentences/page.html", context)


def record(request: SignedIn, person: str) -> HttpResponse:
    """An order, a licence or custody is put down."""
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.around(person, by, today, 1)
    insist(shown.why_not_keep)
    form = forms.Sentence(request.POST or None)

    def act() -> None:
        kind, began_on = form.cleaned_data["kind"], form.cleaned_data["began_on"]
        said = _said(form, SentenceKind(kind), began_on)
        casework.record(person, said=said, by=by, at=timezone.now())

    if done(form, act):
        return go("sentences", person, done="record")
    return _ask(request, "record", form, shown.banner)


def test(request: SignedIn, person: str) -> HttpResponse:
    """A test for drugs is put down."""
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.around(person, by, today, 1)
    insist(shown.why_not_test)
    form = forms.DrugTest(request.POST or None, initial={"on": today})

    def act() -> None:
        said = form.cleaned_data
        finding = Finding(
            on=said["on"],
            outcome=TestOutcome(said["outcome"]),
            found=frozenset(Substance(each) for each in said["found"]),
            words=said["words"],
        )
        casework_tests.record(person, finding=finding, by=by, at=timezone.now())

    if done(form, act):
        return go("sentences", person, done="test")
    return _ask(request, "test", form, shown.banner)


def reactive(request: SignedIn, person: str) -> HttpResponse:
    """Reactive management: turned from what it is."""
    by = request.practitioner
    shown = casefile.around(person, by, day_of(timezone.now()), 1)
    insist(shown.why_not_reactive)
    form = Form(request.POST if request.method == "POST" else None)

    def act() -> None:
        begins = request.POST.get("reactive") == "yes"
        casework_cases.turn_reactive(person, reactive=begins, by=by, at=timezone.now())

    if done(form, act):
        return go("sentences", person, done="reactive")
    return _ask(request, "reactive", form, shown.banner, shown=shown)


def flags(request: SignedIn, person: str) -> HttpResponse:
    """MARAC, and the reference in ViSOR."""
    by = request.practitioner
    shown = casefile.around(person, by, day_of(timezone.now()), 1)
    insist(shown.why_not_flag)
    held = shown.flags
    initial = {"marac": "yes" if held.marac else "no", "visor": held.visor} if held else {}
    form = forms.Flags(request.POST or None, initial=initial)

    def act() -> None:
        said = form.cleaned_data
        marac = said["marac"] == "yes"
        casework_cases.flag(person, marac=marac, visor=said["visor"], by=by, at=timezone.now())

    if done(form, act):
        return go("sentences", person, done="flags")
    return _ask(request, "flags", form, shown.banner)


def revise(request: SignedIn, sentence: str) -> HttpResponse:
    """Its dates are put right."""
    held = _one(request, sentence).sentence.said
    initial = {
        **{name: getattr(held, name) for name in ("ends_on", "release_on", "prison", "words")},
        "exemption": held.exemption.value if held.exemption else "",
    }
    form = forms.Revise(request.POST or None, initial=initial)

    def act() -> None:
        said = _said(form, held.kind, held.began_on)
        casework.revise(sentence, said=said, by=request.practitioner, at=timezone.now())

    return _change(request, sentence, "revise", form, act)


def end(request: SignedIn, sentence: str) -> HttpResponse:
    """It has ended."""
    form = forms.End(request.POST or None, initial={"on": day_of(timezone.now())})

    def act() -> None:
        said = form.cleaned_data
        casework.end(
            sentence,
            on=said["on"],
            why=said["why"],
            by=request.practitioner,
            at=timezone.now(),
        )

    return _change(request, sentence, "end", form, act)


def recall(request: SignedIn, sentence: str) -> HttpResponse:
    """The person was recalled from licence."""
    form = forms.Recall(request.POST or None, initial={"on": day_of(timezone.now())})

    def act() -> None:
        said = form.cleaned_data
        casework.recall(sentence, **said, by=request.practitioner, at=timezone.now())

    return _change(request, sentence, "recall", form, act)


def release(request: SignedIn, sentence: str) -> HttpResponse:
    """The person was released from custody."""
    ends_on = _one(request, sentence).sentence.ends_on
    initial = {"on": day_of(timezone.now()), "until": ends_on, "onto": "licence"}
    form = forms.Release(request.POST or None, initial=initial)

    def act() -> None:
        said = form.cleaned_data
        onto = None if said["onto"] == "none" else SentenceKind(said["onto"])
        casework.release(
            sentence,
            on=said["on"],
            onto=onto,
            until=said["until"] if onto else None,
            words=said["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    return _change(request, sentence, "release", form, act)


def add_condition(request: SignedIn, sentence: str) -> HttpResponse:
    """The sentence asks one thing more."""
    initial = {"began_on": _one(request, sentence).sentence.began_on}
    form = forms.Condition(request.POST or None, initial=initial)

    def act() -> None:
        said = form.cleaned_data
        asked = Asked(
            kind=ConditionKind(said["kind"]),
            began_on=said["began_on"],
            ends_on=said["ends_on"],
            words=said["words"],
        )
        casework_conditions.add(
            sentence, asked=asked, by=request.practitioner, at=timezone.now()
        )

    return _change(request, sentence, "condition", form, act)


def end_condition(request: SignedIn, sentence: str, key: int) -> HttpResponse:
    """One of its conditions is asked no more."""
    form = Form(request.POST if request.method == "POST" else None)

    def act() -> None:
        casework_conditions.end(key, by=request.practitioner, at=timezone.now())

    return _change(request, sentence, "end_condition", form, act, ending=key)


def _said(form: Form, kind: SentenceKind, began_on: date) -> Said:
    said = form.cleaned_data
    return Said(
        kind=kind,
        began_on=began_on,
        ends_on=said["ends_on"],
        prison=said["prison"],
        release_on=said["release_on"],
        exemption=ResetExemption(said["exemption"]) if said["exemption"] else None,
        words=said["words"],
    )


def _one(request: SignedIn, sentence: str) -> casefile.One:
    shown = casefile.one(sentence, request.practitioner, day_of(timezone.now()))
    insist(shown.why_not_keep)
    return shown


def _change(
    request: SignedIn,
    sentence: str,
    what: str,
    form: Form,
    act: Callable[[], object],
    **more: object,
) -> HttpResponse:
    shown = _one(request, sentence)
    if done(form, act):
        return go("sentences", shown.banner.reference, done=what)
    return _ask(request, what, form, shown.banner, sentence=shown.sentence, **more)


def _ask(
    request: SignedIn, what: str, form: Form, banner: casefile_people.Banner, **more: object
) -> HttpResponse:
    return show(request, f"sentences/{what}.html", form, {"banner": banner, **more})
