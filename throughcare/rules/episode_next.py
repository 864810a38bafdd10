"""What is to be done next with an episode of care, in words: for the service, and for whoever referred."""

from dataclasses import dataclass

from throughcare.rules.episodes import EpisodeState, Tier


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the next step turns on."""

    tier: Tier
    state: EpisodeState
    given: bool
    """Whether a practitioner of the service works with them."""
    asked: bool
    """Whether a question waits for advice."""
    still: bool
    """Whether the clocks stand still."""
    ours: bool
    """Whether the reader is of the service."""


_UNDER_WAY = {
    Tier.CONSULTATION: (
        "Advise whoever refers, and agree what is followed up. Then go on to assessment, or close.",
        "Ask the service what you want to know, and say later whether you used its advice.",
    ),
    Tier.ASSESSMENT: (
        "Meet the person and write the assessment. Then go on to one-to-one support, or close.",
        "Help the person to come to the assessment.",
    ),
    Tier.ONE_TO_ONE: (
        "Work to the plan made with the person, review it in time, and close when it is done.",
        "Keep in touch with the service, and tell it what changes.",
    ),
}
_WAITING = {
    Tier.CONSULTATION: "Talk with whoever refers, and begin.",
    Tier.ASSESSMENT: "Book the assessment with whoever can reach the person, and begin.",
    Tier.ONE_TO_ONE: "Make a plan with the person, and begin.",
}


def what_next(facts: Facts) -> str:
    """One sentence or two; nothing once the episode is closed."""
    match facts.state:
        case EpisodeState.CLOSED:
            return ""
        case EpisodeState.DISENGAGED if facts.ours:
            return "Try to reach them with whoever knows them, and say when they are in touch again; or close."
        case EpisodeState.DISENGAGED:
            return "If you are in touch with them, tell the service. It is held against nobody."
    if facts.asked and facts.ours:
        return "Answer the question that a practitioner has asked."
    if facts.still:
        return "Wait until they can come. The clocks stand still."
    if not facts.given:
        return (
            "Choose who works with them."
            if facts.ours
            else "The service chooses who works with them."
        )
    if facts.state is EpisodeState.UNDER_WAY:
        service, referrer = _UNDER_WAY[facts.tier]
        return service if facts.ours else referrer
    return _WAITING[facts.tier] if facts.ours else "The service begins when it is their turn."
