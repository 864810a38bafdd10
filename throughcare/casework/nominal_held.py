"""What is held of the people a list is about, as far as a list can change it: five queries a batch."""

from collections.abc import Collection
from dataclasses import dataclass, field

from throughcare.casework.bulk import Values
from throughcare.records.models import Address, Case, Identifier, Person, RiskScore
from throughcare.rules.identity import IdentifierKind
from throughcare.rules.risk.scores import Measure

_ADDRESS = ("lines", "postcode", "no_fixed_abode")
# What the predictor was asked and what it answered, whatever the day.
_SCORE = ("percent", "exact_percent", "version", "source", "read_from")


@dataclass
class _Said:
    """A record that is ended and followed by another when a list says something else."""

    key: int
    values: dict[str, object]

    def same_as(self, said: Values) -> bool:
        return all(said[column] == value for column, value in self.values.items())


@dataclass
class Held:
    """One person as they stand."""

    person: Person
    case: Case | None = None
    numbers: dict[IdentifierKind, str] = field(default_factory=dict)
    address: _Said | None = None
    scores: dict[Measure, _Said] = field(default_factory=dict)


def held(keys: Collection[int]) -> dict[int, Held]:
    """What is held of these people, by their keys."""
    people = {each.pk: Held(each) for each in Person.objects.filter(pk__in=keys)}
    for case in Case.objects.filter(person__in=keys, closed_at=None):
        people[case.person_id].case = case
    numbers = Identifier.objects.filter(person__in=keys)
    for key, kind, canonical in numbers.values_list("person", "kind", "canonical"):
        people[key].numbers[kind] = canonical
    addresses = Address.objects.filter(person__in=keys, until=None)
    for address in addresses.values("pk", "person", *_ADDRESS):
        pk, key = address.pop("pk"), address.pop("person")
        people[key].address = _Said(pk, address)
    scores = RiskScore.objects.filter(person__in=keys, superseded_at=None)
    for score in scores.values("pk", "person", "predictor", "years", *_SCORE):
        pk, key = score.pop("pk"), score.pop("person")
        measure = Measure(score.pop("predictor"), score.pop("years"))
        people[key].scores[measure] = _Said(pk, score)
    return people
