"""What is said of a person's time on the scheme."""

from datetime import datetime

from throughcare.access.cases import open_case, person_to_change
from throughcare.access.context import act
from throughcare.casework import journal
from throughcare.rules.disclosing import why_not_mark_mappa
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed


@act
def mark_mappa(person: str, *, managed: bool, by: Practitioner, at: datetime) -> None:
    """Someone who would know says whether the person is managed under MAPPA: what is shared turns on it."""
    about = person_to_change(person, by)
    case = open_case(about, by)
    against = why_not_mark_mappa(case.lead_agency_id if case else None, by)
    if case is None or against:
        raise NotAllowed(against)
    case.mappa = managed
    case.save(update_fields=["mappa"])
    done = "mark as managed under MAPPA" if managed else "mark as not managed under MAPPA"
    journal.write(done, about, by=by, at=at)
