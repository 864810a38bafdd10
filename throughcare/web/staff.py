"""Who works on the scheme: joining, changing roles, moving, leaving; and which scheme one is at work on."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from throughcare.access.found import NotFound
from throughcare.casefile import staff as casefile
from throughcare.casefile.staff import PractitionerPage
from throughcare.casework import leaving, posts, practitioners
from throughcare.rules.practitioners import Role
from throughcare.web.acting import done, go, show
from throughcare.web.forms import staff as forms
from throughcare.web.forms.fields import Form
from throughcare.web.middleware import AT_WORK_ON
from throughcare.web.requests import SignedIn


def staff(request: SignedIn) -> HttpResponse:
    shown = casefile.staff_page(request.practitioner)
    context = {"page": shown, "done": request.GET.get("done", "")}
    return render(request, "practitioners/practitioners.html", context)


@sensitive_post_parameters("password")
def add(request: SignedIn) -> HttpResponse:
    agencies = casefile.agencies(request.practitioner)
    form = forms.Joiner(
        request.POST or None, choices={"agency": _same(agencies), "role": forms.ROLES}
    )

    def join() -> None:
        said = form.cleaned_data
        practitioners.add_practitioner(
            said["username"],
            name=said["name"],
            email=said["email"],
            agency=said["agency"],
            role=Role(said["role"]),
            password=said["password"],
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, join):
        return go("practitioners", done="add")
    return show(request, "practitioners/add.html", form, {})


def add_team(request: SignedIn) -> HttpResponse:
    agencies = casefile.agencies(request.practitioner)
    form = forms.NewTeam(request.POST or None, choices={"agency": _same(agencies)})

    def found() -> None:
        said = form.cleaned_data
        posts.add_team(said["agency"], said["name"], by=request.practitioner, at=timezone.now())

    if done(form, found):
        return go("practitioners", done="team")
    return show(request, "practitioners/add_team.html", form, {})


def practitioner(request: SignedIn, username: str) -> HttpResponse:
    """Their roles, and a place to give them another."""
    shown = casefile.practitioner_page(username, request.practitioner)
    to_give = [each for each in forms.ROLES if Role(each[0]) in shown.to_give]
    form = forms.NewPost(request.POST or None, choices={"role": to_give})

    def give() -> None:
        role = Role(form.cleaned_data["role"])
        posts.give_post(username, role, by=request.practitioner, at=timezone.now())

    if done(form, give):
        return go("practitioner", username, done="give")
    return _show_one(request, shown, form)


def _show_one(request: SignedIn, shown: PractitionerPage, form: Form) -> HttpResponse:
    context = {
        "page": shown,
        "team_form": _team_form(request, shown),
        "done": request.GET.get("done", ""),
    }
    return show(request, "practitioners/practitioner.html", form, context)


def _team_form(request: SignedIn, shown: PractitionerPage) -> forms.JoinTeam:
    choices = [("none", "No team"), *((str(key), name) for key, name in shown.teams)]
    sent = request.POST if "team" in request.POST else None
    return forms.JoinTeam(sent, choices={"team": choices})


@require_POST
def join_team(request: SignedIn, username: str) -> HttpResponse:
    shown = casefile.practitioner_page(username, request.practitioner)
    form = _team_form(request, shown)

    def join() -> None:
        chosen = form.cleaned_data["team"]
        team = None if chosen == "none" else int(chosen)
        posts.join_team(username, team, by=request.practitioner, at=timezone.now())

    if done(form, join):
        return go("practitioner", username, done="team")
    return _show_one(request, shown, form)


@require_POST
def end_post(request: SignedIn, username: str) -> HttpResponse:
    try:
        role = Role(request.POST.get("role", ""))
    except ValueError:
        raise NotFound("Post") from None
    posts.end_post(username, role, by=request.practitioner, at=timezone.now())
    return go("practitioner", username, done="end")


def leave(request: SignedIn, username: str) -> HttpResponse:
    shown = _kept(request, username)
    form = Form(request.POST if request.method == "POST" else None)
    if done(form, lambda: leaving.leave(username, by=request.practitioner, at=timezone.now())):
        return go("practitioners", done="leave")
    return show(request, "practitioners/leave.html", form, {"page": shown})


def move(request: SignedIn, username: str) -> HttpResponse:
    shown = _kept(request, username)
    form = forms.Mover(
        request.POST or None, choices={"agency": _same(shown.agencies), "role": forms.ROLES}
    )

    def go_there() -> None:
        said = form.cleaned_data
        leaving.move(
            username,
            said["agency"],
            Role(said["role"]),
            by=request.practitioner,
            at=timezone.now(),
        )

    if done(form, go_there):
        return go("practitioner", username, done="move")
    return show(request, "practitioners/move.html", form, {"page": shown})


def _kept(request: SignedIn, username: str) -> PractitionerPage:
    """For those who keep who works on the scheme; for anyone else there is no such page."""
    shown = casefile.practitioner_page(username, request.practitioner)
    if not shown.keeps:
        raise NotFound("User")
    return shown


def _same(names: list[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in names]


@require_POST
def at_work_on(request: SignedIn) -> HttpResponse:
    """Someone with posts on several schemes goes to work on another of them."""
    chosen = request.POST.get("scheme", "")
    if chosen not in dict(request.schemes):
        raise NotFound("Post")
    request.session[AT_WORK_ON] = chosen
    return go("home")
