"""What happens round every view: who asks, what may be kept, and how a refusal is shown."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from throughcare.access.found import NotFound
from throughcare.access.readings import NotWrittenDown
from throughcare.casefile.practitioners import at_work
from throughcare.rules.reasons import NotAllowed
from throughcare.web import errors, events

AT_WORK_ON = "scheme"
"""Where a session says which of their schemes someone is at work on."""

View = Callable[[HttpRequest], HttpResponse]


def keep_nothing(get_response: View) -> View:
    """No page about a person stays in a browser's store or a proxy's, nor a part of one pass for the whole."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Cache-Control"] = "no-store"
        patch_vary_headers(response, ["HX-Request"])
        return response

    return respond


def know_who_asks(get_response: View) -> View:
    """Read from the record at each request, so that a role that has ended ends at once."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            found = at_work(request.user, timezone.now(), request.session.get(AT_WORK_ON, ""))
            if found is None:
                logout(request)
                return errors.no_post(request)
            request.practitioner = found.practitioner  # type: ignore[attr-defined]
            request.schemes = found.schemes  # type: ignore[attr-defined]
        return get_response(request)

    return respond


class Refusals:
    """Turns the two exceptions that a practitioner can cause into pages."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, raised: Exception) -> HttpResponse | None:
        match raised:
            case NotFound():
                _log_refusal("not found", request)
                return errors.not_found(request)
            case NotWrittenDown():
                _log_refusal("not written down", request)
                return errors.not_shown(request)
            case NotAllowed():
                codes = [reason.code for reason in raised.reasons]
                _log_refusal("refused", request, reasons=codes)
                return errors.refused(request, raised.reasons)
        return None


def _log_refusal(event: str, request: HttpRequest, **more: list[str]) -> None:
    """Which page by its name, as an address holds references; what is hidden is logged as what is missing."""
    view = request.resolver_match.url_name if request.resolver_match else ""
    events.say(event, request, request.user.pk, view=view, **more)
