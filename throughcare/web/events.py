"""What the log says of signing in and of what was refused: who by their key, and from which address.

Never what was typed: a username that is nobody's may be a password in the wrong box.
"""

import ipaddress
import logging
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

log = logging.getLogger("throughcare.security")


def say(event: str, request: HttpRequest, practitioner: int | None = None, **more: Any) -> None:
    """One line: what happened, to which practitioner, from where."""
    log.info(event, extra={"practitioner": practitioner, "address": address(request), **more})


def address(request: HttpRequest) -> str:
    """Where a request came from: behind a proxy, whom the proxy says it answered."""
    said = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        said = request.META.get("HTTP_X_FORWARDED_FOR", said).rsplit(",", 1)[-1].strip()
    try:
        return str(ipaddress.ip_address(said))
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - a socket of this machine has no address


def hashed_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The same for the same username, and of no use to whoever reads it."""
    said = (credentials or {}).get("username") or request.POST.get("username", "")
    return salted_hmac("throughcare.username", str(said).strip().lower()).hexdigest()[:32]
