"""What a scheme's matrix looks at of one person, as the reader may see it."""

from datetime import date

from throughcare.access.needs import needs
from throughcare.access.nominations import grounds_of, nominations, returns
from throughcare.access.permissions import shows
from throughcare.access.risk_scores import scores
from throughcare.access.selection import arrangements
from throughcare.records.models import Nomination, Person
from throughcare.rules.days import day_of
from throughcare.rules.matrix import Indication, MatrixFacts, indicate
from throughcare.rules.needs import Depth
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.risk.scores import Measure
from throughcare.rules.sharing import Reach, Section, reach


def reads_matrix(by: Practitioner) -> bool:
    """Whether all that a matrix turns on is shown to them: else it would seem to say what it does not."""
    return Reach.SCHEME in reach(by) and shows(Section.RISK, by) and shows(Section.RETURN, by)


def of_nominee(nomination: Nomination, on: date, by: Practitioner) -> Indication | None:
    """What the scheme's matrix suggests of a nominee; None for those to whom it would be told in part."""
    if nomination.scheme != by.scheme or not reads_matrix(by):
        return None
    facts = _facts(nomination.person_id, nomination, by)
    return indicate(arrangements(by.scheme, on).matrix, facts)


def of_person(person: Person, by: Practitioner) -> Indication | None:
    """What it suggests of someone on the scheme: for those who are shown the scores, nominations and needs it reads.

    Whether there is intelligence they are told as the nomination says it and, who may, as agencies returned it.
    """
    read = (Section.RISK, Section.NOMINATION, Section.NEED)
    if not all(shows(section, by) for section in read):
        return None
    put_forward = nominations(by, person).filter(scheme=by.scheme).order_by("-at").first()
    facts = _facts(person.pk, put_forward, by)
    return indicate(arrangements(by.scheme, day_of(by.at)).matrix, facts)


def _facts(person: int | None, nomination: Nomination | None, by: Practitioner) -> MatrixFacts:
    """What is held: of someone whose record is not known yet, only what was said of them."""
    held: dict[Measure, int] = {}
    deep = 0
    if person:
        current = scores(by).filter(person=person, superseded_at=None, percent__isnull=False)
        held = {Measure(each.predictor, each.years): each.percent or 0 for each in current}
        found = needs(by).filter(
            person=person, superseded_at=None, depth__in=[Depth.MODERATE, Depth.HIGH]
        )
        deep = found.values("pathway").distinct().count()
    said = _said(nomination, by)
    return MatrixFacts(
        scores=held,
        grounds=grounds_of(nomination),
        intelligence=True if True in said else (False if False in said else None),
        needs=deep,
    )


def _said(nomination: Nomination | None, by: Practitioner) -> set[bool | None]:
    """Whether there is intelligence: a yes or a no, by whoever said so."""
    if nomination is None:
        return set()
    if not shows(Section.RETURN, by):
        return {nomination.intelligence}
    asked = returns(by).filter(nomination=nomination)
    return {nomination.intelligence, *asked.values_list("intelligence", flat=True)}
