"""People in every state that sharing knows, and everyone who might look: made by acts, as in life."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from tests.access.world_appointments import give_addresses, see
from tests.access.world_assessment import assess
from tests.access.world_crisis import in_crisis_and_at_court
from tests.access.world_ending import end
from tests.access.world_letters import write_letters
from tests.access.world_meeting import meet
from tests.access.world_onetoone import support
from tests.access.world_onward import refer_on
from tests.access.world_tiers import accepted
from tests.builders import A_QUESTIONNAIRE, ANSWERS, a_person
from tests.cast import PRACTITIONERS
from tests.conftest import who
from tests.nominees import a_nomination, taken_up
from tests.places import a_place, a_stay_that_ended, an_arrival, an_offer, find, found
from throughcare.casefile.practitioners import process, signed_in
from throughcare.casework import (
    actions,
    agency_returns,
    cases,
    completions,
    conditions,
    consent,
    dependants,
    disclosures,
    drug_tests,
    goals,
    leads,
    leaving,
    nominating,
    nominations,
    notes,
    positions,
    practitioners,
    questionnaires,
    referring,
    restrictions,
    selecting,
    sentences,
)
from throughcare.records.models import Agency, Person, User
from throughcare.rules.consent import Capacity, Permission
from throughcare.rules.days import day_of
from throughcare.rules.dependants import Depends
from throughcare.rules.disclosing import Passing
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.needs import Contact, Pathway, Tie
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.restriction import Emergency, Named, RestrictionKind
from throughcare.rules.schemes import Scheme
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.selecting import WhyLeft
from throughcare.rules.selection import Rag
from throughcare.rules.sentences import (
    Asked,
    ConditionKind,
    Finding,
    Said,
    SentenceKind,
    TestOutcome,
)
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
WITH_LEVELS: Scheme = replace(
    SCHEMES["london"],
    arrangements=tuple(
        replace(each, cohorts=tuple(Cohort)) for each in SCHEMES["leicester"].arrangements
    ),
)
"""Cohorts, and levels too: so that those who are on the scheme may be nominated for another level of it."""
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
    meet(readers, people, now)
    give_addresses(readers, now)
    nominate(people, readers, now - timedelta(hours=2))
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
    referral = referring.send(about, ANSWERS, by=leads, at=at)
    accepted(state, referral, leads, readers, at)
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
    _needs_and_stays(state, about, leads, readers, at)
    told = Passing(
        section=Section.SCHEME,
        basis=Basis.CRIME_AND_DISORDER,
        purpose="To plan a move.",
        necessity="They asked.",
    )
    disclosures.disclose(about, agency=_key("Harbour Housing"), passing=told, by=leads, at=at)
    _sentence(about, leads, readers["dan"], at)
    support(list(STATES).index(state), referral, readers, at)
    see(list(STATES).index(state), referral, leads, readers["farah"], at)
    write_letters(about, leads, readers, at)
    assess(state, about, readers, at)
    refer_on(referral, readers, at)
    in_crisis_and_at_court(state, about, leads, readers, at)
    if state == "opened":
        end(about, readers, at)
    for owner in (lead, "Harbour Housing"):
        _ask(about, owner, leads, at)
    if state == "mappa":
        _ask_whoever_leaves(about, leads, at)
    return person


def _sentence(about: str, by: Practitioner, tests: Practitioner, at: datetime) -> None:
    """On licence, with a condition of testing; and tested, by recovery."""
    began = day_of(at)
    licence = sentences.record(
        about, said=Said(kind=SentenceKind.LICENCE, began_on=began), by=by, at=at
    )
    asked = Asked(kind=ConditionKind.DRUG_TESTING, began_on=began)
    conditions.add(licence, asked=asked, by=by, at=at)
    found = Finding(on=began, outcome=TestOutcome.NEGATIVE)
    drug_tests.record(about, finding=found, by=tests, at=at)


def nominate(
    people: Mapping[str, Person], readers: Mapping[str, Practitioner], at: datetime
) -> None:
    """By the lead and by others, of each person who will be restricted and of people nobody knows: made, taken
    up and asked about, returned, declined, withdrawn; sent to another scheme and from it."""
    to = {name: replace(by, at=at) for name, by in readers.items()}
    carl, sought = to["carl"], Level.ENHANCED
    for state, nominator in (
        *(("own", "nora"), ("other", "farah"), ("excluded", "hana"), ("closed", "hana")),
        *(("mappa", "sam"), ("opened", "dan"), ("expired", "nick")),
    ):
        made = a_nomination(by=to[nominator], person=people[state].reference, level=sought)
        if state != "expired":
            taken_up(made, NORTH, "Harbour Housing", "London FMHP Service", by=carl)
        for agency in ("nora", "hana") if state in ("own", "closed") else ():
            agency_returns.return_information(
                made.reference, known=True, words=f"{state} by {agency}", intelligence=None,
                by=to[agency], at=at,
            )  # fmt: skip
        if state == "mappa":
            nominations.decline(made.reference, reason=None, words="Not now.", by=carl, at=at)
    for nominator in ("sofia", "liam", "leah", "paula", "ellie"):
        a_nomination(by=to[nominator], level=None if nominator == "ellie" else sought)
    gone = a_nomination(by=to["cleo"], level=sought)
    nominating.withdraw(gone.reference, words="A slip.", by=to["cleo"], at=at)
    for sender, state, scheme in (("carl", "own", ELSEWHERE), ("evan", "elsewhere", "london")):
        about = people[state].reference
        nominating.transfer(about, to=scheme, words="Moved.", by=to[sender], at=at)


def _needs_and_stays(
    state: str,
    about: str,
    leads: Practitioner,
    readers: Mapping[str, Practitioner],
    at: datetime,
) -> None:
    """Needs and goals of both sections by several agencies, a dependant, and a stay in one of its states."""
    for by, pathway in (
        (leads, Pathway.FINANCE),
        (leads, Pathway.HEALTH),
        (readers["farah"], Pathway.HEALTH),
        (readers["cleo"], Pathway.HEALTH),
    ):
        what = found(review_on=day_of(at) + timedelta(days=9))
        find(about, pathway, what=what, by=by, at=at)
        goals.agree(about, pathway, words="A goal.", due_on=day_of(at), by=by, at=at)
    a_son = Depends(
        called="J", born_in=2019, tie=Tie.CHILD, contact=Contact.SOME, responsible=True,
        known_to_services=None, words="",
    )  # fmt: skip
    dependants.add(about, said=a_son, by=leads, at=at)
    place = a_place(f"Hostel {state}", at=at)
    match list(STATES).index(state) % 6:
        case 0:
            an_offer(about, place, by=leads, at=at)
        case 1:
            an_arrival(about, place, by=leads, at=at)
        case each:
            ends = ("refuse", "withdraw", "not_arrive", "depart")
            a_stay_that_ended(ends[each - 2], about, place, by=leads, at=at)


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
        sections=frozenset(
            {
                *(Section.SUMMARY, Section.CLINICAL, Section.HEALTH_NEED),
                *(Section.ENGAGEMENT, Section.ONWARD),
            }
        ),
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
    _place(people, readers, at)
    restrictions.break_glass(
        people["opened"].reference,
        Emergency.SELF_HARM,
        words="He has rung and said goodbye.",
        by=replace(readers["nick"], at=at),
        at=at,
    )


def _place(
    people: Mapping[str, Person], readers: Mapping[str, Practitioner], at: datetime
) -> None:
    """Someone rated anew; someone led by others and again by their own; someone gone, watched and back."""
    nora, carl = readers["nora"], readers["carl"]
    positions.review(
        people["own"].reference,
        cohort=Cohort.FIXED,
        rag=Rag.RED,
        words="Wanted for burglary.",
        review_on=day_of(at),
        by=nora,
        at=at,
    )
    for agency in (SOUTH, NORTH):
        leads.change_lead(
            people["withdrawn"].reference,
            agency=_key(agency),
            words="It was a mistake.",
            by=carl,
            at=at,
        )
    gone = people["other"].reference
    selecting.de_select(gone, why=WhyLeft.MOVED, words="", by=carl, at=at)
    selecting.bring_back(
        gone,
        level=None,
        cohort=None,
        rag=Rag.AMBER,
        words="Back from Leeds.",
        by=carl,
        at=at + timedelta(minutes=1),
    )


def _key(agency: str) -> int:
    return Agency.objects.get(name=agency).pk


def everywhere(now: datetime) -> list[Practitioner]:
    """The schemes' own processes, who between them see all there is."""
    return [process("command-line", scheme, now) for scheme in ("london", ELSEWHERE)]
