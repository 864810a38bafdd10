"""Who may see what, and on what lawful basis: the table that an information-governance lead signs.

Two questions. *Whose* cases does a role reach: `_REACH`. *Which parts* of a case it reaches may an
agency see, and why: `RULES`. What is in neither is not shown. Pages, exports, acts and the row
security of the database are all built from these; docs/sharing.md is printed from them.

The sections of the law are the sources' (domain facts, section 7); which section of a case is shared
under which is this project's proposal. CHECK WITH YOUR SCHEME: its information-governance lead signs
docs/sharing.md before any live data.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from throughcare.rules.practitioners import AgencyKind, Practitioner, Role

K = AgencyKind
R = Role


class Reach(StrEnum):
    """A set of cases."""

    SCHEME = "everyone on the scheme"
    LED = "people their agency leads, or has led"
    WORKS_WITH = "people their agency works with"
    REFERRED = "people referred to their service"


class Section(StrEnum):
    """A part of a case that is shared, or not, as a whole."""

    IDENTITY = "identity"
    ADDRESS = "address"
    SCHEME = "scheme"
    OFFENCE = "offence"
    RISK = "risk"
    WARNING = "warning"
    CONTACT = "contact"
    INTELLIGENCE = "intelligence"
    SUMMARY = "summary"
    CLINICAL = "clinical"
    ENGAGEMENT = "engagement"
    ONWARD = "onward"
    NOMINATION = "nomination"
    RETURN = "agency return"
    MINUTE = "minute"
    RESTRICTED_MINUTE = "restricted minute"
    NEED = "need"
    HEALTH_NEED = "health need"
    FAMILY = "family"
    SENTENCE = "sentence"
    DRUG_TEST = "drug test"
    CONSENT = "consent"
    DISCLOSURE = "disclosure"
    READING = "reading"


SECTION_WORDS = {
    Section.IDENTITY: "Who the person is: name, date of birth, numbers, sex and ethnicity",
    Section.ADDRESS: "Where they live",
    Section.SCHEME: "Their place on the scheme: lead agency, level, cohort and RAG, decisions and actions",
    Section.OFFENCE: "The index offence",
    Section.RISK: "Risk scores of reoffending",
    Section.WARNING: "Warnings: danger to them or to those who meet them",
    Section.CONTACT: "Contacts: when they were seen, by whom, and what was agreed",
    Section.INTELLIGENCE: "Police intelligence",
    Section.SUMMARY: "The mental-health service's summary for partners",
    Section.CLINICAL: "Clinical detail: formulation, clinical scores and session notes",
    Section.ENGAGEMENT: "Which appointments with the mental-health service they keep, and how it tries to reach them",
    Section.ONWARD: "Referrals from the mental-health service to others, and what became of them",
    Section.NOMINATION: "Nomination to the scheme: by whom, why, and what became of it",
    Section.RETURN: "What an agency returned when it was asked about a nominee",
    Section.MINUTE: "What was said of them in a meeting",
    Section.RESTRICTED_MINUTE: "What was said of them in the restricted part of a meeting",
    Section.NEED: "Needs, pathways and goals, but for those of health",
    Section.HEALTH_NEED: "Needs and goals of mental and physical health",
    Section.FAMILY: "Children and adults who depend on them",
    Section.SENTENCE: "Orders and licences, release and conditions; MAPPA, MARAC and ViSOR as flags",
    Section.DRUG_TEST: "Drug and alcohol tests",
    Section.CONSENT: "Agreement to the service, and permission to share",
    Section.DISCLOSURE: "What was disclosed to whom",
    Section.READING: "Who looked at the case",
}


class Basis(StrEnum):
    """Why it is lawful to show it."""

    OWN = "the agency's own record"
    CRIME_AND_DISORDER = "Crime and Disorder Act 1998, section 115"
    MAPPA = "Criminal Justice Act 2003, section 325 (MAPPA)"
    CARE = "contract of care"
    CONSENT = "the person's permission to share"
    VITAL_INTERESTS = "vital interests"
    ACCOUNTABILITY = "accountability, UK GDPR article 5(2)"


CASEWORKERS = frozenset(
    {
        *(R.OFFENDER_MANAGER, R.POLICE_OFFENDER_MANAGER, R.PRISON_OFFENDER_MANAGER),
        *(R.YOUTH_JUSTICE_WORKER, R.SENIOR, R.LINK_OFFICER, R.LEAD_WORKER),
        *(R.SUBSTANCE_MISUSE_WORKER, R.ACCOMMODATION_WORKER),
    }
)
"""Those who work with people for an agency that leads a case or takes part in it."""

CLINICIANS = frozenset({R.FMHP, R.COMMUNITY_PSYCHIATRIC_NURSE, R.SERVICE_MANAGER})
MEETING = frozenset({R.IOM_COORDINATOR, R.PANEL_MEMBER, R.MEETING_CHAIR, R.MAPPA_COORDINATOR})
GOVERNANCE = frozenset({R.CALDICOTT_GUARDIAN, R.INFORMATION_GOVERNANCE_LEAD})

_REACH: dict[Role, frozenset[Reach]] = {
    **dict.fromkeys(CASEWORKERS, frozenset({Reach.LED, Reach.WORKS_WITH})),
    **dict.fromkeys(CLINICIANS, frozenset({Reach.REFERRED, Reach.WORKS_WITH})),
    **dict.fromkeys(MEETING | GOVERNANCE | {R.PROCESS}, frozenset({Reach.SCHEME})),
    **dict.fromkeys((R.COMMISSIONER, R.ANALYST), frozenset()),
    **dict.fromkeys((R.AUDITOR, R.SYSTEM_ADMINISTRATOR), frozenset()),
}

_JUSTICE = frozenset({K.POLICE, K.PROBATION, K.PRISON, K.YOUTH_JUSTICE})
_CARE = frozenset({K.MENTAL_HEALTH, K.SUBSTANCE_MISUSE})
_SUPPORT = frozenset({K.HOUSING, K.LOCAL_AUTHORITY, K.VOLUNTARY})
_ANY = frozenset(AgencyKind) - {K.COMMISSIONER, K.SYSTEM}
WORKING = CASEWORKERS | CLINICIANS | MEETING
"""Those who work with people, or with what a meeting decides about them."""
_WORKING = WORKING


class When(StrEnum):
    """What must also be true of the person, or of what is shown, for a rule to hold."""

    ALWAYS = "always"
    OWN = "it is their own agency's record"
    PERMITTED = "the person's permission names the agency and the part, and is in force"
    MAPPA = "the person is managed under MAPPA"
    OPENED = "they have opened the record in an emergency, and it is not yet closed again"


@dataclass(frozen=True)
class Rule:
    """One row: agencies of these kinds, in these roles, see this section on this basis, when this is so."""

    section: Section
    kinds: frozenset[AgencyKind]
    roles: frozenset[Role]
    basis: Basis
    when: When = When.ALWAYS


S, B, W = Section, Basis, When
_CDA = B.CRIME_AND_DISORDER
SUPERVISING = frozenset({R.SENIOR, R.SERVICE_MANAGER, R.IOM_COORDINATOR})
"""Those who answer for the work of others at their agency."""

_RESTRICTED_PART = frozenset({R.MEETING_CHAIR, R.IOM_COORDINATOR, R.MAPPA_COORDINATOR})
_READS_INTELLIGENCE = frozenset({R.OFFENDER_MANAGER, R.SENIOR})

RULES: tuple[Rule, ...] = (
    Rule(S.IDENTITY, _JUSTICE | _SUPPORT, _WORKING, _CDA),
    Rule(S.IDENTITY, _CARE, _WORKING, B.CARE),
    Rule(S.IDENTITY, _ANY, GOVERNANCE, B.ACCOUNTABILITY),
    Rule(S.ADDRESS, _JUSTICE | _SUPPORT, CASEWORKERS | {R.IOM_COORDINATOR}, _CDA),
    Rule(S.ADDRESS, _CARE, CASEWORKERS | CLINICIANS, B.CARE),
    Rule(S.SCHEME, _ANY, _WORKING, _CDA),
    Rule(S.SCHEME, _ANY, GOVERNANCE, B.ACCOUNTABILITY),
    Rule(S.OFFENCE, _JUSTICE | _CARE, _WORKING, _CDA),
    Rule(S.RISK, _JUSTICE, _WORKING, _CDA),
    Rule(S.RISK, _CARE, CLINICIANS, _CDA),
    Rule(S.WARNING, _ANY, _WORKING, B.VITAL_INTERESTS),
    Rule(S.CONTACT, _JUSTICE | _SUPPORT, _WORKING, _CDA),
    Rule(S.CONTACT, _CARE, CASEWORKERS | CLINICIANS, B.CARE),
    Rule(S.INTELLIGENCE, frozenset({K.POLICE}), _WORKING, B.OWN, W.OWN),
    Rule(S.INTELLIGENCE, frozenset({K.PROBATION}), _READS_INTELLIGENCE, _CDA),
    Rule(S.INTELLIGENCE, _JUSTICE, frozenset({R.MAPPA_COORDINATOR}), B.MAPPA, W.MAPPA),
    Rule(S.SUMMARY, _CARE, CLINICIANS, B.CARE, W.OWN),
    Rule(S.SUMMARY, _ANY, CASEWORKERS | CLINICIANS | MEETING, B.CONSENT, W.PERMITTED),
    Rule(S.SUMMARY, _JUSTICE, _WORKING, B.MAPPA, W.MAPPA),
    Rule(S.SUMMARY, _ANY, CASEWORKERS, B.VITAL_INTERESTS, W.OPENED),
    Rule(S.CLINICAL, _CARE, CLINICIANS, B.CARE, W.OWN),
    Rule(S.CLINICAL, _CARE, CLINICIANS, B.CONSENT, W.PERMITTED),
    Rule(S.ENGAGEMENT, _CARE, CLINICIANS, B.CARE, W.OWN),
    Rule(S.ENGAGEMENT, _ANY, CASEWORKERS | CLINICIANS | MEETING, B.CONSENT, W.PERMITTED),
    Rule(S.ONWARD, _CARE, CLINICIANS, B.CARE, W.OWN),
    Rule(S.ONWARD, _ANY, CASEWORKERS | CLINICIANS | MEETING, B.CONSENT, W.PERMITTED),
    Rule(S.NOMINATION, _ANY, _WORKING, _CDA),
    Rule(S.RETURN, _ANY, MEETING, _CDA),
    Rule(S.RETURN, _ANY, CASEWORKERS | CLINICIANS, B.OWN, W.OWN),
    Rule(S.MINUTE, _ANY, MEETING, _CDA),
    Rule(S.MINUTE, _JUSTICE, CASEWORKERS, _CDA),
    Rule(S.MINUTE, _CARE, CLINICIANS, _CDA),
    Rule(S.RESTRICTED_MINUTE, _JUSTICE, _RESTRICTED_PART, _CDA),
    Rule(S.NEED, _JUSTICE | _SUPPORT, _WORKING, _CDA),
    Rule(S.NEED, _CARE, CASEWORKERS | CLINICIANS, B.CARE),
    Rule(S.HEALTH_NEED, _ANY, _WORKING, B.OWN, W.OWN),
    Rule(S.HEALTH_NEED, _ANY, _WORKING, B.CONSENT, W.PERMITTED),
    Rule(S.FAMILY, _JUSTICE | _SUPPORT, CASEWORKERS | {R.IOM_COORDINATOR}, _CDA),
    Rule(S.FAMILY, _CARE, CASEWORKERS | CLINICIANS, B.CARE),
    Rule(S.SENTENCE, _JUSTICE, _WORKING, _CDA),
    Rule(S.SENTENCE, _SUPPORT, CASEWORKERS, _CDA),
    Rule(S.SENTENCE, _CARE, CASEWORKERS | CLINICIANS, _CDA),
    Rule(S.DRUG_TEST, _JUSTICE, _WORKING, _CDA),
    Rule(S.DRUG_TEST, _CARE, CASEWORKERS | CLINICIANS, B.CARE),
    Rule(S.CONSENT, _ANY, _WORKING, B.ACCOUNTABILITY),
    Rule(S.CONSENT, _ANY, GOVERNANCE, B.ACCOUNTABILITY),
    Rule(S.DISCLOSURE, _ANY, GOVERNANCE | SUPERVISING, B.ACCOUNTABILITY),
    Rule(S.READING, _ANY, GOVERNANCE | SUPERVISING, B.ACCOUNTABILITY),
)
_ALWAYS_SHARED_BY = (K.SYSTEM, R.PROCESS)
"""A process holds what it is told to load or seal; it shows nothing to anyone."""

WRITTEN = {
    S.CONTACT: (_ANY, CASEWORKERS | CLINICIANS | {R.IOM_COORDINATOR}),
    S.WARNING: (_ANY, CASEWORKERS | CLINICIANS | {R.IOM_COORDINATOR}),
    S.INTELLIGENCE: (frozenset({K.POLICE}), CASEWORKERS | {R.IOM_COORDINATOR}),
    S.SUMMARY: (_CARE, CLINICIANS),
    S.CLINICAL: (_CARE, CLINICIANS),
}
"""The sections that are made of notes: which kinds of agency, and which roles in them, write in each."""

BY_PERMISSION = tuple(
    S(each) for each in S if any(r.section is each and r.when is W.PERMITTED for r in RULES)
)
"""The sections a person may give permission to share."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a rule asks about one person and, for a note, about whose it is."""

    own: bool = False
    permitted: bool = False
    mappa: bool = False
    opened: bool = False


