"""Forms that arrived after their sender had been signed out: kept as drafts, and given back."""

import re
from collections.abc import Mapping

from django.contrib.auth.backends import ModelBackend
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import is_valid_path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from throughcare.casefile import drafts as casefile
from throughcare.casefile.practitioners import known
from throughcare.casework import drafts as casework
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.web.requests import SignedIn

KIND = "unsent form"
_MOST = 10
_NEVER = {"password", "new_password", "code", "credential", "csrfmiddlewaretoken"}
# Signing in and one's own account; and the gate of a referral, where a crisis is answered and not kept.
_NOT_OF = re.compile(r"^/(sign-in|sign-out|account|time)/|^/people/[^/]+/refer/$")


def keep(by: Practitioner, where: str, sent: QueryDict) -> bool:
    """What was sent, to be given back to them. Nothing that proves who someone is, and no file.

    Returns whether there was anything to keep.
    """
    fields = {
        name: [str(value) for value in sent.getlist(name)]
        for name in sent
        if name not in _NEVER
    }
    said = any(value for values in fields.values() for value in values)
    if not (said and _is_a_form(where)) or len(casefile.unsent(KIND, by)) >= _MOST:
        return False
    try:
        casework.discard(KIND, where, by=by, at=timezone.now())
        casework.save(KIND, where, fields, by=by, at=timezone.now())
    except NotAllowed:
        return False  # longer than any of our forms takes
    return True


def keep_for(key: int, where: str, sent: QueryDict) -> None:
    """The same, for whoever was signed in on this browser until a moment ago."""
    if user := ModelBackend().get_user(key):
        keep(known(user, timezone.now()), where, sent)


def _is_a_form(where: str) -> bool:
    """A page of ours with a form that may be sent later."""
    if not where.startswith("/") or not url_has_allowed_host_and_scheme(where, None):
        return False
    return bool(is_valid_path(where.partition("?")[0])) and not _NOT_OF.match(where)


def waiting(by: Practitioner) -> bool:
    return bool(casefile.unsent(KIND, by))


def unsent(request: SignedIn) -> HttpResponse:
    """What they typed, each form with a way to send it and a way to throw it away."""
    forms = [
        {"where": each.about, "fields": _listed(each.answers), "saved_at": each.saved_at}
        for each in casefile.unsent(KIND, request.practitioner)
    ]
    return render(request, "sign_in/unsent.html", {"forms": forms, "next": _onward(request)})


def _listed(answers: Mapping[str, list[str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in answers.items() for value in values]


@require_POST
def send(request: SignedIn) -> HttpResponse:
    """Send one of them where it was going: the browser is told to send the same once more, there."""
    where = request.GET.get("to", "")
    if not _is_a_form(where):
        return HttpResponseRedirect(reverse("unsent"))
    casework.discard(KIND, where, by=request.practitioner, at=timezone.now())
    return HttpResponse(status=307, headers={"Location": where})


@require_POST
def discard(request: SignedIn) -> HttpResponse:
    where = request.GET.get("to", "")
    casework.discard(KIND, where, by=request.practitioner, at=timezone.now())
    return HttpResponseRedirect(reverse("unsent"))


def _onward(request: SignedIn) -> str:
    asked = request.GET.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, None) else reverse("home")
