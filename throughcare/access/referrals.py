"""The referrals a practitioner may see: their agency sent it, or their service received it."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from throughcare.access import found, readings
from throughcare.access.cases import basis_of_reading, open_to
from throughcare.records.models import CountedReferral, Person, Referral
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.sharing import Reach, reach, reads_figures


def referrals(by: Practitioner, of: Person | None = None) -> QuerySet[Referral]:
    """What was referred, said and decided is for the two agencies between whom it passed.

    `of` is someone who was found among those they reach.
    """
    sides = {Reach.LED: Q(referrer=by.agency), Reach.REFERRED: Q(service=by.agency)}
    seen = [side for each, side in sides.items() if each in reach(by)]
    if by.is_any_of(Role.PROCESS):
        seen.append(Q(scheme=by.scheme))
    if not seen:
        return Referral.objects.none()
    between = Referral.objects.filter(reduce(or_, seen), scheme=by.scheme)
    return between.filter(person=of) if of else between.filter(open_to(by))


def referral(reference: str, by: Practitioner) -> Referral:
    """One referral, to be shown; and the line that says that it was."""
    shown = found.one(referrals(by).select_related("person"), reference=reference)
    readings.note("referral", [shown.person_id], by, basis=basis_of_reading(shown.person, by))
    return shown


def referral_to_change(reference: str, by: Practitioner) -> Referral:
    """The same, held until the act is done, so that two people cannot both decide it."""
    return found.one(referrals(by).select_for_update(of=("self",)), reference=reference)


def side(referral: Referral, by: Practitioner) -> Side | None:
    """Where this practitioner's agency stands in it: whose moves are theirs to make."""
    if by.agency == referral.referrer_id:
        return Side.REFERRER
    return Side.SERVICE if by.agency == referral.service_id else None


def referrals_to_count(by: Practitioner) -> QuerySet[CountedReferral]:
    """The scheme's referrals, to be counted and never shown one by one."""
    counted = CountedReferral.objects.filter(scheme=by.scheme)
    return counted if reads_figures(by) else counted.none()
