"""The report of an assessment, as a file to take away: in the parts that whoever asks may have."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils import timezone

from throughcare.casefile import reports as casefile
from throughcare.casefile.reports import Reported
from throughcare.files.reports import Report, as_pdf, as_text
from throughcare.rules.days import day_of
from throughcare.web.pages import day, moment
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof

_MADE: dict[str, Callable[[Report], bytes]] = {"pdf": as_pdf, "txt": as_text}
_TYPES = {"pdf": "application/pdf", "txt": "text/plain; charset=utf-8"}


_STOOD_BY = {True: "Countersigned by", False: "Given by"}


@needs_recent_proof
def report(request: SignedIn, reference: str, assessment: str, kind: str) -> HttpResponse:
    """A file that leaves here: who made it is on each of its pages, and that it was made is noted."""
    if kind not in _MADE:
        raise Http404
    by, today = request.practitioner, day_of(timezone.now())
    reader: str = request.user.name  # type: ignore[union-attr]
    found = casefile.report(reference, assessment, by, today, reader)
    name = f"{'assessment' if found.whole else 'summary'}-{assessment}.{kind}"
    return HttpResponse(
        _MADE[kind](report_of(found)),
        content_type=_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def report_of(found: Reported) -> Report:
    """The report, every word of it text: whoever makes the file knows nothing of assessments."""
    other = found.countersigned
    return Report(
        title="Assessment" if found.whole else "Summary for partners",
        subtitle=found.banner.name,
        marking="OFFICIAL-SENSITIVE" + (" · CLINICAL" if found.whole else ""),
        draft="" if found.final else "Draft, not countersigned",
        made=f"Made for {found.made_for} on {day(found.made_on)}. Destroy it when it has served.",
        facts=[
            ("Born", day(found.banner.born)),
            *(
                (kind.value[0].upper() + kind.value[1:], number)
                for kind, number in found.banner.numbers
            ),
            ("Service", found.owner),
            *([("Written by", found.written_by)] if found.written_by else []),
            *([(_STOOD_BY[found.whole], f"{other[0]}, {moment(other[1])}")] if other else []),
        ],
        sections=found.groups,
        instruments=[(each.name, day(each.on), each.came_to) for each in found.instruments],
    )
