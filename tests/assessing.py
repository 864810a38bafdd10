"""Assessments in a known state, made only by acts."""

from dataclasses import replace

import pytest

from tests.builders import looking
from tests.cast import NOON
from throughcare.casework import assessments
from throughcare.records.models import Assessment, Episode
from throughcare.rules.assessments import FIELDS
from throughcare.rules.episodes import Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.schemes.all import SCHEMES

SAID = {key: f"Said of {key}." for key in FIELDS}


def beginning_at_assessment(patch: pytest.MonkeyPatch) -> None:
    """London as the North East is: an accepted referral waits for assessment."""
    london = SCHEMES["london"]
    models = tuple(replace(each, begins_at=Tier.ASSESSMENT) for each in london.service_models)
    patch.setitem(SCHEMES, "london", replace(london, service_models=models))


def an_assessment(
    episode: Episode, *, by: Practitioner, words: dict[str, str] | None = None
) -> str:
    """One that is begun, and holds these words."""
    reference = assessments.begin(episode.reference, by=by, at=NOON)
    if words:
        assessments.save(reference, 1, words, by=by, at=NOON)
    return reference


def a_signed_assessment(episode: Episode, *, by: Practitioner) -> str:
    reference = an_assessment(episode, by=by, words=SAID)
    assessments.sign(reference, 2, by=by, at=NOON)
    return reference


def as_written(reference: str) -> Assessment:
    """An assessment as it is now."""
    with looking():
        return Assessment.objects.get(reference=reference)
