"""Which agencies work with a person, what was disclosed of them, and the register of agreements."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import disclosures as casefile
from throughcare.casework import cases as casework_cases
from throughcare.casework import disclosures as casework
from throughcare.rules.days import day_of
from throughcare.rules.disclosing import Passing, why_not_disclose
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.sharing import Basis, Section
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import sharing as forms
from throughcare.web.forms.fields import Form
from throughcare.web.forms.sentences import Mappa
from throughcare.web.requests import SignedIn


def log(request: SignedIn, person: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.log(person, request.practitioner, today, page_number(request))
    context = {"shown": shown, "link": Links(request.GET), "done": request.GET.get("done", "")}
    return render(request, "disclosures/log.html", context)


def record(request: SignedIn, person: str) -> HttpResponse:
    """Something was told to another agency, and is put down."""
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.log(person, by, today, 1)
    insist(why_not_disclose(by))
    choices = casefile.choices(by, today)
    form = forms.Disclose(
        request.POST or None, agencies=choices.agencies, agreements=choices.agreements
    )

    def act() -> None:
        said = form.cleaned_data
        casework.disclose(
            person,
            agency=int(said["agency"]),
            passing=_passing(form, Section(said["section"])),
            agreement=int(said["agreement"]) if said["agreement"] else None,
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("disclosures", person, done="record")
    return show(request, "disclosures/record.html", form, {"shown": shown})


def agencies(request: SignedIn, person: str) -> HttpResponse:
    shown = casefile.involved(person, request.practitioner, day_of(timezone.now()))
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "disclosures/agencies.html", context)


def involve(request: SignedIn, person: str) -> HttpResponse:
    """Another agency begins to work with the person."""
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.involved(person, by, today)
    insist(shown.why_not_let_in)
    choices = casefile.choices(by, today)
    form = forms.Involve(
        request.POST or None, agencies=choices.agencies, agreements=choices.agreements
    )

    def act() -> None:
        said = form.cleaned_data
        casework.involve(
            person,
            agency=int(said["agency"]),
            passing=_passing(form, Section.IDENTITY),
            agreement=int(said["agreement"]) if said["agreement"] else None,
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("agencies", person, done="involve")
    return show(request, "disclosures/involve.html", form, {"shown": shown})


def _passing(form: Form, section: Section) -> Passing:
    said = form.cleaned_data
    return Passing(
        section=section,
        basis=Basis(said["basis"]),
        purpose=said["purpose"],
        necessity=said["necessity"],
    )


def end(request: SignedIn, person: str, agency: int) -> HttpResponse:
    """An agency no longer works with the person."""
    by = request.practitioner
    shown = casefile.involved(person, by, day_of(timezone.now()))
    insist(shown.why_not_let_in)
    ending = next((each for each in shown.working if each.key == agency), None)

    def act() -> None:
        casework.end_involvement(person, agency=agency, by=by, at=timezone.now())

    insist([] if ending else [Reason("not-involved", "The agency does not work with them.")])
    return _confirm(request, person, "end", act, {"shown": shown, "ending": ending})


def mappa(request: SignedIn, person: str) -> HttpResponse:
    """Whether the person is managed under MAPPA, and where they are, at which level and category."""
    by = request.practitioner
    shown = casefile.involved(person, by, day_of(timezone.now()))
    insist(shown.why_not_mark)
    initial = {"level": shown.mappa_level, "category": shown.mappa_category}
    form = Mappa(request.POST if request.method == "POST" else None, initial=initial)

    def act() -> None:
        managed = request.POST.get("managed") == "yes"
        level, category = (
            int(said) if managed and said else None
            for said in (form.cleaned_data["level"], form.cleaned_data["category"])
        )
        casework_cases.mark_mappa(
            person,
            managed=managed,
            level=level,
            category=category,
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("agencies", person, done="mappa")
    return show(request, "disclosures/mappa.html", form, {"shown": shown})


def _confirm(
    request: SignedIn,
    person: str,
    what: str,
    act: Callable[[], None],
    context: dict[str, object],
) -> HttpResponse:
    form = Form(request.POST if request.method == "POST" else None)
    if done(form, act):
        return go("agencies", person, done=what)
    return show(request, f"disclosures/{what}.html", form, context)
