"""What a person needs: every pathway, one pathway, putting down what was found, and which reviews are overdue."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import needs as casefile
from throughcare.casework import goals as casework_goals
from throughcare.casework import needs as casework
from throughcare.rules.days import day_of
from throughcare.rules.needs import Depth, Found, NeedStatus, Pathway
from throughcare.rules.reasons import insist
from throughcare.web.acting import Links, done, go, page_number, show
from throughcare.web.forms import needs as forms
from throughcare.web.requests import SignedIn


def slug(pathway: Pathway) -> str:
    """A pathway as addresses name it."""
    return pathway.name.lower().replace("_", "-")


_PATHWAYS = {slug(each): each for each in Pathway}


def _pathway(said: str) -> Pathway:
    if said not in _PATHWAYS:
        raise Http404
    return _PATHWAYS[said]


def needs(request: SignedIn, person: str) -> HttpResponse:
    shown = casefile.needs_page(person, request.practitioner, day_of(timezone.now()))
    context = {"shown": shown, "slug": slug, "done": request.GET.get("done", "")}
    return render(request, "needs/needs.html", context)


def pathway(request: SignedIn, person: str, named: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.pathway_page(person, _pathway(named), request.practitioner, today)
    context = {"shown": shown, "named": named, "done": request.GET.get("done", "")}
    return render(request, "needs/pathway.html", context)


def review(request: SignedIn, person: str, named: str) -> HttpResponse:
    """What the practitioner's agency has found on a pathway is put down."""
    by, on = request.practitioner, _pathway(named)
    shown = casefile.pathway_page(person, on, by, day_of(timezone.now()))
    insist(shown.why_not_write)
    form = forms.Need(request.POST or None, initial=_before(shown.own))

    def act() -> None:
        casework.find(person, on, found=_found(form), by=by, at=timezone.now())

    if done(form, act):
        return go("pathway", person, named, done="review")
    return show(request, "needs/review.html", form, {"shown": shown, "named": named})


def _before(own: casefile.NeedLine | None) -> dict[str, object]:
    """What a review begins from: what was found last, but for when it is looked at again."""
    if own is None:
        return {}
    return {
        "depth": own.depth.value,
        "support": own.status.value,
        "provider": own.provider,
        "words": own.words,
        "began_on": own.began_on,
        "ended_on": own.ended_on,
    }


def _found(form: forms.Need) -> Found:
    said = form.cleaned_data
    return Found(
        depth=Depth(said["depth"]),
        status=NeedStatus(said["support"]),
        provider=said["provider"],
        words=said["words"],
        began_on=said["began_on"],
        ended_on=said["ended_on"],
        review_on=said["review_on"],
    )


def agree_goal(request: SignedIn, person: str, named: str) -> HttpResponse:
    """What the person means to reach on a pathway."""
    by, on = request.practitioner, _pathway(named)
    shown = casefile.pathway_page(person, on, by, day_of(timezone.now()))
    insist(shown.why_not_write)
    form = forms.Goal(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        casework_goals.agree(
            person, on, words=said["words"], due_on=said["due_on"], by=by, at=timezone.now()
        )

    if done(form, act):
        return go("pathway", person, named, done="agree")
    return show(request, "needs/goal.html", form, {"shown": shown, "named": named})


@require_POST
def meet_goal(request: SignedIn, person: str, named: str, goal: str) -> HttpResponse:
    casework_goals.meet(goal, by=request.practitioner, at=timezone.now())
    return go("pathway", person, named, done="meet")


@require_POST
def give_up_goal(request: SignedIn, person: str, named: str, goal: str) -> HttpResponse:
    casework_goals.give_up(goal, by=request.practitioner, at=timezone.now())
    return go("pathway", person, named, done="give_up")


def overdue(request: SignedIn) -> HttpResponse:
    """What the practitioner's agency should have looked at again."""
    today = day_of(timezone.now())
    shown = casefile.overdue_page(request.practitioner, today, page_number(request))
    context = {"shown": shown, "slug": slug, "link": Links(request.GET)}
    return render(request, "needs/overdue.html", context)
