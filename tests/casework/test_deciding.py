"""What a decision changes: the case, its lead, the nomination; decided again; and what is given to do."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.builders import a_person, looking
from tests.cast import NOON
from tests.conftest import who
from tests.meetings import a_nominee, accepted, an_open_meeting, item_of, key_of, say
from throughcare.access.cases import cases
from throughcare.access.context import asking
from throughcare.access.meetings import minutes as minutes_seen
from throughcare.casefile.practitioners import process, signed_in
from throughcare.casework import agendas, deciding, minuted_actions, minutes, practitioners
from throughcare.records.models import (
    Action,
    Case,
    Decision,
    Disclosure,
    Involvement,
    JournalEntry,
    Leadership,
    Minute,
    Nomination,
    Notice,
    Person,
    Position,
    User,
)
from throughcare.rules.days import day_of
from throughcare.rules.decisions import (
    Decided,
    DeclineNomination,
    MappaCategory,
    MappaLevel,
)
from throughcare.rules.leading import WhyLead
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.nominations import NominationState
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.selection import Rag

pytestmark = pytest.mark.django_db


def case_of(person: Person) -> Case:
    with looking(person.scheme):
        return Case.objects.get(person=person)


def test_an_accepted_nominee_is_on_the_scheme_where_the_meeting_put_them(
    nora: Practitioner, nick: Practitioner, carl: Practitioner
) -> None:
    person = a_nominee(by=nora, carl=carl)
    reference = an_open_meeting(by=carl)
    said = accepted(nora.agency, rag=Rag.RED, lead_worker=nick.key)
    deciding.decide(reference, item_of(reference, person).pk, said, by=carl, at=NOON)
    case = case_of(person)
    assert (case.cohort, case.rag, case.selected_at) == (Cohort.FREE, Rag.RED, NOON)
    assert case.review_on == day_of(NOON) + timedelta(days=28)
    assert (case.lead_agency_id, case.lead_worker_id) == (nora.agency, nick.key)
    with looking():
        nomination = Nomination.objects.get(person=person)
        assert (nomination.state, nomination.ended_by_id) == (
            NominationState.ACCEPTED,
            carl.key,
        )
        position = Position.objects.get(person=person, until=None)
        assert position.rule_version == "London 1"
        assert position.indicated["suggested"] == "free"
        told = set(Notice.objects.values_list("to__username", "template"))
        assert {("nora", "nomination-accepted"), ("nick", "case-allocated")} <= told
        written = JournalEntry.objects.get(act="decide at meeting")
        assert written.person_id == person.pk


def test_another_lead_than_the_rules_needs_reasons_and_keeps_them(
    nora: Practitioner, sofia: Practitioner, carl: Practitioner
) -> None:
    person = a_nominee(by=nora, carl=carl)
    reference = an_open_meeting(by=carl)
    item = item_of(reference, person)
    police = key_of("London Police IOM Unit")
    with pytest.raises(NotAllowed, match="Say why it does not"):
        deciding.decide(reference, item.pk, accepted(police), by=carl, at=NOON)
    said = accepted(police, lead_words="They know him best.")
    deciding.decide(reference, item.pk, said, by=carl, at=NOON)
    with looking():
        lead = Leadership.objects.get(person=person, ended_at=None)
    assert (lead.agency_id, lead.why) == (police, WhyLead.OVERRIDE)
    assert lead.words == "They know him best."


def test_decided_again_it_stands_as_decided_last(
    nora: Practitioner, carl: Practitioner
) -> None:
    person = a_nominee(by=nora, carl=carl)
    reference = an_open_meeting(by=carl)
    item = item_of(reference, person).pk
    declined = Decided(words="Too far.", accepted=False, declined=DeclineNomination.AREA)
    later = NOON + timedelta(minutes=5)
    deciding.decide(reference, item, declined, by=carl, at=NOON)
    assert case_of(person).closed_why == "lives outside the scheme's area"
    deciding.decide(reference, item, accepted(nora.agency), by=carl, at=later)
    case = case_of(person)
    assert (case.closed_at, case.closed_why, case.selected_at) == (None, "", later)
    last = later + timedelta(minutes=5)
    deciding.decide(reference, item, declined, by=carl, at=last)
    case = case_of(person)
    assert (case.closed_at, case.selected_at) == (last, None)
    with looking():
        assert Nomination.objects.get(person=person).state is NominationState.DECLINED
        assert Decision.objects.filter(person=person).count() == 3
        assert Decision.objects.get(person=person, superseded_at=None).accepted is False
        assert not Position.objects.filter(person=person, until=None).exists()


def test_a_review_places_anew_and_leaves_the_lead_as_it_is(carl: Practitioner) -> None:
    person = a_person(by=carl)
    reference = an_open_meeting(by=carl)
    agendas.add_person(reference, person.reference, by=carl, at=NOON)
    lead = case_of(person).lead_agency_id
    said = Decided(words="He works now.", cohort=Cohort.FREE, rag=Rag.GREEN, lead_agency=lead)
    deciding.decide(reference, item_of(reference, person).pk, said, by=carl, at=NOON)
    case = case_of(person)
    assert (case.cohort, case.rag, case.lead_agency_id) == (Cohort.FREE, Rag.GREEN, lead)
    with looking():
        assert Leadership.objects.filter(person=person).count() == 1


def leicester() -> tuple[Practitioner, Practitioner]:
    """A co-ordinator and a probation officer of a scheme with levels, whose meeting is MAPPA's gateway too."""
    by = process("command-line", "leicester", NOON)
    for name, kind in (
        ("Leicester Probation", AgencyKind.PROBATION),
        ("Leicester Police", AgencyKind.POLICE),
        ("Leicester Prison", AgencyKind.PRISON),
    ):
        practitioners.add_agency(name, kind=kind, takes_referrals=False, by=by, at=NOON)
    for username, agency, role in (
        ("lewis", "Leicester Police", Role.IOM_COORDINATOR),
        ("pat", "Leicester Probation", Role.OFFENDER_MANAGER),
    ):
        practitioners.add_practitioner(
            username, name=username, email=f"{username}@example.org", agency=agency,
            role=role, password="a-password-for-leicester", by=by, at=NOON,
        )  # fmt: skip
    found = [signed_in(User.objects.get(username=name), NOON) for name in ("lewis", "pat")]
    assert found[0]
    assert found[1]
    return found[0], found[1]


