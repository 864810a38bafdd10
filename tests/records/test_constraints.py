"""What the database refuses, whoever asks."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.builders import a_person, a_returned_referral, a_sent_referral
from tests.cast import NOON
from throughcare.records.models import (
    Address,
    Agency,
    Case,
    Identifier,
    InformationRequest,
    Partner,
    Person,
    Referral,
    RiskScore,
    User,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.risk.scores import Predictor


def refused(constraint: str) -> pytest.RaisesExc[IntegrityError]:
    return pytest.raises(IntegrityError, match=constraint)


def test_a_number_is_one_persons_within_a_scheme(command_line: Practitioner) -> None:
    one, other = a_person(by=command_line), a_person(by=command_line)
    number = one.identifiers.get()
    with refused("identifier_is_one_persons"), transaction.atomic():
        Identifier.objects.filter(person=other).update(canonical=number.canonical)


def test_a_case_is_open_once(command_line: Practitioner) -> None:
    case = Case.objects.get(person=a_person(by=command_line))
    case.pk = None
    with refused("case_is_open_once"), transaction.atomic():
        case.save(force_insert=True)
    case.pk, case.closed_at = None, NOON + timedelta(days=1)
    case.save(force_insert=True)


def test_an_address_is_one_at_a_time_and_says_something(command_line: Practitioner) -> None:
    person = a_person(by=command_line, address="12 Example Street")
    with refused("address_is_one_at_a_time"), transaction.atomic():
        Address.objects.create(person=person, lines="14 Example Street", since=NOON)
    with refused("address_says_something"), transaction.atomic():
        Address.objects.filter(person=person).update(lines="")


def test_a_score_is_a_percent_and_one_at_a_time(command_line: Practitioner) -> None:
    a_person(by=command_line)
    two_year = RiskScore.objects.get(years=2)
    with refused("risk_score_percent_is_one"), transaction.atomic():
        RiskScore.objects.filter(pk=two_year.pk).update(percent=100)
    with refused("risk_score_probability_is_one"), transaction.atomic():
        RiskScore.objects.filter(pk=two_year.pk).update(probability=1)
    with refused("risk_score_is_one_at_a_time"), transaction.atomic():
        RiskScore.objects.filter(years=1).update(years=2)


def test_a_score_is_whole_or_finer_and_never_both_or_neither(
    command_line: Practitioner,
) -> None:
    a_person(by=command_line, rsr="0.14")
    rare = RiskScore.objects.get(percent=None)
    assert (rare.predictor, str(rare.exact_percent)) == (Predictor.RSR, "0.14")
    for change in ({"exact_percent": None}, {"percent": 1}):
        with refused("risk_score_is_whole_or_exact"), transaction.atomic():
            RiskScore.objects.filter(pk=rare.pk).update(**change)
    for percent in (0, 100):
        with refused("risk_score_exact_percent_is_one"), transaction.atomic():
            RiskScore.objects.filter(pk=rare.pk).update(exact_percent=percent)


def test_a_word_must_be_known(nora: Practitioner) -> None:
    from django.db import connection

    referral = a_sent_referral(by=nora)
    for statement, constraint in (
        ("update records_referral set state = 'lost'", "referral_state_is_known"),
        (
            "update records_referral set presentations = '{x}'",
            "referral_presentations_are_known",
        ),
        (
            "update records_referral set presentations = '{}'",
            "referral_presentations_are_known",
        ),
        ("update records_case set rag = 'pink'", "case_rag_is_known"),
        ("update records_person set sex = 'Q'", "person_sex_is_known"),
        ("update records_post set role = 'king'", "post_role_is_known"),
        ("update records_agency set kind = 'club'", "agency_kind_is_known"),
    ):
        with refused(constraint), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Referral.objects.filter(pk=referral.pk).exists()


def test_one_service_takes_a_schemes_referrals(nora: Practitioner) -> None:
    with refused("partner_one_service_a_scheme"), transaction.atomic():
        Partner.objects.filter(agency=nora.agency).update(takes_referrals=True)


def test_a_question_is_answered_by_someone_at_some_time(
    nora: Practitioner, farah: Practitioner
) -> None:
    a_returned_referral(by=nora, fmhp=farah)
    with refused("information_request_answered"), transaction.atomic():
        InformationRequest.objects.update(answer="Yes.")
    with refused("information_request_wanted_is_not_blank"), transaction.atomic():
        InformationRequest.objects.update(wanted="")


def test_usernames_differ_in_more_than_capitals(nora: Practitioner) -> None:
    user = User.objects.get(pk=nora.key)
    user.pk, user.username = None, "NORA"
    with refused("user_username_in_any_capitals"), transaction.atomic():
        user.save(force_insert=True)


def test_names_are_not_blank(command_line: Practitioner) -> None:
    a_person(by=command_line)
    with refused("person_family_name_is_not_blank"), transaction.atomic():
        Person.objects.update(family_name="")
    with refused("agency_name_is_not_blank"), transaction.atomic():
        Agency.objects.filter(name="London FMHP Service").update(name="")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "accepted"}, "referral_decided"),
        ({"state": "declined", "decided_at": NOON, "decided_by": 1}, "referral_declined"),
        ({"state": "withdrawn"}, "referral_withdrawn"),
        ({"decided_at": NOON}, "referral_decided"),
        ({"concern": ""}, "referral_concern_is_not_blank"),
    ],
)
def test_the_database_refuses_a_referral_that_cannot_be(
    nora: Practitioner, change: dict[str, object], constraint: str
) -> None:
    referral = a_sent_referral(by=nora)
    if "decided_by" in change:
        change = {**change, "decided_by": nora.key}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(**change)
