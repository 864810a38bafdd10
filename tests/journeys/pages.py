"""The pages there are, by the names that urls.py gives them."""

import inspect
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from throughcare.web.urls import urlpatterns

NO_PAGE = {
    "health": "an answer for a machine",
    "time-left": "an answer for a page's script",
    "new-minutes": "a part of a page, for its script",
    "run": "goes on to what is next to be discussed",
    "sign-in-with": "goes on to a provider",
    "openid_connect_callback": "comes back from a provider",
    "actions-csv": "a file",
    "report-csv": "a file",
    "pack": "a file",
    "letter-file": "a file",
    "instrument-as-fhir": "a file",
    "completion-as-fhir": "a file",
    "appointment-file": "a file",
    "calendar-feed": "a file, for a calendar program",
    "assessment-report": "a file",
    "plan-pdf": "a file",
    "episode-summary-pdf": "a file",
    "court-report-pdf": "a file",
}
"""Addresses that can be asked for and answer with no page, and what they answer with."""


def only_posted(view: Any) -> bool:
    """Whether a view says of itself that it is never asked for a page."""
    while view is not None:
        if inspect.getclosurevars(view).nonlocals.get("request_method_list") == ["POST"]:
            return True
        view = getattr(view, "__wrapped__", None)
    return False


@cache
def pages() -> frozenset[str]:
    """Every name at which a page is there to be asked for."""
    asked = {str(each.name) for each in urlpatterns if not only_posted(each.callback)}
    return frozenset(asked - NO_PAGE.keys())


@cache
def name_at(address: str) -> str:
    """What urls.py calls the page at an address; nothing, where it has none there."""
    try:
        return str(resolve(urlsplit(address).path).url_name)
    except Resolver404:
        return ""
