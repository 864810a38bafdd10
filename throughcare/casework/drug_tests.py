"""Tests for drugs and alcohol: what was found, and nothing else."""

from datetime import datetime

from throughcare.access.cases import open_case, person_to_change
from throughcare.access.context import act
from throughcare.casework import journal
from throughcare.casework.journal import DrugTested
from throughcare.records.models import DrugTest
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist
from throughcare.rules.sentences import Finding, why_not_put_down_test, why_not_test


@act
def record(person: str, *, finding: Finding, by: Practitioner, at: datetime) -> None:
    """A test was done, refused or not done. It is a fact of the case: nobody is told, and nothing follows by itself."""
    about = person_to_change(person, by)
    on_scheme = open_case(about, by) is not None
    insist(
        [
            *why_not_put_down_test(by, on_scheme=on_scheme),
            *why_not_test(finding, day_of(at)),
        ]
    )
    made = DrugTest.objects.create(
        person=about,
        scheme=by.scheme,
        owner_id=by.agency,
        on=finding.on,
        outcome=finding.outcome,
        found=sorted(finding.found),
        words=finding.words.strip(),
        by_id=by.key,
        at=at,
    )
    journal.write("record drug test", DrugTested(about), by=by, at=at, test=made.pk)
