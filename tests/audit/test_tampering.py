"""What the database's superuser can do to the histories, and how `throughcare audit verify` says it.

Each is done after three seals, to what the second of them holds unless it is said.
"""

import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from config import auditing
from tests.audit.conftest import Connection, Verify, as_superuser
from tests.builders import a_sent_referral, an_accepted_referral
from tests.conftest import who
from throughcare.access import readings
from throughcare.access.context import asking
from throughcare.rules.seals import ENTRY_BYTES, Line, read

pytestmark = pytest.mark.usefixtures("histories")

# The line that its trigger would make of itself: what someone writes who knows how it is done.
MADE_GOOD = (
    "update records_journalentry set hash = sha256(convert_to(jsonb_build_array(1, id, place, scheme,"
    " act, kind, about, person_id, by_id, extract(epoch from at), detail)::text, 'UTF8')) where id = %s"
)


@pytest.fixture
def histories(committed: None, folder: Path, seal: Callable[[], int]) -> None:
    """Three seals: on the cast, on a referral and someone reading of it, and on another."""
    seal()
    referral = an_accepted_referral(by=who("nora"), fmhp=who("farah"))
    nick = who("nick")
    with asking(nick):
        readings.note("case", [referral.person_id], by=nick)
    seal()
    a_sent_referral(by=who("nora"))
    seal()


@pytest.fixture
def accepted(superuser: Connection) -> int:
    """The journal's line on the accepted referral."""
    found = superuser.execute(
        "select id from records_journalentry where act = 'accept referral'"
    )
    return int(found.fetchall()[0][0])


def the_first(verify: Verify) -> str:
    report, said = verify()
    assert report.wrong
    return next(line for line in said if line.startswith("WRONG: "))


def test_nothing_wrong_is_found_where_nothing_is(verify: Verify) -> None:
    report, said = verify()
    assert not report.wrong
    assert report.seals == 3
    assert said == [
        (
            f"{report.entries:,} entries under 3 seals are as they were sealed."
            " 0 more wait for their seal."
        )
    ]


def test_an_entry_that_was_altered(
    superuser: Connection, accepted: int, verify: Verify
) -> None:
    superuser.execute(
        "update records_journalentry set act = 'decline' where id = %s", [accepted]
    )
    assert f"The journal entry {accepted} was altered. It says: decline referral" in (
        the_first(verify)
    )


def test_an_entry_that_was_altered_and_its_hash_with_it(
    superuser: Connection, accepted: int, verify: Verify
) -> None:
    superuser.execute(
        "update records_journalentry set at = at - interval '1 day',"
        " by_id = (select min(id) from records_user) where id = %s",
        [accepted],
    )
    superuser.execute(MADE_GOOD, [accepted])
    first = the_first(verify)
    assert f"The journal entry {accepted} was altered." in first
    assert "Seal 2 is of" in first


def test_a_hash_that_was_altered_by_itself(
    superuser: Connection, accepted: int, verify: Verify
) -> None:
    superuser.execute(
        "update records_journalentry set hash = sha256('') where id = %s", [accepted]
    )
    assert f"The journal entry {accepted} is not as its hash says." in the_first(verify)


@pytest.mark.parametrize(
    ("table", "called"),
    [
        ("records_journalentry", "journal entry"),
        ("records_reading", "reading"),
        ("records_version", "version"),
    ],
)
def test_an_entry_that_was_removed(
    superuser: Connection, accepted: int, verify: Verify, table: str, called: str
) -> None:
    ((removed,),) = superuser.execute(
        f"delete from {table} where id = (select max(id) from {table} where place <="
        f" (select max(place) from records_reading)) returning id"
    ).fetchall()
    assert f"The {called} {removed} was removed. Seal 2 is of" in the_first(verify)


def test_a_version_of_a_record_that_was_altered(superuser: Connection, verify: Verify) -> None:
    ((altered,),) = superuser.execute(
        'update records_version set content = content || \'{"concern": "Nothing."}\' where id ='
        " (select min(id) from records_version where record = 'records_referral') returning id"
    ).fetchall()
    assert f"The version {altered} was altered. It says: records_referral" in the_first(verify)


def test_an_entry_that_was_inserted_with_a_date_and_a_place_in_the_past(
    superuser: Connection, accepted: int, verify: Verify
) -> None:
    superuser.execute("alter table records_journalentry disable trigger sealed")
    ((inserted,),) = superuser.execute(
        "insert into records_journalentry (scheme, act, kind, about, person_id, by_id, at, detail,"
        " place, hash) select scheme, 'withdraw', kind, about, person_id, by_id, at, detail, place,"
        " hash from records_journalentry where id = %s returning id",
        [accepted],
    ).fetchall()
    superuser.execute(MADE_GOOD, [inserted])
    superuser.execute("alter table records_journalentry enable trigger sealed")
    first = the_first(verify)
    assert f"The journal entry {inserted} was inserted. It says: withdraw referral" in first


