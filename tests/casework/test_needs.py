"""Needs, goals and dependants: what is kept, who may, and who then reads it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import a_sent_referral, looking
from tests.casework.outcomes import codes
from tests.cast import NOON, PRACTITIONERS
from tests.conftest import who
from tests.places import ON, find, found
from tests.sharing import HOUSING, POLICE, involve, said
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.access.journal import entries
from throughcare.access.needs import dependants as dependants_of
from throughcare.access.needs import goals as goals_of
from throughcare.access.needs import needs as needs_of
from throughcare.access.needs import overdue
from throughcare.casework import consent, dependants, goals
from throughcare.records.models import Dependant, Goal, JournalEntry, Need, Person
from throughcare.rules.dependants import Depends
from throughcare.rules.needs import Contact, Depth, GoalState, NeedStatus, Pathway, Tie
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.sharing import Section

LATER = NOON + timedelta(days=30)
A_SON = Depends(
    called="J", born_in=2019, tie=Tie.CHILD, contact=Contact.SOME, responsible=True,
    known_to_services=None, words="",
)  # fmt: skip


@pytest.fixture
def person(nora: Practitioner) -> Person:
    """Led by North London Probation; the police and housing work with him; referred to the service."""
    about = a_sent_referral(by=nora).person
    involve(about.reference, POLICE, by=nora)
    involve(about.reference, HOUSING, by=nora)
    return about


def test_a_review_supersedes_what_its_agency_found_before_and_keeps_it(
    person: Person, nora: Practitioner
) -> None:
    hana = who("hana")
    find(person.reference, Pathway.ACCOMMODATION, by=nora)
    find(person.reference, Pathway.ACCOMMODATION, by=hana, what=found(Depth.HIGH))
    again = found(Depth.SOME, review_on=ON + timedelta(days=90))
    find(
        person.reference,
        Pathway.ACCOMMODATION,
        by=replace(nora, at=LATER),
        at=LATER,
        what=again,
    )
    held = Need.objects.order_by("pk").values_list("owner", "depth", "superseded_at")
    assert list(held) == [
        (nora.agency, Depth.MODERATE, LATER),
        (hana.agency, Depth.HIGH, None),
        (nora.agency, Depth.SOME, None),
    ]
    acts = JournalEntry.objects.filter(kind="need").order_by("pk")
    assert list(acts.values_list("act", flat=True)) == ["find need", "find need", "review need"]


def readers(person: Person, pathway: Pathway) -> set[str]:
    """Who reads the need and, by both locks, the line of the journal that it was found."""
    seen = set()
    for username in PRACTITIONERS:
        by = who(username)
        with asking(by):
            read = needs_of(by).filter(pathway=pathway).exists()
            assert read == Need.objects.filter(pathway=pathway).exists(), username
            told = JournalEntry.objects.filter(kind="need").exclude(by=by.key).exists()
            assert told == (read and by.key != who("nora").key), username
            if read:
                assert entries(person, by).filter(kind="need").exists(), username
        seen |= {username} if read else set()
    return seen


def test_what_is_found_is_read_by_those_the_table_names(
    person: Person, nora: Practitioner
) -> None:
    find(person.reference, Pathway.FINANCE, by=nora)
    assert readers(person, Pathway.FINANCE) == {
        *("nora", "nick", "sam", "peter", "carl", "farah", "frank", "maya", "hana"),
    }


def test_what_is_found_of_health_is_its_agencys_until_the_person_permits_it(
    person: Person, nora: Practitioner
) -> None:
    find(person.reference, Pathway.HEALTH, by=nora)
    assert Need.objects.get().section is Section.HEALTH_NEED
    own = {"nora", "nick", "sam"}
    assert readers(person, Pathway.HEALTH) == own
    told = said(HOUSING, sections=(Section.HEALTH_NEED,))
    consent.give_permission(person.reference, said=told, by=nora, at=NOON)
    assert readers(person, Pathway.HEALTH) == {*own, "hana"}


@pytest.mark.parametrize(
    ("username", "refused"),
    [("gwen", {"not-shown", "wrong-role"}), ("olga", {"not-shown", "wrong-role"})],
)
def test_only_those_who_work_with_people_put_down_what_they_need(
    person: Person, username: str, refused: set[str]
) -> None:
    with pytest.raises(NotAllowed) as told:
        find(person.reference, Pathway.FINANCE, by=who(username))
    assert codes(told) == refused
    with pytest.raises(NotFound):
        find(person.reference, Pathway.FINANCE, by=who("sofia"))


def test_a_refusal_gives_every_reason_at_once(person: Person, nora: Practitioner) -> None:
    what = found(Depth.NONE, review_on=ON)
    with pytest.raises(NotAllowed) as told:
        find(
            person.reference, Pathway.SEX_WORK, by=nora, what=replace(what, words="x" * 12_001)
        )
    refused = codes(told)
    with looking():
        assert not Need.objects.exists()
    assert refused == {"pathway", "review", "no-need", "long"}


def test_reviews_that_are_overdue_are_listed_for_the_agency_whose_they_are(
    person: Person, nora: Practitioner
) -> None:
    find(person.reference, Pathway.FINANCE, by=nora)
    find(person.reference, Pathway.ACCOMMODATION, by=who("hana"))
    done = found(Depth.SOME, NeedStatus.DONE, review_on=None)
    find(person.reference, Pathway.ATTITUDES, by=nora, what=done)
    due = ON + timedelta(days=28)
    with asking(nora):
        assert not overdue(nora, due).exists()
        assert [each.pathway for each in overdue(nora, due + timedelta(days=1))] == [
            Pathway.FINANCE
        ]


def test_a_goal_is_agreed_and_met_or_given_up_by_its_agency(
    person: Person, nora: Practitioner
) -> None:
    first, second = (
        goals.agree(person.reference, Pathway.FINANCE, words=words, due_on=ON, by=nora, at=NOON)
        for words in ("Open a bank account", "Clear the fines")
    )
    for username in ("hana", "peter"):
        with pytest.raises(NotAllowed) as told:
            goals.meet(first, by=who(username), at=NOON)
        assert codes(told) == {"wrong-agency"}
    goals.meet(first, by=who("nick"), at=NOON)
    goals.give_up(second, by=nora, at=NOON)
    with pytest.raises(NotAllowed) as told:
        goals.give_up(first, by=nora, at=NOON)
    assert codes(told) == {"wrong-state"}
    held = Goal.objects.order_by("pk").values_list("state", "ended_by__username")
    assert list(held) == [(GoalState.MET, "nick"), (GoalState.GIVEN_UP, "nora")]


def test_a_goal_of_health_is_not_there_for_those_who_may_not_see_it(
    person: Person, farah: Practitioner
) -> None:
    reference = goals.agree(
        person.reference, Pathway.HEALTH, words="See a GP", due_on=ON, by=farah, at=NOON
    )
    for username in ("nora", "hana", "carl"):
        by = who(username)
        with asking(by):
            assert not goals_of(by).exists()
            assert not entries(person, by).filter(kind="goal").exists()
        with pytest.raises(NotFound):
            goals.meet(reference, by=by, at=NOON)
    goals.meet(reference, by=farah, at=NOON)


def test_a_dependant_is_changed_by_another_line_and_the_first_is_kept(
    person: Person, nora: Practitioner
) -> None:
    dependants.add(person.reference, said=A_SON, by=nora, at=NOON)
    key = Dependant.objects.get().pk
    closer = replace(A_SON, contact=Contact.LIVES_WITH, known_to_services=True)
    dependants.change(person.reference, key, said=closer, by=who("hana"), at=LATER)
    with pytest.raises(NotFound):
        dependants.change(person.reference, key, said=A_SON, by=nora, at=LATER)
    held = Dependant.objects.order_by("pk").values_list("contact", "ended_at", "by__username")
    assert list(held) == [(Contact.SOME, LATER, "nora"), (Contact.LIVES_WITH, None, "hana")]
    dependants.end(person.reference, Dependant.objects.latest("pk").pk, by=nora, at=LATER)
    assert not Dependant.objects.filter(ended_at=None).exists()


def test_who_depends_on_someone_is_for_those_who_work_with_them(
    person: Person, nora: Practitioner
) -> None:
    dependants.add(person.reference, said=A_SON, by=nora, at=NOON)
    read = set()
    for username in PRACTITIONERS:
        by = who(username)
        with asking(by):
            if dependants_of(by).exists():
                read.add(username)
                assert entries(person, by).filter(kind="dependant").exists()
            else:
                assert not JournalEntry.objects.filter(kind="dependant").exists(), username
    assert read == {*("nora", "nick", "sam", "peter", "carl", "farah", "frank", "maya", "hana")}
    with pytest.raises(NotAllowed) as told:
        dependants.add(
            person.reference,
            said=replace(A_SON, called=" ", born_in=1850),
            by=who("olga"),
            at=NOON,
        )
    assert codes(told) == {"wrong-role", "blank", "born"}
