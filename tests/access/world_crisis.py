"""A crisis, a plan that was not followed and a report for court of each person: made by acts, as in life."""

from collections.abc import Mapping
from datetime import datetime

from throughcare.access.context import asking
from throughcare.casework import court_reports, crises, plans_not_followed
from throughcare.records.models import Episode
from throughcare.rules.courts import Asking, OtherBody, fingerprint
from throughcare.rules.crises import CrisisStep, Met
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner


def in_crisis_and_at_court(
    state: str,
    about: str,
    leads: Practitioner,
    readers: Mapping[str, Practitioner],
    at: datetime,
) -> None:
    """By the lead, by housing and by the service. The report is finished but for one person, whose is written."""
    met = Met(happened_at=at, danger=f"{state} in danger", done=frozenset({CrisisStep.STAYED}))
    crises.record(about, met=met, by=leads, at=at)
    plans_not_followed.put_down(
        about, body=OtherBody.COURT, planned="Housing.", decided="Custody.", why="Risk.",
        on=day_of(at), by=readers["hana"], at=at,
    )  # fmt: skip
    farah, maya = readers["farah"], readers["maya"]
    with asking(farah):
        episode = Episode.objects.get(person__reference=about).reference
    asked = Asking(court="Crown Court", asked_by="Probation", hearing_on=day_of(at))
    report = court_reports.ask(episode, said=asked, by=farah, at=at)
    said = {"words": state, "recommendations": "None."}
    court_reports.write(report, **said, read=fingerprint("", ""), by=farah, at=at)
    if state != "mappa":
        court_reports.countersign(report, read=fingerprint(**said), by=maya, at=at)
