"""One consultation, and the form for the next: between whoever referred and the service."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access.context import view
from throughcare.access.episodes import consultation, episode, side
from throughcare.access.permissions import consents
from throughcare.access.selection import service_model
from throughcare.casefile.people import Banner, banner_of
from throughcare.rules.consultations import MOVES, ConsultationState, Used
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.practitioners import Practitioner


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What the form of a question stands on."""

    banner: Banner
    episode: str
    service: str
    crisis_line: str


@dataclass(frozen=True, kw_only=True)
class ConsultationPage:
    banner: Banner
    episode: str
    service: str
    crisis_line: str
    reference: str
    state: ConsultationState
    question: str
    asked_by: str
    asked_at: datetime
    advice: str
    formulation: str
    follow_up: str
    follow_up_on: date | None
    to_assessment: bool | None
    advised_by: str
    advised_at: datetime | None
    used: Used | None
    used_words: str
    used_by: str
    used_at: datetime | None
    tier: Tier
    agreed_on: date | None
    """Since when the person agrees to the service; None where they do not now."""
    moves: list[str]


@view
def asking(reference: str, by: Practitioner, on: date) -> Asking:
    """What stands above a question to the service."""
    each = episode(reference, by, "question to the service")
    return Asking(
        banner=banner_of(each.person, by, on),
        episode=each.reference,
        service=each.owner.name,
        crisis_line=service_model(each.scheme, on).crisis_line,
    )


@view
def consultation_page(
    reference: str, asked: str, by: Practitioner, on: date
) -> ConsultationPage:
    """A question, what was advised, and whether it was used."""
    about = episode(reference, by, "consultation")
    each = consultation(asked, about, by)
    agreed = consents(by, about.person).filter(ended_at=None).order_by("-recorded_at")
    return ConsultationPage(
        banner=banner_of(about.person, by, on),
        episode=about.reference,
        service=about.owner.name,
        crisis_line=service_model(about.scheme, on).crisis_line,
        reference=each.reference,
        state=each.state,
        question=each.question,
        asked_by=each.asked_by.name,
        asked_at=each.asked_at,
        advice=each.advice,
        formulation=each.formulation,
        follow_up=each.follow_up,
        follow_up_on=each.follow_up_on,
        to_assessment=each.to_assessment,
        advised_by=each.advised_by.name if each.advised_by else "",
        advised_at=each.advised_at,
        used=each.used,
        used_words=each.used_words,
        used_by=each.used_by.name if each.used_by else "",
        used_at=each.used_at,
        tier=about.tier,
        agreed_on=agreed.values_list("given_on", flat=True).first(),
        moves=[
            move
            for move in MOVES.open_to(each.state, by, side(about, by))
            if move != "advise" or about.state is not EpisodeState.CLOSED
        ],
    )
