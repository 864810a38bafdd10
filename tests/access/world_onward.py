"""Onward referrals of everyone in the world: one turned away, and the one that follows it."""

from collections.abc import Mapping
from datetime import datetime

from tests.onward import CMHT, COUNSELLING, an_onward_referral, turned_away
from tests.service import episode_of
from throughcare.access.context import asking
from throughcare.records.models import Referral
from throughcare.rules.practitioners import Practitioner


def refer_on(referral: str, readers: Mapping[str, Practitioner], at: datetime) -> None:
    """By the service, from the episode of care that began with a referral: turned away, and sent on elsewhere."""
    farah, maya = readers["farah"], readers["maya"]
    with asking(farah):
        held = episode_of(Referral.objects.get(reference=referral))
    first = an_onward_referral(held, CMHT, by=farah, at=at)
    turned_away(first, by=maya, at=at)
    an_onward_referral(held, COUNSELLING, by=maya, at=at, follows=first)
