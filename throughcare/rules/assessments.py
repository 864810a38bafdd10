"""Assessment, tier 2: a clinical interview in sections, a formulation and recommendations, countersigned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from throughcare.rules.episodes import CLINICAL_STAFF, EpisodeState, Tier
from throughcare.rules.moves import Move, Moves, Side
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import LONGEST_TEXT, why_not_words


class AssessmentState(StrEnum):
    BEING_WRITTEN = "being written"
    SIGNED = "signed, to be countersigned"
    COUNTERSIGNED = "countersigned"
    SET_ASIDE = "set aside"
    """Begun, and not to be finished as it is: the person did not come. It may be gone on with again."""


class Part(StrEnum):
    """The sections of the clinical interview."""

    PRESENTING = "what brings them, in their words"
    HISTORY = "previous contact with services"
    MENTAL_STATE = "mental state"
    PHYSICAL_HEALTH = "physical health and medication"
    LEARNING = "learning and communication"
    BRAIN_INJURY = "brain injury"
    TRAUMA = "trauma"
    SUBSTANCE_USE = "substance use and alcohol"
    RELATIONSHIPS = "family and relationships"
    OFFENDING = "how it bears on offending"
    RISK = "risk to self and others"
    STRENGTHS = "strengths and what helps"


S = AssessmentState
MOVES = Moves(
    "assessment",
    Move("begin", (), S.BEING_WRITTEN, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("sign", (S.BEING_WRITTEN,), S.SIGNED, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("hand_back", (S.SIGNED,), S.BEING_WRITTEN, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("countersign", (S.SIGNED,), S.COUNTERSIGNED, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("set_aside", (S.BEING_WRITTEN,), S.SET_ASIDE, by=CLINICAL_STAFF, side=Side.SERVICE),
    Move("resume", (S.SET_ASIDE,), S.BEING_WRITTEN, by=CLINICAL_STAFF, side=Side.SERVICE),
)

FINISHED = (S.COUNTERSIGNED, S.SET_ASIDE)
"""Nothing waits to be done with it."""

Words = Mapping[str, str]
"""What is written, by the name of each field."""


@dataclass(frozen=True)
class Field:
    """One thing that is written: what it is called, and what to think of."""

    title: str
    prompt: str


PARTS: dict[str, Field] = {
    part.name.lower(): Field(part.value[0].upper() + part.value[1:], prompt)
    for part, prompt in {
        Part.PRESENTING: "Why now, what they hope for, and what worries whoever referred them.",
        Part.HISTORY: "Every service they have known: GP, CAMHS, community team, hospital, prison in-reach, learning"
        " disability, drugs and alcohol. What was offered and never taken up, refused or bounced, and why.",
        Part.MENTAL_STATE: "How they seem and speak, mood, sleep, thoughts, what they see and hear, insight.",
        Part.PHYSICAL_HEALTH: "Illness, pain, what is prescribed and what is taken, allergies, GP and last check.",
        Part.LEARNING: "Reading, school, attention, understanding, hearing and language. What helps them follow.",
        Part.BRAIN_INJURY: "Blows to the head, loss of consciousness, fits, and what changed since.",
        Part.TRAUMA: "What happened to them, as far as they wish to say, and what brings it back.",
        Part.SUBSTANCE_USE: "What, how much, since when, what it does for them, and what was tried. Whether another"
        " service gave it as a reason to refuse.",
        Part.RELATIONSHIPS: "Who matters to them, children and those they care for, where they live, and with whom.",
        Part.OFFENDING: "How mental health, substances and other needs bear on what they did, and when they do not.",
        Part.RISK: "To themselves, to others, from others: history, what is so now, what makes it worse, what keeps"
        " them safe, and what to do if it grows.",
        Part.STRENGTHS: "What they are good at and proud of, whom they trust, and what has helped before.",
    }.items()
}
"""The interview, after what the London service and the North East nurses ask of."""

FORMULATION, RECOMMENDATIONS, SUMMARY = "formulation", "recommendations", "summary"
CLOSING: dict[str, Field] = {
    FORMULATION: Field(
        "Clinical formulation",
        "How it hangs together: what made them vulnerable, what set it off, what keeps it going, what protects.",
    ),
    RECOMMENDATIONS: Field(
        "Recommendations",
        "What support, by whom, how soon: here, and onward. What may be referred today, as others take months.",
    ),
    SUMMARY: Field(
        "Summary and recommendations for practitioners",
        "For partners, with the person’s permission: what they need, what to watch for and what a practitioner"
        " can do. Plain words, and no clinical detail.",
    ),
}
FIELDS: dict[str, Field] = {**PARTS, **CLOSING}
"""All of it, in the order in which it is written and read."""

GROUPS: dict[str, tuple[str, ...]] = {
    "The interview": ("presenting", "history", "mental_state"),
    "Health": ("physical_health", "learning", "brain_injury", "trauma", "substance_use"),
    "Life": ("relationships", "offending", "strengths"),
    "Risk": ("risk",),
    "What it comes to": tuple(CLOSING),
}
"""How the fields stand together on a page."""


def words_in(answers: Mapping[str, object]) -> dict[str, str]:
    """Of what a draft holds, the words of an assessment, as its form takes them."""
    return {key: str(said).strip() for key, said in answers.items() if key in FIELDS}


_NEEDED = {
    "risk": "what the risk is to themselves and others",
    FORMULATION: "how you understand it, in the formulation",
    RECOMMENDATIONS: "what you recommend",
    SUMMARY: "what partners may know, in the summary",
}


def why_not_begin(tier: Tier, state: EpisodeState, unfinished: bool) -> list[Reason]:
    """What stands against an assessment beside whose move it is."""
    reasons = []
    if state is EpisodeState.CLOSED:
        reasons.append(Reason("closed", "This time with the service is closed."))
    if tier is not Tier.ASSESSMENT:
        reasons.append(
            Reason("tier", f"They are at another tier, {tier.value}. Step on to assessment.")
        )
    if unfinished:
        reasons.append(
            Reason("unfinished", "One is begun and not countersigned yet. Go on with that one.")
        )
    return reasons


def why_not_save(state: AssessmentState, ours: bool, words: Words) -> list[Reason]:
    """Everything against keeping what was written."""
    reasons = []
    if not ours:
        reasons.append(
            Reason("wrong-agency", "Only the service it was sent to can write in it.")
        )
    if state is not S.BEING_WRITTEN:
        reasons.append(Reason("wrong-state", f"The assessment is already {state.value}."))
    for key, said in words.items():
        if key not in FIELDS:
            reasons.append(Reason("field", "There is no such part of an assessment."))
        elif len(said) > LONGEST_TEXT:
            over = len(said) - LONGEST_TEXT
            title = FIELDS[key].title
            reasons.append(
                Reason("long", f"Take {over:,} characters out of “{title}”: it is too long.")
            )
    return reasons


def why_not_sign(words: Words, flagged: Iterable[str], unsaved: bool) -> list[Reason]:
    """What is wanting: a part that must be said, a red flag nobody has seen to, words not saved.

    `flagged` are the instruments on which a red flag of the person's waits.
    """
    reasons = [
        Reason(f"blank-{key}", f"Say {what}.")
        for key, what in _NEEDED.items()
        if not words.get(key, "").strip()
    ]
    reasons += [
        Reason("flag", f"A red flag on {name} has not been seen to. Say first what was done.")
        for name in flagged
    ]
    if unsaved:
        reasons.append(
            Reason(
                "unsaved", "You have words that are not saved. Save them, or throw them away."
            )
        )
    return reasons


def why_not_as_read(edition: int, read: int) -> list[Reason]:
    """Nobody stands by what they have not read."""
    if edition != read:
        return [Reason("changed", "It was changed since you read it. Read it again first.")]
    return []


def why_not_hand_back(words: str) -> list[Reason]:
    return why_not_words(words, "what is to be looked at again")


def why_not_set_aside(words: str) -> list[Reason]:
    return why_not_words(words, "why it cannot be finished")


def why_not_resume(episode: EpisodeState) -> list[Reason]:
    if episode is EpisodeState.CLOSED:
        return [Reason("closed", "This time with the service is closed.")]
    return []


def why_not_countersign(signed_by: int | None, by: int) -> list[Reason]:
    """Another clinician of the service than whoever signed."""
    if signed_by == by:
        return [Reason("own", "You signed it yourself. Another clinician countersigns.")]
    return []


def is_final(state: AssessmentState) -> bool:
    """Whether what it says stands; until then every page of a report says that it is a draft."""
    return state is S.COUNTERSIGNED
