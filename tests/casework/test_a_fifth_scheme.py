"""A fifth scheme is a value in a list: from nomination to de-selection and back, and no rule was touched."""

from datetime import date, datetime, timedelta

import pytest

from tests.builders import looking
from tests.casework.outcomes import codes
from tests.cast import NOON
from throughcare.casefile.practitioners import process, signed_in
from throughcare.casework import nominating, nominations, positions, practitioners, selecting
from throughcare.casework.nominations import TakingUp
from throughcare.records.models import Case, Nomination, User
from throughcare.rules.levels import Level
from throughcare.rules.needs import Pathway
from throughcare.rules.nominating import Carried, Decided, Nominating
from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.schemes import Scheme
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.schemes.arrangements import Arrangements, LeadRule, Matrix, Points
from throughcare.rules.selecting import WhyLeft
from throughcare.rules.selection import Rag, StatutoryStatus

pytestmark = pytest.mark.django_db
WATCH = 30
EXAMPLE = Scheme(
    code="example",
    name="Example",
    criteria=SCHEMES["cornwall"].criteria,
    service_models=SCHEMES["cornwall"].service_models,
    arrangements=(
        Arrangements(
            version="Example 1",
            source="An invented scheme, unlike any of the four",
            in_force_from=date.min,
            levels=(Level.STANDARD, Level.ENHANCED),
            cohorts=(),
            by_meeting=frozenset(),
            adults_only=frozenset({Level.ENHANCED}),
            meeting="Tuesday table",
            must_attend=frozenset({AgencyKind.VOLUNTARY}),
            quorum=1,
            mappa_gateway=False,
            return_within_days=3,
            review_within_days={**dict.fromkeys(Rag, 14), None: 14},
            watch_days=WATCH,
            escalate_after_days=1,
            lead=LeadRule(statutory={}, otherwise=AgencyKind.VOLUNTARY),
            matrix=Matrix(
                version="Example 1",
                rows=(Points(what="Complex needs", points=1, ground=Ground.NEEDS),),
                suggests={Level.ENHANCED: 1},
            ),
            pathways=(Pathway.FINANCE,),
        ),
    ),
)
PEOPLE = {
    "ella": ("Example Council", AgencyKind.LOCAL_AUTHORITY, Role.IOM_COORDINATOR),
    "vera": ("Example Charity", AgencyKind.VOLUNTARY, Role.LEAD_WORKER),
}


def at_work(username: str, at: datetime) -> Practitioner:
    found = signed_in(User.objects.get(username=username), at)
    assert found
    return found


@pytest.fixture(autouse=True)
def _listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SCHEMES, EXAMPLE.code, EXAMPLE)
    by = process("command-line", EXAMPLE.code, NOON)
    for username, (agency, kind, role) in PEOPLE.items():
        practitioners.add_agency(agency, kind=kind, takes_referrals=False, by=by, at=NOON)
        practitioners.add_practitioner(
            username,
            name=username.capitalize(),
            email=f"{username}@example.org",
            agency=agency,
            role=role,
            password="a-password-for-example",
            by=by,
            at=NOON,
        )


def nominated(born: date) -> str:
    who = Carried(family_name="Fifth", given_names="Fay", born=born, numbers={})
    said = Nominating(
        grounds=frozenset({Ground.NEEDS}),
        level=Level.STANDARD,
        footing=StatutoryStatus.LICENCE,
        words="Falls between all of us.",
    )
    by = at_work("ella", NOON)
    reference = nominating.nominate(said, carried=who, by=by, at=NOON)
    taking = TakingUp(person="", agencies=frozenset())
    nominations.take_up(reference, taking, by=by, at=NOON)
    return reference


def the_case(nomination: str) -> Case:
    with looking(EXAMPLE.code):
        person = Nomination.objects.get(reference=nomination).person
        cases = Case.objects.select_related("lead_agency", "person")
        return cases.filter(person=person).latest("opened_at")


def review(about: str, *, within: int, by: Practitioner) -> None:
    positions.review(
        about,
        cohort=None,
        rag=Rag.GREEN,
        words="Settled.",
        review_on=NOON.date() + timedelta(days=within),
        by=by,
        at=NOON,
    )


def come_back(about: str, *, after: int) -> None:
    at = NOON + timedelta(days=after)
    by = at_work("ella", at)
    selecting.bring_back(
        about, level=Level.STANDARD, cohort=None, rag=None, words="Asked to.", by=by, at=at
    )


def test_from_nomination_to_de_selection_and_back_by_its_own_values() -> None:
    nomination = nominated(date(1990, 5, 17))
    case, ella, vera = the_case(nomination), at_work("ella", NOON), at_work("vera", NOON)
    about = case.person.reference
    assert case.lead_agency.name == "Example Charity"  # though they are under statute

    here = Decided(level=Level.ENHANCED, cohort=None, rag=Rag.RED, words="All of us agree.")
    nominations.accept(nomination, here, by=ella, at=NOON)  # it has no level by meeting alone
    case = the_case(nomination)
    assert (case.level, case.review_on) == (Level.ENHANCED, NOON.date() + timedelta(days=14))

    with pytest.raises(NotAllowed) as refused:
        review(about, within=15, by=vera)
    assert codes(refused) == {"review-late"}
    review(about, within=14, by=vera)
    positions.change_level(about, Level.STANDARD, words="Less is needed.", by=ella, at=NOON)

    selecting.de_select(about, why=WhyLeft.RISK_FELL, words="", by=ella, at=NOON)
    assert the_case(nomination).watched_until == NOON.date() + timedelta(days=WATCH)
    with pytest.raises(NotAllowed) as refused:
        come_back(about, after=WATCH + 1)
    assert "watch-over" in codes(refused)
    come_back(about, after=WATCH)
    assert the_case(nomination).level is Level.STANDARD


def test_its_own_level_for_adults_is_refused_to_a_child() -> None:
    nomination = nominated(date(2009, 5, 17))
    here = Decided(level=Level.ENHANCED, cohort=None, rag=None, words="She needs it.")
    with pytest.raises(NotAllowed) as refused:
        nominations.accept(nomination, here, by=at_work("ella", NOON), at=NOON)
    assert codes(refused) == {"adults-only"}
