"""What is said of a person's time on the scheme."""

from datetime import datetime

from throughcare.access.cases import open_case, person_to_change
from throughcare.access.context import act
from throughcare.casework import journal
from throughcare.casework.journal import Sentenced
from throughcare.rules.disclosing import why_not_mark_mappa
from throughcare.rules.flags import why_not_flag, why_not_mappa, why_not_turn_reactive
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed


@act
def mark_mappa(
    person: str,
    *,
    managed: bool,
    level: int | None = None,
    category: int | None = None,
    by: Practitioner,
    at: datetime,
) -> None:
    """Someone who would know says whether the person is managed under MAPPA: what is shared turns on it.

    So does the final third: probation contact goes on with everyone who is.
    """
    about = person_to_change(person, by)
    case = open_case(about, by)
    against = [
        *why_not_mark_mappa(case.lead_agency_id if case else None, by),
        *why_not_mappa(level, category, managed=managed),
    ]
    if case is None or against:
        raise NotAllowed(against)
    case.mappa, case.mappa_level, case.mappa_category = managed, level, category
    case.save(update_fields=["mappa", "mappa_level", "mappa_category"])
    done = "mark as managed under MAPPA" if managed else "mark as not managed under MAPPA"
    journal.write(done, about, by=by, at=at)


@act
def flag(person: str, *, marac: bool, visor: str, by: Practitioner, at: datetime) -> None:
    """Whether MARAC knows them, and their reference in ViSOR: that there is one, and never what it says."""
    about = person_to_change(person, by)
    case = open_case(about, by)
    against = [
        *why_not_mark_mappa(case.lead_agency_id if case else None, by),
        *why_not_flag(visor),
    ]
    if case is None or against:
        raise NotAllowed(against)
    case.marac, case.visor = marac, visor.strip().upper()
    case.save(update_fields=["marac", "visor"])
    journal.write("flag MARAC or ViSOR", Sentenced(about), by=by, at=at)


@act
def turn_reactive(person: str, *, reactive: bool, by: Practitioner, at: datetime) -> None:
    """Probation contact has stopped and the police and the team go on; or that is over again."""
    about = person_to_change(person, by)
    case = open_case(about, by)
    against = why_not_turn_reactive(
        case.lead_agency_id if case else None,
        by,
        is_so=bool(case and case.reactive),
        to_be=reactive,
    )
    if case is None or against:
        raise NotAllowed(against)
    case.reactive = reactive
    case.save(update_fields=["reactive"])
    done = "begin reactive management" if reactive else "end reactive management"
    journal.write(done, Sentenced(about), by=by, at=at)
