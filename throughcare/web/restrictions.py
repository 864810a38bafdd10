"""Who is kept from a record, and opening one in an emergency."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.access.found import NotFound
from throughcare.casefile import restrictions as casefile
from throughcare.casework import restrictions as casework
from throughcare.rules.days import day_of
from throughcare.rules.restriction import Emergency, Named, RestrictionKind
from throughcare.web.acting import done, go, show
from throughcare.web.forms import restrictions as forms
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof


def restrictions(request: SignedIn, reference: str) -> HttpResponse:
    """Who is kept out, since when and why; and a place to keep someone out."""
    shown = casefile.restrictions_page(reference, request.practitioner, day_of(timezone.now()))
    form = forms.Restrict(request.POST or None, choices={"whom": shown.whom})

    def restrict() -> None:
        said = form.cleaned_data
        casework.restrict(
            reference,
            RestrictionKind(said["kind"]),
            _named(said["whom"]),
            words=said["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, restrict):
        return go("restrictions", reference, done="restrict")
    context = {"page": shown, "done": request.GET.get("done", "")}
    return show(request, "people/restrictions.html", form, context)


def _named(whom: str) -> Named:
    kind, _, key = whom.partition(" ")
    return Named(user=int(key)) if kind == "user" else Named(agency=int(key))


@require_POST
def lift(request: SignedIn, reference: str, key: int) -> HttpResponse:
    casework.lift(reference, key, by=request.practitioner, at=timezone.now())
    return go("restrictions", reference, done="lift")


@needs_recent_proof
def emergency(request: SignedIn, reference: str) -> HttpResponse:
    """What is asked before a restricted record is opened, and what follows from opening it."""
    try:
        shown = casefile.emergency_page(reference, request.practitioner)
    except NotFound:
        if request.method == "POST" and casefile.is_open(reference, request.practitioner):
            return go("person", reference)  # the button was pressed twice
        raise
    form = forms.Emergencies(request.POST or None)

    def open_it() -> None:
        casework.break_glass(
            reference,
            Emergency(form.cleaned_data["why"]),
            words=form.cleaned_data["words"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, open_it):
        return go("person", reference)
    return show(request, "people/emergency.html", form, {"page": shown})
