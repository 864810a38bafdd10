"""A sign-in as its session holds it: since when, when last seen, when last proved. And its end."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, cast
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from throughcare.casefile.practitioners import known
from throughcare.casework import sign_in as casework
from throughcare.web import events, unsent
from throughcare.web.requests import SignedIn

View = Callable[[HttpRequest], HttpResponse]
P = ParamSpec("P")

_STATE, _WAS = "signed_in", "was"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(request: HttpRequest, user: Any, by: str, second: str) -> None:
    """They are who they say: a session of a new key, known to be theirs, begins."""
    before = request.session.session_key or ""
    for left in ("half_way", "provider_round", _WAS):
        request.session.pop(left, None)
    if SESSION_KEY in request.session:
        request.session.flush()  # whoever was signed in, the same person too, is so no longer
    login(request, user, backend=_BACKEND)
    at = _now()
    proved = at if second else 0
    request.session[_STATE] = {
        "at": at,
        "seen": at,
        "proved": proved,
        "by": by,
        "second": second,
    }
    _note(request, before=before)
    events.say("signed in", request, user.pk, by=by, second=second)


def prove(request: HttpRequest, second: str) -> None:
    """They have shown again, just now, that it is them. What the old key could do, it can no longer."""
    before = request.session.session_key or ""
    request.session.cycle_key()
    request.session[_STATE] = {**request.session[_STATE], "proved": _now()}
    _note(request, before=before)
    events.say("proved again", request, request.user.pk, second=second)


def keep_after_new_password(request: HttpRequest) -> None:
    """A changed password ends every session but this one, which goes on under a new key."""
    before = request.session.session_key or ""
    request.user.refresh_from_db()  # type: ignore[union-attr]
    update_session_auth_hash(request, request.user)  # type: ignore[arg-type]
    _note(request, before=before)


def _note(request: HttpRequest, before: str) -> None:
    request.session.save()
    casework.note_session(
        request.session.session_key or "",
        before=before,
        address=events.address(request),
        browser=request.headers.get("User-Agent", ""),
        by=known(request.user, timezone.now()),  # type: ignore[arg-type]
        at=timezone.now(),
    )


def end(request: HttpRequest, why: str) -> None:
    """Signed out. The browser is remembered as theirs, for what they may yet send from it: unsent.py."""
    key = request.user.pk
    events.say("signed out", request, key, why=why)
    logout(request)
    if why != "asked":
        request.session[_WAS] = key


def whose_browser(request: HttpRequest) -> int | None:
    """Who is signed in on it or, where that is over, who was."""
    return request.user.pk or request.session.get(_WAS)


def seconds_left(request: HttpRequest) -> int:
    """Until it ends, if no page is opened before; nothing where it should be over."""
    state = request.session.get(_STATE)
    if not state or not (state["second"] or settings.DEMONSTRATION):
        return 0
    idle = state["seen"] + settings.IDLE_SECONDS
    longest = state["at"] + settings.LONGEST_SECONDS
    return max(int(min(idle, longest) - _now()), 0)


def proved_recently(request: HttpRequest) -> bool:
    """Within the last minutes, by a second factor. The demonstration's people have none to show."""
    proved = request.session[_STATE]["proved"]
    return bool(settings.DEMONSTRATION or _now() - proved < settings.RECENT_PROOF_SECONDS)


def came_by(request: HttpRequest) -> str:
    """How they signed in: "password", "passkey", or the id of a provider."""
    return str(request.session[_STATE]["by"])


def needs_recent_proof(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """For what takes more than being signed in: a second factor, shown within the last five minutes.

    What was sent meanwhile is kept, and given back afterwards.
    """

    @wraps(view)
    def answer(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request = cast(SignedIn, args[0])
        if proved_recently(request):
            return view(*args, **kwargs)
        events.say("proof asked", request, request.user.pk, view=_view_name(request))
        onward = request.get_full_path()
        if request.method == "POST":
            kept = unsent.keep(request.practitioner, onward, request.POST)
            onward = reverse("unsent" if kept else "account")
        return redirect_whole_page(request, f"{reverse('prove')}?{urlencode({'next': onward})}")

    return answer


class EndWhatIsOver:
    """Ends a sign-in whose time is over, and loses nothing that was being written."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if not seconds_left(request):
                end(request, "time")
            elif not _only_asks_the_time(request):
                state = request.session[_STATE]
                if _now() - state["seen"] >= settings.SEEN_AGAIN_SECONDS:
                    request.session[_STATE] = {**state, "seen": _now()}
        return self.get_response(request)

    @sensitive_variables()
    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Nobody is signed in, and the page asks who it is. Reached only if the form's token was right."""
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        where = _page_of(request)
        if request.method == "POST" and (whose := whose_browser(request)):
            unsent.keep_for(whose, where, request.POST)
        if request.method == "POST" or request.headers.get("HX-Request"):
            asked = f"{reverse('sign-in')}?{urlencode({'next': where})}"
            return redirect_whole_page(request, asked)
        return None


def redirect_whole_page(request: HttpRequest, to: str) -> HttpResponse:
    """To another page, also where only a part of this one was asked for."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


def _page_of(request: HttpRequest) -> str:
    """The page that was open: of a part that was sent alone, the one it is on."""
    shown = request.headers.get("HX-Current-URL", "")
    if shown.startswith(f"{request.scheme}://{request.get_host()}/"):
        parts = urlsplit(shown)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.get_full_path()


def _only_asks_the_time(request: HttpRequest) -> bool:
    """What a page asks by itself while it is open is no sign that anyone is there."""
    asked = request.path == reverse("time-left") or request.path.endswith("/minutes/new/")
    return request.method == "GET" and asked


def _view_name(request: HttpRequest) -> str:
    return request.resolver_match.url_name or "" if request.resolver_match else ""


def _now() -> float:
    return timezone.now().timestamp()