@dataclass(frozen=True)
class Decision:
    """Whether a section is shown, and by which rule; or, where it is not, what would have to be so."""

    section: Section
    rule: Rule | None
    would: tuple[Rule, ...]
    """The rules for this practitioner that do not hold now."""

    @property
    def shown(self) -> bool:
        return self.rule is not None


def rules_for(by: Practitioner) -> Iterator[Rule]:
    """The rows that speak of this practitioner's kind of agency and one of their roles."""
    return (rule for rule in RULES if by.kind in rule.kinds and by.is_any_of(*rule.roles))


def decide(section: Section, by: Practitioner, facts: Facts) -> Decision:
    """Whether this practitioner sees a section of a case that they reach. Nothing shows what no rule does."""
    if (by.kind, *by.roles) == _ALWAYS_SHARED_BY:
        return Decision(section, Rule(section, _ANY, by.roles, B.OWN), ())
    rules = [rule for rule in rules_for(by) if rule.section is section]
    held = next((rule for rule in rules if _holds(rule.when, facts)), None)
    return Decision(section, held, () if held else tuple(rules))


def always_shown(section: Section, by: Practitioner) -> bool:
    """Whether a section is shown of everyone they reach, whatever else is so."""
    return decide(section, by, Facts()).shown


def _holds(when: When, facts: Facts) -> bool:
    match when:
        case When.ALWAYS:
            return True
        case When.OWN:
            return facts.own
        case When.PERMITTED:
            return facts.permitted
        case When.MAPPA:
            return facts.mappa
        case When.OPENED:
            return facts.opened


