"""Nominations, when two come at once: one person, one nominee, one decision."""

from dataclasses import replace
from functools import partial

import pytest

from tests.builders import a_person, a_pnc, looking
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from tests.nominees import SAID, SOMEONE, a_nomination, in_leicester, taken_up
from throughcare.casefile.practitioners import process
from throughcare.casework import nominating, nominations
from throughcare.casework.nominations import TakingUp
from throughcare.records.models import Case, Nomination, Person
from throughcare.rules.identity import IdentifierKind
from throughcare.rules.levels import Level

pytestmark = pytest.mark.usefixtures("committed")


def test_one_of_two_nominations_of_somebody_new_is_taken_up_as_somebody_new() -> None:
    carl, numbers = who("carl"), {IdentifierKind.PNC: a_pnc(990003)}
    made = [
        a_nomination(by=who(each), carried=replace(SOMEONE, numbers=numbers))
        for each in ("nora", "sofia")
    ]
    new = TakingUp(person="", agencies=frozenset())
    told = at_once(
        *(
            partial(nominations.take_up, each.reference, new, by=carl, at=NOON)
            for each in (*made, made[0])
        )
    )
    assert told.count("done") == 1
    assert set(told) <= {"done", "number-held", "wrong-state"}
    with looking():
        assert (Person.objects.count(), Case.objects.count()) == (1, 1)


def test_a_nomination_is_taken_back_or_declined_and_not_both() -> None:
    nora, carl = who("nora"), who("carl")
    held = taken_up(a_nomination(by=nora), by=carl)
    told = at_once(
        partial(nominating.withdraw, held.reference, words="A slip.", by=nora, at=NOON),
        partial(
            nominations.decline, held.reference, reason=None, words="No.", by=carl, at=NOON
        ),
    )
    assert told == ["done", "wrong-state"]
    with looking():
        assert Case.objects.get().closed_at == NOON


def test_two_agencies_at_once_nominate_one_person_once() -> None:
    lena, lou = in_leicester()
    by = process("command-line", "leicester", NOON)
    person = a_person(by=by, agency="Leicester Probation")
    said = replace(SAID, level=Level.ENHANCED)
    told = at_once(
        *(
            partial(nominating.nominate, said, person=person.reference, by=each, at=NOON)
            for each in (lena, lou)
        )
    )
    assert told == ["done", "open-nomination"]
    with looking("leicester"):
        assert Nomination.objects.count() == 1
