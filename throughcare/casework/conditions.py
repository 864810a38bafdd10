"""What a sentence asks of someone: a curfew, a tag, testing, engaging with the IOM team."""

from datetime import datetime

from throughcare.access.context import act
from throughcare.access.sentences import condition_to_change, sentence_to_change
from throughcare.casework import journal
from throughcare.casework.journal import Sentenced
from throughcare.records.models import Condition
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.sentences import Asked, why_not_condition, why_not_keep


@act
def add(sentence: str, *, asked: Asked, by: Practitioner, at: datetime) -> int:
    """The sentence asks one thing more of the person. Nothing here watches whether they do it."""
    held = sentence_to_change(sentence, by)
    insist(
        [
            *why_not_keep(by, on_scheme=held.case.closed_at is None),
            *why_not_condition(asked, began_on=held.began_on, ended=held.ended_on is not None),
        ]
    )
    made = Condition.objects.create(
        sentence=held,
        person=held.person,
        scheme=by.scheme,
        kind=asked.kind,
        words=asked.words.strip(),
        began_on=asked.began_on,
        ends_on=asked.ends_on,
        by_id=by.key,
        at=at,
    )
    journal.write(
        "add condition", Sentenced(held.person), by=by, at=at, kind=asked.kind.value,
        condition=made.pk,
    )  # fmt: skip
    return made.pk


@act
def end(condition: int, *, by: Practitioner, at: datetime) -> None:
    """It is asked of them no more: a court or the prison service took it off, or it is met."""
    held = condition_to_change(condition, by)
    ended = [Reason("ended", "It has already ended.")] if held.ended_at else []
    insist([*why_not_keep(by, on_scheme=held.sentence.case.closed_at is None), *ended])
    held.ended_by_id, held.ended_at = by.key, at
    held.save(update_fields=["ended_by", "ended_at"])
    journal.write(
        "end condition", Sentenced(held.person), by=by, at=at, kind=held.kind.value,
        condition=held.pk,
    )  # fmt: skip
