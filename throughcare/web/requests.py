from django.http import HttpRequest

from throughcare.rules.practitioners import Practitioner


class SignedIn(HttpRequest):
    """A request from a known practitioner: every view but the few that are open to all gets one."""

    practitioner: Practitioner
    schemes: list[tuple[str, str]]
    """Code and name of every scheme they could be at work on."""
