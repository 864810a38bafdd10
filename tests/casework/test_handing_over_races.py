"""Two at once: at handing over, at reviewing, and at letting go of someone who is given work."""

import pytest

from tests.builders import a_person, looking
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from throughcare.casefile.practitioners import process
from throughcare.casework import handing_over, leaving, restrictions, reviews
from throughcare.records.models import BreakGlass, Case, JournalEntry, Note, Person
from throughcare.rules.posts import HandOver
from throughcare.rules.restriction import Emergency, Named, RestrictionKind, Review

pytestmark = pytest.mark.usefixtures("committed")


def a_person_of_nora() -> Person:
    about = a_person(by=process("command-line", "london", NOON))
    handing_over.allocate(about.reference, "nora", by=who("sam"), at=NOON)
    return about


def test_two_hand_overs_at_once_hand_over_once() -> None:
    for _ in range(5):
        a_person_of_nora()
    sam = who("sam")
    told = at_once(
        *(
            lambda to=to: handing_over.hand_over(
                "nora", HandOver(to=to, words="See the plan."), by=sam, at=NOON
            )
            for to in ("nick", "sam")
        )
    )
    assert told == ["done", "nothing"]
    with looking():
        assert Case.objects.values("lead_worker").distinct().count() == 1
        assert Note.objects.count() == 5


def test_hand_overs_to_one_another_do_not_block_one_another() -> None:
    first, sam = a_person_of_nora(), who("sam")
    second = a_person(by=process("command-line", "london", NOON))
    handing_over.allocate(second.reference, "nick", by=sam, at=NOON)
    told = at_once(
        lambda: handing_over.hand_over(
            "nora", HandOver(to="nick", words="A."), by=sam, at=NOON
        ),
        lambda: handing_over.hand_over(
            "nick", HandOver(to="nora", words="B."), by=sam, at=NOON
        ),
    )
    assert told == ["done", "done"]
    assert first.pk != second.pk


@pytest.mark.parametrize("time", range(3))
def test_nobody_is_given_work_while_they_are_let_go(time: int) -> None:
    about = a_person(by=process("command-line", "london", NOON))
    sam, ada = who("sam"), who("ada")
    told = at_once(
        lambda: handing_over.allocate(about.reference, "nick", by=sam, at=NOON),
        lambda: leaving.leave("nick", by=ada, at=NOON),
    )
    assert told in (["answers", "done"], ["done", "no-caseworker"])


def test_two_reviews_at_once_are_one() -> None:
    about = a_person(by=process("command-line", "london", NOON))
    restrictions.restrict(
        about.reference,
        RestrictionKind.EXCLUDED,
        Named(user=who("nora").key),
        words="Her brother.",
        by=who("olga"),
        at=NOON,
    )
    restrictions.break_glass(
        about.reference, Emergency.MISSING, words="Not seen.", by=who("nora"), at=NOON
    )
    with looking():
        key = BreakGlass.objects.get().pk
    olga, gwen = who("olga"), who("gwen")
    told = at_once(
        lambda: reviews.review(key, Review.JUSTIFIED, words="It was.", by=olga, at=NOON),
        lambda: reviews.review(key, Review.NOT_JUSTIFIED, words="No.", by=gwen, at=NOON),
    )
    assert told == ["done", "reviewed"]
    with looking():
        assert JournalEntry.objects.filter(act="review emergency").count() == 1
