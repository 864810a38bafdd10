"""What a person agreed to, and what they permit to be shared: two things, shown apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from throughcare.access import readings, selection
from throughcare.access.cases import cases, open_case, person
from throughcare.access.context import view
from throughcare.access.permissions import consents, lost_sight, permissions, sections_of
from throughcare.casefile.naming import name
from throughcare.casefile.people import Banner, banner_of
from throughcare.records.models import Consent, Permission, Person
from throughcare.rules.consent import (
    WARN_BEFORE,
    Capacity,
    Standing,
    ends_soon,
    standing,
    why_not_take,
)
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.sharing import (
    BY_PERMISSION,
    CASEWORKERS,
    CLINICIANS,
    SECTION_WORDS,
    Decision,
    Section,
    When,
)

_LISTED = 25


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """One agreement to the service."""

    how: ConsentGiven
    on: date
    taken_by: str
    withdrawn_on: date | None


@dataclass(frozen=True, kw_only=True)
class Permitted:
    """One permission to share, and how it stands."""

    standing: Standing
    sections: list[str]
    agencies: list[str]
    purpose: str
    evidence: str
    how: ConsentGiven
    capacity: Capacity
    on: date
    taken_by: str
    until: date
    """The last day on which it holds."""
    ended_on: date | None
    ends_soon: bool
    ask_again_since: date | None


@dataclass(frozen=True, kw_only=True)
class Standings:
    """Both, in a line each, for the case page."""

    agreed: bool
    permission: Standing | None
    until: date | None
    ends_soon: bool
    ask_again: bool


@dataclass(frozen=True, kw_only=True)
class Stub:
    """A part that was shared with the reader's agency and is not now."""

    what: str
    since: date
    how: Standing


@dataclass(frozen=True, kw_only=True)
class ConsentPage:
    banner: Banner
    agreements: list[Agreed]
    permissions: list[Permitted]
    why_not_take: list[Reason]
    """Everything against the reader writing this down; nothing where it is theirs to do."""
    live: bool
    """Whether there is a permission in force to withdraw."""
    agreed: bool


@dataclass(frozen=True, kw_only=True)
class AskLine:
    """Someone who is to be asked again."""

    person: str
    name: str
    until: date
    lead_changed: bool


@view
def consent_page(reference: str, by: Practitioner, on: date) -> ConsentPage:
    """All that a person agreed to and permitted, the latest first, what was taken back included."""
    about = person(reference, by, "consent")
    agencies = {each.pk: each.name for each in selection.agencies_of(by.scheme)}
    given = permissions(by, about).select_related("taken_by")
    shown = [_permitted(each, agencies, by) for each in given.order_by("-recorded_at")]
    agreements = consents(by, about).select_related("taken_by")
    agreed = [_agreed(each) for each in agreements.order_by("-recorded_at")]
    case = open_case(about, by)
    return ConsentPage(
        banner=banner_of(about, by, on),
        agreements=agreed,
        permissions=shown,
        why_not_take=why_not_take(case.lead_agency_id if case else None, by),
        live=any(each.standing is Standing.IN_FORCE for each in shown),
        agreed=any(each.withdrawn_on is None for each in agreed),
    )


def _agreed(each: Consent) -> Agreed:
    return Agreed(
        how=each.how,
        on=each.given_on,
        taken_by=each.taken_by.name,
        withdrawn_on=day_of(each.ended_at) if each.ended_at else None,
    )


def _permitted(each: Permission, agencies: dict[int, str], by: Practitioner) -> Permitted:
    stands = _standing(each, by)
    live = stands is Standing.IN_FORCE
    named = sections_of(each)
    again = each.ask_again_since if each.ended_at is None else None
    return Permitted(
        standing=stands,
        sections=[SECTION_WORDS[section] for section in BY_PERMISSION if section in named],
        agencies=sorted(agencies.get(key, "An agency no longer here") for key in each.agencies),
        purpose=each.purpose,
        evidence=each.evidence,
        how=each.how,
        capacity=each.capacity,
        on=each.given_on,
        taken_by=each.taken_by.name,
        until=_last_day(each),
        ended_on=day_of(each.ended_at) if each.ended_at else None,
        ends_soon=live and ends_soon(each.expires_at, by.at),
        ask_again_since=day_of(again) if again else None,
    )


def _standing(each: Permission, by: Practitioner) -> Standing:
    return standing(ended=each.ended_how, expires_at=each.expires_at, at=by.at)


def _last_day(each: Permission) -> date:
    return day_of(each.expires_at - timedelta(microseconds=1))


def standings(about: Person, by: Practitioner) -> Standings:
    held = permissions(by, about).order_by("-recorded_at").first()
    live = held is not None and _standing(held, by) is Standing.IN_FORCE
    return Standings(
        agreed=consents(by, about).filter(ended_at=None).exists(),
        permission=_standing(held, by) if held else None,
        until=_last_day(held) if held and live else None,
        ends_soon=bool(held and live and ends_soon(held.expires_at, by.at)),
        ask_again=bool(held and held.ended_at is None and held.ask_again_since),
    )


def stubs(about: Person, by: Practitioner, decided: Mapping[Section, Decision]) -> list[Stub]:
    """A gap that is said: nobody should take what is not shown for what is not there."""
    lost = lost_sight(about, by)
    return [
        _stub(section, each)
        for section in BY_PERMISSION
        if any(rule.when is When.PERMITTED for rule in decided[section].would)
        and (each := lost.get(section)) is not None
    ]


def _stub(section: Section, each: Permission) -> Stub:
    """It ended when it ran out, even if it was replaced or taken back after that."""
    if each.ended_at is None or each.expires_at <= each.ended_at:
        since, how = each.expires_at, Standing.EXPIRED
    else:
        since = each.ended_at
        how = standing(ended=each.ended_how, expires_at=each.expires_at, at=each.ended_at)
    return Stub(what=SECTION_WORDS[section], since=day_of(since), how=how)


@view
def to_ask(by: Practitioner) -> list[AskLine]:
    """Whom this practitioner is to ask again: what ends soon first, and those whose lead agency changed."""
    if not by.is_any_of(*CASEWORKERS, *CLINICIANS):
        return []
    theirs = cases(by).filter(person=OuterRef("person"), closed_at=None)
    if not by.is_any_of(*CLINICIANS):
        theirs = theirs.filter(lead_agency=by.agency)
    soon = Q(expires_at__lte=by.at + WARN_BEFORE) | Q(ask_again_since__isnull=False)
    held = permissions(by).filter(soon, Exists(theirs), ended_at=None, expires_at__gt=by.at)
    found = list(held.select_related("person").order_by("expires_at", "pk")[:_LISTED])
    if found:
        readings.note("whom to ask again", [each.person_id for each in found], by, wait=False)
    return [
        AskLine(
            person=each.person.reference,
            name=name(each.person),
            until=_last_day(each),
            lead_changed=each.ask_again_since is not None,
        )
        for each in found
    ]


def partners_to_name(by: Practitioner) -> list[tuple[int, str]]:
    """The agencies a permission may name: key and name."""
    return [(each.pk, each.name) for each in selection.working_agencies(by.scheme)]
