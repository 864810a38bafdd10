"""What is held of other arrangements as a flag and a reference only; and reactive management.

ViSOR is another system, with vetting of its own: that somebody is on it, and under which reference, is
all there is to hold. The form of a reference is published nowhere that could be read, so only what
cannot be one is refused. CHECK WITH YOUR SCHEME.
"""

import re

from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import CASEWORKERS

LEVELS = (1, 2, 3)
CATEGORIES = (1, 2, 3, 4)
"""MAPPA levels and categories: Criminal Justice Act 2003, sections 325 to 327B, and the MAPPA guidance."""

_REFERENCE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9/ -]{0,18}[A-Za-z0-9])?", re.ASCII)


def why_not_mappa(level: int | None, category: int | None, *, managed: bool) -> list[Reason]:
    """Everything against saying this of MAPPA: a level and a category go together, or neither is known yet."""
    reasons = []
    if not managed and (level or category):
        reasons.append(Reason("not-managed", "Only someone managed under MAPPA has a level."))
    if (level is None) is not (category is None):
        reasons.append(Reason("together", "Say both the level and the category, or neither."))
    if level not in (None, *LEVELS) or category not in (None, *CATEGORIES):
        reasons.append(Reason("unknown", "There are three levels and four categories."))
    return reasons


def why_not_flag(visor: str) -> list[Reason]:
    """Everything against holding this as a ViSOR reference: it is one, and no text."""
    said = visor.strip()
    if not said:
        return []
    if _REFERENCE.fullmatch(said) and any(sign.isdigit() for sign in said):
        return []
    return [
        Reason(
            "visor",
            "Give the ViSOR reference alone: at most 20 letters and digits. Nothing that ViSOR says is"
            " held here.",
        )
    ]


def why_not_turn_reactive(
    led_by: int | None, by: Practitioner, *, is_so: bool, to_be: bool
) -> list[Reason]:
    """Everything against reactive management beginning or ending."""
    reasons = []
    if led_by is None:
        reasons.append(Reason("not-on-scheme", "The person is not on the scheme now."))
    leads = led_by == by.agency and by.is_any_of(*CASEWORKERS)
    if not (leads or by.is_any_of(Role.IOM_COORDINATOR, Role.POLICE_OFFENDER_MANAGER)):
        reasons.append(
            Reason(
                "wrong-role",
                "Only a caseworker of the lead agency, a police offender manager or the IOM"
                " co-ordinator says this.",
            )
        )
    if led_by is not None and is_so is to_be:
        state = "is" if is_so else "is not"
        reasons.append(Reason("already", f"Reactive management {state} going on."))
    return reasons
