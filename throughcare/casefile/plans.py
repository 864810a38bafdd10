"""The support plan of an episode: as its practitioner keeps it, and as the person takes it home."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access import found
from throughcare.access.clinical import plans
from throughcare.access.context import view
from throughcare.access.episodes import side
from throughcare.access.needs import goals
from throughcare.access.selection import service_model
from throughcare.access.sentences import told_to_come
from throughcare.casefile.people import Banner, banner_of
from throughcare.casefile.treated import in_order, treated
from throughcare.records.models import Episode, SupportPlan
from throughcare.rules.appointments import Modality, Practical
from throughcare.rules.letters import LetterForm
from throughcare.rules.needs import GoalState, Pathway
from throughcare.rules.plan_words import PaperPart, PlanFacts, parts
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.support_plans import Intensity, why_not_one_to_one


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """One plan, now or before."""

    reference: str
    intensity: Intensity
    modalities: Sequence[Modality]
    practical: Sequence[Practical]
    aims: str
    person_words: str
    agreed_how: ConsentGiven
    agreed_on: date
    review_on: date
    review_is_due: bool
    by: str
    at: datetime
    superseded_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PlanGoal:
    words: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    banner: Banner
    reference: str
    plan: PlanLine | None
    before: list[PlanLine]
    """Earlier plans, the latest first."""
    goals: list[PlanGoal]
    """What they mean to reach in mental and physical health, and have not yet."""
    why_not: list[Reason]
    """Everything, known before a question is asked, against agreeing a plan."""
    modalities: Sequence[Modality]
    practical: Sequence[Practical]
    """What the scheme's service offers."""


@dataclass(frozen=True, kw_only=True)
class PlanPaper:
    """The plan as the person takes it home."""

    banner: Banner
    reference: str
    form: LetterForm
    called: str
    """The person's own name, as it is written to them."""
    parts: list[PaperPart]


@view
def plan_page(reference: str, by: Practitioner, on: date) -> PlanPage:
    """The plan, those before it, and the goals beside it."""
    each = treated(reference, by, "support plan")
    model = service_model(each.scheme, on)
    held = plans(by, each.person).filter(episode=each).select_related("by")
    lines = [_line(row, on) for row in held.order_by("-at", "-pk")]
    return PlanPage(
        banner=banner_of(each.person, by, on),
        reference=each.reference,
        plan=next((line for line in lines if line.superseded_at is None), None),
        before=[line for line in lines if line.superseded_at is not None],
        goals=_goals(each, by),
        why_not=why_not_one_to_one(each.tier, each.state, by, side(each, by)),
        modalities=model.modalities,
        practical=model.practical,
    )


@view
def plan_paper(reference: str, form: LetterForm, by: Practitioner, on: date) -> PlanPaper:
    """The plan in plain words. Raises NotFound where there is none yet."""
    each = treated(reference, by, "support plan for the person")
    held = plans(by, each.person).filter(episode=each, superseded_at=None).first()
    if held is None:
        raise found.NotFound("Support plan")
    facts = PlanFacts(
        intensity=held.intensity,
        modalities=in_order(Modality, held.modalities),
        practical=in_order(Practical, held.practical),
        aims=held.aims,
        person_words=held.person_words,
        agreed_on=held.agreed_on,
        review_on=held.review_on,
        goals=[(goal.words, goal.due_on) for goal in _goals(each, by)],
        service=each.owner.name,
        practitioner=each.practitioner.name if each.practitioner else "",
        crisis_line=service_model(each.scheme, on).crisis_line,
        told_to_come=told_to_come(each.person, by),
    )
    return PlanPaper(
        banner=banner_of(each.person, by, on),
        reference=each.reference,
        form=form,
        called=f"{each.person.given_names} {each.person.family_name}",
        parts=parts(facts, form),
    )


def _goals(each: Episode, by: Practitioner) -> list[PlanGoal]:
    """Of those the reader may see, the open ones that their own service agreed."""
    own = goals(by, each.person).filter(owner=by.agency, pathway=Pathway.HEALTH)
    kept = own.filter(state=GoalState.OPEN).order_by("due_on", "pk")
    return [PlanGoal(words=goal.words, due_on=goal.due_on) for goal in kept]


def _line(row: SupportPlan, on: date) -> PlanLine:
    return PlanLine(
        reference=row.reference,
        intensity=row.intensity,
        modalities=in_order(Modality, row.modalities),
        practical=in_order(Practical, row.practical),
        aims=row.aims,
        person_words=row.person_words,
        agreed_how=row.agreed_how,
        agreed_on=row.agreed_on,
        review_on=row.review_on,
        review_is_due=row.superseded_at is None and row.review_on <= on,
        by=row.by.name,
        at=row.at,
        superseded_at=row.superseded_at,
    )
