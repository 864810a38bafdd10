"""Drafts: what someone was in the middle of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from throughcare.access.cases import people
from throughcare.access.context import view
from throughcare.access.found import NotFound
from throughcare.access.own import draft, drafts
from throughcare.casefile.naming import name
from throughcare.rules.practitioners import Practitioner

_SHOWN = 25


@dataclass(frozen=True, kw_only=True)
class DraftLine:
    name: str
    person: str
    saved_at: datetime


@dataclass(frozen=True, kw_only=True)
class Unsent:
    """A form that could not be sent: where it was going, and what was in it."""

    about: str
    answers: dict[str, list[str]]
    saved_at: datetime


@view
def unsent(kind: str, by: Practitioner) -> list[Unsent]:
    """Forms of theirs that wait to be sent, the latest first."""
    return [
        Unsent(about=each.about, answers=each.answers, saved_at=each.saved_at)
        for each in drafts(by).filter(kind=kind).order_by("-saved_at")[:_SHOWN]
    ]


@view
def answers(kind: str, about: str, by: Practitioner) -> dict[str, Any]:
    """What has been answered so far: nothing, where nothing was begun."""
    try:
        held: dict[str, Any] = draft(kind, about, by).answers
    except NotFound:
        return {}
    return held


@view
def referrals_begun(by: Practitioner) -> list[DraftLine]:
    """Referrals begun and not sent, about people they may still see, the latest first."""
    begun = list(drafts(by).filter(kind="referral").order_by("-saved_at")[:_SHOWN])
    seen = {
        each.reference: each
        for each in people(by).filter(reference__in=[each.about for each in begun])
    }
    return [
        DraftLine(name=name(seen[each.about]), person=each.about, saved_at=each.saved_at)
        for each in begun
        if each.about in seen
    ]
