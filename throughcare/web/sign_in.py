"""Signing in and out. The demonstration adds a list of invented people to sign in as."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from throughcare.casefile.practitioners import to_choose_from
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.all import SCHEMES
from throughcare.web.acting import go, show
from throughcare.web.forms.others import SignIn


@login_not_required
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignIn(request.POST or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        user = authenticate(
            request, username=said["username"].lower(), password=said["password"]
        )
        if user is not None:
            login(request, user)
            return _onward(request)
        form.refuse([Reason("sign-in", "The username or the password is not right.")])
    chosen = to_choose_from(*SCHEMES) if settings.DEMONSTRATION else []
    return show(
        request, "sign_in/sign_in.html", form, {"people": chosen, "next": _next(request)}
    )


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
    login(request, user)
    return _onward(request)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return go("sign-in")


def _onward(request: HttpRequest) -> HttpResponseRedirect:
    return HttpResponseRedirect(_next(request) or resolve_url(settings.LOGIN_REDIRECT_URL))


def _next(request: HttpRequest) -> str:
    """The page they were on their way to, if it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else ""


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accessibility.html")
