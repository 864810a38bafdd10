"""Who answers for whom: choosing a lead worker, and handing over all that someone answers for."""

import pytest

from tests.builders import a_line, a_person, a_sent_referral, again, load
from tests.casework.outcomes import codes, told
from tests.cast import NOON
from tests.conftest import who
from tests.service import an_episode, as_it_is
from throughcare.access.found import NotFound
from throughcare.access.posts import answers_for
from throughcare.casework import episodes, handing_over, leaving, posts, restrictions
from throughcare.records.models import Case, JournalEntry, Note, Person, User
from throughcare.rules.posts import Answers, HandOver
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.restriction import Named, RestrictionKind
from throughcare.rules.sharing import Section

pytestmark = pytest.mark.django_db


def give(about: Person, to: str, by: str = "sam") -> None:
    handing_over.allocate(about.reference, to, by=who(by), at=NOON)


def lead_worker(about: Person) -> str:
    worker = Case.objects.get(person=about, closed_at=None).lead_worker
    return worker.username if worker else ""


def hand_over(to: str = "nick", words: str = "See the plan.", by: str = "sam", **said: dict[str, str]) -> None:  # fmt: skip
    wishes = HandOver(to=to, words=words, **said)
    handing_over.hand_over("nora", wishes, by=who(by), at=NOON)


def test_a_lead_worker_is_chosen_and_told(command_line: Practitioner) -> None:
    kofi = a_person(by=command_line)
    give(kofi, "nora")
    assert lead_worker(kofi) == "nora"
    assert told("case-allocated") == {"nora"}
    assert JournalEntry.objects.latest("pk").act == "allocate case"
    give(kofi, "sam")
    assert lead_worker(kofi) == "sam"


@pytest.mark.parametrize(
    ("by", "to", "reasons"),
    [
        ("nora", "nora", {"wrong-role"}),
        ("carl", "nora", {"wrong-role"}),
        ("sam", "sam", {"same"}),
    ],
)
def test_a_lead_worker_is_a_caseworker_of_the_lead_agency_chosen_by_their_supervisor(
    command_line: Practitioner, by: str, to: str, reasons: set[str]
) -> None:
    kofi = a_person(by=command_line)
    give(kofi, "sam")
    with pytest.raises(NotAllowed) as refused:
        give(kofi, to, by)
    assert codes(refused) == reasons


@pytest.mark.parametrize(("by", "to"), [("sofia", "sofia"), ("sam", "sofia"), ("sam", "x")])
def test_whoever_one_does_not_know_cannot_be_chosen(
    command_line: Practitioner, by: str, to: str
) -> None:
    with pytest.raises(NotFound):
        give(a_person(by=command_line), to, by)


def test_nobody_is_chosen_who_may_not_open_the_record(command_line: Practitioner) -> None:
    kofi = a_person(by=command_line)
    restrictions.restrict(
        kofi.reference,
        RestrictionKind.EXCLUDED,
        Named(user=who("nora").key),
        words="Her brother.",
        by=who("olga"),
        at=NOON,
    )
    with pytest.raises(NotAllowed) as refused:
        give(kofi, "nora")
    assert codes(refused) == {"restricted"}


def test_a_case_that_goes_to_another_agency_leaves_its_lead_worker(
    command_line: Practitioner,
) -> None:
    line = a_line()
    load(line, by=command_line)
    kofi = Person.objects.get()
    give(kofi, "nora")
    load({**line, "agency": "South London Probation"}, by=command_line)
    assert lead_worker(kofi) == ""


def test_all_that_someone_answers_for_is_handed_over_each_with_a_note(
    command_line: Practitioner, nora: Practitioner
) -> None:
    led, other = a_person(by=command_line), a_person(by=command_line)
    both = a_sent_referral(by=nora)
    sent = a_sent_referral(by=nora)
    for each in (led, other, both.person):
        give(each, "nora")
    hand_over(others={other.reference: "sam"}, about={other.reference: "Ring his mother."})
    assert [lead_worker(each) for each in (led, both.person, other)] == ["nick", "nick", "sam"]
    assert {again(each).contact_id for each in (both, sent)} == {who("nick").key}
    assert again(both).referred_by_id == nora.key
    assert lead_worker(sent.person) == ""
    notes = {note.person: note for note in Note.objects.all()}
    assert set(notes) == {led, other, both.person, sent.person}
    assert {note.section for note in notes.values()} == {Section.CONTACT}
    assert notes[other].words == "See the plan.\n\nRing his mother."
    assert notes[led].words == "See the plan."
    lines = JournalEntry.objects.filter(act="hand over")
    assert sorted(line.detail["referrals"] for line in lines) == [0, 0, 1, 1]
    assert told("handed-over") == {"nick", "sam"}
    with_sam = User.objects.get(username="nora")
    assert answers_for(with_sam) == Answers()
    leaving.leave("nora", by=who("ada"), at=NOON)


