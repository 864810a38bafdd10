"""Every version of a record, whoever changed it and however."""

from typing import Any

import pytest

from tests.audit.conftest import Connection
from tests.builders import a_person, an_accepted_referral, looking
from tests.cast import NOON
from tests.conftest import who
from throughcare.access.context import asking
from throughcare.casefile.practitioners import process
from throughcare.records.models import Address, Person, User

pytestmark = pytest.mark.usefixtures("committed")


def versions(superuser: Connection, record: str, key: int) -> list[tuple[Any, ...]]:
    return superuser.execute(
        'select change, content, "by", connected_as, place from records_version'
        " where record = %s and key = %s order by id",
        [record, key],
    ).fetchall()


def test_a_referral_has_a_version_for_every_act_on_it(superuser: Connection) -> None:
    referral = an_accepted_referral(by=who("nora"), fmhp=who("farah"))
    kept = versions(superuser, "records_referral", referral.pk)
    assert [(change, content["state"]) for change, content, *_ in kept] == [
        ("added", "sent"),
        ("changed", "accepted"),
    ]
    assert {role for *_, role, _ in kept} == {"throughcare_app"}
    assert kept[1][1]["decided_by_id"] == who("farah").key


def test_a_version_and_its_act_have_the_same_place(superuser: Connection) -> None:
    referral = an_accepted_referral(by=who("nora"), fmhp=who("farah"))
    acts = superuser.execute(
        "select act, place from records_journalentry where about = %s order by id",
        [referral.reference],
    ).fetchall()
    places = [place for *_, place in versions(superuser, "records_referral", referral.pk)]
    assert acts == [("send referral", places[0]), ("accept referral", places[1])]


def test_the_latest_version_is_what_the_record_says(superuser: Connection) -> None:
    an_accepted_referral(by=who("nora"), fmhp=who("farah"))
    for record in ("person", "case", "address", "riskscore", "referral", "consent", "agency"):
        wrong = superuser.execute(
            f"select t.id from records_{record} t where to_jsonb(t) is distinct from ("
            "select content from records_version where record = %s and key = t.id"
            " order by id desc limit 1)",
            [f"records_{record}"],
        ).fetchall()
        assert not wrong, record


def test_whoever_the_database_was_told_of_is_in_the_version(superuser: Connection) -> None:
    person = a_person(
        by=process("command-line", "london", NOON)
    )  # and then who leads their case
    nora = who("nora")
    for _ in range(2):  # the second changes nothing
        with asking(nora):
            Person.objects.filter(pk=person.pk).update(family_name="Mensah")
    superuser.execute("update records_person set family_name = 'X' where id = %s", [person.pk])
    kept = versions(superuser, "records_person", person.pk)
    assert [(content["family_name"], by, role) for _, content, by, role, _ in kept] == [
        *[("Osei", process("command-line", "london", NOON).key, "throughcare_app")] * 2,
        ("Mensah", nora.key, "throughcare_app"),
        ("X", None, "postgres"),
    ]


def test_what_is_removed_is_kept_as_it_was(superuser: Connection) -> None:
    a_person(by=process("command-line", "london", NOON), address="12 Example Street")
    with looking():
        address = Address.objects.get()
    superuser.execute("delete from records_address")
    kept = versions(superuser, "records_address", address.pk)
    assert [change for change, *_ in kept] == ["added", "removed"]
    assert kept[1][1]["lines"] == "12 Example Street"


def test_a_password_is_in_no_version_and_that_it_changed_is(superuser: Connection) -> None:
    user = User.objects.get(username="nora")
    user.set_password("another-password-altogether")
    user.save()
    kept = versions(superuser, "records_user", user.pk)
    assert [change for change, *_ in kept] == ["added", "changed"]
    assert not any("password" in content for _, content, *_ in kept)


def test_what_was_there_before_is_held_from_the_first(superuser: Connection) -> None:
    """The two processes were made before versions were kept."""
    found = superuser.execute(
        "select change, content ->> 'username' from records_version"
        " where record = 'records_user' order by id limit 2"
    ).fetchall()
    assert found == [("held", "command-line"), ("held", "worker")]