def whens(by: Practitioner) -> dict[When, frozenset[Section]]:
    """For each condition, the sections this practitioner sees where it holds: the table, from their place."""
    if (by.kind, *by.roles) == _ALWAYS_SHARED_BY:
        return {When.ALWAYS: frozenset(Section)}
    rules = list(rules_for(by))
    return {
        when: frozenset(rule.section for rule in rules if rule.when is when) for when in When
    }


def writes(by: Practitioner) -> frozenset[Section]:
    """The sections in which this practitioner may write a note."""
    return frozenset(
        section
        for section, (kinds, roles) in WRITTEN.items()
        if by.kind in kinds and by.is_any_of(*roles)
    )


_KEEPS_THE_LIST = (Role.IOM_COORDINATOR, Role.PROCESS)
_RUNS_MEETINGS = (Role.IOM_COORDINATOR, Role.MEETING_CHAIR)
_KEEPS_PLACES = (Role.IOM_COORDINATOR, Role.ACCOMMODATION_WORKER)
_READS_FIGURES = (
    *(Role.IOM_COORDINATOR, Role.SERVICE_MANAGER, Role.COMMISSIONER),
    *(Role.ANALYST, Role.PROCESS),
)
_KEEPS_PRACTITIONERS = (Role.SYSTEM_ADMINISTRATOR, Role.PROCESS)


