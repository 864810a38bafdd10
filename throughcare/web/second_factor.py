"""The second factor, asked at sign-in; and a passkey, which is both factors at once."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from throughcare.casefile import sign_in as casefile
from throughcare.casefile.practitioners import known
from throughcare.casework import factors
from throughcare.casework import sign_in as casework
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.web import events, half_way, passkeys
from throughcare.web.acting import done, show
from throughcare.web.forms.fields import Form
from throughcare.web.forms.sign_in import Code, NewPassword, SignIn
from throughcare.web.half_way import HalfIn, asked_for, step
from throughcare.web.sign_in import shown

NOT_RIGHT = Reason("code", "The code is not right, or it has been used.")
NO_PASSKEY = Reason("passkey", "The passkey was not accepted. Try again, or use a code.")


@step("sign-in-second")
@sensitive_post_parameters()
@sensitive_variables()
def second(request: HalfIn) -> HttpResponse:
    """A code, or a passkey: whichever they have."""
    by = request.practitioner_to_be
    form = Code(request.POST or None)
    if proved := proved_by(request, by, request.user, form):
        half = request.half_way
        return half_way.finish(request, request.user, half.by, proved, half.onward)
    held = casefile.held(by)
    context = {
        "held": held,
        "options": passkeys.ask_to_prove(request.user) if held.passkey else "",
        "passkey": "credential" in request.POST,
    }
    return show(request, "sign_in/second.html", form, context)


@sensitive_variables()
def proved_by(request: HttpRequest, by: Practitioner, user: object, form: Form) -> str:
    """What they have just proved themselves with; nothing where they have not, and why on the form."""
    if "credential" in request.POST:
        passkey = passkeys.answered(request, user)
        if passkey:
            factors.note_passkey_used(passkey.pk, by=by, at=timezone.now())
            return "passkey"
        form.errors.clear()
        return _refused(request, by, form, NO_PASSKEY)
    kinds: list[str] = []
    code = str(form.data.get("code", ""))
    if not done(
        form, lambda: kinds.append(factors.prove_by_code(code, by=by, at=timezone.now()))
    ):
        if form.refused:
            events.say("second factor locked", request, by.key)
        return ""
    return kinds[0] or _refused(request, by, form, NOT_RIGHT)


def _refused(request: HttpRequest, by: Practitioner, form: Form, reason: Reason) -> str:
    events.say("second factor failed", request, by.key, kind=reason.code)
    form.refuse([reason])
    return ""


@step("sign-in-new-password")
@sensitive_post_parameters()
@sensitive_variables()
def new_password(request: HalfIn) -> HttpResponse:
    """The password that someone else chose for them is good once: they choose their own."""
    form = NewPassword(request.POST or None)
    by = request.practitioner_to_be

    def choose() -> None:
        new = form.cleaned_data["new_password"]
        casework.change_password(new, staying="", by=by, at=timezone.now())

    if done(form, choose):
        events.say("password changed", request, by.key)
        user = ModelBackend().get_user(by.key)
        return half_way.arrive(request, user, request.half_way.by, "", request.half_way.onward)
    return show(request, "sign_in/new_password.html", form, {})


@login_not_required
@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser asks passkeys on the sign-in page."""
    return HttpResponse(passkeys.ask_to_sign_in(), content_type="application/json")


@login_not_required
@require_POST
@sensitive_post_parameters()
@sensitive_variables()
def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """In by a passkey alone: it is held, and it has checked who holds it."""
    passkey = passkeys.answered(request)
    user = ModelBackend().get_user(passkey.user_id) if passkey else None
    if user is None:
        events.say("sign-in failed", request, kind="passkey")
        form = SignIn({})
        form.errors.clear()
        form.refuse([Reason("passkey", "The passkey was not accepted.")])
        return shown(request, form)
    by = known(user, timezone.now())
    factors.note_passkey_used(passkey.pk, by=by, at=timezone.now())
    return half_way.arrive(request, user, "passkey", "passkey", asked_for(request))
