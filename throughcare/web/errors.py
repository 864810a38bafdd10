"""The pages for what did not go through. A hidden record and a missing one give the same page."""

import sys
from collections.abc import Sequence

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from throughcare.rules.reasons import Reason
from throughcare.web.shell import NOBODY

_SECONDS_UNTIL_NEXT_TRY = 30


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/not_found.html", status=404)


def refused(request: HttpRequest, reasons: Sequence[Reason]) -> HttpResponse:
    """An act on a record they may see that may not be done: nothing was changed, and here is why."""
    return render(request, "errors/refused.html", {"reasons": reasons}, status=409)


def no_post(request: HttpRequest) -> HttpResponse:
    """The last role they held has ended: they are signed out, and nothing is shown."""
    return render(request, "errors/no_post.html", status=403)


def not_shown(request: HttpRequest) -> HttpResponse:
    """What was asked for may be seen, but that it was seen could not be written down."""
    return render(request, "errors/not_shown.html", status=503)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/form_expired.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/bad_request.html", status=400)


def defect(request: HttpRequest) -> HttpResponse:
    """Something of ours is broken, or the database does not answer, which passes.

    Neither page asks anything of the database or of who is signed in: each question would wait for a
    connection again, and fail again.
    """
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        answer = HttpResponse(render_to_string("errors/unavailable.html", NOBODY), status=503)
        answer["Retry-After"] = _SECONDS_UNTIL_NEXT_TRY
        return answer
    return HttpResponse(render_to_string("errors/defect.html", NOBODY), status=500)