def reach_of(role: Role) -> frozenset[Reach]:
    """The cases that a role reaches by itself."""
    return _REACH[role]


def reach(by: Practitioner) -> frozenset[Reach]:
    """The cases this practitioner reaches, by all their roles together."""
    return frozenset[Reach]().union(*(_REACH[role] for role in by.roles))


def keeps_the_list(by: Practitioner) -> bool:
    """Whether they load the scheme's nominal list and choose from it."""
    return by.is_any_of(*_KEEPS_THE_LIST)


def runs_meetings(by: Practitioner) -> bool:
    """Whether they plan and run the single referral meeting, and put down what it decides."""
    return by.is_any_of(*_RUNS_MEETINGS)


def keeps_places(by: Practitioner) -> bool:
    """Whether they say which hostels hold places for the team, and from when until when."""
    return by.is_any_of(*_KEEPS_PLACES)


def reads_figures(by: Practitioner) -> bool:
    """Whether they read the scheme's report: counts of everybody, and nobody's case."""
    return by.is_any_of(*_READS_FIGURES)


def keeps_practitioners(by: Practitioner) -> bool:
    """Whether they say who works on the scheme, and in which role. They reach nobody's case by it."""
    return by.is_any_of(*_KEEPS_PRACTITIONERS)


def governs(by: Practitioner) -> bool:
    """Whether they answer for sharing: restrict a record, review an emergency, keep the agreements."""
    return by.is_any_of(*GOVERNANCE)


