"""Showing once more that it is you, before what takes more than being signed in."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from throughcare.casefile import sign_in as casefile
from throughcare.web import passkeys, signed_in
from throughcare.web.acting import go, show
from throughcare.web.forms.sign_in import Code
from throughcare.web.half_way import asked_for
from throughcare.web.requests import SignedIn
from throughcare.web.second_factor import proved_by


@sensitive_post_parameters()
@sensitive_variables()
def prove(request: SignedIn) -> HttpResponse:
    """A code or a passkey; for those who have neither here, their provider asks them again."""
    held = casefile.held(request.practitioner)
    onward = asked_for(request)
    form = Code(request.POST or None)
    if held.any and (proved := proved_by(request, request.practitioner, request.user, form)):
        signed_in.prove(request, proved)
        return HttpResponseRedirect(onward) if onward else go("home")
    context = {
        "held": held,
        "options": passkeys.ask_to_prove(request.user) if held.passkey else "",
        "provider": settings.PROVIDERS.get(signed_in.came_by(request)),
        "next": onward,
        "passkey": "credential" in request.POST,
    }
    return show(request, "sign_in/prove.html", form, context)
