"""Signing in and out. The demonstration adds a list of invented people to sign in as."""

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from throughcare.casefile.practitioners import Chosen, to_choose_from
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.all import SCHEMES
from throughcare.web import events, half_way, signed_in
from throughcare.web.acting import go, show
from throughcare.web.forms.sign_in import SignIn
from throughcare.web.half_way import asked_for


@login_not_required
@sensitive_post_parameters()
@sensitive_variables()
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "GET" and (onward := half_way.next_step(request)):
        return HttpResponseRedirect(onward)
    form = SignIn(request.POST or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        user = authenticate(
            request, username=said["username"].lower(), password=said["password"]
        )
        if user is not None:
            return half_way.arrive(request, user, "password", "", asked_for(request))
        events.say("sign-in failed", request, username=events.hashed_username(request))
        form.refuse([Reason("sign-in", "The username or the password is not right.")])
    return shown(request, form)


def shown(request: HttpRequest, form: SignIn) -> HttpResponse:
    """The sign-in page, with every way in there is."""
    context = {
        "people": _of_the_demonstration() if settings.DEMONSTRATION else [],
        "providers": list(settings.PROVIDERS.values()),
        "next": asked_for(request),
    }
    return show(request, "sign_in/sign_in.html", form, context)


def _of_the_demonstration() -> list[tuple[str, list[Chosen]]]:
    """The people of each scheme there is somebody on, under its name."""
    found = [(scheme.name, to_choose_from(scheme.code)) for scheme in SCHEMES.values()]
    return [(name, people) for name, people in found if people]


def locked(request: HttpRequest, *_: Any) -> HttpResponse:
    """Too many wrong passwords for one username from one address. The right one is not looked at either."""
    events.say("sign-in locked", request, username=events.hashed_username(request))
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    response = render(request, "sign_in/locked.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """As one of the demonstration's people, without a password. There is no such page anywhere else."""
    if not settings.DEMONSTRATION:
        raise Http404
    chosen = request.POST.get("username", "")
    user = authenticate(request, username=chosen, password=settings.DEMONSTRATION)
    if user is None:
        raise Http404
    return half_way.arrive(request, user, "password", "", asked_for(request))


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, or back to the beginning for someone half way in."""
    if request.user.is_authenticated:
        signed_in.end(request, "asked")
    request.session.flush()
    return go("sign-in")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accessibility.html")
