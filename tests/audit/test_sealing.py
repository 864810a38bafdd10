"""Every line is sealed exactly once, whoever writes meanwhile, and nobody waits for it."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from config.database import OWNER
from tests import database
from tests.audit.conftest import Verify, as_superuser
from tests.builders import a_sent_referral
from tests.conftest import who
from throughcare.access import seals as kept
from throughcare.jobs import sealing, tasks
from throughcare.rules.seals import Entry, read

A_READING = (
    "insert into throughcare.records_reading (scheme, by_id, agency_id, page, people, basis, at)"
    " select 'london', id, agency_id, 'case', '{1}', '', now() from throughcare.records_user limit 1"
)


def writing() -> "psycopg.Connection[tuple[object, ...]]":
    """A connection that may write a line without saying who asks, which the owner alone need not."""
    return psycopg.connect(database.SERVER.address(OWNER, database.TEST).url())


def outside(folder: Path) -> list[Entry]:
    return list(Entry.several((folder / "entries").read_bytes()))


def everything() -> set[tuple[int, int]]:
    with as_superuser() as connection:
        return set(
            connection.execute(
                "select 1, id from records_journalentry union all"
                " select 2, id from records_reading union all select 3, id from records_version"
            ).fetchall()
        )


@pytest.mark.usefixtures("committed")
def test_what_acts_write_is_sealed_and_kept_outside(
    folder: Path, seal: Callable[[], int], verify: Verify
) -> None:
    a_sent_referral(by=who("nora"))
    assert seal() == len(everything())
    assert seal() == 0
    report, said = verify()
    assert not report.wrong, said
    assert (report.seals, report.entries, report.unsealed) == (1, len(everything()), 0)
    line = kept.last()
    assert (folder / "seals").read_text() == f"{line}\n"
    assert {(each.history, each.id) for each in outside(folder)} == everything()


@pytest.mark.usefixtures("committed")
def test_each_line_is_sealed_once_with_many_writing_some_taking_back_and_one_holding_open(
    folder: Path, seal: Callable[[], int], verify: Verify
) -> None:
    stop = threading.Event()

    def write(number: int) -> None:
        with writing() as connection:
            turn = 0
            while not stop.is_set():
                turn += 1
                connection.execute(A_READING)
                if turn % 20 == number:
                    time.sleep(0.05)
                connection.rollback() if turn % 10 == 0 else connection.commit()

    with writing() as held:
        held.execute(A_READING)
        writers = [threading.Thread(target=write, args=[number]) for number in range(6)]
        for each in writers:
            each.start()
        for _ in range(15):
            seal()
            time.sleep(0.05)
        before = len(outside(folder)) if (folder / "entries").exists() else 0
        held.commit()
        for _ in range(5):
            seal()
            time.sleep(0.05)
        stop.set()
        for each in writers:
            each.join()
    seal()
    sealed = outside(folder)
    assert len(sealed) == len(set(sealed)) > before + 100
    assert sealed == sorted(sealed)
    assert {(each.history, each.id) for each in sealed} == everything()
    report, said = verify()
    assert not report.wrong, said
    assert report.unsealed == 0


@pytest.mark.usefixtures("committed")
def test_what_a_transaction_under_way_writes_waits_and_is_counted(
    seal: Callable[[], int], verify: Verify
) -> None:
    seal()
    with writing() as connection:
        connection.execute(A_READING)
        with writing() as other:
            other.execute(A_READING)
        assert seal() == 0
        report, _ = verify()
        assert (report.wrong, report.unsealed) == (0, 1)
        connection.commit()
    assert seal() == 2


@pytest.mark.usefixtures("committed")
def test_two_who_seal_at_once_make_one_chain(
    folder: Path, seal: Callable[[], int], verify: Verify
) -> None:
    from django.db import connections

    def several() -> None:
        try:
            for _ in range(10):
                with writing() as connection:
                    connection.execute(A_READING)
                seal()
        finally:
            connections.close_all()

    sealers = [threading.Thread(target=several) for _ in range(3)]
    for each in sealers:
        each.start()
    for each in sealers:
        each.join()
    seal()
    report, said = verify()
    assert not report.wrong, said
    assert len(outside(folder)) == len(everything())


@pytest.mark.usefixtures("committed")
def test_a_folder_cut_off_in_the_middle_of_a_seal_is_gone_on_with(
    folder: Path, seal: Callable[[], int], verify: Verify
) -> None:
    seal()
    with writing() as connection:
        connection.execute(A_READING)
    seal()
    lines = (folder / "seals").read_text().splitlines(keepends=True)
    (folder / "seals").write_text(lines[0] + lines[1][:70])
    with (folder / "entries").open("ab") as file:
        file.write(b"half")
    seal()
    assert (folder / "seals").read_text().splitlines(keepends=True) == lines
    assert not verify()[0].wrong


@pytest.mark.usefixtures("committed")
def test_a_folder_that_was_emptied_or_is_ahead_is_not_gone_on_with(
    folder: Path, seal: Callable[[], int]
) -> None:
    for _ in range(2):
        with writing() as connection:
            connection.execute(A_READING)
        seal()
    kept_lines = (folder / "seals").read_bytes()
    (folder / "seals").unlink()
    with pytest.raises(sealing.NotSealed, match="folder of seals is empty"):
        seal()
    assert sealing.seal_now("worker", new_copy=True) == 0
    assert (folder / "seals").read_bytes() == kept_lines
    with as_superuser() as connection:
        connection.execute("delete from records_checkpoint where number = 2")
    with pytest.raises(sealing.NotSealed, match="does not have seal 2"):
        seal()


@pytest.mark.usefixtures("committed")
def test_a_folder_that_cannot_be_written_seals_nothing(
    folder: Path, seal: Callable[[], int]
) -> None:
    folder.write_text("not a folder")
    with pytest.raises(sealing.NotSealed, match="cannot be written"):
        seal()
    assert kept.last() is None
    assert sealing.seconds_late() > 0


@pytest.mark.usefixtures("committed")
def test_a_restored_database_begins_a_new_era(seal: Callable[[], int], verify: Verify) -> None:
    """As on a server whose transactions are numbered lower: the last seal is of the far future."""
    seal()
    with as_superuser() as connection:
        connection.execute(
            "create or replace function throughcare.era() returns bigint language sql immutable return 2"
        )
        with writing() as writer:
            writer.execute(A_READING)
        assert seal() == 1
        last = kept.last()
        assert last
        assert last.seal.begins >> 48 == 1
        assert last.seal.ends >> 48 == 2
        assert not verify()[0].wrong
        connection.execute(
            "create or replace function throughcare.era() returns bigint language sql immutable return 1"
        )
    with pytest.raises(sealing.NotSealed, match="the server is at"):
        seal()


@pytest.mark.usefixtures("committed")
def test_the_line_that_is_kept_outside_is_the_one_in_the_database(
    folder: Path, seal: Callable[[], int]
) -> None:
    seal()
    with as_superuser() as connection:
        rows = connection.execute("select number, line from records_checkpoint").fetchall()
    assert [line for _, line in rows] == (folder / "seals").read_text().splitlines()
    assert [read(str(line)).seal.number for _, line in rows] == [number for number, _ in rows]


@pytest.mark.usefixtures("committed")
def test_the_worker_seals_and_says_what_it_could_not(
    folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks.seal_the_histories(timestamp=0)
    assert (folder / "seals").read_text().count("\n") == 1
    assert not caplog.records
    with writing() as connection:
        connection.execute(A_READING.replace("now()", "now() - interval '61 seconds'"))
    monkeypatch.setattr(settings, "SEAL_KEY", "")
    tasks.seal_the_histories(timestamp=0)
    assert [record.getMessage() for record in caplog.records] == [
        "histories not sealed",
        "seals are late",
    ]
    assert "Set THROUGHCARE_SEAL_KEY" in caplog.records[0].__dict__["error"]
    assert 61 <= caplog.records[1].__dict__["seconds"] < 90


@pytest.mark.usefixtures("committed")
def test_what_was_changed_before_it_was_kept_outside_is_not_kept(
    folder: Path, seal: Callable[[], int]
) -> None:
    seal()
    lines = (folder / "seals").read_text()
    with writing() as connection:
        connection.execute(A_READING)
    seal()
    (folder / "seals").write_text(lines)
    with as_superuser() as connection:
        connection.execute("update records_reading set hash = sha256('')")
    with pytest.raises(sealing.NotSealed, match="What seal 2 holds has been changed"):
        seal()
    assert (folder / "seals").read_text() == lines
