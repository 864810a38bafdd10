"""Passkeys: what the browser is asked, and whether its answer is right."""

import json
from typing import Any

from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.http import HttpRequest

# An answer is made by whoever holds the browser: it may be anything.
_WRONG = (ValidationError, InvalidSignature, TypeError, ValueError, KeyError, AttributeError)


def ask_to_sign_in() -> str:
    """Any passkey for this address; it says itself whose it is, and checks that person."""
    return _as_json(auth.begin_authentication())


def ask_to_prove(user: Any) -> str:
    """One of this person's passkeys."""
    return _as_json(auth.begin_authentication(user))


def ask_to_add(user: Any) -> str:
    """A new one, which checks its owner's face, finger or PIN: it is two factors by itself."""
    return _as_json(auth.begin_registration(user, True))


def answered(request: HttpRequest, user: Any = None) -> Any:
    """The passkey that answered rightly, or None. Without `user`, that of whoever it says it is."""
    try:
        answer = json.loads(request.POST.get("credential", ""))
        auth.parse_authentication_response(answer)
        whose = user or auth.extract_user_from_response(answer)
        return auth.complete_authentication(whose, answer)
    except _WRONG:
        return None


def made(request: HttpRequest) -> dict[str, Any] | None:
    """A new passkey as it is to be kept, or None where the answer is not right."""
    try:
        answer: dict[str, Any] = json.loads(request.POST.get("credential", ""))
        auth.parse_registration_response(answer)
        binding = auth.complete_registration(answer)
    except _WRONG:
        return None
    return answer if binding.is_user_verified() else None


def _as_json(options: Any) -> str:
    return json.dumps(dict(options["publicKey"]), default=dict)
