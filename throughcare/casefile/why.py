"""Why someone sees what they see of a person: the answer of the very functions that decide it.

It is asked as that practitioner, in a transaction that the database takes for theirs, so that the page
cannot say one thing and the case another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access.cases import masked, people, person, ways
from throughcare.access.context import asking, view
from throughcare.access.permissions import Known, decisions, known
from throughcare.casefile.people import Banner, banner_of
from throughcare.casefile.practitioners import colleagues
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed, Reason
from throughcare.rules.sharing import (
    SECTION_WORDS,
    WRITTEN,
    Decision,
    Section,
    When,
    supervises,
)


@dataclass(frozen=True, kw_only=True)
class WhyLine:
    """One part of the case: shown or not, and by which row of the sharing table."""

    what: str
    shown: bool
    basis: str
    roles: list[str]
    """Those of theirs for which the rule is."""
    when: str
    until: datetime | None
    """Where it ends by itself."""
    would: list[str]
    """What would have to be so, where it is not shown."""


@dataclass(frozen=True, kw_only=True)
class Why:
    banner: Banner
    username: str
    name: str
    agency: str
    kind: str
    roles: list[str]
    reached: list[str]
    """How they reach the case. None where they do not."""
    restricted: bool
    """Whether what keeps it from them is a restriction, and not that none of their roles reaches it."""
    mappa: bool
    opened_until: datetime | None
    lines: list[WhyLine]
    others: list[tuple[str, str]]
    """About whom the reader may ask: username and name. Empty where only about themselves."""


@view
def why(reference: str, username: str, by: Practitioner, on: date) -> Why:
    """What one practitioner is shown of a person, and why. About others, for those who supervise."""
    about = person(reference, by, "why")
    staff = colleagues(by)
    asked = next((each for each in staff if each.username == username), None)
    own = next(each for each in staff if each.practitioner.key == by.key)
    if username and asked != own and not supervises(by):
        raise NotAllowed(
            [Reason("wrong-role", "You may ask what you see yourself, and why; not of others.")]
        )
    if username and asked is None:
        raise NotAllowed([Reason("nobody", "Nobody of that name works on the scheme.")])
    of = asked or own
    with asking(of.practitioner):
        reached = people(of.practitioner).filter(pk=about.pk).exists()
        restricted = not reached and about.pk in {each.key for each in masked(of.practitioner)}
        told = known(about, of.practitioner) if reached else None
        by_way_of = ways(about, of.practitioner) if reached else []
    return Why(
        banner=banner_of(about, by, on),
        username=of.username,
        name=of.name,
        agency=of.agency,
        kind=of.practitioner.kind.value,
        roles=sorted(role.value for role in of.practitioner.roles),
        reached=[each.value for each in by_way_of],
        restricted=restricted,
        mappa=bool(told and told.mappa),
        opened_until=told.opened_until if told else None,
        lines=list(_lines(told, of.practitioner)) if told else [],
        others=[(each.username, f"{each.name}, {each.agency}") for each in staff]
        if supervises(by)
        else [],
    )


def _lines(told: Known, by: Practitioner) -> Iterator[WhyLine]:
    """A line a section; two for what is made of notes, where their own agency's are another matter."""
    others, own = decisions(told, by), decisions(told, by, own=True)
    for section in Section:
        if section in WRITTEN and own[section].rule != others[section].rule:
            words = SECTION_WORDS[section]
            yield _line(f"{words}: written by their own agency", own[section], told, by)
            yield _line(f"{words}: written by others", others[section], told, by)
        else:
            yield _line(SECTION_WORDS[section], others[section], told, by)


def _line(what: str, each: Decision, told: Known, by: Practitioner) -> WhyLine:
    rule = each.rule
    until = None
    if rule and rule.when is When.PERMITTED:
        until = told.permitted_until.get(each.section)
    if rule and rule.when is When.OPENED:
        until = told.opened_until
    return WhyLine(
        what=what,
        shown=each.shown,
        basis=rule.basis.value if rule else "",
        roles=sorted(role.value for role in by.roles & rule.roles) if rule else [],
        when=rule.when.value if rule else "",
        until=until,
        would=[f"{would.when.value} ({would.basis.value})" for would in each.would],
    )
