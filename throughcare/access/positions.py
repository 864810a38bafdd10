"""Where people have stood on the scheme, and who has led them, as a practitioner may see it."""

from datetime import date

from django.db.models import QuerySet

from throughcare.access import found
from throughcare.access.cases import ON_SCHEME, cases, cases_led, reached
from throughcare.access.permissions import shows
from throughcare.records.models import Case, Leadership, Person, Position
from throughcare.rules.days import day_of
from throughcare.rules.positions import AT, Place
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Reach, Section, reach


def positions(by: Practitioner, of: Person | None = None) -> QuerySet[Position]:
    """Level, cohort and RAG of the people they reach, each with the ones before it."""
    held = Position.objects.filter(reached(by, of))
    return held if shows(Section.SCHEME, by) else held.none()


def leaderships(by: Practitioner, of: Person | None = None) -> QuerySet[Leadership]:
    """Who leads the people they reach, and who led them before."""
    held = Leadership.objects.filter(reached(by, of))
    return held if shows(Section.SCHEME, by) else held.none()


def latest_case_to_change(person: Person, by: Practitioner) -> Case:
    """Their latest time on the scheme, held until the act is done. The person must be held before."""
    theirs = cases(by).filter(person=person).select_for_update(of=("self",))
    held = theirs.order_by("-opened_at", "-pk").first()
    if held is None:
        raise found.NotFound("Case")
    return held


def place_of(case: Case, on: date) -> Place:
    """Where someone stands on a day, by their latest case."""
    if case.closed_at is not None:
        watched = case.watched_until is not None and on <= case.watched_until
        return Place.WATCHED if watched else Place.LEFT
    if case.selected_at is None:
        return Place.NOMINEE
    return AT[case.level] if case.level else Place.UNPLACED


def to_review(by: Practitioner, until: date) -> QuerySet[Case]:
    """Whose position is to be reviewed by a day: everyone's for those who reach them, else one's agency's own."""
    theirs = cases(by) if Reach.SCHEME in reach(by) else cases_led(by)
    due = theirs.filter(ON_SCHEME, review_on__lte=until)
    return due if shows(Section.SCHEME, by) else due.none()


def watched(by: Practitioner) -> QuerySet[Case]:
    """Those who have left the scheme and may come back without being nominated anew."""
    left = cases(by).filter(closed_at__isnull=False, watched_until__gte=day_of(by.at))
    return left if shows(Section.SCHEME, by) else left.none()
