"""What is round every page: who is signed in, where they can go, and whether something is new."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from throughcare.casefile.notices import unread
from throughcare.rules.accommodation import offers
from throughcare.rules.actions import has_desk, keeps_actions
from throughcare.rules.directory import keeps_directory
from throughcare.rules.nominations import NOMINATES
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.service_desk import has_service_desk
from throughcare.rules.sharing import (
    Section,
    always_shown,
    governs,
    hands_over,
    keeps_practitioners,
    keeps_the_list,
    reach,
    reads_figures,
)
from throughcare.web.time_left import for_page

NOBODY: Mapping[str, object] = {
    "practitioner_name": "",
    "navigation": [],
    "at_work_on": "",
    "schemes": [],
    "time": None,
}
"""What is round a page where nobody is known to be signed in."""


@dataclass(frozen=True)
class Link:
    text: str
    href: str
    here: bool


def shell(request: HttpRequest) -> dict[str, object]:
    """For the templates. On a page that is open to all nothing is asked."""
    practitioner = getattr(request, "practitioner", None)
    if practitioner is None:
        return dict(NOBODY)
    return {
        "practitioner_name": request.user.name,  # type: ignore[union-attr]
        "navigation": _links(request.path, practitioner),
        "at_work_on": practitioner.scheme,
        "schemes": request.schemes,  # type: ignore[attr-defined]
        "time": for_page(request),
    }


def _links(path: str, by: Practitioner) -> list[Link]:
    places = [("home", "Home")]
    if reach(by):
        places.append(("caseload", "Caseload"))
    if reach(by) and not keeps_the_list(by):
        places.append(("referrals", "Referrals"))
    if has_service_desk(by):
        places.append(("service-desk", "Service desk"))
    if has_desk(by):
        places.append(("desk", "Desk"))
    if by.is_any_of(*NOMINATES):
        places.append(("nominations", "Nominations"))
    if always_shown(Section.SCHEME, by):
        places.append(("meetings", "Meetings"))
    if keeps_actions(by):
        places.append(("actions", "Actions"))
    if offers(by):
        places.append(("accommodation", "Accommodation"))
    if keeps_the_list(by):
        places += [("eligible", "Who may be referred"), ("lists", "Nominal lists")]
    if always_shown(Section.SENTENCE, by):
        places.append(("upcoming", "What is coming"))
    if keeps_directory(by):
        places += [("onward-to-chase", "Onward referrals"), ("directory", "Directory")]
    if reads_figures(by):
        places.append(("report", "Figures"))
    if governs(by):
        places.append(("reviews", "Reviews"))
    if keeps_practitioners(by) or hands_over(by):
        places.append(("practitioners", "Practitioners"))
    new = unread(by)
    places.append(("notices", f"Notices ({new})" if new else "Notices"))
    found = [(text, reverse(name)) for name, text in places]
    return [
        Link(text, href, path == href if href == "/" else path.startswith(href))
        for text, href in found
    ]
