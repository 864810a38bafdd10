"""What a scheme's matrix looks at of one person, as the reader may see it."""

from datetime import date

from throughcare.access.needs import needs
from throughcare.access.nominations import grounds_of, returns
from throughcare.access.permissions import shows
from throughcare.access.risk_scores import scores
from throughcare.access.selection import arrangements
from throughcare.records.models import Nomination
from throughcare.rules.matrix import Indication, MatrixFacts, indicate
from throughcare.rules.needs import Depth
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.risk.scores import Measure
from throughcare.rules.sharing import Reach, Section, reach


def reads_matrix(by: Practitioner) -> bool:
    """Whether all that a matrix turns on is shown to them: else it would seem to say what it does not."""
    return Reach.SCHEME in reach(by) and shows(Section.RISK, by) and shows(Section.RETURN, by)


def indication(nomination: Nomination, on: date, by: Practitioner) -> Indication | None:
    """What the scheme's matrix suggests of a nominee; None for those to whom it would be told in part."""
    if nomination.scheme != by.scheme or not reads_matrix(by):
        return None
    return indicate(arrangements(by.scheme, on).matrix, facts(nomination, by))


def facts(nomination: Nomination, by: Practitioner) -> MatrixFacts:
    """What is held of a nominee: of someone whose record is not known yet, only what was said of them."""
    said = {
        nomination.intelligence,
        *returns(by).filter(nomination=nomination).values_list("intelligence", flat=True),
    }
    held, deep = {}, 0
    if nomination.person_id:
        current = scores(by).filter(
            person=nomination.person_id, superseded_at=None, percent__isnull=False
        )
        held = {Measure(each.predictor, each.years): each.percent or 0 for each in current}
        found = needs(by).filter(
            person=nomination.person_id,
            superseded_at=None,
            depth__in=[Depth.MODERATE, Depth.HIGH],
        )
        deep = found.values("pathway").distinct().count()
    return MatrixFacts(
        scores=held,
        grounds=grounds_of(nomination),
        intelligence=True if True in said else (False if False in said else None),
        needs=deep,
    )
