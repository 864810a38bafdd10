"""Which agency leads: by the rule or otherwise; all of an agency's at once; from youth justice to probation."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import a_person
from tests.casework.outcomes import codes, told
from tests.cast import NOON
from tests.conftest import who
from throughcare.access.found import NotFound
from throughcare.casefile.consent import to_ask
from throughcare.casefile.practitioners import signed_in
from throughcare.casework import (
    consent,
    handing_over,
    leads,
    notes,
    notices,
    practitioners,
    restrictions,
    transfers,
)
from throughcare.records.models import (
    Agency,
    Case,
    JournalEntry,
    Leadership,
    Notice,
    Permission,
    Person,
    User,
)
from throughcare.rules.consent import Capacity
from throughcare.rules.consent import Permission as Said
from throughcare.rules.leading import WhyLead
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.restriction import Named, RestrictionKind
from throughcare.rules.sharing import Section

pytestmark = pytest.mark.django_db
NORTH, SOUTH, POLICE = (
    "North London Probation",
    "South London Probation",
    "London Police IOM Unit",
)


def key(agency: str) -> int:
    return Agency.objects.get(name=agency).pk


def lead(about: Person) -> tuple[str, str, WhyLead]:
    case = Case.objects.get(person=about, closed_at=None)
    worker = case.lead_worker.username if case.lead_worker else ""
    return case.lead_agency.name, worker, case.why_lead


def change(about: Person, to: str, worker: str = "", words: str = "", by: str = "carl") -> None:
    leads.change_lead(
        about.reference, agency=key(to), worker=worker, words=words, by=who(by), at=NOON
    )


def restrict(about: Person, agency: str) -> None:
    restrictions.restrict(
        about.reference, RestrictionKind.EXCLUDED, Named(agency=key(agency)), words="A conflict.", by=who("gwen"), at=NOON,
    )  # fmt: skip


def test_a_statutory_case_goes_to_probation_by_the_rule(command_line: Practitioner) -> None:
    kofi = a_person(by=command_line, agency=POLICE, statutory_status="licence")
    change(kofi, NORTH, "nora")
    assert lead(kofi) == (NORTH, "nora", WhyLead.RULE)
    assert told("case-allocated") == {"nora"}
    assert told("lead-given") == {"sam"}
    change(kofi, SOUTH)
    assert lead(kofi) == (SOUTH, "", WhyLead.RULE)
    assert told("lead-taken-over") == {"nora"}
    assert JournalEntry.objects.latest("pk").detail == {"agency": SOUTH}
    held = Leadership.objects.filter(person=kofi).order_by("pk")
    assert [(each.agency.name, each.why) for each in held] == [
        (POLICE, WhyLead.LIST),
        (NORTH, WhyLead.RULE),
        (SOUTH, WhyLead.RULE),
    ]
    assert [each.ended_at for each in held] == [NOON, NOON, None]


@pytest.mark.parametrize(
    ("to", "worker", "by", "words", "reasons"),
    [
        (SOUTH, "", "carl", "", {"override"}),
        (SOUTH, "", "sam", "", {"wrong-role", "override"}),
        (NORTH, "", "carl", "", {"same"}),
        ("London FMHP Service", "", "carl", "So.", {"cannot-lead"}),
    ],
)
def test_a_lead_otherwise_than_by_the_rule_has_its_reasons(
    command_line: Practitioner, to: str, worker: str, by: str, words: str, reasons: set[str]
) -> None:
    """London's rule: whoever nominated leads, for someone who is on no order."""
    kofi = a_person(by=command_line)
    with pytest.raises(NotAllowed) as refused:
        change(kofi, to, worker, words, by)
    assert codes(refused) == reasons
    with pytest.raises(NotFound):
        change(kofi, SOUTH, "nora", "She works elsewhere.")
    assert lead(kofi)[0] == NORTH
    change(kofi, SOUTH, "sofia", "He has moved.")
    assert lead(kofi) == (SOUTH, "sofia", WhyLead.OVERRIDE)


def test_an_agency_that_may_not_open_the_record_cannot_lead(command_line: Practitioner) -> None:
    kofi = a_person(by=command_line, statutory_status="licence", agency=POLICE)
    restrict(kofi, SOUTH)
    with pytest.raises(NotAllowed) as refused:
        change(kofi, SOUTH)
    assert codes(refused) == {"restricted"}


def test_what_was_permitted_is_asked_again_by_who_leads_now(command_line: Practitioner) -> None:
    kofi = a_person(by=command_line)
    said = Said(
        how=ConsentGiven.SPOKEN,
        on=NOON.date(),
        capacity=Capacity.HAS,
        purpose="So that those who help know.",
        evidence="",
        sections=frozenset({Section.SUMMARY}),
        agencies=frozenset({key(NORTH)}),
        until=NOON.date() + timedelta(days=300),
    )
    consent.give_permission(kofi.reference, said=said, by=who("nora"), at=NOON)
    change(kofi, SOUTH, words="He has moved.")
    assert Permission.objects.get().ask_again_since == NOON
    assert [each.person for each in to_ask(who("sofia"))] == [kofi.reference]


# All that an agency leads


