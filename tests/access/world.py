"""People in every state that sharing knows, and everyone who might look: made by acts, as in life."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from tests.builders import A_QUESTIONNAIRE, ANSWERS, a_person
from tests.cast import PRACTITIONERS
from tests.conftest import who
from throughcare.casefile.practitioners import process, signed_in
from throughcare.casework import (
    actions,
    cases,
    completions,
    consent,
    disclosures,
    leaving,
    notes,
    practitioners,
    questionnaires,
    referring,
    restrictions,
)
from throughcare.records.models import Agency, Person, User
from throughcare.rules.consent import Capacity, Permission
from throughcare.rules.days import day_of
from throughcare.rules.disclosing import Passing
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.restriction import Emergency, Named, RestrictionKind
from throughcare.rules.sharing import Basis, Section

ELSEWHERE = "elsewhere"
OTHERS = {
    "mira": ("Mira MAPPA", "London Police IOM Unit", Role.MAPPA_COORDINATOR),
    "anna": ("Anna Analyst", "City Hall Commissioning", Role.ANALYST),
    "audrey": ("Audrey Auditor", "City Hall Commissioning", Role.AUDITOR),
    "cleo": ("Cleo Clinician", "Clearway Recovery", Role.COMMUNITY_PSYCHIATRIC_NURSE),
    "polly": ("Polly Police", "London Police IOM Unit", Role.POLICE_OFFENDER_MANAGER),
    "liam": ("Liam Link", "London Police IOM Unit", Role.LINK_OFFICER),
    "paula": ("Paula Panel", "London Police IOM Unit", Role.PANEL_MEMBER),
    "leah": ("Leah Lead", "Harbour Housing", Role.LEAD_WORKER),
    "prue": ("Prue Prison", "North London Probation", Role.PRISON_OFFENDER_MANAGER),
    "yusuf": ("Yusuf Youth", "North London Probation", Role.YOUTH_JUSTICE_WORKER),
    "chris": ("Chris Chair", "North London Probation", Role.MEETING_CHAIR),
    "luke": ("Luke Leaver", "North London Probation", Role.OFFENDER_MANAGER),
}
AWAY = {
    "ellie": ("Ellie Elsewhere", "Elsewhere Probation", Role.OFFENDER_MANAGER),
    "evan": ("Evan Elsewhere", "Elsewhere Probation", Role.IOM_COORDINATOR),
}
NORTH, SOUTH = "North London Probation", "South London Probation"
STATES = {
    "own": NORTH,
    "other": SOUTH,
    "excluded": NORTH,
    "closed": NORTH,
    "withdrawn": NORTH,
    "expired": NORTH,
    "mappa": NORTH,
    "opened": NORTH,
}
"""Each state a person is in, and who leads their case."""
_PASSWORD = "a-password-for-the-world"


@dataclass(frozen=True)
class World:
    """Everyone who looks, as they are now; and everyone looked at, by their state."""

    readers: Mapping[str, Practitioner]
    people: Mapping[str, Person]


def build(now: datetime) -> World:
    """All of it, in the days before `now`."""
    _add(OTHERS, "london", now)
    _add(AWAY, ELSEWHERE, now)
    readers = {name: replace(who(name), at=now) for name in PRACTITIONERS}
    readers |= {name: _now(name, now) for name in (*OTHERS, *AWAY)}
    people = {
        state: _somebody(state, lead, readers, now - timedelta(days=20))
        for state, lead in STATES.items()
    }
    away = process("command-line", ELSEWHERE, now)
    people["elsewhere"] = a_person(by=away, at=now, agency="Elsewhere Probation")
    questionnaires.add(A_QUESTIONNAIRE, by=readers["maya"], at=now)
    for by, owner in (("carl", SOUTH), ("hana", "London Police IOM Unit")):
        _ask(None, owner, readers[by], now)
    _change(people, readers, now)
    leaving.leave("luke", by=process("command-line", "london", now), at=now)
    readers["luke"] = replace(readers["luke"], roles=frozenset())
    return World(readers, people)


def _now(username: str, now: datetime) -> Practitioner:
    found = signed_in(User.objects.get(username=username), now)
    assert found is not None
    return found


def _add(cast: Mapping[str, tuple[str, str, Role]], scheme: str, now: datetime) -> None:
    by = process("command-line", scheme, now)
    at = now - timedelta(days=30)
    for username, (name, agency, role) in cast.items():
        if not Agency.objects.filter(name=agency, partnerships__scheme=scheme).exists():
            practitioners.add_agency(
                agency, kind=AgencyKind.PROBATION, takes_referrals=False, by=by, at=at
            )
        practitioners.add_practitioner(
            username,
            name=name,
            email=f"{username}@example.org",
            agency=agency,
            role=role,
            password=_PASSWORD,
            by=by,
            at=at,
        )


def _somebody(
    state: str, lead: str, readers: Mapping[str, Practitioner], at: datetime
) -> Person:
    """Led, referred, worked with by housing and recovery, written about in every section, with permission given."""
    leads = readers["nora" if lead == NORTH else "sofia"]
    person = a_person(
        by=process("command-line", "london", at), at=at, agency=lead, address="1 Example Street",
        given_names=state.capitalize(),
    )  # fmt: skip
    about = person.reference
    referring.send(about, ANSWERS, by=leads, at=at)
    for name in ("Harbour Housing", "Clearway Recovery"):
        told = Passing(
            section=Section.IDENTITY,
            basis=Basis.CRIME_AND_DISORDER,
            purpose="To house and treat.",
            necessity="They must know whom.",
        )
        disclosures.involve(about, agency=_key(name), passing=told, by=leads, at=at)
    _permit(about, leads, at, day_of(at) + timedelta(days=10 if state == "expired" else 300))
    for username, section in (
        (leads, Section.CONTACT),
        (leads, Section.WARNING),
        (readers["carl"], Section.INTELLIGENCE),
        (readers["farah"], Section.CLINICAL),
        (readers["farah"], Section.SUMMARY),
        (readers["cleo"], Section.CLINICAL),
        (readers["dan"], Section.CONTACT),
    ):
        words = f"{state} {section.value} by {username.key}"
        notes.write(about, section=section, words=words, happened_at=at, by=username, at=at)
    completions.enter(
        about, "phq-9", dict.fromkeys("123456789", 1), on=day_of(at), by=readers["farah"], at=at
    )
    told = Passing(
        section=Section.SCHEME,
        basis=Basis.CRIME_AND_DISORDER,
        purpose="To plan a move.",
        necessity="They asked.",
    )
    disclosures.disclose(about, agency=_key("Harbour Housing"), passing=told, by=leads, at=at)
    for owner in (lead, "Harbour Housing"):
        _ask(about, owner, leads, at)
    if state == "mappa":
        _ask_whoever_leaves(about, leads, at)
    return person


def _ask_whoever_leaves(about: str, by: Practitioner, at: datetime) -> None:
    """An action of an agency that no longer works with the person."""
    told = Passing(
        section=Section.IDENTITY,
        basis=Basis.CRIME_AND_DISORDER,
        purpose="To plan.",
        necessity="They must know whom.",
    )
    disclosures.involve(about, agency=_key(SOUTH), passing=told, by=by, at=at)
    _ask(about, SOUTH, by, at)
    disclosures.end_involvement(about, agency=_key(SOUTH), by=by, at=at)


def _ask(about: str | None, owner: str, by: Practitioner, at: datetime) -> None:
    """An action, about the person or about nobody."""
    actions.give(
        key=uuid4(), person=about, words="Ring.", owner=_key(owner), worker=None,
        due_on=day_of(at) + timedelta(days=7), by=by, at=at,
    )  # fmt: skip


def _permit(about: str, by: Practitioner, at: datetime, until: object) -> None:
    agencies = ("Harbour Housing", "Clearway Recovery", "London Police IOM Unit", NORTH)
    said = Permission(
        how=ConsentGiven.SPOKEN,
        on=day_of(at),
        capacity=Capacity.HAS,
        purpose="So that those who help know what helps.",
        evidence="",
        sections=frozenset({Section.SUMMARY, Section.CLINICAL}),
        agencies=frozenset(_key(name) for name in agencies),
        until=until,  # type: ignore[arg-type]
    )
    consent.give_permission(about, said=said, by=by, at=at)


def _change(
    people: Mapping[str, Person], readers: Mapping[str, Practitioner], now: datetime
) -> None:
    """What puts each person in their state."""
    at = now - timedelta(hours=1)
    nora, olga = readers["nora"], readers["olga"]
    consent.withdraw_permission(people["withdrawn"].reference, by=nora, at=at)
    cases.mark_mappa(people["mappa"].reference, managed=True, by=nora, at=at)
    for state, kind, named in (
        ("excluded", RestrictionKind.EXCLUDED, Named(user=nora.key)),
        ("excluded", RestrictionKind.EXCLUDED, Named(agency=_key("Harbour Housing"))),
        ("closed", RestrictionKind.RESTRICTED_TO, Named(user=readers["nick"].key)),
        ("closed", RestrictionKind.RESTRICTED_TO, Named(user=readers["farah"].key)),
        ("opened", RestrictionKind.EXCLUDED, Named(agency=_key(NORTH))),
    ):
        restrictions.restrict(
            people[state].reference, kind, named, words="A conflict.", by=olga, at=at
        )
    restrictions.break_glass(
        people["opened"].reference,
        Emergency.SELF_HARM,
        words="He has rung and said goodbye.",
        by=replace(readers["nick"], at=at),
        at=at,
    )


def _key(agency: str) -> int:
    return Agency.objects.get(name=agency).pk


def everywhere(now: datetime) -> list[Practitioner]:
    """The schemes' own processes, who between them see all there is."""
    return [process("command-line", scheme, now) for scheme in ("london", ELSEWHERE)]
