"""What agencies are to do: given, done, put off, no longer needed, and what becomes of it when nobody does."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.builders import a_person
from tests.casework.outcomes import codes, told
from tests.cast import NOON
from tests.conftest import who
from throughcare.access.found import NotFound
from throughcare.access.posts import answers_for
from throughcare.casework import actions, disclosures, handing_over, leaving, restrictions
from throughcare.records.models import Action, Agency, JournalEntry, Note, Person, User
from throughcare.rules.actions import ActionState
from throughcare.rules.days import day_of
from throughcare.rules.disclosing import Passing
from throughcare.rules.posts import Answers, HandOver
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.restriction import Named, RestrictionKind
from throughcare.rules.sharing import Basis, Section

pytestmark = pytest.mark.django_db

TODAY = day_of(NOON)
NORTH, HOUSING, POLICE = "North London Probation", "Harbour Housing", "London Police IOM Unit"


@pytest.fixture
def kofi(command_line: Practitioner) -> Person:
    return a_person(by=command_line)


def key_of(agency: str) -> int:
    return Agency.objects.get(name=agency).pk


def give(
    about: Person | None,
    by: str = "nora",
    owner: str = NORTH,
    worker: str = "",
    due_on: date = TODAY,
    key: UUID | None = None,
) -> str:
    return actions.give(
        key=key or uuid4(),
        person=about.reference if about else None,
        words="Ring the landlord.",
        owner=key_of(owner),
        worker=who(worker).key if worker else None,
        due_on=due_on,
        by=who(by),
        at=NOON,
    )


def held(reference: str) -> Action:
    return Action.objects.get(reference=reference)


def let_in(about: Person, agency: str) -> None:
    passing = Passing(
        section=Section.IDENTITY,
        basis=Basis.CRIME_AND_DISORDER,
        purpose="To house.",
        necessity="They must know whom.",
    )
    agency_key = key_of(agency)
    disclosures.involve(
        about.reference, agency=agency_key, passing=passing, by=who("nora"), at=NOON
    )


def shut_out(about: Person, username: str) -> None:
    named = Named(user=who(username).key)
    kind = RestrictionKind.EXCLUDED
    restrictions.restrict(
        about.reference, kind, named, words="A brother.", by=who("olga"), at=NOON
    )


def test_an_action_is_given_to_someone_who_is_told_and_is_on_the_timeline(kofi: Person) -> None:
    reference = give(kofi, worker="nick")
    action = held(reference)
    assert (action.state, action.owner.name, action.by) == ("open", NORTH, action.by)
    assert told("action-given") == {"nick"}
    line = JournalEntry.objects.latest("pk")
    assert (line.act, line.kind, line.about, line.person) == (
        *("give action", "action", reference, kofi),
    )


def test_sent_twice_it_is_one_action(kofi: Person) -> None:
    key = uuid4()
    assert give(kofi, key=key) == give(kofi, key=key)
    assert give(None, by="hana", owner=POLICE, key=(other := uuid4())) == give(
        None, by="hana", owner=POLICE, key=other
    )
    assert Action.objects.count() == 2
    assert JournalEntry.objects.filter(act="give action").count() == 2


def test_where_nobody_is_named_those_who_supervise_are_told_or_all_who_could_do_it(
    kofi: Person,
) -> None:
    give(kofi)
    assert told("action-given") == {"sam"}
    let_in(kofi, HOUSING)
    give(kofi, owner=HOUSING)
    assert told("action-given") == {"sam", "hana"}


def test_an_agency_that_does_not_work_with_the_person_is_let_in_first(kofi: Person) -> None:
    for asked in ({"owner": HOUSING}, {"owner": HOUSING, "worker": "hana"}):
        with pytest.raises(NotAllowed) as refused:
            give(kofi, **asked)  # type: ignore[arg-type]
        assert codes(refused) == {"not-involved"}
    let_in(kofi, HOUSING)
    give(kofi, owner=HOUSING, worker="hana")
    give(kofi, owner=POLICE)  # the co-ordinator there reaches everyone
    with pytest.raises(NotAllowed) as refused:
        give(kofi, owner=POLICE, worker="peter")
    assert codes(refused) == {"not-involved"}
    give(None, owner=POLICE, worker="peter")


def test_everything_against_it_is_said_at_once(kofi: Person) -> None:
    shut_out(kofi, "nick")
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(NotAllowed) as refused:
        give(kofi, owner="City Hall Commissioning", worker="cora", due_on=yesterday)
    assert codes(refused) == {"owner", "no-worker", "due"}
    with pytest.raises(NotAllowed) as refused:
        give(kofi, worker="nick")
    assert codes(refused) == {"not-involved"}
    with pytest.raises(NotAllowed) as refused:
        give(None, by="olga")
    assert codes(refused) == {"wrong-role"}
    with pytest.raises(NotFound):
        give(kofi, by="sofia")


def test_the_agency_does_it_and_whoever_gave_it_is_told(kofi: Person) -> None:
    reference = give(kofi, by="carl", worker="nick")
    actions.assign(reference, worker=who("nora").key, by=who("sam"), at=NOON)
    assert told("action-given") == {"nick", "nora"}
    actions.do(reference, words="He has rung.", by=who("nora"), at=NOON)
    action = held(reference)
    assert (action.state, action.ended_words, action.ended_by_id) == (
        *("done", "He has rung.", who("nora").key),
    )
    assert told("action-done") == {"carl"}
    with pytest.raises(NotAllowed) as refused:
        actions.do(reference, words=" ", by=who("carl"), at=NOON)
    assert codes(refused) == {"wrong-state", "words"}


def test_only_who_gave_it_or_who_runs_the_meetings_puts_it_off_or_ends_it(kofi: Person) -> None:
    reference = give(kofi, by="nora", worker="nick", due_on=TODAY)
    later = TODAY + timedelta(days=9)
    with pytest.raises(NotAllowed) as refused:
        actions.put_off(reference, due_on=later, words="Ill.", by=who("nick"), at=NOON)
    assert codes(refused) == {"wrong-agency"}
    with pytest.raises(NotAllowed) as refused:
        actions.not_needed(reference, words="Moved.", by=who("nick"), at=NOON)
    assert codes(refused) == {"wrong-agency"}
    actions.put_off(reference, due_on=later, words="Landlord away.", by=who("nora"), at=NOON)
    assert (held(reference).due_on, held(reference).put_off_words) == (later, "Landlord away.")
    actions.not_needed(reference, words="He moved.", by=who("carl"), at=NOON)
    assert held(reference).state is ActionState.NOT_NEEDED
    assert told("action-put-off") == told("action-not-needed") == {"nick"}


def test_an_action_is_assigned_to_whoever_can_open_the_record(kofi: Person) -> None:
    reference = give(kofi, worker="nora")
    shut_out(kofi, "nick")
    for worker, reasons in (
        ("nora", {"same"}),
        ("nick", {"restricted"}),
        ("sofia", {"no-worker"}),
    ):
        with pytest.raises(NotAllowed) as refused:
            actions.assign(reference, worker=who(worker).key, by=who("sam"), at=NOON)
        assert codes(refused) == reasons


def test_what_is_overdue_for_long_goes_to_those_who_supervise(
    kofi: Person, command_line: Practitioner
) -> None:
    let_in(kofi, HOUSING)
    late, lone, fresh = give(kofi), give(kofi, owner=HOUSING), give(kofi)
    days = {late: 8, lone: 30, fresh: 7}
    for reference, ago in days.items():
        Action.objects.filter(reference=reference).update(due_on=TODAY - timedelta(days=ago))
    assert actions.escalate_overdue(by=command_line, at=NOON) == 2
    assert actions.escalate_overdue(by=command_line, at=NOON) == 0
    found = {
        each.reference: each.escalated_to.username if each.escalated_to else ""
        for each in Action.objects.all()
    }
    assert found == {late: "sam", lone: "carl", fresh: ""}
    assert told("action-escalated") == {"sam", "carl"}
    with pytest.raises(NotAllowed) as refused:
        actions.escalate(fresh, by=who("sam"), at=NOON)
    assert codes(refused) == {"wrong-role"}
    actions.escalate(fresh, by=who("carl"), at=NOON)
    with pytest.raises(NotAllowed) as refused:
        actions.escalate(fresh, by=who("carl"), at=NOON)
    assert codes(refused) == {"escalated"}
    later = TODAY + timedelta(days=1)
    actions.put_off(fresh, due_on=later, words="Ill.", by=who("carl"), at=NOON)
    assert (held(fresh).escalated_at, held(fresh).escalated_to) == (None, None)


def test_whoever_is_kept_from_the_person_is_not_told(
    kofi: Person, command_line: Practitioner
) -> None:
    shut_out(kofi, "sam")
    reference = give(kofi, worker="nick")
    Action.objects.update(due_on=TODAY - timedelta(days=60))
    actions.escalate_overdue(by=command_line, at=NOON)
    assert told("action-escalated") == {"carl"}
    with pytest.raises(NotFound):
        actions.do(reference, words="Done.", by=who("sam"), at=NOON)


def test_nobody_leaves_while_an_action_is_theirs_and_it_is_handed_over_with_the_rest(
    kofi: Person,
) -> None:
    about, of_nobody = give(kofi, worker="nora"), give(None, worker="nora")
    ended = give(kofi, worker="nora")
    actions.do(ended, words="Done.", by=who("nora"), at=NOON)
    nora = User.objects.get(username="nora")
    with pytest.raises(NotAllowed, match="still answers for 2 actions;"):
        leaving.leave("nora", by=who("ada"), at=NOON)
    wishes = HandOver(to="nick", words="See the plan.", others={kofi.reference: "sam"})
    handing_over.hand_over("nora", wishes, by=who("sam"), at=NOON)
    workers = {
        each.reference: each.worker.username if each.worker else ""
        for each in Action.objects.all()
    }
    assert workers == {about: "sam", of_nobody: "nick", ended: "nora"}
    assert told("handed-over") == {"nick", "sam"}
    assert Note.objects.get().person == kofi
    lines = JournalEntry.objects.filter(act="hand over").order_by("pk")
    assert {(each.kind, each.detail["actions"]) for each in lines} == {
        ("person", 1),
        ("practitioner", 1),
    }
    assert answers_for(nora) == Answers()
    leaving.leave("nora", by=who("ada"), at=NOON)


def test_a_clinician_hands_actions_to_a_clinician(kofi: Person) -> None:
    give(None, by="farah", owner="London FMHP Service", worker="farah")
    wishes = HandOver(to="frank", words="See the plan.")
    handing_over.hand_over("farah", wishes, by=who("maya"), at=NOON)
    assert Action.objects.get().worker_id == who("frank").key
