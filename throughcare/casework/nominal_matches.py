"""Which of the people on the scheme a line of a list is about, or that it is about someone new.

A number two records share settles it; without one, a name and a date of birth only where there is
no number on either side to tell otherwise. Whatever is doubtful is said, and nobody is merged.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from throughcare.casework.nominal_held import Held, held
from throughcare.records.models import Identifier, Person
from throughcare.rules.identity import IdentifierKind
from throughcare.rules.nominals import NominalLine, Note, Problem
from throughcare.rules.people import filed_as

_Name = tuple[str, date]
"""As a person is filed, so that capitals and accents make nobody someone else; and when they were born."""
_Number = tuple[IdentifierKind, str]


class Matches:
    """What one list has been found to say about whom, so far. Asked a batch of lines at a time."""

    def __init__(self, scheme: str, note: Callable[[Note], None]) -> None:
        self._scheme = scheme
        self._note = note
        self._line_of: dict[int, int] = {}

    def of(
        self, lines: Sequence[NominalLine]
    ) -> Iterator[tuple[NominalLine, Held | Problem | None]]:
        """Each line with the person it is about, with None for someone new, or with why it cannot be told."""
        numbers = self._held_numbers(lines)
        namesakes = self._namesakes(lines)
        keys = {line.line: self._candidates(line, numbers, namesakes) for line in lines}
        people = held({key for found in keys.values() for key in found})
        claimed: dict[_Number | _Name, int] = {}
        for line in lines:
            found = [people[key] for key in keys[line.line]]
            problem = self._why_not(line, found, claimed)
            for claim in _claims(line):
                claimed.setdefault(claim, line.line)
            if problem is None and found:
                self._line_of[found[0].person.pk] = line.line
            yield line, problem or (found[0] if found else None)

    def remember(self, added: Sequence[tuple[NominalLine, int]]) -> None:
        """These people are on the scheme because of this list, so that a later line of it about one is told."""
        self._line_of.update((key, line.line) for line, key in added)

    def _held_numbers(self, lines: Sequence[NominalLine]) -> dict[_Number, int]:
        numbers = {each.canonical for line in lines for each in line.identifiers}
        known = Identifier.objects.filter(scheme=self._scheme, canonical__any_of=numbers)
        return {
            (kind, canonical): key
            for kind, canonical, key in known.values_list("kind", "canonical", "person")
        }

    def _namesakes(self, lines: Sequence[NominalLine]) -> dict[_Name, list[tuple[int, bool]]]:
        """People of the same name and birth as some line: their keys, and whether a number is held."""
        wanted = {_name(line.family_name, line.given_names, line.born) for line in lines}
        filed = Person.objects.filter(
            scheme=self._scheme,
            filed_as__any_of={name for name, _ in wanted},
            born__any_of={born for _, born in wanted},
        )
        same_name = [
            (key, (name, born))
            for key, name, born in filed.values_list("pk", "filed_as", "born")
            if (name, born) in wanted
        ]
        numbers = Identifier.objects.filter(person__in=[key for key, _ in same_name])
        numbered = set(numbers.values_list("person", flat=True))
        found: dict[_Name, list[tuple[int, bool]]] = defaultdict(list)
        for key, name in same_name:
            found[name].append((key, key in numbered))
        return found

    def _candidates(
        self,
        line: NominalLine,
        numbers: dict[_Number, int],
        namesakes: dict[_Name, list[tuple[int, bool]]],
    ) -> list[int]:
        by_number = {
            numbers[each.kind, each.canonical]
            for each in line.identifiers
            if (each.kind, each.canonical) in numbers
        }
        if by_number:
            return sorted(by_number)
        same = namesakes.get(_name(line.family_name, line.given_names, line.born), [])
        if not line.identifiers:
            return [key for key, _ in same]
        if same and all(numbered for _, numbered in same):
            self._note(
                Note(
                    line.line,
                    "Someone of this name and date of birth is on the scheme under other"
                    " numbers. Check that they are two people.",
                )
            )
        return [key for key, numbered in same if not numbered]

    def _why_not(
        self, line: NominalLine, found: list[Held], claimed: dict[_Number | _Name, int]
    ) -> Problem | None:
        """What keeps this line from being about whom it seems to be about."""
        for claim in _claims(line):
            if claim in claimed:
                what = (
                    claim[0].value if isinstance(claim[0], IdentifierKind) else "name and birth"
                )
                return _problem(line, f"Line {claimed[claim]} has the same {what}.", _ONE_LINE)
        if len(found) > 1:
            who = " and ".join(each.person.reference for each in found)
            return _problem(
                line,
                f"It fits two people on the scheme, {who}.",
                "Check its numbers, or give one.",
            )
        if not found:
            return None
        return self._why_not_this(line, found[0])

    def _why_not_this(self, line: NominalLine, found: Held) -> Problem | None:
        person = found.person
        if person.pk in self._line_of:
            earlier = self._line_of[person.pk]
            return _problem(line, f"Line {earlier} is about the same person.", _ONE_LINE)
        if person.born != line.born:
            return _problem(
                line,
                f"Its number is held for someone born on {person.born:%d/%m/%Y}"
                f" ({person.reference}).",
                "Find out which date of birth, or which number, is right.",
                "date of birth",
            )
        for each in line.identifiers:
            number = found.numbers.get(each.kind, each.canonical)
            if number != each.canonical:
                return _problem(
                    line,
                    f"The {each.kind.value} held for {person.reference} is {number}.",
                    "Find out which is right, or whether these are two people.",
                    each.kind.value,
                )
        return None


_ONE_LINE = "Keep one line for each person."


def _name(family: str, given: str, born: date) -> _Name:
    return filed_as(family, given), born


def _claims(line: NominalLine) -> list[_Number | _Name]:
    """What no other line of the list may have too: its numbers or, without any, its name and birth."""
    if line.identifiers:
        return [(each.kind, each.canonical) for each in line.identifiers]
    return [_name(line.family_name, line.given_names, line.born)]


def _problem(line: NominalLine, why: str, mend: str, column: str = "") -> Problem:
    return Problem(line.line, column, "", why, mend)
