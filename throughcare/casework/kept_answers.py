"""What an answer comes to, whoever gave it: kept, flagged where it must be, and in the end scored."""

import secrets
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from throughcare.records.models import Completion
from throughcare.rules.completions import CompletionState, answered
from throughcare.rules.days import day_of
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.scoring import raised_by, score, why_not_scored

# Thirty-two signs, without those that are mistaken for one another (I L O U): five bits each.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 16


def new_code() -> str:
    """What a person's link holds, short enough to be typed: eighty bits, which nobody guesses."""
    return "".join(_SIGNS[byte % len(_SIGNS)] for byte in secrets.token_bytes(_LENGTH))


def hashed(code: str) -> str:
    """What is kept of a code: by it the link is known again, and from it no link can be made."""
    return sha256(code.encode()).hexdigest()


def keep(
    held: Completion, instrument: Instrument, item: str, value: int | None, at: datetime
) -> list[str]:
    """One more answer. Returns the urgent flags that it raises and that were not raised before."""
    held.answers = {**held.answers, item: value}
    raised = raised_by(instrument, item, value) if value is not None else []
    new = _raise(held, [flag.key for flag in raised], at)
    held.save(update_fields=["answers", "flags", "flagged_at", "seen_at", "seen_by"])
    return new


def flag(held: Completion, instrument: Instrument, at: datetime) -> None:
    """The urgent flags that the answers raise, where all of them came at once."""
    given = answered(held.answers)
    raised = [
        each for item, value in given.items() for each in raised_by(instrument, item, value)
    ]
    _raise(held, list(dict.fromkeys(each.key for each in raised)), at)


def _raise(held: Completion, keys: list[str], at: datetime) -> list[str]:
    """A flag stays raised although the answer be changed; a new one is to be seen to anew."""
    new = [key for key in keys if key not in held.flags]
    if new:
        held.flags = [*held.flags, *new]
        held.flagged_at, held.seen_at, held.seen_by = at, None, None
    return new


def complete(held: Completion, instrument: Instrument, at: datetime) -> None:
    """Finished, and scored where the instrument's own rules give a score. Not saved."""
    given = answered(held.answers)
    if not why_not_scored(instrument, given):
        outcome = score(instrument, given, held.sex)
        held.score = Decimal(repr(outcome.total.score)).quantize(Decimal("0.0001"))
        held.band = outcome.total.band
    held.on = held.on or day_of(at)
    held.state, held.closed_at = CompletionState.COMPLETE, at
