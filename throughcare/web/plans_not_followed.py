"""Plans that another body did not follow: those there were, and putting one down."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import drafts as casefile_drafts
from throughcare.casefile import plans_not_followed as casefile
from throughcare.casework import plans_not_followed as casework
from throughcare.rules.courts import OtherBody
from throughcare.rules.days import day_of
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms.crises import PlanNotFollowed
from throughcare.web.keeping import keep
from throughcare.web.requests import SignedIn

_KEPT = ("planned", "decided", "why")


def plans(request: SignedIn, person: str) -> HttpResponse:
    by = request.practitioner
    shown = casefile.plans_page(person, by, day_of(timezone.now()), page_number(request))
    kept = casefile_drafts.answers(casework.DRAFT, person, by) if shown.puts_down else {}
    form = PlanNotFollowed(request.POST or None, initial=kept)

    def act() -> None:
        said = form.cleaned_data
        body = OtherBody(said["body"])
        casework.put_down(person, **(said | {"body": body}), by=by, at=timezone.now())

    if done(form, act):
        return go("plans-not-followed", person, done="put_down")
    context = {"shown": shown, "link": Links(request.GET), "done": request.GET.get("done", "")}
    return show(request, "crises/plans.html", form, context)


@require_POST
def save_draft(request: SignedIn, person: str) -> HttpResponse:
    """What is written so far."""
    return keep(request, casework.DRAFT, person, _KEPT)
