"""How many one-to-one sessions there may be: the scheme's limit, and what a review adds to it."""

from dataclasses import dataclass

from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.schemes.service import SessionLimit
from throughcare.rules.support_plans import ReviewOutcome


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far the sessions have got."""

    held: int
    """The number of the latest session; nought before the first."""
    granted: int = 0
    """How many more the reviews have given."""
    reviewed: frozenset[int] = frozenset()
    """After which sessions there was a review."""
    outcome: ReviewOutcome | None = None
    """What the latest review came to."""


def allowed(limit: SessionLimit, granted: int) -> int:
    """How many sessions there may be, with what reviews have granted."""
    return limit.sessions + min(granted, limit.more)


def why_not_session(limit: SessionLimit, number: int, progress: Progress) -> list[Reason]:
    """Everything against a session of this number, with what the reviews so far came to."""
    granted, last = progress.granted, number - 1
    may = allowed(limit, granted)
    if number <= may:
        return []
    if last in progress.reviewed and progress.outcome and granted < limit.more:
        came_to = f"The review at session {last} came to: {progress.outcome.value}."
        return [Reason("no-more", f"{came_to} No more sessions were agreed.")]
    if limit.review_at is not None and number <= limit.sessions + limit.more:
        return [
            Reason(
                "review-first",
                f"There are up to {may} sessions. A review at session {max(limit.review_at, may)} may"
                f" add up to {limit.more - granted}: review them first.",
            )
        ]
    return [Reason("limit", f"There are up to {may} sessions on this scheme, and no more.")]


def why_not_review(
    limit: SessionLimit, progress: Progress, outcome: ReviewOutcome, more: int, words: str
) -> list[Reason]:
    """Everything against a review of the sessions so far that comes to this.

    Where the scheme gives its sessions straight a review may say that support ends, or where it goes on;
    it adds none.
    """
    reasons = why_not_words(words, "what you and the person think of the sessions so far")
    held = progress.held
    if limit.review_at is not None and held < limit.review_at:
        reasons.append(
            Reason(
                "early",
                f"The review is due at session {limit.review_at}. So far there"
                f" {'has been' if held == 1 else 'have been'} {held}.",
            )
        )
    elif held == 0:
        reasons.append(Reason("early", "There has been no session yet."))
    elif held in progress.reviewed:
        reasons.append(
            Reason("reviewed", f"The sessions were reviewed after session {held} already.")
        )
    return reasons + _why_not_more(limit, progress, outcome, more)


def _why_not_more(
    limit: SessionLimit, progress: Progress, outcome: ReviewOutcome, more: int
) -> list[Reason]:
    if outcome is not ReviewOutcome.MORE:
        return [
            Reason("more", "Only where there are more sessions is there a number of them.")
        ] * (more != 0)
    if limit.review_at is None:
        return [
            Reason(
                "straight",
                f"This scheme gives up to {limit.sessions} sessions straight: a review adds none.",
            )
        ]
    left = limit.more - progress.granted
    if left <= 0:
        may = allowed(limit, progress.granted)
        return [Reason("limit", f"There are up to {may} sessions on this scheme, and no more.")]
    if not 1 <= more <= left:
        return [Reason("more", f"A review may add from 1 to {left} sessions.")]
    return []


def review_is_due(limit: SessionLimit, progress: Progress) -> bool:
    """Whether the sessions are to be reviewed now, before another."""
    if limit.review_at is None or progress.held in progress.reviewed:
        return False
    first = progress.held >= limit.review_at and not progress.reviewed
    last = progress.held >= allowed(limit, progress.granted) and progress.granted < limit.more
    return first or last


def left(limit: SessionLimit, progress: Progress) -> int:
    """How many there may still be, as it stands."""
    return max(allowed(limit, progress.granted) - progress.held, 0)


def what_is_next(limit: SessionLimit, progress: Progress) -> str:
    """Where the sessions stand and what comes next, in a sentence."""
    may, held = allowed(limit, progress.granted), progress.held
    at = limit.review_at
    if progress.outcome in (ReviewOutcome.END, ReviewOutcome.REFER_ON):
        return f"{_sessions(held)} held. The review came to: {progress.outcome.value}."
    if review_is_due(limit, progress):
        return f"Session {held} of {may}: review them before session {held + 1}."
    if held >= may:
        return f"Session {held} of {may}, the last on this scheme."
    if held + 1 == at and not progress.reviewed:
        return f"Session {held + 1} of {may} is next: review them at it, before session {held + 2}."
    return f"Session {held + 1} of {may} is next."


def _sessions(number: int) -> str:
    return f"{number} session{'' if number == 1 else 's'}"
