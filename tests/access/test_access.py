"""Who may see what: what can be opened is exactly what is listed, for everyone in the cast."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from tests.builders import a_line, a_person, a_sent_referral, load
from tests.cast import NOON, PRACTITIONERS
from tests.conftest import who
from throughcare.access import selection
from throughcare.access.cases import cases, cases_to_count, people, person
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.access.journal import entries
from throughcare.access.referrals import referral, referrals, referrals_to_count, side
from throughcare.records.models import Case, JournalEntry, Person, Referral
from throughcare.rules.moves import Side
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.risk.scores import Measure, Predictor
from throughcare.rules.schemes.london import OPEN_TO_ALL, RED_OR_AMBER
from throughcare.rules.selection import Criteria, Floor, why_not_on_list

pytestmark = pytest.mark.django_db

SEES = {
    "nora": {"north", "north referred"},
    "nick": {"north", "north referred"},
    "sofia": {"south", "south referred"},
    "peter": {"police"},
    "farah": {"north referred", "south referred"},
    "frank": {"north referred", "south referred"},
    "maya": {"north referred", "south referred"},
    **{
        key: {"north", "south", "police", "north referred", "south referred"}
        for key in ("olga", "gwen")
    },
    "carl": {"north", "south", "police", "north referred", "south referred"},
    "sam": {"north", "north referred"},
    "ada": set(),
    "cora": set(),
    "olga": {"north", "south", "police", "north referred", "south referred"},
    "gwen": {"north", "south", "police", "north referred", "south referred"},
    "hana": set(),
    "dan": set(),
}


@pytest.fixture
def everyone(command_line: Practitioner) -> dict[str, Person]:
    return {
        "north": a_person(by=command_line, agency="North London Probation"),
        "south": a_person(by=command_line, agency="South London Probation"),
        "police": a_person(by=command_line, agency="London Police IOM Unit"),
        "north referred": a_sent_referral(by=who("nora")).person,
        "south referred": a_sent_referral(
            by=who("sofia"), agency="South London Probation"
        ).person,
    }


def can_open(reference: str, by: Practitioner) -> bool:
    try:
        with asking(by):
            return bool(person(reference, by, "case"))
    except NotFound:
        return False


@pytest.mark.parametrize("username", PRACTITIONERS)
def test_each_sees_whom_their_role_reaches(username: str, everyone: dict[str, Person]) -> None:
    by = who(username)
    seen = set(people(by))
    assert {name for name, each in everyone.items() if each in seen} == SEES[username]
    assert {case.person for case in cases(by)} == seen
    assert {each for each in everyone.values() if can_open(each.reference, by)} == seen


def test_what_is_asked_often_is_planned_once_and_answered_for_whoever_asks(
    everyone: dict[str, Person],
) -> None:
    """A plan that PostgreSQL keeps for everyone who asks keeps nobody's answer, nor who they were."""
    with connection.cursor() as cursor:
        cursor.execute("set local plan_cache_mode = force_generic_plan")
    for _ in range(8):
        for username in ("nora", "ada", "sofia", "olga", "peter"):
            with asking(who(username)):
                shown = set(Person.objects.filter(scheme="london"))
            assert {name for name, each in everyone.items() if each in shown} == SEES[username]
    with connection.cursor() as cursor:
        cursor.execute(
            "select sum(generic_plans) from pg_prepared_statements where statement like %s",
            ['%FROM "records_person" WHERE "records_person"."scheme" = $1'],
        )
        (planned,) = cursor.fetchone()
    assert planned > 30


@pytest.mark.parametrize("username", PRACTITIONERS)
def test_a_referral_is_for_the_two_agencies_between_whom_it_passed(
    username: str, everyone: dict[str, Person]
) -> None:
    by = who(username)
    may = {
        **{key: {"north referred"} for key in ("nora", "nick", "sam")},
        "sofia": {"south referred"},
        **{key: {"north referred", "south referred"} for key in ("farah", "frank", "maya")},
    }.get(username, set())
    assert {each.person for each in referrals(by)} == {everyone[name] for name in may}
    for each in Referral.objects.all():
        if each in referrals(by):
            with asking(by):
                assert referral(each.reference, by) == each
        else:
            with asking(by), pytest.raises(NotFound):
                referral(each.reference, by)


