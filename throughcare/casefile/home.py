"""The first page: what waits for this practitioner, most pressing first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from throughcare.access.cases import ON_SCHEME, cases
from throughcare.access.context import view
from throughcare.access.lists import loaded_lists
from throughcare.casefile import (
    consent,
    drafts,
    mental_health,
    needs,
    notices,
    referral_lists,
    reviews,
)
from throughcare.casefile.consent import AskLine
from throughcare.casefile.drafts import DraftLine
from throughcare.casefile.mental_health import FlagLine
from throughcare.casefile.notices import NoticeLine
from throughcare.casefile.paging import Page
from throughcare.casefile.referral_lists import ReferralLine, Tab
from throughcare.casefile.reviews import Waiting
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referrals import MOVES
from throughcare.rules.sharing import Reach, governs, keeps_the_list, reach, reads_figures


@dataclass(frozen=True, kw_only=True)
class ListLine:
    file_name: str
    at: datetime
    added: int
    changed: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class Home:
    """Each part is None for those whom it does not concern."""

    red_flags: Sequence[FlagLine]
    """Red flags at their service that wait for somebody to say what was done, the oldest first."""
    to_decide: Page[ReferralLine] | None
    to_answer: Page[ReferralLine] | None
    begun: Sequence[DraftLine] | None
    to_ask: Sequence[AskLine]
    """Whom to ask again what may be shared."""
    on_list: int | None
    """How many people this practitioner reaches."""
    latest_list: ListLine | None
    reviews: Waiting | None
    """Records opened in an emergency that wait for a review."""
    needs_overdue: int
    """Needs that their agency should have looked at again."""
    notices: Sequence[NoticeLine]
    figures: bool
    keeps_the_list: bool


@view
def home(by: Practitioner, on: date) -> Home:
    decides = Reach.REFERRED in reach(by)
    refers = any(by.is_any_of(*move.by) for move in MOVES if move.name == "send")
    reaches = decides or refers or keeps_the_list(by)
    return Home(
        red_flags=mental_health.waiting(by),
        to_decide=referral_lists.listed(by, Tab.WAITING, on, 1) if decides else None,
        to_answer=referral_lists.listed(by, Tab.RETURNED, on, 1) if refers else None,
        begun=drafts.referrals_begun(by) if refers else None,
        to_ask=consent.to_ask(by),
        on_list=cases(by).filter(ON_SCHEME).count() if reaches else None,
        latest_list=_latest_list(by),
        reviews=reviews.waiting(by) if governs(by) else None,
        needs_overdue=needs.overdue_count(by, on),
        notices=notices.listed(by, 1).rows[:5],
        figures=reads_figures(by),
        keeps_the_list=keeps_the_list(by),
    )


def _latest_list(by: Practitioner) -> ListLine | None:
    latest = loaded_lists(by).order_by("-at").first()
    if latest is None:
        return None
    return ListLine(
        file_name=latest.file_name,
        at=latest.at,
        added=latest.added,
        changed=latest.changed,
        refused=latest.refused,
    )