def test_all_that_an_agency_leads_is_handed_over_whole(command_line: Practitioner) -> None:
    people = [a_person(by=command_line) for _ in range(3)]
    other = a_person(by=command_line, agency=SOUTH)
    handing_over.allocate(people[0].reference, "nora", by=who("sam"), at=NOON)

    def hand_over() -> int:
        return leads.hand_over_all(
            key(NORTH), key(POLICE), words="The contract ended.", by=who("carl"), at=NOON
        )

    restrict(people[1], POLICE)
    restrict(people[2], POLICE)
    with pytest.raises(
        NotAllowed
    ) as refused:  # Carl is of the police: he does not see them at all
        leads.hand_over_all(key(NORTH), key(NORTH), words="", by=who("sam"), at=NOON)
    assert codes(refused) == {"wrong-role", "same", "blank"}
    assert hand_over() == 1
    assert [lead(each) for each in (*people, other)] == [
        (POLICE, "", WhyLead.HAND_OVER),
        *[(NORTH, "", WhyLead.LIST)] * 2,
        (SOUTH, "", WhyLead.LIST),
    ]
    assert told("leads-taken-over") == {"nora"}
    lines = JournalEntry.objects.filter(act__startswith="hand over").order_by("pk")
    assert [(each.act, each.about) for each in lines] == [
        ("hand over lead", people[0].reference),
        ("hand over all of agency", NORTH),
    ]
    with pytest.raises(NotAllowed) as refused:
        hand_over()
    assert codes(refused) == {"nothing"}


def test_one_record_that_the_other_may_not_open_stops_the_whole(
    command_line: Practitioner,
) -> None:
    people = [a_person(by=command_line) for _ in range(2)]
    for each in people:
        restrict(each, SOUTH)
    with pytest.raises(NotAllowed) as refused:
        leads.hand_over_all(
            key(NORTH), key(SOUTH), words="The contract ended.", by=who("carl"), at=NOON
        )
    said = {reason.text for reason in refused.value.reasons}
    assert said == {f"{SOUTH} may not open the record {each.reference}." for each in people}
    assert {lead(each)[0] for each in people} == {NORTH}


# From youth justice to probation


@pytest.fixture
def yara(command_line: Practitioner) -> Practitioner:
    practitioners.add_agency(
        "London Youth Justice", kind=AgencyKind.YOUTH_JUSTICE, takes_referrals=False, by=command_line, at=NOON,
    )  # fmt: skip
    practitioners.add_practitioner(
        "yara",
        name="Yara Youth",
        email="yara@example.org",
        agency="London Youth Justice",
        role=Role.YOUTH_JUSTICE_WORKER,
        password="a-password-for-the-world",
        by=command_line,
        at=NOON,
    )
    return who("yara")


def test_someone_is_transferred_on_the_day_that_was_planned(
    command_line: Practitioner, yara: Practitioner
) -> None:
    ari = a_person(
        by=command_line,
        agency="London Youth Justice",
        date_of_birth="2008-05-17",
        age_at_first_sanction="",
        age_at_conviction="",
        age_at_follow_up="",
        previous_sanctions="",
    )
    birthday = datetime(2026, 5, 17, 12, tzinfo=UTC)
    with pytest.raises(NotAllowed) as refused:
        transfers.plan_transfer(
            ari.reference,
            to=key(NORTH),
            on=birthday.date() - timedelta(days=1),
            by=yara,
            at=NOON,
        )
    assert codes(refused) == {"too-early"}
    transfers.plan_transfer(ari.reference, to=key(NORTH), on=birthday.date(), by=yara, at=NOON)
    assert told("transfer-planned") == {"sam"}
    with pytest.raises(NotAllowed) as refused:
        transfers.transfer(ari.reference, by=yara, at=NOON)
    assert codes(refused) == {"too-early", "wrong-role"}
    then = signed_in(User.objects.get(username="carl"), birthday)
    assert then
    transfers.transfer(ari.reference, worker="nora", by=then, at=birthday)
    assert lead(ari) == (NORTH, "nora", WhyLead.TRANSFER)
    case = Case.objects.get(person=ari)
    assert (case.transfer_to, case.transfer_on) == (None, None)


# What other agencies write


def test_the_lead_worker_is_told_once_a_day_of_what_others_write(
    command_line: Practitioner,
) -> None:
    kofi = a_person(by=command_line)
    handing_over.allocate(kofi.reference, "nora", by=who("sam"), at=NOON)

    def write(by: str, section: Section = Section.CONTACT, at: datetime = NOON) -> None:
        writer = signed_in(User.objects.get(username=by), at)
        assert writer
        notes.write(
            kofi.reference, section=section, words="Seen in town.", happened_at=NOON, by=writer, at=at,
        )  # fmt: skip

    def count() -> int:
        return Notice.objects.filter(template="contact-by-another").count()

    write("nick")
    write("carl", Section.INTELLIGENCE)
    assert count() == 0  # the lead agency's own; and what she may not be told so
    write("carl")
    write("carl", Section.WARNING)
    assert (count(), told("contact-by-another")) == (1, {"nora"})
    notices.read_all(by=who("nora"), at=NOON)
    write("carl")
    assert count() == 2
    write("carl", at=NOON + timedelta(days=1))
    assert count() == 3
