"""Print what is shared with whom, for an information-governance lead to sign: python -m tools.draw_sharing"""

from collections.abc import Collection, Iterator
from enum import StrEnum
from pathlib import Path

from throughcare.rules import consent, regimes, restriction, sharing
from throughcare.rules.disclosing import GATEWAYS, NOT_TO
from throughcare.rules.practitioners import AgencyKind, Role
from throughcare.rules.sharing import RULES, SECTION_WORDS, WRITTEN, Rule, Section

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "sharing.md"
_CHECK = "CHECK WITH YOUR SCHEME"
_NOBODY = (AgencyKind.SYSTEM,)
_GROUPS = {
    "caseworkers": sharing.CASEWORKERS,
    "clinicians": sharing.CLINICIANS,
    "the meeting": sharing.MEETING,
    "governance": sharing.GOVERNANCE,
}
"""Roles that nearly always go together."""


def document() -> str:
    """The whole document, as the rules are now."""
    return "\n".join(
        [*_head(), *_sections(), *_between(), *_reach(), *_writing(), *_regimes(), *_rest(), ""]
    )


def _head() -> Iterator[str]:
    yield "# What is shared with whom, and why it is lawful"
    yield ""
    yield "Printed from `throughcare/rules/sharing.py` by tools/draw_sharing.py; a test holds the two together."
    yield "Pages, exports, acts and the row security of the database are built from the same table. What is"
    yield "in no row is not shown."
    yield ""
    yield f"**{_CHECK}.** The laws are those the sources name. Which part of a case is shared under which is"
    yield "this project's proposal: a scheme's information-governance lead signs it before any live data."
    yield ""
    yield "## Signed"
    yield ""
    yield "| name | role | agency | date | version of this document |"
    yield "|---|---|---|---|---|"
    yield from ("|  |  |  |  |  |",) * 3
    yield ""


def _sections() -> Iterator[str]:
    yield "## Which parts of a case are shown"
    yield ""
    yield "Of a case that a role reaches (below), agencies of these kinds, in these roles, are shown what"
    yield "follows. For short:"
    yield ""
    for name, group in _GROUPS.items():
        yield f"- **{name}**: {_named(group, Role)}"
    yield ""
    for section in Section:
        yield f"### {section.value.capitalize()}"
        yield ""
        yield f"{SECTION_WORDS[section]}."
        yield ""
        yield "| kind of agency | role | basis | when |"
        yield "|---|---|---|---|"
        for rule in RULES:
            if rule.section is section:
                yield _row(rule)
        yield ""


def _row(rule: Rule) -> str:
    kinds, roles = _named(rule.kinds, AgencyKind), _roles(rule.roles)
    return f"| {kinds} | {roles} | {rule.basis.value} | {rule.when.value} |"


def _roles(roles: Collection[Role]) -> str:
    """A group where all of it is there; the others one by one."""
    whole = {name: group for name, group in _GROUPS.items() if group <= set(roles)}
    rest = set(roles) - {role for group in whole.values() for role in group}
    return ", ".join([*whole, *([_named(rest, Role)] if rest else [])])


def _named(some: Collection[StrEnum], all_of: type[StrEnum]) -> str:
    """In the order the rules name them."""
    return ", ".join(each.value for each in all_of if each in some)


def _between() -> Iterator[str]:
    yield "## Between the two agencies of a referral"
    yield ""
    yield "A referral to the mental-health service is read by the agency that made it and by the service; so is the"
    yield "episode that comes of it: its tier, that they are not in touch for now, why it ended and the summary for"
    yield "the practitioner, what was asked of the service and advised, when and where appointments are, and letters."
    yield "Which appointments were kept is not: that is the section Engagement (decision 0027)."
    yield ""


def _reach() -> Iterator[str]:
    yield "## Whose cases each role reaches"
    yield ""
    yield "| role | reaches |"
    yield "|---|---|"
    for role in Role:
        reached = sharing.reach_of(role)
        yield f"| {role.value} | {_named(reached, sharing.Reach) or 'nobody'} |"
    yield ""


def _writing() -> Iterator[str]:
    yield "## Who writes in which part"
    yield ""
    yield "| part | kind of agency | role |"
    yield "|---|---|---|"
    for section, (kinds, roles) in WRITTEN.items():
        yield f"| {section.value} | {_named(kinds, AgencyKind)} | {_roles(roles)} |"
    yield ""


def _regimes() -> Iterator[str]:
    yield "## Under which law each kind of agency holds what it records"
    yield ""
    yield "| kind of agency | regime |"
    yield "|---|---|"
    for kind in AgencyKind:
        if kind not in _NOBODY:
            yield f"| {kind.value} | {regimes.regime_of(kind).value} |"
    yield ""


def _rest() -> Iterator[str]:
    yield "## Permission, disclosure and emergencies"
    yield ""
    yield f"- A person may permit these to be shared: {_named(sharing.BY_PERMISSION, Section)}."
    yield f"- A permission lasts {consent.LASTS_AT_MOST.days} days at most; {_CHECK}."
    yield (
        f"- Those who took it are warned {consent.WARN_BEFORE.days} days before it ends; {_CHECK}."
    )
    yield f"- Something is disclosed on one of these bases: {_named(GATEWAYS, sharing.Basis)}."
    for section, kinds in NOT_TO.items():
        yield f"- What is {section.value} is never disclosed to: {_named(kinds, AgencyKind)}."
    hours = restriction.OPEN_FOR.total_seconds() / 3600
    yield f"- A record opened in an emergency is closed again after {hours:g} hours; {_CHECK}."
    yield (
        f"- Each opening is reviewed within {restriction.REVIEW_WITHIN.days} days; {_CHECK}."
    )


def main() -> None:
    DOCUMENT.write_text(document())


if __name__ == "__main__":
    main()
