"""Which agencies came to a meeting, and who for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from throughcare.access.context import act
from throughcare.access.meetings import attendances, meeting_to_change
from throughcare.casework import journal
from throughcare.rules.meetings import why_not_arrange
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist


@dataclass(frozen=True)
class Came:
    """Whether an agency is there, None where nobody has said; and who came for it."""

    present: bool | None
    who: str


@act
def say_who_came(
    reference: str, came: Mapping[int, Came], *, by: Practitioner, at: datetime
) -> None:
    """Which agencies are there, and who for each: a meeting decides only with enough of them."""
    meeting = meeting_to_change(reference, by)
    insist(why_not_arrange(meeting.state, by))
    for held in attendances(by).filter(meeting=meeting, agency__in=came).order_by("pk"):
        said = came[held.agency_id]
        if (held.present, held.who) == (said.present, said.who.strip()):
            continue
        held.present, held.who = said.present, said.who.strip()
        held.by_id, held.at = by.key, at
        held.save(update_fields=["present", "who", "by", "at"])
    journal.write("say who came", meeting, by=by, at=at)
