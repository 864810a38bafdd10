"""What a meeting is to be about and what came of it: on a page, and as files to take away."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import records_of_meetings as casefile
from throughcare.casefile.records_of_meetings import Recorded
from throughcare.files.packs import Pack, as_csv, as_pdf
from throughcare.rules.days import day_of
from throughcare.web.packing import pack_of
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof


def minutes(request: SignedIn, reference: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.record(reference, request.practitioner, today, "", "minutes")
    return render(request, "meetings/record.html", {"shown": shown})


def restricted(request: SignedIn, reference: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.restricted_record(reference, request.practitioner, today, "")
    return render(request, "meetings/record.html", {"shown": shown})


_MADE: dict[str, Callable[[Pack], bytes]] = {"pdf": as_pdf, "csv": as_csv}
_TYPES = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8"}


@needs_recent_proof
def pack(request: SignedIn, reference: str, what: str, kind: str) -> HttpResponse:
    """A file that leaves here: who made it is on each of its pages, and that it was made is noted."""
    if kind not in _MADE:
        raise Http404
    recorded = _recorded(request, reference, what)
    made = _MADE[kind](pack_of(recorded, what))
    name = f"{what}-{recorded.meeting.starts_at:%Y-%m-%d}-{reference}.{kind}"
    return HttpResponse(
        made,
        content_type=_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _recorded(request: SignedIn, reference: str, what: str) -> Recorded:
    by, today = request.practitioner, day_of(timezone.now())
    reader: str = request.user.name  # type: ignore[union-attr]
    match what:
        case "agenda":
            return casefile.agenda_of(reference, by, today, reader)
        case "minutes":
            return casefile.record(reference, by, today, reader, "minutes pack")
        case "restricted":
            return casefile.restricted_record(reference, by, today, reader)
    raise Http404
