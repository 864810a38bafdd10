"""The risk scores a practitioner may see."""

from django.db.models import QuerySet

from throughcare.access.cases import reached
from throughcare.access.permissions import shows
from throughcare.records.models import Person, RiskScore
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section


def scores(by: Practitioner, of: Person | None = None) -> QuerySet[RiskScore]:
    """Of the people they reach, every score held, superseded ones too: where the sharing table shows risk."""
    held = RiskScore.objects.filter(reached(by, of))
    return held if shows(Section.RISK, by) else held.none()
