"""Loading a scheme's nominal list: whole or not at all, and the same list twice changes nothing."""

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction

from throughcare.access import own
from throughcare.access.context import act
from throughcare.casework import journal, references
from throughcare.casework.nominals import Loading
from throughcare.casework.placing import hold_the_list
from throughcare.files.tables import Row, Table
from throughcare.records.models import LoadedList, UploadedList
from throughcare.rules.nominals import NominalLine, Note, Problem, columns_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed, Reason, insist
from throughcare.rules.sharing import keeps_the_list

KEPT_FOR = timedelta(hours=12)
"""How long an uploaded list waits to be loaded: a working day, as it is a list of people."""

BATCH = 1_000
Told = Callable[[Problem | Note], None]


@dataclass(frozen=True, kw_only=True)
class NominalList:
    """A list to be loaded: its table, the file it came in, and who leads where a line names nobody."""

    table: Table
    file_name: str
    sha256: str
    agency: str


@act
def load(given: NominalList, *, tell: Told, by: Practitioner, at: datetime) -> LoadedList:
    """The list is the scheme's list: everyone on it is there, as it says. One bad line and none is."""
    loaded = _load(given, tell, by, at)
    insist(_why_not_whole(loaded))
    journal.write("load nominal list", loaded, by=by, at=at, **_counts(loaded))
    return loaded


@act
def load_good_lines(
    given: NominalList, *, tell: Told, by: Practitioner, at: datetime
) -> LoadedList:
    """Everyone on the list whose line can be read is there; the lines that cannot are left out and told."""
    loaded = _load(given, tell, by, at)
    journal.write("load good lines of nominal list", loaded, by=by, at=at, **_counts(loaded))
    return loaded


@act
def rehearse(given: NominalList, *, tell: Told, by: Practitioner, at: datetime) -> LoadedList:
    """What loading the list would do, found out by doing it and taking it all back."""
    loaded = _load(given, tell, by, at)
    transaction.set_rollback(True)
    return loaded


def _load(given: NominalList, tell: Told, by: Practitioner, at: datetime) -> LoadedList:
    insist(_why_not_load(by))
    hold_the_list(by.scheme)
    columns = columns_of(given.table.headings)
    if problems := [each for each in columns if isinstance(each, Problem)]:
        for problem in problems:
            tell(problem)
        raise NotAllowed([Reason("headings", "The headings of the list cannot be read.")])
    loading = Loading([str(each) for each in columns], given.agency, tell, by, at)
    with closing(_read_ahead(loading, given.table.rows)) as ahead:
        for lines in ahead:
            loading.take(lines)
    return LoadedList.objects.create(
        reference=references.new(),
        scheme=by.scheme,
        file_name=given.file_name,
        sha256=given.sha256,
        added=loading.added,
        changed=loading.changed,
        unchanged=loading.unchanged,
        refused=loading.refused,
        by_id=by.key,
        at=at,
    )


def _read_ahead(
    loading: Loading, rows: Iterable[Row]
) -> Generator[list[NominalLine | list[Problem]], None, None]:
    """The rows read, a thousand at a time: the next while the database is busy with these."""
    rows = iter(rows)

    def some() -> list[NominalLine | list[Problem]]:
        return loading.read(list(islice(rows, BATCH)))

    with ThreadPoolExecutor(1, "reading") as reader:
        coming = reader.submit(some)
        while read := coming.result():
            coming = reader.submit(some)
            yield read


def _why_not_load(by: Practitioner) -> list[Reason]:
    if keeps_the_list(by):
        return []
    return [Reason("wrong-role", "Only an IOM co-ordinator loads the nominal list.")]


def _why_not_whole(loaded: LoadedList) -> list[Reason]:
    if not loaded.refused:
        return []
    lines = "1 line" if loaded.refused == 1 else f"{loaded.refused:,} lines"
    return [Reason("bad-lines", f"{lines} cannot be loaded, so nothing was.")]


def _counts(loaded: LoadedList) -> dict[str, int]:
    return {
        "added": loaded.added,
        "changed": loaded.changed,
        "unchanged": loaded.unchanged,
        "refused": loaded.refused,
    }


@act
def keep_upload(
    file_name: str, content: bytes, agency: str, *, by: Practitioner, at: datetime
) -> str:
    """A list is looked at before it is loaded: kept meanwhile for its owner alone. Returns its reference."""
    insist(_why_not_load(by))
    kept = UploadedList.objects.create(
        reference=references.new(),
        owner=by.key,
        file_name=file_name,
        agency=agency,
        content=content,
        expires_at=at + KEPT_FOR,
    )
    return kept.reference


@act
def discard_upload(reference: str, *, by: Practitioner, at: datetime) -> None:
    """The list is not to be loaded, or has been: the copy goes."""
    own.uploaded_list(reference, by).delete()


@act
def clear_expired_uploads(*, by: Practitioner, at: datetime) -> int:
    """Uploaded lists past their day go, whosever they are. Returns how many."""
    return UploadedList.objects.filter(expires_at__lte=at).delete()[0]
