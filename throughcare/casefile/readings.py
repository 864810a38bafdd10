"""Who looked at a person's case: who they were, when, at what, and on what basis where it was not the usual."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import found
from throughcare.access.cases import person
from throughcare.access.context import view
from throughcare.access.readings import of_person
from throughcare.casefile.paging import Page, page
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Post, Reading
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import supervises

WORDS = {
    "banner": "A step of a form",
    "case": "The case",
    "hand-over": "A hand-over",
    "lead worker": "Choosing the lead worker",
    "readings": "Who looked at this case",
    "referral": "A referral",
    "referral form": "The referral form",
    "review": "The review of an emergency",
    "reviews": "The emergencies to review",
    "restrictions": "Who is kept from the record",
    "risk": "Risk scores",
    "risk form": "Putting down a risk score",
    "risk score": "A risk score",
}
"""Each page that shows a person, as its reader would call it."""


@dataclass(frozen=True, kw_only=True)
class ReadingLine:
    who: str
    roles: str
    """Those they held on the scheme then."""
    agency: str
    page: str
    basis: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ReadingsPage:
    banner: Banner
    readings: Page[ReadingLine]
    readers: list[tuple[str, str]]
    """Everyone who looked: key and name."""


@view
def readings_page(
    reference: str, by: Practitioner, on: date, reader: int | None, number: int
) -> ReadingsPage:
    """For those who supervise; for anyone else there is no such page. `reader`: what one of them read."""
    if not supervises(by):
        raise found.NotFound("Reading")
    about = person(reference, by, "readings")
    read = of_person(about, by)
    readers = read.order_by("by__name", "by").values_list("by", "by__name").distinct()
    chosen = read.filter(by=reader) if reader is not None else read
    return ReadingsPage(
        banner=banner_of(about, by, on),
        readings=page(
            chosen.select_related("by", "agency"),
            number,
            lambda rows: lines(rows, by.scheme),
        ),
        readers=[(str(key), name) for key, name in readers],
    )


def lines(rows: Sequence[Reading], scheme: str) -> list[ReadingLine]:
    """The readings as they are shown: one query more, however many there are."""
    held = list(Post.objects.filter(scheme=scheme, user__in={each.by_id for each in rows}))
    return [
        ReadingLine(
            who=each.by.name,
            roles=_roles(each, held),
            agency=each.agency.name,
            page=WORDS.get(each.page, each.page.capitalize()),
            basis=each.basis.capitalize(),
            at=each.at,
        )
        for each in rows
    ]


def _roles(reading: Reading, held: Iterable[Post]) -> str:
    return ", ".join(
        post.role.value
        for post in held
        if post.user_id == reading.by_id
        and post.began_at <= reading.at
        and (post.ended_at is None or post.ended_at > reading.at)
    )
