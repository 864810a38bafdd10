"""The register of information-sharing agreements."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import agreements as casefile
from throughcare.casefile import disclosures as casefile_disclosures
from throughcare.casework import agreements as casework
from throughcare.rules.agreements import Signed, why_not_keep
from throughcare.rules.days import day_of
from throughcare.rules.reasons import insist
from throughcare.rules.sharing import Basis
from throughcare.web.acting import done, go, show
from throughcare.web.forms import sharing as forms
from throughcare.web.forms.fields import Form
from throughcare.web.requests import SignedIn


def register(request: SignedIn) -> HttpResponse:
    shown = casefile.register(request.practitioner, day_of(timezone.now()))
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "agreements/register.html", context)


def sign(request: SignedIn) -> HttpResponse:
    """An agreement that two agencies have signed, entered."""
    by = request.practitioner
    insist(why_not_keep(by))
    agencies = casefile_disclosures.choices(by, day_of(timezone.now())).agencies
    form = forms.Agreement(request.POST or None, agencies=agencies)

    def act() -> None:
        said = form.cleaned_data
        casework.sign(
            Signed(
                title=said["title"],
                giver=int(said["giver"]),
                receiver=int(said["receiver"]),
                purpose=said["purpose"],
                bases=frozenset(Basis(each) for each in said["bases"]),
                signed_on=said["signed_on"],
                review_on=said["review_on"],
            ),
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("agreements", done="sign")
    return show(request, "agreements/sign.html", form, {})


def end(request: SignedIn, key: int) -> HttpResponse:
    """An agreement that holds no longer."""
    by = request.practitioner
    insist(why_not_keep(by))
    shown = casefile.agreement(key, by, day_of(timezone.now()))
    form = Form(request.POST if request.method == "POST" else None)
    if done(form, lambda: casework.end(key, by=by, at=timezone.now())):
        return go("agreements", done="end")
    return show(request, "agreements/end.html", form, {"shown": shown})