def test_someone_who_has_gone_can_still_be_handed_over_from(
    command_line: Practitioner, nora: Practitioner
) -> None:
    """No act leaves anything behind; what a list or a crash left can still be put right."""
    kofi = a_person(by=command_line)
    leaving.leave("nora", by=who("ada"), at=NOON)
    Case.objects.filter(person=kofi).update(lead_worker=nora.key)
    hand_over()
    assert lead_worker(kofi) == "nick"


@pytest.mark.parametrize(
    ("to", "words", "reasons"),
    [
        ("", "See the plan.", {"nobody"}),
        ("sofia", "See the plan.", {"nobody"}),
        ("nora", "See the plan.", {"same"}),
        ("nick", " ", {"words"}),
        ("nick", "x" * 5_000, {"long"}),
    ],
)
def test_a_hand_over_that_cannot_be_is_refused_and_nothing_is_handed_over(
    command_line: Practitioner, to: str, words: str, reasons: set[str]
) -> None:
    kofi = a_person(by=command_line)
    give(kofi, "nora")
    with pytest.raises(NotAllowed) as refused:
        hand_over(to, words)
    assert codes(refused) == reasons
    assert lead_worker(kofi) == "nora"
    assert not Note.objects.exists()


def test_one_receiver_who_may_not_open_one_record_stops_the_whole(
    command_line: Practitioner,
) -> None:
    people = [a_person(by=command_line) for _ in range(2)]
    for each in people:
        give(each, "nora")
    restrictions.restrict(
        people[1].reference,
        RestrictionKind.EXCLUDED,
        Named(user=who("nick").key),
        words="His neighbour.",
        by=who("olga"),
        at=NOON,
    )
    with pytest.raises(NotAllowed) as refused:
        hand_over()
    assert codes(refused) == {"restricted"}
    assert {lead_worker(each) for each in people} == {"nora"}
    hand_over(others={people[1].reference: "sam"})
    assert [lead_worker(each) for each in people] == ["nick", "sam"]


def test_what_a_supervisor_may_not_see_stays_and_keeps_them_from_leaving(
    command_line: Practitioner,
) -> None:
    seen, hidden = a_person(by=command_line), a_person(by=command_line)
    for each in (seen, hidden):
        give(each, "nora")
    restrictions.restrict(
        hidden.reference,
        RestrictionKind.EXCLUDED,
        Named(user=who("sam").key),
        words="His uncle.",
        by=who("olga"),
        at=NOON,
    )
    hand_over()
    with pytest.raises(NotAllowed, match="still answers for 1 person;"):
        leaving.leave("nora", by=who("ada"), at=NOON)
    with pytest.raises(NotAllowed) as refused:
        hand_over()
    assert codes(refused) == {"nothing"}


def test_the_hand_over_is_for_a_supervisor_of_the_same_agency(
    command_line: Practitioner,
) -> None:
    give(a_person(by=command_line), "nora")
    with pytest.raises(NotAllowed) as refused:
        hand_over(by="ada")
    assert "wrong-role" in codes(refused)
    for stranger in ("carl", "maya", "nick"):
        with pytest.raises(NotFound):
            hand_over(by=stranger)


def test_a_clinicians_notes_are_handed_over_among_the_clinical_ones(
    command_line: Practitioner, nora: Practitioner
) -> None:
    """Where the service leads nobody, its clinicians answer for nothing; one who also works cases does."""
    posts.give_post("farah", Role.LEAD_WORKER, by=who("ada"), at=NOON)
    posts.give_post("frank", Role.LEAD_WORKER, by=who("ada"), at=NOON)
    person = a_sent_referral(by=nora).person
    Case.objects.filter(person=person).update(
        lead_agency=who("farah").agency, lead_worker=who("farah").key
    )
    handing_over.hand_over(
        "farah", HandOver(to="frank", words="Weekly sessions."), by=who("maya"), at=NOON
    )
    assert Note.objects.get().section is Section.CLINICAL


def test_a_clinicians_episodes_are_handed_over_before_they_leave(
    nora: Practitioner, farah: Practitioner, command_line: Practitioner
) -> None:
    maya, episode = who("maya"), an_episode(by=nora, fmhp=farah)
    episodes.allocate(episode.reference, worker=farah.key, team=None, by=maya, at=NOON)
    assert answers_for(User.objects.get(username="farah")) == Answers(episodes=1)
    with pytest.raises(NotAllowed, match="1 episode of care"):
        leaving.leave("farah", by=command_line, at=NOON)
    wishes = HandOver(to="frank", words="He likes to be rung first.")
    handing_over.hand_over("farah", wishes, by=maya, at=NOON)
    held = as_it_is(episode).practitioner
    assert held
    assert held.username == "frank"
    given = JournalEntry.objects.get(act="reallocate episode")
    assert (given.kind, given.about, given.person_id, given.detail) == (
        *("episode", episode.reference, episode.person_id, {"to": who("frank").key}),
    )
    assert Note.objects.latest("pk").section is Section.CLINICAL
    leaving.leave("farah", by=command_line, at=NOON)
