"""Completing an instrument: what is kept, what it comes to, who may, and what a red flag sets off."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from tests.builders import an_accepted_referral, looking
from tests.casework.outcomes import codes
from tests.casework.threads import at_once
from tests.cast import NOON
from tests.conftest import who
from throughcare.access.completions import completions as completions_of
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.casefile.practitioners import themselves
from throughcare.casework import answering, completions
from throughcare.casework.completions import Begun
from throughcare.casework.kept_answers import hashed
from throughcare.records.models import Completion, JournalEntry, Note, Notice, Person
from throughcare.rules.completions import LINK_LASTS, CompletionState, Way
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed

WELL = dict.fromkeys("123456789", 0)
LOW = dict.fromkeys("12345678", 2) | {"9": 0}


@pytest.fixture
def person(nora: Practitioner, farah: Practitioner) -> Person:
    """Accepted by the mental-health service."""
    return an_accepted_referral(by=nora, fmhp=farah).person


def held(reference: str) -> Completion:
    with looking():
        return Completion.objects.get(reference=reference)


def begin(person: Person, by: Practitioner, way: Way = Way.TOGETHER) -> Begun:
    return completions.begin(person.reference, "phq-9", way=way, by=by, at=NOON)


def enter(person: Person, by: Practitioner, **changed: int) -> str:
    answers = LOW | {key.removeprefix("_"): value for key, value in changed.items()}
    return completions.enter(
        person.reference, "phq-9", answers, on=date(2026, 3, 1), by=by, at=NOON
    )


def answer_all(reference: str, by: Practitioner, answers: dict[str, int]) -> None:
    for item, value in answers.items():
        completions.answer(reference, item, value, by=by, at=NOON)


# Together, and from paper.


def test_what_is_answered_is_kept_scored_and_stamped(
    person: Person, farah: Practitioner
) -> None:
    reference = begin(person, farah).reference
    answer_all(reference, farah, LOW)
    completions.finish(reference, by=farah, at=NOON)
    kept = held(reference)
    assert kept.answers == LOW
    assert (kept.score, kept.band, kept.version) == (Decimal(16), "moderately severe", "1")
    assert (kept.state, kept.on) == (CompletionState.COMPLETE, date(2026, 3, 2))
    entry = JournalEntry.objects.get(act="finish instrument")
    assert (entry.about, entry.detail) == (reference, {"instrument": "phq-9"})


def test_a_question_may_be_passed_over_and_then_there_is_no_score(
    person: Person, farah: Practitioner
) -> None:
    reference = begin(person, farah).reference
    answer_all(reference, farah, dict.fromkeys("12345678", 1))
    completions.answer(reference, "9", None, by=farah, at=NOON)
    completions.finish(reference, by=farah, at=NOON)
    kept = held(reference)
    assert (kept.state, kept.score, kept.band) == (CompletionState.COMPLETE, None, "")
    assert kept.answers["9"] is None


def test_it_is_not_finished_while_a_question_is_neither_answered_nor_passed_over(
    person: Person, farah: Practitioner
) -> None:
    reference = begin(person, farah).reference
    answer_all(reference, farah, {"1": 1, "2": 1})
    with pytest.raises(NotAllowed, match="Answer questions 3, 4, 5, 6, 7, 8, 9"):
        completions.finish(reference, by=farah, at=NOON)


@pytest.mark.parametrize(
    ("item", "value", "code"),
    [("1", 4, "out-of-range"), ("1", -1, "out-of-range"), ("11", 1, "no-such-item")],
)
def test_an_answer_that_is_not_offered_is_refused(
    person: Person, farah: Practitioner, item: str, value: int, code: str
) -> None:
    reference = begin(person, farah).reference
    with pytest.raises(NotAllowed) as refused:
        completions.answer(reference, item, value, by=farah, at=NOON)
    assert codes(refused) == {code}
    assert held(reference).answers == {}


def test_a_paper_form_says_all_that_is_wrong_with_it(
    person: Person, farah: Practitioner
) -> None:
    with pytest.raises(NotAllowed) as refused:
        completions.enter(
            person.reference,
            "phq-9",
            {"1": 9, "2": 7, "x": 1},
            on=date(2026, 3, 3),
            by=farah,
            at=NOON,
        )
    assert codes(refused) == {"future", "out-of-range", "no-such-item"}


def test_an_instrument_is_begun_once_until_it_is_finished_or_stopped(
    person: Person, farah: Practitioner
) -> None:
    first = begin(person, farah).reference
    with pytest.raises(NotAllowed, match="begun already"):
        begin(person, farah)
    completions.stop(first, words="He had to go.", by=farah, at=NOON)
    assert begin(person, farah).reference != first


def test_what_is_finished_is_never_changed_but_corrected(
    person: Person, farah: Practitioner
) -> None:
    wrong = enter(person, farah)
    right = completions.correct(
        wrong, LOW | {"1": 0}, words="Two was put for nought.", by=farah, at=NOON
    )
    assert (held(wrong).state, held(wrong).score) == (CompletionState.CORRECTED, Decimal(16))
    assert (held(right).score, held(right).words) == (Decimal(14), "Two was put for nought.")
    corrected = held(right).corrects
    assert corrected is not None
    assert corrected.reference == wrong
    for act in (
        lambda: completions.answer(right, "1", 1, by=farah, at=NOON),
        lambda: completions.finish(right, by=farah, at=NOON),
        lambda: completions.correct(wrong, LOW, words="Again.", by=farah, at=NOON),
    ):
        with pytest.raises(NotAllowed, match="no longer"):
            act()


def test_a_correction_needs_a_reason_and_something_to_correct(
    person: Person, farah: Practitioner
) -> None:
    with pytest.raises(NotAllowed) as refused:
        completions.correct(enter(person, farah), LOW, words=" ", by=farah, at=NOON)
    assert codes(refused) == {"blank", "nothing-changed"}


# Who may.


@pytest.mark.parametrize("username", ["nora", "hana", "peter", "carl", "dan"])
def test_who_is_no_clinician_completes_nothing_and_reads_nothing(
    person: Person, farah: Practitioner, username: str
) -> None:
    reference, by = enter(person, farah), who(username)
    with pytest.raises((NotAllowed, NotFound)):
        begin(person, by)
    with pytest.raises(NotFound):
        completions.stop(reference, words="No.", by=by, at=NOON)
    with asking(by):
        assert not completions_of(by).exists()


def test_colleagues_at_the_service_go_on_with_it(person: Person, farah: Practitioner) -> None:
    reference, frank = begin(person, farah).reference, who("frank")
    answer_all(reference, frank, WELL)
    completions.finish(reference, by=frank, at=NOON)
    assert held(reference).score == 0


# Alone, by a link.


def themselves_at(begun: Begun, later: timedelta = timedelta()) -> Practitioner:
    return themselves(hashed(begun.code), NOON + later)


def test_a_person_answers_alone_stops_and_goes_on_later(
    person: Person, farah: Practitioner
) -> None:
    begun = begin(person, farah, Way.ALONE)
    for item in "123":
        answering.answer(item, 1, by=themselves_at(begun), at=NOON)
    next_week = timedelta(days=7)
    again = themselves_at(begun, next_week)
    for item in "456789":
        answering.answer(item, 0, by=again, at=NOON + next_week)
    answering.finish(by=again, at=NOON + next_week)
    kept = held(begun.reference)
    assert (kept.score, kept.state) == (Decimal(3), CompletionState.COMPLETE)
    assert kept.on == date(2026, 3, 9)
    assert begun.code not in str(Completion.objects.values())
    notice = Notice.objects.get(template="answers-sent")
    assert (notice.to_id, notice.about) == (farah.key, begun.reference)


def test_a_link_shows_the_database_one_completion_and_nothing_else(
    person: Person, farah: Practitioner
) -> None:
    enter(person, farah)
    begun = begin(person, farah, Way.ALONE)
    with asking(themselves_at(begun)), connection.cursor() as cursor:
        cursor.execute("select reference from records_completion")
        assert cursor.fetchall() == [(begun.reference,)]
        for record in (Person, Note):
            assert not record.objects.exists()
        for table in ("records_case", "records_referral", "records_riskscore"):
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone() == (0,)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            cursor.execute("update records_completion set link = 'another'")


@pytest.mark.parametrize(
    "ended",
    [
        lambda begun, by: completions.stop(begun.reference, words="No.", by=by, at=NOON),
        lambda begun, by: completions.take_over(begun.reference, by=by, at=NOON),
    ],
)
def test_a_link_that_was_ended_opens_nothing(
    person: Person, farah: Practitioner, ended: object
) -> None:
    begun = begin(person, farah, Way.ALONE)
    by = themselves_at(begun)
    ended(begun, farah)  # type: ignore[operator]
    with pytest.raises(NotFound):
        answering.answer("1", 1, by=by, at=NOON)


def test_a_link_that_is_too_old_or_was_never_made_opens_nothing(
    person: Person, farah: Practitioner
) -> None:
    begun = begin(person, farah, Way.ALONE)
    assert themselves_at(begun, LINK_LASTS - timedelta(seconds=1)).scheme == "london"
    with pytest.raises(NotFound):
        themselves_at(begun, LINK_LASTS)
    with pytest.raises(NotFound):
        themselves(hashed(begun.reference), NOON)


def test_what_was_sent_is_not_answered_again(person: Person, farah: Practitioner) -> None:
    begun = begin(person, farah, Way.ALONE)
    by = themselves_at(begun)
    for item in "123456789":
        answering.answer(item, 0, by=by, at=NOON)
    answering.finish(by=by, at=NOON)
    with pytest.raises(NotAllowed, match="no longer"):
        answering.answer("1", 3, by=by, at=NOON)
    with pytest.raises(NotAllowed, match="no longer"):
        answering.finish(by=by, at=NOON)


@pytest.mark.parametrize(
    ("instrument", "why"),
    [
        ("audit", "its wording may not be shown here"),
        ("dudit", "its wording may not be shown here"),
        ("lds", "a practitioner rates it"),
    ],
)
def test_what_nobody_could_answer_alone_is_not_given_to_them(
    person: Person, farah: Practitioner, instrument: str, why: str
) -> None:
    with pytest.raises(NotAllowed, match=f"cannot be answered alone: {why}"):
        completions.begin(person.reference, instrument, way=Way.ALONE, by=farah, at=NOON)
    completions.begin(person.reference, instrument, way=Way.TOGETHER, by=farah, at=NOON)


# Red flags.


def test_a_red_flag_is_raised_with_the_answer_and_to_everyone_who_could_act(
    person: Person, farah: Practitioner
) -> None:
    begun = begin(person, farah, Way.ALONE)
    by = themselves_at(begun)
    assert not answering.answer("9", 0, by=by, at=NOON)
    assert answering.answer("9", 1, by=by, at=NOON)
    told = Notice.objects.filter(template="red-flag").values_list("to__username", flat=True)
    assert set(told) == {"farah", "frank", "maya"}
    assert held(begun.reference).flagged_at == NOON
    assert not answering.answer("9", 3, by=by, at=NOON), "told once"


def test_a_red_flag_stays_although_the_answer_is_changed(
    person: Person, farah: Practitioner
) -> None:
    reference = begin(person, farah).reference
    assert completions.answer(reference, "9", 2, by=farah, at=NOON) == ["item-9"]
    assert completions.answer(reference, "9", 0, by=farah, at=NOON) == []
    assert held(reference).flags == ["item-9"]


def test_a_red_flag_waits_until_somebody_says_what_was_done(
    person: Person, farah: Practitioner
) -> None:
    reference = enter(person, farah, _9=1)
    with pytest.raises(NotAllowed) as refused:
        completions.see_to_flag(reference, words="", by=farah, at=NOON)
    assert codes(refused) == {"blank"}
    completions.see_to_flag(reference, words="Rang; safe; GP told.", by=farah, at=NOON)
    assert held(reference).seen_words == "Rang; safe; GP told."
    with pytest.raises(NotAllowed, match="already"):
        completions.see_to_flag(reference, words="Again.", by=farah, at=NOON)
    with pytest.raises(NotAllowed, match="No red flag"):
        completions.see_to_flag(enter(person, farah), words="Why?", by=farah, at=NOON)


# Two at once.


def accepted(farah: Practitioner) -> Person:
    referral = an_accepted_referral(by=who("nora"), fmhp=farah)
    with looking():
        return referral.person


@pytest.mark.usefixtures("committed")
def test_two_who_begin_it_at_once_begin_it_once() -> None:
    farah, frank = who("farah"), who("frank")
    person = accepted(farah)
    told = at_once(lambda: begin(person, farah), lambda: begin(person, frank))
    assert told == ["begun", "done"]


@pytest.mark.usefixtures("committed")
def test_a_double_click_on_finish_finishes_once() -> None:
    farah = who("farah")
    person = accepted(farah)
    reference = begin(person, farah).reference
    answer_all(reference, farah, WELL)

    def finish() -> None:
        completions.finish(reference, by=farah, at=NOON)

    assert at_once(finish, finish) == ["done", "wrong-state"]
    with looking():
        assert JournalEntry.objects.filter(act="finish instrument").count() == 1
