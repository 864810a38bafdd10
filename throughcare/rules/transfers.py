"""From youth justice to probation: planned before someone is 18, and made on the day, never before it."""

from datetime import date, timedelta

from throughcare.rules.leading import why_not_say_who_leads
from throughcare.rules.levels import ADULT, birthday
from throughcare.rules.practitioners import AgencyKind, Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.sharing import CASEWORKERS, SUPERVISING

FROM, TO = AgencyKind.YOUTH_JUSTICE, AgencyKind.PROBATION


def adult_on(born: date) -> date:
    """The day someone is 18."""
    return birthday(born, ADULT)


def born_by(on: date, arrangements: Arrangements) -> date:
    """The latest day of birth of those whose transfer is to be planned now."""
    return birthday(on + timedelta(days=arrangements.transfer_ahead_days), -ADULT)


def why_not_plan(
    led_by: int, led_by_kind: AgencyKind, to: AgencyKind | None, transfer_on: date,
    born: date, on: date, by: Practitioner,
) -> list[Reason]:  # fmt: skip
    """Everything against a transfer being planned for a day."""
    reasons = _why_not_theirs(led_by, by)
    if led_by_kind is not FROM:
        reasons.append(Reason("not-youth", "Youth justice does not lead this case."))
    if to is not TO:
        reasons.append(Reason("not-probation", "They are transferred to probation."))
    if transfer_on < adult_on(born):
        reasons.append(
            Reason(
                "too-early",
                f"They are {ADULT} on {adult_on(born):%d/%m/%Y}: the transfer is on that day or after it.",
            )
        )
    if transfer_on < on:
        reasons.append(Reason("past", "The day of the transfer has gone."))
    return reasons


def why_not_transfer(planned: date | None, on: date, by: Practitioner) -> list[Reason]:
    """Everything against a planned transfer being made now: whoever says who leads makes it."""
    reasons = why_not_say_who_leads(by)
    if planned is None:
        reasons.append(Reason("not-planned", "No transfer is planned."))
    elif on < planned:
        reasons.append(Reason("too-early", f"The transfer is planned for {planned:%d/%m/%Y}."))
    return reasons


def _why_not_theirs(led_by: int, by: Practitioner) -> list[Reason]:
    if led_by == by.agency and by.is_any_of(*CASEWORKERS, *SUPERVISING):
        return []
    return (
        []
        if not why_not_say_who_leads(by)
        else [
            Reason(
                "wrong-agency",
                "Only an IOM co-ordinator, a meeting chair or someone at the lead agency does this.",
            )
        ]
    )