def test_the_timeline_leaves_out_referrals_one_may_not_see(
    everyone: dict[str, Person],
) -> None:
    about = everyone["north referred"]
    assert JournalEntry.objects.filter(person=about).count() == 2
    acts = {
        name: [e.act for e in entries(about, who(name)).order_by("pk")]
        for name in ("nora", "carl")
    }
    assert acts["nora"] == ["add to nominal list", "send referral"]
    assert acts["carl"] == ["add to nominal list"]


@pytest.mark.parametrize("username", PRACTITIONERS)
def test_figures_count_everybody_for_those_who_read_them_and_nobody_for_the_rest(
    username: str, everyone: dict[str, Person]
) -> None:
    by = who(username)
    counted = (cases_to_count(by).count(), referrals_to_count(by).count())
    assert counted == ((5, 2) if username in {"maya", "carl", "cora"} else (0, 0))


def test_another_scheme_is_out_of_sight(everyone: dict[str, Person]) -> None:
    from dataclasses import replace

    for username in PRACTITIONERS:
        elsewhere = replace(who(username), scheme="elsewhere")
        assert not cases(elsewhere).exists()
        assert not referrals(elsewhere).exists()
        assert not cases_to_count(elsewhere).exists()


@pytest.mark.parametrize("criteria", [RED_OR_AMBER, OPEN_TO_ALL])
def test_the_query_and_the_rule_choose_the_same_people(
    command_line: Practitioner, criteria: Criteria
) -> None:
    """Every rating with every kind of score: none, below, at and above what is needed."""
    load(
        *(
            a_line(rag=rag, previous_sanctions=sanctions, index_offence=offence)
            for rag in ("red", "amber", "green", "blue", "")
            for sanctions in ("0", "3", "4", "5", "6", "7", "8", "40")
            for offence in ("02801", "08800")
        ),
        by=command_line,
    )
    scored = selection.with_scores(Case.objects.all())
    reasons = {
        case.pk: {r.code for r in why_not_on_list(selection.facts(case), criteria)}
        for case in scored
    }
    chosen = set(
        Case.objects.filter(selection.may_be_referred(criteria)).values_list("pk", flat=True)
    )
    assert chosen == {key for key, codes in reasons.items() if not codes}
    for code, cases_against in selection.against(criteria).items():
        found = set(Case.objects.filter(cases_against).values_list("pk", flat=True))
        assert found == {key for key, codes in reasons.items() if code in codes}, code
    if criteria is RED_OR_AMBER:
        assert 0 < len(chosen) < len(reasons)


def test_a_score_finer_than_in_whole_percent_is_none_to_a_rule(
    command_line: Practitioner,
) -> None:
    arp = Measure(Predictor.ARP, 2)
    by_arp = replace(RED_OR_AMBER, rag=None, score=Floor(measure=arp, least=50))
    load(a_line(arp="61"), a_line(arp="61.25"), a_line(arp="49"), by=command_line)
    scored = selection.with_scores(Case.objects.order_by("pk"))
    codes = [
        [each.code for each in why_not_on_list(selection.facts(case), by_arp)]
        for case in scored
    ]
    assert codes == [[], ["arp-2-year-missing"], ["arp-2-year"]]
    for code, cases_against in selection.against(by_arp).items():
        found = set(Case.objects.filter(cases_against).values_list("pk", flat=True))
        expected = {case.pk for case, each in zip(scored, codes, strict=True) if code in each}
        assert found == expected
    assert Case.objects.filter(selection.may_be_referred(by_arp)).get() == scored[0]


def test_the_criteria_of_the_day_are_found() -> None:
    assert selection.criteria("london", date(2026, 3, 2)) is RED_OR_AMBER
    assert NOON


@pytest.mark.parametrize(
    ("username", "stands"),
    [
        *(("nora", Side.REFERRER), ("nick", Side.REFERRER), ("farah", Side.SERVICE)),
        *(("sofia", None), ("carl", None), ("cora", None)),
    ],
)
def test_where_someone_stands_in_a_referral(
    username: str, stands: Side | None, nora: Practitioner
) -> None:
    assert side(a_sent_referral(by=nora), who(username)) is stands