def hands_over(by: Practitioner) -> bool:
    """Whether they say who at their own agency answers for whom."""
    return by.is_any_of(*SUPERVISING)


def called_on_lists(by: Practitioner) -> list[str]:
    """What this practitioner is called on the lists of a restriction.

    Themselves and their agency; and as one who governs, or a process, they are on each list of those a
    record is restricted to, since they keep it. Someone who answers for themselves is called by the link
    they were given, and by nothing else.
    """
    if by.link:
        return [f"link {by.link}"]
    keeps = ["role governance"] if governs(by) or by.is_any_of(Role.PROCESS) else []
    return [f"user {by.key}", f"agency {by.agency}", *keeps]


def ways_in(by: Practitioner) -> list[str]:
    """What the lists of whom a case is shared with would say of this practitioner's agency."""
    reached = reach(by)
    said = {
        Reach.LED: (f"led by {by.agency}", f"referred by {by.agency}"),
        Reach.WORKS_WITH: (f"works with {by.agency}",),
        Reach.REFERRED: (f"referred to {by.agency}",),
    }
    return [each for way, words in said.items() if way in reached for each in words]


def supervises(by: Practitioner) -> bool:
    """Whether they may ask why someone else sees what they see, and who looked at a case."""
    return any(rule.section is Section.READING for rule in rules_for(by))
