"""The people on a nominal list: found among those on the scheme, added, or brought up to date.

A thousand lines at a time, so that a list of any length takes the same memory. A cell left blank
says nothing: what is held stays.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from throughcare.access.selection import arrangements, leading_agencies
from throughcare.casework import journal, nominal_records, placing
from throughcare.casework.bulk import add_all, new_keys
from throughcare.casework.nominal_held import Held
from throughcare.casework.nominal_matches import Matches
from throughcare.files.tables import Row
from throughcare.records.models import (
    Address,
    Case,
    Identifier,
    JournalEntry,
    Nomination,
    Person,
    Position,
    RiskScore,
)
from throughcare.rules.days import day_of
from throughcare.rules.leading import WhyLead
from throughcare.rules.nominals import NominalLine, Note, Problem, cells_of, read_line
from throughcare.rules.nominations import OPEN, NominationState
from throughcare.rules.people import filed_as
from throughcare.rules.positions import review_by
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.risk.scores import Measure
from throughcare.rules.selection import Rag

_PERSON = ("family_name", "given_names", "sex", "ethnicity")
_CASE = ("statutory_status", "rag", "offence", "offence_on")
_ON_THE_LIST = "On the scheme's nominal list."
Found = Sequence[tuple[NominalLine, Held]]
Changes = dict[Person, list[str]]
"""Who was changed, and in which fields."""


class Loading:
    """One list on its way in: how to read it, and what has come of it so far."""

    def __init__(
        self,
        columns: Sequence[str],
        agency: str,
        tell: Callable[[Problem | Note], None],
        by: Practitioner,
        at: datetime,
    ) -> None:
        self.added = self.changed = self.unchanged = self.refused = 0
        self._columns = columns
        self._agency = agency
        self._tell = tell
        self._by = by
        self._at = at
        self._scheme = by.scheme
        self._matches = Matches(by.scheme, tell)
        self._agencies = leading_agencies(by.scheme)
        self._arrangements = arrangements(by.scheme, day_of(at))

    def read(self, rows: Sequence[Row]) -> list[NominalLine | list[Problem]]:
        """Each row as a line of the list, or all that keeps it from being one. Changes nothing."""
        return [self._read(row) for row in rows]

    def take(self, read: Sequence[NominalLine | list[Problem]]) -> None:
        """Make what is held say what these lines say."""
        lines = []
        for each in read:
            if isinstance(each, NominalLine):
                lines.append(each)
            else:
                self._refuse(each)
        add, update = [], []
        for line, found in self._matches.of(lines):
            match found:
                case Problem():
                    self._refuse([found])
                    continue
                case Held():
                    update.append((line, found))
                case None:
                    add.append(line)
            if line.no_score:
                self._tell(Note(line.line, f"No OGRS3 score: {line.no_score}"))
        self._add(add)
        self._update(update)

    def _read(self, row: Row) -> NominalLine | list[Problem]:
        cells = cells_of(row.line, self._columns, row.cells)
        if isinstance(cells, Problem):
            return [cells]
        line = read_line(row.line, cells, day_of(self._at))
        if isinstance(line, list) or (line.agency or self._agency) in self._agencies:
            return line
        return [self._unknown_agency(line)]

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self.refused += 1
        for problem in problems:
            self._tell(problem)

    def _unknown_agency(self, line: NominalLine) -> Problem:
        known = ", ".join(sorted(self._agencies)) or "none yet"
        named = line.agency or self._agency
        why = (
            f"No agency that may lead a case is called {named}."
            if named
            else "It names no agency."
        )
        return Problem(
            line.line, "agency", line.agency, why, f"Those on the scheme that may are: {known}."
        )

    def _lead(self, line: NominalLine) -> int:
        return self._agencies[line.agency or self._agency]

    def _add(self, lines: Sequence[NominalLine]) -> None:
        """These people come onto the scheme."""
        keys = new_keys(Person, len(lines))
        added = list(zip(lines, keys, strict=True))
        scheme, at = self._scheme, self._at
        people = [nominal_records.person(line, key, scheme) for line, key in added]
        add_all(Person, people)
        self._matches.remember(added)
        add_all(
            Identifier,
            (
                each
                for line, key in added
                for each in nominal_records.numbers(line, key, scheme)
            ),
        )
        self._open_cases(added)
        add_all(
            Address,
            (each for line, key in added for each in nominal_records.addresses(line, key, at)),
        )
        add_all(
            RiskScore,
            (each for line, key in added for each in nominal_records.scores(line, key, at)),
        )
        self._journal(
            "add to nominal list", ((each["id"], each["reference"], []) for each in people)
        )
        self.added += len(lines)

    def _update(self, found: Found) -> None:
        """These people are on the scheme already: what the list says of them anew is put down."""
        changes: Changes = defaultdict(list)
        self._update_people(found, changes)
        self._update_cases(found, changes)
        self._update_addresses(found, changes)
        self._update_scores(found, changes)
        self._journal(
            "change by nominal list",
            ((person.pk, person.reference, fields) for person, fields in changes.items()),
        )
        self.changed += len(changes)
        self.unchanged += len(found) - len(changes)

    def _update_people(self, found: Found, changes: Changes) -> None:
        anew = []
        for line, held in found:
            said = {field: getattr(line, field) for field in _PERSON}
            if fields := nominal_records.differences(held.person, said):
                nominal_records.put(held.person, said, fields)
                held.person.filed_as = filed_as(
                    held.person.family_name, held.person.given_names
                )
                changes[held.person] += fields
            for number in nominal_records.numbers(line, held.person.pk, self._scheme):
                if number["kind"] not in held.numbers:
                    changes[held.person].append(number["kind"].value)
                    anew.append(number)
        Person.objects.bulk_update(list(changes), [*_PERSON, "filed_as"])
        add_all(Identifier, anew)

    def _update_cases(self, found: Found, changes: Changes) -> None:
        opened, updated, led, rated = [], [], [], []
        moved, selected = [], []
        for line, held in found:
            if held.case is None:
                opened.append((line, held.person.pk))
                changes[held.person].append("return to the scheme")
                moved.append(held.person.pk)
                continue
            said = {field: getattr(line, field) for field in _CASE}
            said["lead_agency_id"] = self._lead(line) if line.agency else None
            if held.case.selected_at is None:
                said["selected_at"] = self._at
                selected.append(held.case)
            fields = nominal_records.differences(held.case, said)
            if not fields:
                continue
            nominal_records.put(held.case, said, fields)
            updated.append(held.case)
            changes[held.person] += [field.removesuffix("_id") for field in fields]
            if "lead_agency_id" in fields:
                held.case.lead_worker_id = None  # whoever it was works for the agency before
                led.append(held.case)
                moved.append(held.person.pk)
            if "rag" in fields:
                held.case.review_on = self._review_on(held.case.rag)
                rated.append(held.case)
        self._select(selected)
        self._open_cases(opened)
        self._hold(led)
        Case.objects.bulk_update(updated, [*_CASE, "review_on", "selected_at"])
        self._lead_anew(led)
        self._stand_anew(rated)
        placing.ask_again(moved, at=self._at)

    def _select(self, nominees: Sequence[Case]) -> None:
        """Whom a list brings is on the scheme: what they were nominated for is done, and its maker told.

        Before their cases are changed, as an act on a nomination holds it before the case.
        """
        if not nominees:
            return
        held = Nomination.objects.filter(case__in=nominees, state__in=OPEN)
        for each in held.select_for_update():
            each.state = NominationState.ACCEPTED
            each.ended_by_id, each.ended_at = self._by.key, self._at
            each.ended_words = _ON_THE_LIST
            each.save(update_fields=["state", "ended_by", "ended_at", "ended_words"])
            journal.tell_nominator("nomination-accepted", each, at=self._at)

    def _open_cases(self, on_list: Sequence[tuple[NominalLine, int]]) -> None:
        """These people are on the scheme from now, and stand as the list says."""
        if not on_list:
            return
        keys = new_keys(Case, len(on_list))
        scheme, at, by = self._scheme, self._at, self._by
        cases = [
            nominal_records.case(
                line, key, person, scheme, self._lead(line), self._review_on(line.rag), at
            )
            for (line, person), key in zip(on_list, keys, strict=True)
        ]
        add_all(Case, cases)
        add_all(Position, (nominal_records.position(case, by.key) for case in cases))

    def _hold(self, cases: Sequence[Case]) -> None:
        """The people of cases that will be led anew. Whoever acts on one of them holds the person before the
        case, and so must this, or each would wait for the other."""
        people = Person.objects.filter(pk__in=[case.person_id for case in cases])
        list(people.order_by("pk").select_for_update(no_key=True).values_list("pk"))

    def _lead_anew(self, cases: Sequence[Case]) -> None:
        """Why they are led anew is said before they are, as the database keeps the two together; and of these
        alone, as it then looks anew at whom each is shared with."""
        if not cases:
            return
        Case.objects.filter(pk__in=[case.pk for case in cases]).update(
            why_lead=WhyLead.LIST,
            lead_words=nominal_records.GIVEN_SOURCE,
            transfer_to=None,
            transfer_on=None,
        )
        Case.objects.bulk_update(cases, ["lead_agency", "lead_worker"])

    def _stand_anew(self, cases: Sequence[Case]) -> None:
        """They are rated anew, and the position before has ended."""
        if not cases:
            return
        held = Position.objects.filter(case__in=[case.pk for case in cases], until=None)
        held.update(until=self._at)
        add_all(
            Position,
            (nominal_records.rated(case, self._by.key, self._at) for case in cases),
        )

    def _review_on(self, rag: Rag | None) -> date:
        return review_by(rag, day_of(self._at), self._arrangements)

    def _update_addresses(self, found: Found, changes: Changes) -> None:
        ended, anew = [], []
        for line, held in found:
            for said in nominal_records.addresses(line, held.person.pk, self._at):
                if held.address and held.address.same_as(said):
                    continue
                if held.address:
                    ended.append(held.address.key)
                anew.append(said)
                changes[held.person].append("address")
        Address.objects.filter(pk__in=ended).update(until=self._at)
        add_all(Address, anew)

    def _update_scores(self, found: Found, changes: Changes) -> None:
        superseded, anew = [], []
        for line, held in found:
            for said in nominal_records.scores(line, held.person.pk, self._at):
                measure = Measure(said["predictor"], said["years"])
                before = held.scores.get(measure)
                if before and before.same_as(said):
                    continue
                if before:
                    superseded.append(before.key)
                anew.append(said)
                changes[held.person].append(str(measure))
        RiskScore.objects.filter(pk__in=superseded).update(superseded_at=self._at)
        add_all(RiskScore, anew)

    def _journal(self, act: str, people: Iterable[tuple[int, str, list[str]]]) -> None:
        """A line in the journal for each person: their key, their reference, and what was changed."""
        add_all(
            JournalEntry,
            (
                journal.line(
                    act,
                    "person",
                    about,
                    key,
                    by=self._by,
                    at=self._at,
                    detail={"fields": fields},
                )
                for key, about, fields in people
            ),
        )
