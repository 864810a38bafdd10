"""Onward referrals: whose moves they are, which are to be chased, and those of one service."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughcare.access.clinical import onward_referrals, onward_stages
from throughcare.access.episodes import episodes
from throughcare.access.permissions import facts
from throughcare.records.models import (
    Episode,
    Notice,
    OnwardReferral,
    OnwardStage,
    Person,
)
from throughcare.rules.episodes import EpisodeState
from throughcare.rules.moves import Side
from throughcare.rules.onward import OPEN
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Facts, Section, decide

_OF_CLOSED = Q(episode__state=EpisodeState.CLOSED)


def stands(onward: OnwardReferral, by: Practitioner) -> Side | None:
    """Where this practitioner's agency stands: the service that referred on, or whoever reads of it."""
    return Side.SERVICE if onward.owner_id == by.agency else None


def reads_onward(episode: Episode, by: Practitioner) -> bool:
    """Whether they are shown where someone was referred on to: the service itself, and others by permission."""
    own = episode.owner_id == by.agency
    if decide(Section.ONWARD, by, Facts(own=own)).shown:
        return True  # nothing else need be asked
    held = facts(episode.person, Section.ONWARD, by, own=own)
    return decide(Section.ONWARD, by, held).shown


def ledger(of: Person, by: Practitioner) -> QuerySet[OnwardReferral]:
    """All of one person's that they may read, in the order they were sent."""
    held = onward_referrals(by, of).select_related("service", "suggested", "by")
    return held.order_by("sent_on", "pk")


def stages_of(of: Person, by: Practitioner) -> QuerySet[OnwardStage]:
    """What was heard of them, in its order."""
    return onward_stages(by, of).select_related("by").order_by("on", "pk")


def episodes_of(of: Person, by: Practitioner) -> QuerySet[Episode]:
    """The person's episodes of care, for their clocks."""
    return episodes(by, of)


def to_chase(by: Practitioner) -> QuerySet[OnwardReferral]:
    """Those of their own service that have not ended, the first to be chased first: while the episode is open,
    for once it is closed nobody there chases them.
    """
    held = onward_referrals(by).filter(owner=by.agency, state__in=OPEN, chase_on__isnull=False)
    return held.exclude(_OF_CLOSED).order_by("chase_on", "pk")


def chase_come(template: str, on: date, by: Practitioner) -> QuerySet[OnwardReferral]:
    """Those of open episodes whose day to be chased has come, and of which nobody has been told since with this
    notice.
    """
    told = Notice.objects.filter(
        template=template, about=OuterRef("reference"), at__date__gte=OuterRef("chase_on")
    )
    come = onward_referrals(by).filter(state__in=OPEN, chase_on__lte=on)
    return (
        come.exclude(_OF_CLOSED).exclude(Exists(told)).select_related("episode").order_by("pk")
    )


def sent_since(since: date, by: Practitioner) -> QuerySet[OnwardReferral]:
    """Those that their own service sent from a day on."""
    return onward_referrals(by).filter(owner=by.agency, sent_on__gte=since)


def stages_since(since: date, service: str, by: Practitioner) -> QuerySet[OnwardStage]:
    """What was heard of those sent to one service from a day on, in its order."""
    theirs = sent_since(since, by).filter(service__reference=service)
    return OnwardStage.objects.filter(onward__in=theirs).order_by("on", "pk")
