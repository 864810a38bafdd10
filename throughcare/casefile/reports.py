"""The report of an assessment, in the parts that its reader may have.

Whoever may read clinical detail has all of it. Whoever may read the summary alone has that, once the
assessment is final. To others there is no report.
"""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import readings
from throughcare.access.cases import basis_of_reading
from throughcare.access.clinical import assessments, words_of
from throughcare.access.context import view
from throughcare.access.found import one
from throughcare.access.notes import notes
from throughcare.casefile.assessments import found_in, grouped
from throughcare.casefile.beside import Came, instruments_beside
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Assessment, Note
from throughcare.rules.assessments import CLOSING, SUMMARY, is_final
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section

_PAGE = "assessment report"


@dataclass(frozen=True, kw_only=True)
class Reported:
    banner: Banner
    reference: str
    whole: bool
    """Whether it is all of it, or the summary alone."""
    final: bool
    owner: str
    written_by: str
    countersigned: tuple[str, datetime] | None
    groups: list[tuple[str, list[tuple[str, str]]]]
    instruments: list[Came]
    made_for: str
    made_on: date


@view
def report(
    reference: str, assessment: str, by: Practitioner, on: date, reader: str
) -> Reported:
    """What this reader may have of it. Raises NotFound where that is nothing."""
    if assessments(by).filter(reference=assessment).exists():
        return _whole(found_in(reference, assessment, by, _PAGE), by, on, reader)
    told = notes(by).filter(section=Section.SUMMARY).select_related("person", "owner", "by")
    return _summary(one(told, reference=assessment), by, on, reader)


def _whole(held: Assessment, by: Practitioner, on: date, reader: str) -> Reported:
    other, at = held.countersigned_by, held.countersigned_at
    writer = held.signed_by or held.saved_by
    return Reported(
        banner=banner_of(held.person, by, on),
        reference=held.reference,
        whole=True,
        final=is_final(held.state),
        owner=held.owner.name,
        written_by=writer.name,
        countersigned=(other.name, at) if other and at else None,
        groups=grouped(words_of(held)),
        instruments=instruments_beside(held.person, by, on).done,
        made_for=reader,
        made_on=on,
    )


def _summary(told: Note, by: Practitioner, on: date, reader: str) -> Reported:
    readings.note(_PAGE, [told.person_id], by, basis=basis_of_reading(told.person, by))
    return Reported(
        banner=banner_of(told.person, by, on),
        reference=told.reference,
        whole=False,
        final=True,
        owner=told.owner.name,
        written_by="",
        countersigned=(told.by.name, told.at),
        groups=[("", [(CLOSING[SUMMARY].title, told.words)])],
        instruments=[],
        made_for=reader,
        made_on=on,
    )
