"""What the mental-health service writes of someone: assessments, plans, reviews; onward referrals; reports for court."""

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from throughcare.access import found, readings
from throughcare.access.cases import basis_of_reading, reached
from throughcare.access.episodes import care_contacts
from throughcare.access.permissions import shows
from throughcare.access.shared import shared
from throughcare.records.models import (
    Assessment,
    CourtReport,
    Crisis,
    DirectoryService,
    Episode,
    OnwardReferral,
    OnwardStage,
    Person,
    PlanNotFollowed,
    SessionReview,
    SupportPlan,
)
from throughcare.rules.assessments import CLOSING, PARTS
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sessions import Progress
from throughcare.rules.sharing import Section


def assessments(by: Practitioner, of: Person | None = None) -> QuerySet[Assessment]:
    """Clinical detail: the service's own, and others' by permission."""
    return Assessment.objects.filter(shared(Section.CLINICAL, by, of))


def assessment(reference: str, by: Practitioner, page: str) -> Assessment:
    """One of them, to be shown; and the line that says that it was."""
    people = ("person", "owner", "begun_by", "saved_by", "signed_by", "countersigned_by")
    shown = found.one(assessments(by).select_related(*people), reference=reference)
    readings.note(page, [shown.person_id], by, basis=basis_of_reading(shown.person, by))
    return shown


def words_of(held: Assessment) -> dict[str, str]:
    """Everything that is written in one, by the name of its field."""
    said = {key: held.parts.get(key, "") for key in PARTS}
    return said | {key: getattr(held, key) for key in CLOSING}


def assessment_to_change(reference: str, by: Practitioner) -> Assessment:
    """One of them, held until the act is done.

    Joined with nothing that a save changes: whoever waits for another's save would find no row after it.
    """
    held = assessments(by).select_related("person", "episode__referral")
    return found.one(held.select_for_update(of=("self",)), reference=reference)


def plans(by: Practitioner, of: Person | None = None) -> QuerySet[SupportPlan]:
    """What was agreed with the person, earlier plans too."""
    return SupportPlan.objects.filter(shared(Section.CLINICAL, by, of))


def session_reviews(by: Practitioner, of: Person | None = None) -> QuerySet[SessionReview]:
    """What came of the reviews of their sessions."""
    return SessionReview.objects.filter(shared(Section.CLINICAL, by, of))


def sessions_so_far(of: Episode, by: Practitioner) -> Progress:
    """How far the one-to-one sessions of an episode have got, and what its reviews came to."""
    numbered = care_contacts(by, of.person).filter(episode=of, session__isnull=False)
    reviews = session_reviews(by, of.person).filter(episode=of).order_by("after_session")
    told = list(reviews.values_list("after_session", "more", "outcome"))
    return Progress(
        held=numbered.aggregate(held=Max("session"))["held"] or 0,
        granted=sum(more for _, more, _ in told),
        reviewed=frozenset(after for after, _, _ in told),
        outcome=told[-1][2] if told else None,
    )


def directory(by: Practitioner) -> QuerySet[DirectoryService]:
    """The services of the scheme's directory, those no longer in it too."""
    return DirectoryService.objects.filter(scheme=by.scheme)


def onward_referrals(by: Practitioner, of: Person | None = None) -> QuerySet[OnwardReferral]:
    """Where they were referred on to, and what became of it."""
    return OnwardReferral.objects.filter(shared(Section.ONWARD, by, of))


def onward_to_change(reference: str, by: Practitioner) -> OnwardReferral:
    """One of them, held until the act is done."""
    held = onward_referrals(by).select_related("person", "service")
    return found.one(held.select_for_update(of=("self",)), reference=reference)


def onward_stages(by: Practitioner, of: Person | None = None) -> QuerySet[OnwardStage]:
    """The days each came to its stages."""
    theirs = onward_referrals(by, of).filter(pk=OuterRef("onward"))
    return OnwardStage.objects.filter(Q(Exists(theirs)))


def crises(by: Practitioner, of: Person | None = None) -> QuerySet[Crisis]:
    """Crises of the people they reach: whoever works with someone is warned."""
    held = Crisis.objects.filter(reached(by, of))
    return held if shows(Section.WARNING, by) else held.none()


def court_reports(by: Practitioner, of: Person | None = None) -> QuerySet[CourtReport]:
    """Reports for court: a summary, shared as one."""
    return CourtReport.objects.filter(shared(Section.SUMMARY, by, of))


def court_report_to_change(reference: str, by: Practitioner) -> CourtReport:
    """One of them, held until the act is done."""
    held = court_reports(by).select_related("person")
    return found.one(held.select_for_update(of=("self",)), reference=reference)


def side_of_report(report: CourtReport, by: Practitioner) -> Side | None:
    """Whether its moves are theirs to make. Who reads it as a summary may not see its episode."""
    return Side.SERVICE if by.agency == report.owner_id else None


def plans_not_followed(by: Practitioner, of: Person | None = None) -> QuerySet[PlanNotFollowed]:
    """What was planned together and decided otherwise."""
    held = PlanNotFollowed.objects.filter(reached(by, of))
    return held if shows(Section.SCHEME, by) else held.none()
