"""One-to-one support by acts: a plan, another in its place, sessions up to the limit, and their review."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.appointments import a_booking, a_session, a_time, an_attempt
from tests.casework.outcomes import codes
from tests.cast import NOON
from tests.conftest import who
from tests.one_to_one import a_plan, one_to_one, what_was_agreed
from tests.service import an_episode, as_it_is
from throughcare.access.found import NotFound
from throughcare.access.journal import entries
from throughcare.casefile.engagement import engagement_page, standings
from throughcare.casefile.session_reviews import sessions_page
from throughcare.casework import appointments, care_contacts, drafts, episodes, plans
from throughcare.casework import session_reviews as reviews
from throughcare.records.models import (
    CareContact,
    Draft,
    Episode,
    JournalEntry,
    SessionReview,
    SupportPlan,
)
from throughcare.rules.appointments import AskedBy, Attended, Purpose
from throughcare.rules.days import day_of
from throughcare.rules.engagement import Verdict
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.support_plans import Intensity, ReviewOutcome

TUESDAYS = [date(2026, 3, 10) + timedelta(weeks=week) for week in range(9)]
MORE, END = ReviewOutcome.MORE, ReviewOutcome.END


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return one_to_one(by=nora, fmhp=farah)


def sessions(episode: Episode, farah: Practitioner, days: list[date]) -> None:
    for day in days:
        a_session(episode, a_time(on=day), by=farah)


def review(
    episode: Episode,
    by: Practitioner,
    outcome: ReviewOutcome = MORE,
    more: int = 3,
    at: datetime = NOON,
) -> None:
    reviews.review(
        episode.reference, outcome=outcome, more=more, words="It helps.", by=by, at=at
    )


def test_a_plan_is_agreed_and_the_one_before_is_kept_with_its_end(
    episode: Episode, farah: Practitioner, nora: Practitioner
) -> None:
    drafts.save(plans.DRAFT, episode.reference, {"aims": "Sl"}, by=farah, at=NOON)
    first = a_plan(episode, by=farah)
    assert not Draft.objects.exists()
    then = NOON + timedelta(days=1)
    slower = what_was_agreed(then, intensity=Intensity.MONTHLY_CALL)
    with pytest.raises(NotAllowed) as refused:  # frank began before farah had agreed hers
        plans.agree(episode.reference, agreed=slower, by=who("frank"), at=then)
    assert codes(refused) == {"changed"}
    second = plans.agree(
        episode.reference, agreed=slower, in_place_of=first, by=who("frank"), at=then
    )
    held = {each.reference: each for each in SupportPlan.objects.all()}
    assert held[first].superseded_at == then
    assert (held[second].superseded_at, held[second].intensity) == (
        *(None, Intensity.MONTHLY_CALL),
    )
    done = JournalEntry.objects.filter(act="agree support plan")
    assert {each.kind for each in done} == {"treatment"}
    for reader, seen in ((farah, 2), (nora, 0)):
        assert entries(episode.person, reader).filter(kind="treatment").count() == seen


def test_everything_against_a_plan_is_said_at_once(
    nora: Practitioner, farah: Practitioner
) -> None:
    waits = an_episode(by=nora, fmhp=farah)
    wrong = what_was_agreed(aims=" ", modalities=[], review_on=day_of(NOON))
    with pytest.raises(NotAllowed) as refused:
        plans.agree(waits.reference, agreed=wrong, by=nora, at=NOON)
    assert codes(refused) == {
        *("tier", "wrong-role", "wrong-agency", "blank", "modalities", "review"),
    }
    with pytest.raises(NotFound):
        plans.agree(waits.reference, agreed=wrong, by=who("sofia"), at=NOON)


def test_five_sessions_a_review_at_the_fifth_and_up_to_three_more(
    episode: Episode, farah: Practitioner
) -> None:
    sessions(episode, farah, TUESDAYS[:4])
    a_session(episode, a_time(11, on=TUESDAYS[4]), by=farah, attended=Attended.DID_NOT_ATTEND)
    with pytest.raises(NotAllowed) as refused:
        review(episode, farah)
    assert codes(refused) == {"early"}
    sessions(episode, farah, TUESDAYS[4:5])
    with pytest.raises(NotAllowed) as refused:
        sessions(episode, farah, TUESDAYS[5:6])
    assert refused.value.reasons[0].text == (
        "There are up to 5 sessions. A review at session 5 may add up to 3: review them first."
    )
    review(episode, farah)
    with pytest.raises(NotAllowed) as refused:
        review(episode, farah, END, 0)
    assert codes(refused) == {"reviewed"}
    sessions(episode, farah, TUESDAYS[5:8])
    with pytest.raises(NotAllowed) as refused:
        sessions(episode, farah, TUESDAYS[8:])
    assert codes(refused) == {"limit"}
    numbered = CareContact.objects.filter(session__isnull=False).order_by("session")
    assert list(numbered.values_list("session", flat=True)) == list(range(1, 9))
    shown = sessions_page(episode.reference, farah, day_of(NOON))
    assert (len(shown.lines), shown.left, shown.may_review) == (9, 0, True)
    assert shown.next == "Session 8 of 8, the last on this scheme."
    held = SessionReview.objects.get()
    assert (held.after_session, held.more, held.outcome) == (5, 3, MORE)


def test_no_session_is_booked_beyond_those_there_may_be(
    episode: Episode, farah: Practitioner
) -> None:
    """It could be held, and never be put down. One that is moved takes the place of itself."""

    def book(day: date) -> str:
        said = a_booking(a_time(9, on=day), purpose=Purpose.SESSION)
        return appointments.book(episode.reference, said, by=farah, at=NOON)

    sessions(episode, farah, TUESDAYS[:3])
    book(TUESDAYS[3])
    last = book(TUESDAYS[4])
    with pytest.raises(NotAllowed) as refused:
        book(TUESDAYS[5])
    assert codes(refused) == {"review-first"}
    later = a_booking(a_time(10, on=TUESDAYS[5]), purpose=Purpose.SESSION)
    appointments.move(last, later, asked_by=AskedBy.PERSON, words="Ill.", by=farah, at=NOON)


def test_a_review_is_the_services_own(
    episode: Episode, farah: Practitioner, nora: Practitioner
) -> None:
    sessions(episode, farah, TUESDAYS[:5])
    with pytest.raises(NotAllowed) as refused:
        review(episode, nora)
    assert {"wrong-role", "wrong-agency"} <= codes(refused)
    for reader in (nora, who("gwen")):
        with pytest.raises(NotFound):
            sessions_page(episode.reference, reader, day_of(NOON))


def test_a_caseload_is_looked_over_at_the_cost_of_one(
    episode: Episode,
    nora: Practitioner,
    farah: Practitioner,
    maya: Practitioner,
) -> None:
    """One who missed two, one who changed hands and has nothing booked, one who is seen and booked, one who
    waits too long; told apart, at as many queries as for one."""
    missed, changed, seen = (one_to_one(by=nora, fmhp=farah) for _ in range(3))
    waits = an_episode(by=nora, fmhp=farah)
    first, second, later = TUESDAYS[:3]
    for day in (first, second):
        a_session(missed, a_time(on=day), by=farah, attended=Attended.DID_NOT_ATTEND)
    a_plan(missed, by=farah)
    for worker in (farah, who("frank")):
        episodes.reallocate(changed.reference, worker=worker.key, team=None, by=maya, at=NOON)
    a_session(seen, a_time(15, on=second), by=farah)
    booked = a_booking(a_time(16, on=later), purpose=Purpose.SESSION)
    appointments.book(seen.reference, booked, by=farah, at=NOON)
    on = second + timedelta(days=1)
    of = [as_it_is(each) for each in (missed, changed, seen, waits)]
    with CaptureQueriesContext(connection) as for_one:
        standings(of[:1], farah, on)
    with CaptureQueriesContext(connection) as for_all:
        found = standings(of, farah, on)
    assert len(for_one) == len(for_all)
    assert [found[each.pk].verdict for each in of] == [
        *(Verdict.MAY_DROP_OUT, Verdict.MAY_DROP_OUT, Verdict.IN_TOUCH, Verdict.MAY_DROP_OUT),
    ]
    assert {sign.code for sign in found[missed.pk].signs} == {"missed", "nothing-booked"}
    assert {sign.code for sign in found[changed.pk].signs} == {"changed", "nothing-booked"}
    assert [sign.code for sign in found[waits.pk].signs] == ["waiting"]


def test_out_of_touch_for_now_and_back(
    episode: Episode, farah: Practitioner, nora: Practitioner
) -> None:
    attempt = an_attempt(a_time(9, on=day_of(NOON)))
    care_contacts.reach_out(episode.reference, attempt, by=farah, at=NOON)
    lines = JournalEntry.objects.count()
    episodes.disengage(episode.reference, words="Tried.", by=farah, at=NOON)
    assert JournalEntry.objects.count() == lines + 1
    shown = engagement_page(episode.reference, farah, day_of(NOON))
    assert (shown.engagement.verdict, shown.moves) == (Verdict.DISENGAGED, ["re_engage"])
    assert [each.reached for each in shown.attempts] == [False]
    episodes.re_engage(episode.reference, words="He rang.", by=farah, at=NOON)
    shown = engagement_page(episode.reference, farah, day_of(NOON))
    assert (shown.engagement.verdict, shown.moves) == (Verdict.IN_TOUCH, ["disengage"])
    with pytest.raises(NotFound):  # no permission says that nora's agency may know
        engagement_page(episode.reference, nora, day_of(NOON))
