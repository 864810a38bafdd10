"""Letting agencies in, the log of what was disclosed, and the agreements it is disclosed under."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import a_sent_referral
from tests.casework.outcomes import codes, told
from tests.cast import NOON, PRACTITIONERS
from tests.conftest import who
from tests.sharing import (
    HOUSING,
    NORTH,
    PASSING,
    POLICE,
    SERVICE,
    agency,
    involve,
    permit,
    sign,
)
from throughcare.access.cases import people
from throughcare.access.context import asking
from throughcare.access.disclosures import disclosures as log_of
from throughcare.access.found import NotFound
from throughcare.casework import agreements, cases, disclosures
from throughcare.records.models import (
    Case,
    Disclosure,
    Involvement,
    JournalEntry,
    Person,
    SharingAgreement,
)
from throughcare.rules.disclosing import Passing
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.sharing import Basis, Section


@pytest.fixture
def person(nora: Practitioner) -> Person:
    return a_sent_referral(by=nora).person


def reached(username: str) -> int:
    by = who(username)
    with asking(by):
        return people(by).count()


def disclose(
    person: Person,
    name: str,
    *,
    by: Practitioner,
    agreement: int | None = None,
    **changes: object,
) -> str:
    passing: Passing = replace(PASSING, **changes)  # type: ignore[arg-type]
    return disclosures.disclose(
        person.reference,
        agency=agency(name),
        passing=passing,
        agreement=agreement,
        by=by,
        at=NOON,
    )


def test_an_agency_that_is_let_in_reaches_the_case_and_why_is_written_down(
    person: Person, nora: Practitioner
) -> None:
    assert reached("hana") == 0
    under = sign(NORTH, HOUSING, by=who("olga"))
    disclosures.involve(
        person.reference,
        agency=agency(HOUSING),
        passing=PASSING,
        agreement=under,
        by=nora,
        at=NOON,
    )
    assert reached("hana") == 1
    logged = Disclosure.objects.get()
    assert (logged.giver.name, logged.receiver.name, logged.section, logged.agreement_id) == (
        *(NORTH, HOUSING, Section.IDENTITY, under),
    )
    assert told("agency-involved") == {"hana"}
    assert JournalEntry.objects.get(act="involve agency").detail == {"agency": HOUSING}


def test_an_agency_whose_part_ends_reaches_it_no_more(
    person: Person, nora: Practitioner
) -> None:
    involve(person.reference, HOUSING, by=nora)
    housing = agency(HOUSING)
    disclosures.end_involvement(person.reference, agency=housing, by=nora, at=NOON)
    assert reached("hana") == 0
    assert Involvement.objects.get().ended_by_id == nora.key
    with pytest.raises(NotFound):
        disclosures.end_involvement(person.reference, agency=housing, by=nora, at=NOON)


def test_the_co_ordinator_lets_in_too_and_it_is_the_lead_agencys_to_give(
    person: Person,
) -> None:
    involve(person.reference, POLICE, by=who("carl"))
    assert Disclosure.objects.get().giver.name == NORTH


@pytest.mark.parametrize(
    ("username", "name", "reasons"),
    [
        ("farah", HOUSING, {"wrong-role"}),
        ("olga", HOUSING, {"wrong-role"}),
        ("nora", NORTH, {"leads"}),
        ("nora", SERVICE, {"service"}),
        ("nora", "City Hall Commissioning", {"receiver"}),
        ("farah", NORTH, {"wrong-role", "leads"}),
    ],
)
def test_who_may_be_let_in_and_by_whom(
    person: Person, username: str, name: str, reasons: set[str]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        involve(person.reference, name, by=who(username))
    assert codes(refused) == reasons
    assert not Involvement.objects.exists()
    assert not Disclosure.objects.exists()


def test_nobody_is_let_in_twice_and_an_agency_elsewhere_is_not_found(
    person: Person, nora: Practitioner
) -> None:
    involve(person.reference, HOUSING, by=nora)
    with pytest.raises(NotAllowed) as refused:
        involve(person.reference, HOUSING, by=nora)
    assert codes(refused) == {"involved"}
    with pytest.raises(NotAllowed) as refused:
        disclosures.end_involvement(
            person.reference, agency=agency(HOUSING), by=who("hana"), at=NOON
        )
    assert codes(refused) == {"wrong-role"}
    with pytest.raises(NotFound):
        disclosures.involve(
            person.reference, agency=agency("Throughcare"), passing=PASSING, by=nora, at=NOON
        )


def test_a_disclosure_is_logged_and_read_by_those_who_read_the_log(
    person: Person, nora: Practitioner
) -> None:
    reference = disclose(person, HOUSING, by=nora, section=Section.RISK)
    logged = Disclosure.objects.get(reference=reference)
    assert (logged.giver_id, logged.section, logged.by_id) == (
        *(nora.agency, Section.RISK, nora.key),
    )
    entry = JournalEntry.objects.get(act="record disclosure")
    assert (entry.kind, entry.detail) == ("disclosure", {"section": "risk", "agency": HOUSING})
    seen = set()
    for username in PRACTITIONERS:
        by = who(username)
        with asking(by):
            found = set(log_of(by))
            assert found == set(Disclosure.objects.all()), username  # the second lock agrees
        if found:
            seen.add(username)
    assert seen == {"nora", "sam", "maya", "carl", "olga", "gwen"}


@pytest.mark.parametrize(
    ("username", "changes", "reasons"),
    [
        ("nora", {"basis": Basis.CONSENT}, {"permission"}),
        ("nora", {"basis": Basis.MAPPA}, {"mappa"}),
        ("nora", {"basis": Basis.OWN}, {"basis"}),
        ("nora", {"section": Section.CLINICAL}, {"never", "not-shown"}),
        ("farah", {"section": Section.CLINICAL}, {"never"}),
        ("olga", {}, {"wrong-role"}),
        ("nora", {"purpose": " ", "necessity": ""}, {"purpose", "necessity"}),
    ],
)
def test_a_disclosure_that_may_not_be_is_refused(
    person: Person, username: str, changes: dict[str, object], reasons: set[str]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        disclose(person, HOUSING, by=who(username), **changes)  # type: ignore[arg-type]
    assert codes(refused) == reasons
    assert not Disclosure.objects.exists()


def test_what_is_permitted_may_be_disclosed_on_that_basis(
    person: Person, farah: Practitioner, nora: Practitioner
) -> None:
    permit(person.reference, HOUSING, by=nora)
    disclose(person, HOUSING, by=farah, section=Section.SUMMARY, basis=Basis.CONSENT)
    with pytest.raises(NotAllowed) as refused:
        disclose(person, POLICE, by=farah, section=Section.SUMMARY, basis=Basis.CONSENT)
    assert codes(refused) == {"permission"}


def test_under_mappa_only_of_those_who_are_marked(person: Person, nora: Practitioner) -> None:
    cases.mark_mappa(person.reference, managed=True, by=nora, at=NOON)
    disclose(person, HOUSING, by=nora, basis=Basis.MAPPA)
    cases.mark_mappa(person.reference, managed=False, by=who("carl"), at=NOON)
    assert not Case.objects.get().mappa
    with pytest.raises(NotAllowed) as refused:
        disclose(person, HOUSING, by=nora, basis=Basis.MAPPA)
    assert codes(refused) == {"mappa"}
    for username in ("farah", "olga"):
        with pytest.raises(NotAllowed) as refused:
            cases.mark_mappa(person.reference, managed=True, by=who(username), at=NOON)
        assert codes(refused) == {"wrong-role"}


def test_an_agreement_covers_its_own_pair_and_bases_until_it_ends(
    person: Person, nora: Practitioner
) -> None:
    olga = who("olga")
    overdue = sign(NORTH, HOUSING, by=olga, review=date(2026, 2, 1))
    disclose(person, HOUSING, by=nora, agreement=overdue)  # past its review it still holds
    with pytest.raises(NotAllowed) as refused:
        disclose(person, POLICE, by=nora, agreement=overdue, basis=Basis.VITAL_INTERESTS)
    assert codes(refused) == {"agreement-pair", "agreement-basis"}
    agreements.end(overdue, by=olga, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        disclose(person, HOUSING, by=nora, agreement=overdue)
    assert codes(refused) == {"agreement-ended"}


# The register


def test_an_agreement_is_entered_and_ended_once(db: None) -> None:
    gwen = who("gwen")
    key = sign(SERVICE, NORTH, by=gwen)
    agreements.end(key, by=gwen, at=NOON)
    assert SharingAgreement.objects.get(pk=key).ended_at == NOON
    with pytest.raises(NotAllowed) as refused:
        agreements.end(key, by=gwen, at=NOON)
    assert codes(refused) == {"ended"}
    acts = JournalEntry.objects.filter(kind="agreement").order_by("pk")
    assert [entry.act for entry in acts] == ["sign sharing agreement", "end sharing agreement"]


def test_only_those_who_govern_sharing_keep_the_register(nora: Practitioner) -> None:
    key = sign(SERVICE, NORTH, by=who("olga"))
    for act in (
        lambda: sign(SERVICE, POLICE, by=nora),
        lambda: agreements.end(key, by=nora, at=NOON),
    ):
        with pytest.raises(NotAllowed) as refused:
            act()
        assert codes(refused) == {"wrong-role"}


def test_an_agreement_that_says_nothing_is_refused_with_every_reason(
    nora: Practitioner,
) -> None:
    from throughcare.rules.agreements import Signed

    empty = Signed(
        title="",
        giver=1,
        receiver=1,
        purpose=" ",
        bases=frozenset(),
        signed_on=date(2026, 3, 9),
        review_on=date(2026, 3, 9),
    )
    with pytest.raises(NotAllowed) as refused:
        agreements.sign(empty, by=nora, at=NOON)
    assert codes(refused) == {
        *(
            "wrong-role",
            "agency",
            "pair",
            "title",
            "purpose",
            "bases",
            "signed-on",
            "review-on",
        ),
    }
