from django.http import HttpRequest

from throughcare.rules.practitioners import Practitioner


class SignedIn(HttpRequest):
    """A request from a known practitioner: every view but the few that are open to all gets one."""

    practitioner: Practitioner
