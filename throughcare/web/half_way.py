"""Between the first proof and being signed in: whoever gave the right password, and nothing yet.

They are nobody to every other page. What they still have to do is asked in turn.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from throughcare.casefile import sign_in as casefile
from throughcare.casefile.practitioners import known
from throughcare.rules.practitioners import Practitioner
from throughcare.web import events, unsent
from throughcare.web import signed_in as session
from throughcare.web.acting import go

_KEY = "half_way"
_SECONDS = 10 * 60


@dataclass(frozen=True)
class HalfWay:
    """Who it is, how they came, when, and where they were going."""

    key: int
    by: str
    at: float
    onward: str


def arrive(request: HttpRequest, user: Any, by: str, second: str, onward: str) -> HttpResponse:
    """The first proof is good. In, if nothing more is asked of them; else on to what is."""
    if settings.DEMONSTRATION or (second and not _chooses_password(user, by)):
        return finish(request, user, by, second, onward)
    request.session[_KEY] = asdict(HalfWay(user.pk, by, timezone.now().timestamp(), onward))
    events.say("half way in", request, user.pk, by=by)
    return HttpResponseRedirect(next_step(request) or resolve_url("sign-in"))


def finish(
    request: HttpRequest, user: Any, by: str, second: str, onward: str
) -> HttpResponseRedirect:
    """In, and to where they were going; first to what they could not send last time."""
    session.begin(request, user, by, second)
    to = onward or resolve_url(settings.LOGIN_REDIRECT_URL)
    return (
        go("unsent", next=to)
        if unsent.waiting(known(user, timezone.now()))
        else HttpResponseRedirect(to)
    )


def next_step(request: HttpRequest) -> str:
    """The page that asks for what is still to be done; nothing where nobody is half way."""
    found = whoever(request)
    if found is None:
        return ""
    half, user = found
    if _chooses_password(user, half.by):
        return resolve_url("sign-in-new-password")
    held = casefile.held(known(user, timezone.now())).any
    return resolve_url("sign-in-second" if held else "sign-in-set-up")


def _chooses_password(user: Any, by: str) -> bool:
    """A password that someone else chose is good once: nobody has signed in with it yet."""
    return by == "password" and user.last_login is None


def whoever(request: HttpRequest) -> tuple[HalfWay, Any] | None:
    """Who is half way in, if it was not long ago and they may still sign in."""
    kept = request.session.get(_KEY)
    if not kept or timezone.now().timestamp() - kept["at"] > _SECONDS:
        return None
    half = HalfWay(**kept)
    user = ModelBackend().get_user(half.key)
    return (half, user) if user else None


class HalfIn(HttpRequest):
    """A request from someone half way in."""

    half_way: HalfWay
    practitioner_to_be: Practitioner


def step(name: str) -> Callable[[Callable[[HalfIn], HttpResponse]], Any]:
    """A page for those half way in, and for them only when it is its turn."""

    def decorate(view: Callable[[HalfIn], HttpResponse]) -> Any:
        @wraps(view)
        def answer(request: HalfIn) -> HttpResponse:
            found = whoever(request)
            turn = next_step(request)
            if found is None or not turn.startswith(resolve_url(name)):
                return HttpResponseRedirect(turn or resolve_url("sign-in"))
            request.half_way, request.user = found
            request.practitioner_to_be = known(found[1], timezone.now())
            return view(request)

        return login_not_required(answer)

    return decorate


def asked_for(request: HttpRequest) -> str:
    """The page they were on their way to, if it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else ""
