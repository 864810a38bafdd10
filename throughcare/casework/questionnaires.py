"""A scheme's own questionnaires: added as the FHIR form they came as, and no longer offered."""

from datetime import datetime
from typing import Any

from throughcare.access.context import act
from throughcare.access.instruments import questionnaire_to_change, questionnaires
from throughcare.casework import journal
from throughcare.files.questionnaires.form import Form
from throughcare.files.questionnaires.importing import from_fhir
from throughcare.files.questionnaires.recognising import recognise
from throughcare.records.models import Questionnaire
from throughcare.rules.completions import why_not_offer
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist


@act
def add(content: Any, *, by: Practitioner, at: datetime) -> str:
    """A form of the scheme's own may be completed from now on, instead of its version before. Returns its key.

    What was completed with an earlier version keeps that version. Raises NotAllowed with every reason
    where the form cannot be understood, or is one of the instruments that are here already.
    """
    insist(why_not_offer(by))
    form = from_fhir(content)
    asked = form.instrument
    before = questionnaires(by).filter(key=asked.key, ended_at=None).first()
    insist(_why_not_new(form, before))
    if before:
        before.ended_at = at
        before.save(update_fields=["ended_at"])
    added = Questionnaire.objects.create(
        scheme=by.scheme,
        key=asked.key,
        version=asked.version,
        title=asked.title,
        content=content,
        by_id=by.key,
        at=at,
    )
    journal.write("add questionnaire", added, by=by, at=at, version=asked.version)
    return added.key


def _why_not_new(form: Form, before: Questionnaire | None) -> list[Reason]:
    same = recognise(form)
    if same:
        name = same.instrument.name
        return [
            Reason("known", f"It is {name}, which is here already: complete {name} itself.")
        ]
    if before and before.version == form.instrument.version:
        said = f"version {before.version} of {before.title} is offered already"
        return [
            Reason("version", f"{said[0].upper()}{said[1:]}. Change its version to replace it.")
        ]
    return []


@act
def end(key: str, *, by: Practitioner, at: datetime) -> None:
    """A form of the scheme's own is not offered any more. What was completed with it stays."""
    insist(why_not_offer(by))
    held = questionnaire_to_change(key, by)
    held.ended_at = at
    held.save(update_fields=["ended_at"])
    journal.write("end questionnaire", held, by=by, at=at, version=held.version)
