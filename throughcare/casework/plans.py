"""The support plan: what the service and the person agree to do together."""

from datetime import datetime

from throughcare.access import own
from throughcare.access.clinical import plans
from throughcare.access.context import act
from throughcare.access.episodes import episode_to_change, side
from throughcare.access.selection import service_model
from throughcare.casework import journal, references
from throughcare.records.models import SupportPlan
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist
from throughcare.rules.support_plans import (
    Agreed,
    why_not_agree,
    why_not_in_place,
    why_not_one_to_one,
)

DRAFT = "support plan"
"""The kind of draft that a plan is until it is agreed."""


@act
def agree(
    episode: str,
    *,
    agreed: Agreed,
    in_place_of: str | None = None,
    by: Practitioner,
    at: datetime,
) -> str:
    """The person agrees to what the two will do, and how often. The plan before it is kept, with its end.

    `in_place_of` is the plan that was there when this one was written: of two who write at once, the
    second is told. Returns the plan's reference.
    """
    held = episode_to_change(episode, by)
    on = day_of(at)
    model = service_model(held.scheme, on)
    before = plans(by, held.person).filter(episode=held, superseded_at=None).first()
    insist(
        [
            *why_not_one_to_one(held.tier, held.state, by, side(held, by)),
            *why_not_agree(
                agreed, modalities=model.modalities, practical=model.practical, on=on
            ),
            *why_not_in_place(in_place_of, before.reference if before else None),
        ]
    )
    if before is not None:
        before.superseded_at = at
        before.save(update_fields=["superseded_at"])
    plan = SupportPlan.objects.create(
        **_columns(agreed), reference=references.new(), episode=held, person_id=held.person_id,
        scheme=held.scheme, owner_id=by.agency, by_id=by.key, at=at,
    )  # fmt: skip
    own.drafts(by).filter(kind=DRAFT, about=episode).delete()
    journal.write("agree support plan", journal.Treated(held), by=by, at=at)
    return plan.reference


def _columns(agreed: Agreed) -> dict[str, object]:
    return {
        "intensity": agreed.intensity,
        "modalities": list(agreed.modalities),
        "practical": list(agreed.practical),
        "aims": agreed.aims,
        "person_words": agreed.person_words,
        "agreed_how": agreed.how,
        "agreed_on": agreed.on,
        "review_on": agreed.review_on,
    }
