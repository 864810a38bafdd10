"""What someone is sentenced to, as acts leave it: put down, released, recalled, ended, tested; who sees it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from tests.builders import a_person, a_sent_referral
from tests.casework.outcomes import codes
from tests.cast import NOON, PRACTITIONERS
from tests.conftest import who
from tests.sharing import HOUSING, POLICE, involve
from throughcare.access import sentences as access
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.access.journal import entries
from throughcare.casework import cases, conditions, drug_tests, sentences
from throughcare.records.models import (
    Case,
    Condition,
    DrugTest,
    JournalEntry,
    Notice,
    Person,
    Sentence,
)
from throughcare.rules.days import day_of
from throughcare.rules.final_third import Term, begins_on, final_third
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.sentences import (
    Asked,
    ConditionKind,
    Finding,
    ResetExemption,
    Said,
    SentenceKind,
    Substance,
    TestOutcome,
)

S = SentenceKind
TODAY = day_of(NOON)
LICENCE = Said(
    kind=S.LICENCE, began_on=TODAY - timedelta(days=30), ends_on=TODAY + timedelta(days=300)
)
CUSTODY = Said(kind=S.CUSTODY, began_on=TODAY - timedelta(days=30), prison="HMP Example")
CURFEW = Asked(kind=ConditionKind.CURFEW, began_on=TODAY, words="7pm to 7am.")


@pytest.fixture
def person(nora: Practitioner) -> Person:
    """Led by North London Probation; the police and housing work with him; referred to the service."""
    about = a_sent_referral(by=nora).person
    involve(about.reference, POLICE, by=nora)
    involve(about.reference, HOUSING, by=nora)
    return about


def put_down(person: Person, said: Said = LICENCE, *, by: Practitioner) -> str:
    return sentences.record(person.reference, said=said, by=by, at=NOON)


def held(reference: str) -> Sentence:
    return Sentence.objects.get(reference=reference)


def test_a_recall_ends_the_licence_and_begins_custody_and_a_release_the_other_way(
    person: Person, nora: Practitioner
) -> None:
    licence = put_down(
        person, replace(LICENCE, exemption=ResetExemption.VERY_HIGH_HARM), by=nora
    )
    condition = conditions.add(licence, asked=CURFEW, by=nora, at=NOON)
    inside = sentences.recall(
        licence, on=TODAY, prison="HMP Example", release_on=None, words="", by=nora, at=NOON
    )
    ended, custody = held(licence), held(inside)
    assert (ended.ended_on, ended.ended_why, ended.ended_by_id) == (TODAY, "recalled", nora.key)
    assert Condition.objects.get(pk=condition).ended_at == NOON
    assert (custody.kind, custody.began_on, custody.prison) == (S.CUSTODY, TODAY, "HMP Example")
    assert (custody.ends_on, custody.exemption) == (
        ended.ends_on,
        ResetExemption.VERY_HIGH_HARM,
    )
    out = sentences.release(
        inside, on=TODAY, onto=S.LICENCE, until=custody.ends_on, words="", by=nora, at=NOON
    )
    assert held(inside).ended_why == "released"
    assert (held(out).kind, held(out).began_on, held(out).ends_on) == (
        *(S.LICENCE, TODAY, custody.ends_on),
    )
    acts = JournalEntry.objects.filter(kind="sentence").order_by("pk")
    assert list(acts.values_list("act", flat=True)) == [
        *("record sentence", "add condition", "recall", "release"),
    ]


def test_a_short_sentence_is_released_without_supervision(
    person: Person, nora: Practitioner
) -> None:
    inside = put_down(person, CUSTODY, by=nora)
    assert (
        sentences.release(inside, on=TODAY, onto=None, until=None, words="", by=nora, at=NOON)
        == ""
    )
    assert not Sentence.objects.filter(ended_on=None).exists()


def test_its_dates_are_put_right_until_it_ends(person: Person, nora: Practitioner) -> None:
    licence = put_down(person, by=nora)
    later = replace(LICENCE, ends_on=TODAY + timedelta(days=400))
    sentences.revise(licence, said=later, by=nora, at=NOON)
    assert held(licence).ends_on == later.ends_on
    sentences.end(licence, on=TODAY, why="ran out", by=nora, at=NOON)
    for act in (
        lambda: sentences.revise(licence, said=later, by=nora, at=NOON),
        lambda: sentences.end(licence, on=TODAY, why="ran out", by=nora, at=NOON),
        lambda: conditions.add(licence, asked=CURFEW, by=nora, at=NOON),
    ):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert codes(refused) == {"ended"}


def test_a_refusal_says_everything_and_leaves_nothing(
    person: Person, nora: Practitioner, farah: Practitioner
) -> None:
    put_down(person, CUSTODY, by=nora)
    for said, by, expected in (
        (LICENCE, nora, {"already"}),
        (replace(LICENCE, ends_on=date(2020, 1, 1), prison="HMP Example"), nora, {"already", "ends", "prison"}),
        (replace(LICENCE, kind=S.COMMUNITY_ORDER), farah, {"wrong-role"}),
    ):  # fmt: skip
        with pytest.raises(NotAllowed) as refused:
            put_down(person, said, by=by)
        assert codes(refused) == expected
    Case.objects.filter(person=person).update(closed_at=NOON)
    with pytest.raises(NotAllowed) as refused:
        put_down(person, replace(LICENCE, kind=S.COMMUNITY_ORDER), by=nora)
    assert codes(refused) == {"not-on-scheme"}
    assert Sentence.objects.count() == 1


def test_the_database_itself_keeps_one_inside_or_out(
    person: Person, nora: Practitioner
) -> None:
    twice = held(put_down(person, by=nora))
    twice.pk, twice.reference, twice.kind = None, "ANOTHER", S.CUSTODY
    with (
        pytest.raises(IntegrityError, match="sentence_is_inside_or_out"),
        asking(nora),
    ):
        twice.save(force_insert=True)


POSITIVE = Finding(
    on=TODAY,
    outcome=TestOutcome.POSITIVE,
    found=frozenset({Substance.CRACK, Substance.OPIATES}),
)


@pytest.mark.parametrize("outcome", TestOutcome)
def test_a_test_is_put_down_and_nothing_follows_from_it(
    person: Person, nora: Practitioner, outcome: TestOutcome
) -> None:
    """Whatever it found: one line in the journal, nobody told, no sentence, case or notice other than before."""
    put_down(person, by=nora)
    before = (
        Notice.objects.count(),
        list(Sentence.objects.values()),
        list(Case.objects.values()),
    )
    finding = (
        POSITIVE if outcome is TestOutcome.POSITIVE else Finding(on=TODAY, outcome=outcome)
    )
    drug_tests.record(person.reference, finding=finding, by=nora, at=NOON)
    test = DrugTest.objects.get()
    assert (test.outcome, set(test.found)) == (outcome, set(finding.found))
    after = (
        Notice.objects.count(),
        list(Sentence.objects.values()),
        list(Case.objects.values()),
    )
    assert before == after
    assert JournalEntry.objects.filter(kind="drug test").count() == 1


SEE_SENTENCES = {"nora", "nick", "sam", "peter", "carl", "farah", "frank", "maya", "hana"}
SEE_TESTS = SEE_SENTENCES - {"hana"}


def test_each_is_seen_by_those_the_table_names_and_so_is_that_it_was_done(
    person: Person, nora: Practitioner
) -> None:
    conditions.add(put_down(person, by=nora), asked=CURFEW, by=nora, at=NOON)
    drug_tests.record(person.reference, finding=POSITIVE, by=nora, at=NOON)
    for username in PRACTITIONERS:
        by = who(username)
        with asking(by):
            seen = access.sentences(by).exists(), access.conditions(by).exists()
            assert seen == (username in SEE_SENTENCES,) * 2, username
            assert access.drug_tests(by).exists() is (username in SEE_TESTS), username
            locked = [Sentence.objects.exists(), DrugTest.objects.exists()]
            assert locked == [username in SEE_SENTENCES, username in SEE_TESTS], username
            told = {*entries(person, by).values_list("kind", flat=True)}
            assert ("sentence" in told) is (username in SEE_SENTENCES), username
            assert ("drug test" in told) is (username in SEE_TESTS), username


@pytest.mark.parametrize("username", ["sofia", "dan", "cora", "ada", "olga"])
def test_nobody_changes_the_sentence_of_someone_they_do_not_reach_or_see(
    person: Person, nora: Practitioner, username: str
) -> None:
    licence, by = put_down(person, by=nora), who(username)
    with pytest.raises(NotFound):
        sentences.end(licence, on=TODAY, why="", by=by, at=NOON)
    if username != "olga":
        with pytest.raises(NotFound):
            drug_tests.record(person.reference, finding=POSITIVE, by=by, at=NOON)


def test_what_is_held_of_mappa_marac_and_visor_is_flags_and_references(
    person: Person, nora: Practitioner
) -> None:
    reference = person.reference
    cases.mark_mappa(reference, managed=True, level=2, category=3, by=nora, at=NOON)
    cases.flag(reference, marac=True, visor=" v123 ", by=nora, at=NOON)
    cases.turn_reactive(reference, reactive=True, by=nora, at=NOON)
    case = Case.objects.get(person=person)
    assert (case.mappa, case.mappa_level, case.mappa_category) == (True, 2, 3)
    assert (case.marac, case.visor, case.reactive) == (True, "V123", True)
    with pytest.raises(NotAllowed) as refused:
        cases.flag(reference, marac=True, visor="He was seen near the school", by=nora, at=NOON)
    assert codes(refused) == {"visor"}
    with pytest.raises(NotAllowed) as refused:
        cases.turn_reactive(reference, reactive=True, by=nora, at=NOON)
    assert codes(refused) == {"already"}
    cases.turn_reactive(reference, reactive=False, by=nora, at=NOON)
    cases.mark_mappa(reference, managed=False, by=nora, at=NOON)
    case.refresh_from_db()
    assert (case.mappa, case.mappa_level, case.mappa_category) == (False, None, None)
    assert not case.reactive


def test_the_query_of_the_final_third_is_the_rule(nora: Practitioner) -> None:
    """For lengths of every remainder, and over a leap day; of an order, with the requirement and without."""
    person = a_person(by=who("carl"))
    began = date(2027, 12, 20)
    at = NOON + timedelta(days=800)
    by = replace(nora, at=at)
    kinds = [S.COMMUNITY_ORDER, S.SUSPENDED_SENTENCE_ORDER]
    for place, days in enumerate((1, 2, 3, 4, 5, 70, 71, 72, 365, 366, 730, 731)):
        said = Said(kind=kinds[place % 2], began_on=began, ends_on=began + timedelta(days=days))
        order = sentences.record(person.reference, said=said, by=by, at=at)
        if days != 72:
            rar = Asked(kind=ConditionKind.RAR, began_on=began)
            conditions.add(order, asked=rar, by=by, at=at)
    with asking(by):
        found = list(access.final_thirds(by, date(2027, 1, 1), date(2031, 1, 1)))
        every = list(access.sentences(by).prefetch_related("conditions"))
    ruled = {}
    for each in every:
        term = Term(
            kind=each.kind, began_on=each.began_on, ends_on=each.ends_on, release_on=None,
            conditions=[one.kind for one in each.conditions.all()], exemption=None,
        )  # fmt: skip
        third = final_third(term, mappa=False)
        if third:
            ruled[each.pk] = third.begins
    assert {each.pk: each.due for each in found} == ruled  # type: ignore[attr-defined]
    assert len(ruled) == 10
    assert begins_on(began, began + timedelta(days=1)) is None