def test_an_entry_that_was_removed_and_made_again_later(
    superuser: Connection, accepted: int, verify: Verify
) -> None:
    ((again,),) = superuser.execute(
        "with gone as (delete from records_journalentry where id = %s returning *)"
        " insert into records_journalentry (scheme, act, kind, about, person_id, by_id, at, detail)"
        " select scheme, act, kind, about, person_id, by_id, at, detail from gone returning id",
        [accepted],
    ).fetchall()
    assert f"The journal entry {accepted} was removed." in the_first(verify)
    assert verify()[0].unsealed == 1
    assert again > accepted


def test_two_entries_that_changed_places(
    superuser: Connection, accepted: int, verify: Verify
) -> None:
    ((first, place), (second, other)) = superuser.execute(
        "select id, place from records_journalentry order by id desc limit 2"
    ).fetchall()
    assert place != other
    for key, to in ((first, other), (second, place)):
        superuser.execute("update records_journalentry set place = %s where id = %s", [to, key])
        superuser.execute(MADE_GOOD, [key])
    assert "journal entry" in the_first(verify)
    assert "was removed" in the_first(verify) or "was inserted" in the_first(verify)


def test_an_entry_that_has_not_been_sealed_and_was_altered(
    superuser: Connection, verify: Verify
) -> None:
    with asking(who("nick")):
        readings.note("case", [1], by=who("nick"))
    superuser.execute(
        "update records_reading set page = 'home' where id = (select max(id) from records_reading)"
    )
    assert "was altered before it was sealed. It says: home" in the_first(verify)


def test_an_entry_with_a_place_in_the_future(superuser: Connection, verify: Verify) -> None:
    with asking(who("nick")):
        readings.note("case", [1], by=who("nick"))
    superuser.execute(
        "update records_reading set place = place + 1000000"
        " where id = (select max(id) from records_reading)"
    )
    superuser.execute(
        "update records_reading set hash = sha256(convert_to(jsonb_build_array(2, id, place, scheme,"
        " by_id, agency_id, page, people, basis, extract(epoch from at))::text, 'UTF8'))"
    )
    assert "has a place that no transaction has had" in the_first(verify)


def test_a_seal_that_was_altered(superuser: Connection, verify: Verify) -> None:
    superuser.execute(
        "update records_checkpoint set line = replace(line, ' 2026', ' 2025') where number = 2"
    )
    assert "Seal 2 in the database is not signed with the key." in the_first(verify)


def test_a_seal_that_is_no_seal_any_more(superuser: Connection, verify: Verify) -> None:
    superuser.execute("update records_checkpoint set line = 'x' where number = 2")
    assert "Seal 2 in the database is not a seal." in the_first(verify)


def test_a_seal_that_was_removed(superuser: Connection, verify: Verify) -> None:
    superuser.execute("delete from records_checkpoint where number = 2")
    assert "Seal 2 was removed from the database." in the_first(verify)


def test_seals_that_changed_places(superuser: Connection, verify: Verify) -> None:
    for number, to in ((2, -1), (3, 2), (-1, 3)):
        superuser.execute(
            "update records_checkpoint set number = %s where number = %s", [to, number]
        )
    assert "Seal 2 in the database does not follow the seal before it." in the_first(verify)


def test_the_end_of_everything_removed_entries_and_seals_together(
    superuser: Connection, verify: Verify
) -> None:
    third = read(superuser.execute("select max(line) from records_checkpoint").fetchall()[0][0])
    superuser.execute("delete from records_checkpoint where number = 3")
    for table in ("records_journalentry", "records_reading", "records_version"):
        superuser.execute(f"delete from {table} where place >= {third.seal.begins}")
    report, said = verify()
    assert report.seals == 2
    assert "WRONG: Seal 3 was removed from the database." in said
    assert sum("was removed. Seal 3 is of" in line for line in said) > 1


def signed_again(line: Line, key: bytes, **changes: object) -> Line:
    changed = replace(line.seal, **changes)  # type: ignore[arg-type]
    return Line(
        changed, Ed25519PrivateKey.from_private_bytes(key).sign(changed.said().encode())
    )


def test_a_seal_replaced_by_one_signed_with_another_key(
    superuser: Connection, verify: Verify
) -> None:
    ((text,),) = superuser.execute(
        "select line from records_checkpoint where number = 2"
    ).fetchall()
    forged = signed_again(read(text), bytes(32), entries=1)
    superuser.execute("update records_checkpoint set line = %s where number = 2", [str(forged)])
    assert "Seal 2 in the database is not signed with the key." in the_first(verify)


