"""Keeping what someone is in the middle of writing. A draft is theirs alone and no part of the case,
so it is saved without a line in the journal."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from throughcare.access import own
from throughcare.access.context import act
from throughcare.records.models import Draft
from throughcare.rules.differences import Overtaken
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.referral_answers import LONGEST_TEXT

KEPT_FOR = timedelta(days=28)
"""How long an unfinished form is kept. CHECK WITH YOUR SCHEME: no period is published."""

_LONGEST = 20 * LONGEST_TEXT
"""An assessment is the longest form there is, and what is too long to be sent is kept until it is made shorter."""
Answers = Mapping[str, str | list[str]]


@act
def save(
    kind: str,
    about: str,
    answers: Answers,
    *,
    window: str = "",
    before: str = "",
    by: Practitioner,
    at: datetime,
) -> None:
    """What has been answered so far is kept, and what was answered before stays unless answered anew.

    `window` is where it is written, and `before` where what it began from was. Where a third has kept something
    since, nothing is kept over it: raises Overtaken.
    """
    insist(_why_not_kept(answers))
    answers = _storable(answers)
    said = {**answers, "window": window} if window else dict(answers)
    draft, new = Draft.objects.select_for_update().get_or_create(
        owner=by.key,
        kind=kind,
        about=about,
        defaults={"answers": said, "saved_at": at, "expires_at": at + KEPT_FOR},
    )
    if new:
        return
    if window and draft.answers.get("window", "") not in ("", window, before):
        raise Overtaken(draft.answers, "", draft.saved_at, kept=True)
    draft.answers = {**draft.answers, **said}
    draft.saved_at = at
    draft.expires_at = at + KEPT_FOR
    draft.save(update_fields=["answers", "saved_at", "expires_at"])


def _storable(answers: Answers) -> Answers:
    """Without the one character that the database cannot hold: it is pasted along unseen, and says nothing."""
    return {
        name: said.replace("\0", "")
        if isinstance(said, str)
        else [each.replace("\0", "") for each in said]
        for name, said in answers.items()
    }


def _why_not_kept(answers: Answers) -> list[Reason]:
    if sum(len(str(answer)) for answer in answers.values()) > _LONGEST:
        return [Reason("long", f"It is too long to keep: at most {_LONGEST:,} characters.")]
    return []


@act
def save_over(
    kind: str, about: str, answers: Answers, *, before: str, by: Practitioner, at: datetime
) -> str:
    """The whole of what has been written, in place of the draft as it was saved at `before`. Returns when it was.

    Where another window of the same writer's has saved since, nothing is kept over it: raises Overtaken.
    """
    insist(_why_not_kept(answers))
    answers = _storable(answers)
    window = str(answers.get("window", ""))
    draft, new = Draft.objects.select_for_update().get_or_create(
        owner=by.key,
        kind=kind,
        about=about,
        defaults={"answers": dict(answers), "saved_at": at, "expires_at": at + KEPT_FOR},
    )
    if new and before or not new and own.written_elsewhere(draft, before, window):
        raise Overtaken({} if new else draft.answers, "", draft.saved_at, kept=True)
    if not new:
        draft.answers, draft.saved_at, draft.expires_at = dict(answers), at, at + KEPT_FOR
        draft.save(update_fields=["answers", "saved_at", "expires_at"])
    return own.saved(draft)


@act
def discard(kind: str, about: str, *, by: Practitioner, at: datetime) -> None:
    """The one who began it does not want it."""
    own.drafts(by).filter(kind=kind, about=about).delete()


@act
def clear_expired(*, by: Practitioner, at: datetime) -> int:
    """Drafts past their day go, whosever they are. Returns how many."""
    return Draft.objects.filter(expires_at__lte=at).delete()[0]