def test_one_discussion_gives_a_level_and_refers_to_mappa_together(db: None) -> None:
    lewis, pat = leicester()
    person = a_nominee(by=pat, carl=lewis, level=Level.PRIORITY)
    reference = an_open_meeting(by=lewis)
    said = Decided(
        words="High risk of harm.",
        accepted=True,
        level=Level.PRIORITY,
        rag=Rag.RED,
        mappa_level=MappaLevel.LEVEL_2,
        mappa_category=MappaCategory.VIOLENT_OR_OTHER_SEXUAL,
        lead_agency=pat.agency,
        override_words="The panel knows more than the list.",
    )
    deciding.decide(reference, item_of(reference, person).pk, said, by=lewis, at=NOON)
    case = case_of(person)
    assert (case.level, case.mappa_level) == (Level.PRIORITY, None)  # MAPPA's own to say
    with looking("leicester"):
        decision = Decision.objects.get(person=person)
        assert (decision.mappa_level, decision.mappa_category) == (2, 2)


# Minutes


def test_a_minute_sent_twice_is_one_and_a_correction_keeps_the_first(
    nora: Practitioner, carl: Practitioner
) -> None:
    person = a_nominee(by=nora, carl=carl)
    reference = an_open_meeting(by=carl)
    item, key = item_of(reference, person).pk, uuid4()
    said = {"words": "Seen on Monday.", "restricted": False, "by": carl, "at": NOON}
    assert minutes.say(reference, item, key=key, **said)  # type: ignore[arg-type]
    assert not minutes.say(reference, item, key=key, **said)  # type: ignore[arg-type]
    other = {**said, "words": "Typed on a page that was gone back to."}
    assert minutes.say(reference, item, key=key, **other)  # type: ignore[arg-type]
    with looking():
        first = Minute.objects.get(words="Seen on Monday.")
        assert JournalEntry.objects.filter(act="minute meeting").count() == 2
    again = uuid4()
    for _ in range(2):
        minutes.correct(
            reference, item, first.pk, key=again, words="On Tuesday.", by=carl, at=NOON
        )
    with pytest.raises(NotAllowed, match="corrected already"):
        minutes.correct(
            reference, item, first.pk, key=uuid4(), words="Or not.", by=carl, at=NOON
        )
    with looking():
        assert Minute.objects.get(corrects=first).words == "On Tuesday."
        assert Minute.objects.count() == 3


def test_what_is_said_in_the_restricted_part_only_those_who_take_part_read(
    nora: Practitioner, carl: Practitioner
) -> None:
    person = a_nominee(by=nora, carl=carl)
    reference = an_open_meeting(by=carl)
    item = item_of(reference, person)
    say(reference, item, "Seen on Monday.", by=carl)
    say(reference, item, "A source says so.", by=carl, restricted=True)
    for reader, seen in ((carl, 2), (nora, 1)):
        with asking(reader):
            assert minutes_seen(reader, person).count() == seen


# Actions


def test_an_action_lets_its_agency_in_once_and_is_given_once(
    nora: Practitioner, carl: Practitioner
) -> None:
    person = a_nominee(by=nora, carl=carl)
    reference = an_open_meeting(by=carl)
    item, housing = item_of(reference, person).pk, key_of("Harbour Housing")
    hana, key = who("hana"), uuid4()

    def give(key: object, owner: int, worker: int | None = None) -> str:
        return minuted_actions.give(
            reference, item, key=key, words="Find him a room.", owner=owner,  # type: ignore[arg-type]
            worker=worker, due_on=day_of(NOON), by=carl, at=NOON,
        )  # fmt: skip

    assert give(key, housing, hana.key) == give(key, housing, hana.key)
    give(uuid4(), housing)
    give(uuid4(), nora.agency)
    with looking():
        assert Action.objects.count() == 3
        assert Involvement.objects.filter(person=person).count() == 1
        told = Disclosure.objects.get(person=person)
        assert (told.receiver_id, told.giver_id) == (housing, nora.agency)
        assert Notice.objects.filter(to=hana.key, template="action-given").count() == 2
    with asking(hana):
        assert cases(hana).filter(person=person).exists()


def test_what_stands_against_an_action_is_said_at_once(
    nora: Practitioner, carl: Practitioner
) -> None:
    person = a_nominee(by=nora, carl=carl)
    reference = an_open_meeting(by=carl)
    with pytest.raises(NotAllowed) as refused:
        minuted_actions.give(
            reference,
            item_of(reference, person).pk,
            key=uuid4(),
            words=" ",
            owner=key_of("City Hall Commissioning"),
            worker=nora.key,
            due_on=day_of(NOON) - timedelta(days=1),
            by=carl,
            at=NOON,
        )
    codes = [each.code for each in refused.value.reasons]
    assert codes == ["blank", "past", "owner", "worker"]