def test_a_seal_replaced_by_someone_who_has_the_key(
    superuser: Connection, verify: Verify
) -> None:
    ((text,),) = superuser.execute(
        "select line from records_checkpoint where number = 3"
    ).fetchall()
    forged = signed_again(read(text), bytes(range(32)), root=bytes(32))
    superuser.execute("update records_checkpoint set line = %s where number = 3", [str(forged)])
    assert "Seal 3 is one in the database and another outside." in the_first(verify)


# The folder outside, changed by whoever can write there.


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda lines: [lines[0], lines[1].replace(" 2026", " 2025"), lines[2]],
         "Seal 2 in the file outside is not signed with the key."),
        (lambda lines: [lines[0], lines[2]], "Seal 2 is not in the file outside."),
        (lambda lines: lines[:2], "Seal 3 is not in the file outside. If the server was killed"),
        (lambda lines: [lines[0], lines[2], lines[1]], "Seal 2 is not in the file outside."),
        (lambda lines: [lines[0], *lines], "Seal 1 is in the file outside again, before seal 2."),
        (lambda lines: [lines[0], "x\n", lines[2]],
         "Seal 2 in the file outside is not a seal."),
        (lambda lines: [], "Seal 1 is not in the file outside."),
    ],
)  # fmt: skip
def test_a_file_outside_that_was_rewritten(
    folder: Path, verify: Verify, change: Callable[[list[str]], list[str]], told: str
) -> None:
    lines = (folder / "seals").read_text().splitlines(keepends=True)
    (folder / "seals").write_text("".join(change(lines)))
    assert told in the_first(verify)


def test_entries_outside_that_were_rewritten_are_not_taken_for_the_databases_fault(
    folder: Path, verify: Verify
) -> None:
    kept = bytearray((folder / "entries").read_bytes())
    kept[-1] ^= 1
    (folder / "entries").write_bytes(kept)
    assert "The entries of seal 3 were changed in the file outside." in the_first(verify)
    assert verify()[0].wrong == 1


def test_an_entry_altered_in_the_database_and_outside(
    folder: Path, superuser: Connection, accepted: int, verify: Verify
) -> None:
    superuser.execute("update records_journalentry set act = 'x' where id = %s", [accepted])
    (folder / "entries").write_bytes(bytes(len((folder / "entries").read_bytes())))
    said = verify()[1]
    assert any(
        "The entries of seal 2 are not those that were sealed, in the database nor" in line
        for line in said
    )
    assert any(
        f"The journal entry {accepted} is not as its hash says." in line for line in said
    )


def test_everything_rewritten_by_someone_who_has_the_key_is_told_by_a_witness(
    folder: Path, superuser: Connection, accepted: int, seal: Callable[[], int]
) -> None:
    """The one defence that is left: the hash of a seal, printed and kept by somebody else."""
    third = read((folder / "seals").read_text().splitlines()[2])
    superuser.execute("update records_journalentry set act = 'x' where id = %s", [accepted])
    superuser.execute(MADE_GOOD, [accepted])
    superuser.execute("delete from records_checkpoint")
    shutil.rmtree(folder)
    seal()
    with as_superuser(auditing.OPTIONS) as connection:
        connection.autocommit = False
        assert not auditing.checked(connection, folder).wrong
        connection.rollback()
        said = auditing.checked(connection, folder, witnesses={3: third.hash().hex()})
        assert said.first[0].what == "Seal 3, which was witnessed, is not there."


def test_a_key_of_before_is_trusted_where_it_is_named(
    folder: Path, seal: Callable[[], int], verify: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key()
    monkeypatch.setattr(settings, "SEAL_KEY", b64encode(bytes(32)).decode())
    with asking(who("nick")):
        readings.note("case", [1], by=who("nick"))
    seal()
    monkeypatch.setattr(settings, "SEAL_PUBLIC_KEYS", [])
    assert "Seal 1 is not signed with the key." in the_first(verify)
    named = b64encode(before.public_bytes_raw()).decode()
    monkeypatch.setattr(settings, "SEAL_PUBLIC_KEYS", [named])
    assert not verify()[0].wrong


def test_a_copy_elsewhere_may_be_behind_and_still_convicts(
    folder: Path, tmp_path: Path, superuser: Connection, accepted: int, seal: Callable[[], int]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    with asking(who("nick")):
        readings.note("case", [1], by=who("nick"))
    seal()

    def found() -> Iterator[str]:
        with as_superuser(auditing.OPTIONS) as connection:
            connection.autocommit = False
            report = auditing.checked(connection, copy, may_be_behind=True)
            yield from auditing.said(report, connection)

    assert list(found())[1:] == ["1 seals are later than the copy."]
    superuser.execute("delete from records_journalentry where id = %s", [accepted])
    assert f"WRONG: The journal entry {accepted} was removed." in list(found())[2]


def test_the_file_of_entries_is_as_long_as_what_was_sealed(
    folder: Path, verify: Verify
) -> None:
    assert (folder / "entries").stat().st_size == verify()[0].entries * ENTRY_BYTES
