"""What someone who nominates, or sends someone to another scheme, is shown before they do."""

from dataclasses import dataclass
from datetime import date

from throughcare.access import selection
from throughcare.access.cases import open_case, person
from throughcare.access.context import view
from throughcare.access.nominations import place
from throughcare.casefile.people import Banner, banner_of
from throughcare.rules.levels import Level
from throughcare.rules.nominating import why_not_again
from throughcare.rules.nominations import MOVES, NominationSide
from throughcare.rules.practitioners import AgencyKind, Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.schemes.all import SCHEMES


@dataclass(frozen=True, kw_only=True)
class NominatePage:
    banner: Banner | None
    """None for someone new to whoever nominates."""
    why_not: list[Reason]
    levels: tuple[Level, ...]
    police: bool
    """Whether they may say that there is intelligence."""


@view
def nominate_page(reference: str, by: Practitioner, on: date) -> NominatePage:
    """The reference of someone they reach, or nothing for someone new to them."""
    about = person(reference, by, "nominate") if reference else None
    case = open_case(about, by) if about else None
    arrangements = selection.arrangements(by.scheme, on)
    against = MOVES.why_not("nominate", None, by, NominationSide.NOMINATOR)
    return NominatePage(
        banner=banner_of(about, by, on) if about else None,
        why_not=against + why_not_again(None, place(about, case, by), arrangements),
        levels=arrangements.levels,
        police=by.kind is AgencyKind.POLICE,
    )


@dataclass(frozen=True, kw_only=True)
class TransferPage:
    banner: Banner
    why_not: list[Reason]
    schemes: list[tuple[str, str]]


@view
def transfer_page(reference: str, by: Practitioner, on: date) -> TransferPage:
    """Where someone may be sent."""
    return TransferPage(
        banner=banner_of(person(reference, by, "transfer"), by, on),
        why_not=MOVES.why_not("transfer", None, by, NominationSide.NOMINATOR),
        schemes=[(each.code, each.name) for each in SCHEMES.values() if each.code != by.scheme],
    )
