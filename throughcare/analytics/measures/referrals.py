"""Referrals to the mental-health service: received, from whom, decided how, and how soon.

Whom it counts: referrals first sent in the period, both days included, and everyone on the scheme's
list on the day the figures are made. Numbers under five are hidden: see rules/disclosure.py.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Count

from throughcare.access import selection
from throughcare.access.cases import cases_to_count
from throughcare.access.context import view
from throughcare.access.journal import crisis_advice
from throughcare.access.referrals import referrals_to_count
from throughcare.records.models import CountedScore
from throughcare.rules.days import begins, day_of
from throughcare.rules.disclosure import suppressed, suppressed_parts, suppressed_share
from throughcare.rules.practitioners import SOURCE_OF_REFERRAL, AgencyKind, Practitioner
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.referral_reasons import DECLINE_REASONS, DeclineReason
from throughcare.rules.referrals import ReferralState
from throughcare.rules.selection import kinds_of_reason
from throughcare.rules.sharing import reads_figures

_DECISIONS = {
    ReferralState.ACCEPTED: "Accepted",
    ReferralState.CLOSED: "Accepted",  # and since closed
    ReferralState.DECLINED: "Declined",
    ReferralState.WITHDRAWN: "Withdrawn by the referrer",
    ReferralState.RETURNED: "Returned, waiting for the referrer",
    ReferralState.SENT: "Waiting for a decision",
}
CAVEATS = (
    (
        "Numbers under five, nought included, are shown as *. Where a hidden number could be found by"
        " taking the others from the total, one more is hidden."
    ),
    (
        "Days to decision are calendar days from the day a referral was first sent, for those decided"
        " so far. Referrals still undecided are not in the median, so it may yet rise."
    ),
    (
        "Who may be referred is as the list stands today, not as it stood in the period. One person may"
        " have several reasons against."
    ),
    (
        "These figures describe what the service was asked and did. They say nothing of whether it"
        " changed anyone's health or offending."
    ),
)


@dataclass(frozen=True)
class Figure:
    """One line of the report: what is counted, its national code if it has one, and how many, or None if hidden."""

    what: str
    code: str
    count: int | None


@dataclass(frozen=True, kw_only=True)
class ReferralFigures:
    scheme: str
    first: date
    last: date
    made_on: date
    received: int | None
    by_source: Sequence[Figure]
    by_decision: Sequence[Figure]
    by_decline_reason: Sequence[Figure]
    median_days: float | None
    """Of those decided; None where fewer than five were."""
    criteria: str
    on_list: int | None
    eligible: Sequence[Figure]
    against: Sequence[Figure]
    crisis_advice: int | None
    """How often a referral was stopped and crisis advice shown. Nobody's name is kept with it."""


@view
def referral_figures(by: Practitioner, first: date, last: date, on: date) -> ReferralFigures:
    """The figures for a period, made on a day. Raises NotAllowed for those who do not read figures."""
    insist(_why_not(by, first, last))
    received = list(
        referrals_to_count(by)
        .filter(sent_at__gte=begins(first), sent_at__lt=begins(last + timedelta(days=1)))
        .values_list(
            *("referrer__name", "referrer__kind", "state", "decline_reason"),
            *("sent_at", "decided_at"),
        )
    )
    days = [(day_of(decided) - day_of(sent)).days for *_, sent, decided in received if decided]
    criteria = selection.criteria(by.scheme, on)
    everyone = cases_to_count(by).aggregate(
        on_list=Count("pk"),
        eligible=Count("pk", filter=selection.may_be_referred(criteria, CountedScore)),
        **{
            _alias(code): Count("pk", filter=cases)
            for code, cases in selection.against(criteria, CountedScore).items()
        },
    )
    return ReferralFigures(
        scheme=by.scheme,
        first=first,
        last=last,
        made_on=on,
        received=suppressed(len(received)),
        by_source=_by_source(Counter((name, kind) for name, kind, *_ in received)),
        by_decision=_parts(
            dict.fromkeys(_DECISIONS.values(), ""),
            Counter(_DECISIONS[state] for _, _, state, *_ in received),
        ),
        by_decline_reason=_parts(
            {
                DECLINE_REASONS[each].words: DECLINE_REASONS[each].nhs_code
                for each in DeclineReason
            },
            Counter(DECLINE_REASONS[reason].words for *_, reason, _, _ in received if reason),
        ),
        median_days=None if suppressed(len(days)) is None else float(median(days)),
        criteria=criteria.name,
        on_list=suppressed(everyone["on_list"]),
        eligible=_parts(
            {"May be referred": "", "May not be referred": ""},
            Counter(
                {
                    "May be referred": everyone["eligible"],
                    "May not be referred": everyone["on_list"] - everyone["eligible"],
                }
            ),
        ),
        against=[
            Figure(words, code, suppressed_share(everyone[_alias(code)], everyone["on_list"]))
            for code, words in kinds_of_reason(criteria).items()
        ],
        crisis_advice=suppressed(
            crisis_advice(by, begins(first), begins(last + timedelta(days=1)))
        ),
    )


def _why_not(by: Practitioner, first: date, last: date) -> list[Reason]:
    reasons = []
    if not reads_figures(by):
        reasons.append(
            Reason(
                "wrong-role",
                "Only a co-ordinator, service manager or commissioner reads figures.",
            )
        )
    if last < first:
        reasons.append(Reason("period", "The period ends before it begins."))
    return reasons


def _alias(code: str) -> str:
    return f"against_{code.replace('-', '_')}"


def _by_source(counted: Counter[tuple[str, AgencyKind]]) -> list[Figure]:
    shown = suppressed_parts(counted)
    return [
        Figure(name, SOURCE_OF_REFERRAL.get(kind, ""), shown[name, kind])
        for name, kind in sorted(counted)
    ]


def _parts(codes: dict[str, str], counted: Counter[str]) -> list[Figure]:
    """Every part there can be, in its order, the small ones hidden."""
    shown = suppressed_parts({words: counted[words] for words in codes})
    return [Figure(words, code, shown[words]) for words, code in codes.items()]
