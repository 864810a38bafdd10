"""What the database counts and orders for the service's desk is what the access layer gives, to whoever asks."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.appointments import a_booking, a_session, a_time, an_attempt
from tests.builders import a_person
from tests.cast import NOON, PRACTITIONERS
from tests.conftest import who
from tests.one_to_one import a_plan, one_to_one
from tests.service import an_episode
from tests.service_work import busy
from throughcare.access import service_desk, service_due
from throughcare.access.away import away
from throughcare.access.clinical import assessments, court_reports
from throughcare.access.context import asking
from throughcare.access.engagement import own_contact
from throughcare.access.episodes import episodes
from throughcare.casefile.engagement import own_standings, standings
from throughcare.casework import restrictions
from throughcare.casework.appointments import book, cancel
from throughcare.casework.care_contacts import reach_out
from throughcare.casework.episodes import allocate, disengage, re_engage, reallocate
from throughcare.casework.supervisions import supervise
from throughcare.records.models import (
    CareContact,
    Case,
    Episode,
    Pause,
    Sentence,
    SessionReview,
)
from throughcare.rules.appointments import (
    AskedBy,
    Attended,
    CareContactKind,
    ContactPlace,
    Purpose,
)
from throughcare.rules.assessments import FINISHED
from throughcare.rules.clocks import days_waited
from throughcare.rules.courts import CourtReportState
from throughcare.rules.days import day_of
from throughcare.rules.episodes import EpisodeState, PauseReason, Tier
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.restriction import Named, RestrictionKind
from throughcare.rules.sentences import SentenceKind
from throughcare.rules.service_desk import Due, has_service_desk
from throughcare.rules.support_plans import ReviewOutcome

pytestmark = pytest.mark.django_db
TODAY = day_of(NOON)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def away_for(episode: Episode, by: Practitioner, since: int, until: int | None) -> None:
    Pause.objects.create(
        episode=episode,
        why=PauseReason.HOSPITAL,
        began_on=ago(since),
        ended_on=None if until is None else ago(until),
        by_id=by.key,
        at=NOON,
        ended_by_id=None if until is None else by.key,
    )


@pytest.fixture
def held(nora: Practitioner, sofia: Practitioner, farah: Practitioner) -> list[Episode]:
    """Six episodes: some wait, with clocks that stood still; one is hidden from the practitioner who has it."""
    made = [an_episode(by=nora, fmhp=farah) for _ in range(5)]
    made.append(an_episode(by=sofia, fmhp=farah, agency="South London Probation"))
    for place, each in enumerate(made):
        each.since, each.opened_at = ago(40 - place), NOON - timedelta(days=40 - place)
        if place in (1, 4):
            each.practitioner_id = farah.key
        each.tier = list(Tier)[place % 3]
        each.state = EpisodeState.UNDER_WAY if place == 4 else each.state
    with asking(farah):
        for each in made:
            each.save()
        away_for(made[0], farah, 30, 20)
        away_for(made[2], farah, 60, 35)
        away_for(made[2], farah, 5, None)
    for days in (3, 9):
        supervise(
            made[4].reference, on=ago(days), words="Going well.", by=who("frank"), at=NOON
        )
    inside(made[0], nora, 25)
    return made


def inside(episode: Episode, by: Practitioner, since: int) -> None:
    """Its person is in custody since so many days ago."""
    with asking(by):
        Sentence.objects.create(
            reference=f"I{episode.pk}",
            person=episode.person,
            case=Case.objects.get(person=episode.person_id),
            scheme="london",
            owner_id=by.agency,
            kind=SentenceKind.CUSTODY,
            began_on=ago(since),
            by_id=by.key,
            at=NOON,
        )


def test_counts_and_orders_are_those_of_the_access_layer(held: list[Episode]) -> None:
    restrictions.restrict(
        held[1].person.reference,
        RestrictionKind.EXCLUDED,
        Named(user=who("farah").key),
        words="Her cousin.",
        by=who("olga"),
        at=NOON,
    )
    seen = {}
    for username in PRACTITIONERS:
        by = who(username)
        with asking(by):
            known = episodes(by).filter(owner=by.agency).exclude(state=EpisodeState.CLOSED)
            mine = list(known) if has_service_desk(by) else []
            counted = service_desk.counts(by)
            own = service_desk.counts(by, mine=True)
            waits = service_desk.waits(by, TODAY, 5)
            listed = service_desk.waiting(by, TODAY, None, None, 0, 25)
            looked = service_desk.supervised(by, TODAY, None, 0, 25)
            spans = away(mine, by) if mine else {}
        seen[username] = sum(each.n for each in counted)
        assert (username, seen[username]) == (username, len(mine))
        assert sum(each.n for each in own) == sum(
            each.practitioner_id == by.key for each in mine
        )
        days = {
            each.pk: days_waited(each.since, TODAY, spans[each.pk])
            for each in mine
            if each.state is EpisodeState.WAITING
        }
        assert dict(listed.rows) == days
        assert [n for _, n in listed.rows] == sorted(days.values(), reverse=True)
        assert sum(each.n for each in waits) == listed.total == len(days)
        theirs = {each.pk for each in mine if each.practitioner_id}
        assert {key for key, *_ in looked.rows} == theirs
    assert (seen["farah"], seen["frank"], seen["maya"], seen["nora"]) == (5, 6, 6, 0)


def test_the_database_answers_nobody_else_whatever_the_page_asks(
    held: list[Episode], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_desk, "has_service_desk", lambda by: True)
    answered = set()
    for username in PRACTITIONERS:
        by = who(username)
        with asking(by):
            told = (
                service_desk.counts(by),
                service_desk.waits(by, TODAY, 5),
                service_desk.waiting(by, TODAY, None, None, 0, 25).rows,
                service_desk.supervised(by, TODAY, None, 0, 25).rows,
                service_desk.supervisions(by, TODAY),
                service_desk.unfinished(by),
            )
        if any(told):
            answered.add(username)
    assert answered == {"farah", "frank", "maya"}


def test_supervision_is_due_from_the_last_time_or_from_the_opening(
    held: list[Episode], maya: Practitioner, farah: Practitioner
) -> None:
    with asking(maya):
        listed = service_desk.supervised(maya, ago(28), farah.key, 0, 25)
        assert listed.rows == [
            (held[1].pk, None, ago(39), 1),
            (held[4].pk, ago(3), ago(3), 1),
        ]
        assert service_desk.supervisions(maya, ago(3)) == [(farah.key, 2, 2)]
        assert service_desk.supervisions(maya, ago(28)) == [(farah.key, 2, 1)]


def test_the_waiting_list_is_narrowed(held: list[Episode], maya: Practitioner) -> None:
    with asking(maya):
        tier = service_desk.waiting(maya, TODAY, Tier.CONSULTATION, None, 0, 25)
        nobody = service_desk.waiting(maya, TODAY, None, None, 1, 2, unallocated=True)
        team = service_desk.waiting(maya, TODAY, None, 1, 0, 25)
    assert {key for key, _ in tier.rows} == {held[0].pk, held[3].pk}
    assert (len(nobody.rows), nobody.total, team.rows) == (2, 4, [])


def test_someone_nobody_referred_is_in_no_count(
    maya: Practitioner, command_line: Practitioner
) -> None:
    a_person(by=command_line)
    with asking(maya):
        assert service_desk.counts(maya) == []


def test_what_is_not_finished_is_counted_as_the_access_layer_gives_it(
    nora: Practitioner, farah: Practitioner
) -> None:
    made = busy(nora, farah, 4)
    restrictions.restrict(
        made[1].person.reference,
        RestrictionKind.EXCLUDED,
        Named(user=farah.key),
        words="Her cousin.",
        by=who("olga"),
        at=NOON,
    )
    counts = {}
    for username in PRACTITIONERS:
        by = who(username)
        with asking(by):
            counted = service_desk.unfinished(by)
            mine = assessments(by).exclude(state__in=FINISHED)
            reports = court_reports(by).exclude(state=CourtReportState.SENT)
            listed: list[tuple[str, Any]] = [
                ("assessments", each) for each in mine.filter(owner=by.agency)
            ]
            listed += [("court reports", each) for each in reports.filter(owner=by.agency)]
        found = Counter((what, each.state.value) for what, each in listed)
        assert (username, counted) == (username, found if has_service_desk(by) else {})
        counts[username] = sum(counted.values())
    assert counts["frank"] > counts["farah"] > counts["nora"] == 0


def reviewed_at_five(of: Episode, by: Practitioner, *, more: int, held: int) -> None:
    """At one-to-one support a review after the fifth session added some, and they have got so far since."""
    at_one_to_one = {"tier": Tier.ONE_TO_ONE, "state": EpisodeState.UNDER_WAY}
    Episode.objects.filter(pk=of.pk).update(**at_one_to_one)
    theirs = {"episode": of, "person": of.person, "scheme": "london", "owner_id": by.agency}
    by_whom = {"by_id": by.key, "at": NOON}
    SessionReview.objects.create(
        **theirs,
        **by_whom,
        after_session=5,
        more=more,
        outcome=ReviewOutcome.MORE,
        words="It helps.",
    )
    for number in range(6, held + 1):
        CareContact.objects.create(
            **theirs, **by_whom, reference=f"L{of.pk}{number}", kind=CareContactKind.UNPLANNED,
            happened_at=NOON + timedelta(days=number), place=ContactPlace.PHONE, reached=True,
            session=number,
        )  # fmt: skip


def test_what_is_to_be_done_is_the_same_from_the_database_and_its_lists(
    nora: Practitioner, farah: Practitioner
) -> None:
    made = busy(nora, farah, 4)
    made += busy(nora, replace(farah, key=who("frank").key), 2, first=4)
    with asking(farah):
        Episode.objects.filter(pk=made[0].pk).update(
            tier=Tier.ONE_TO_ONE, state=EpisodeState.UNDER_WAY
        )
        Episode.objects.filter(pk=made[3].pk).update(practitioner=who("frank").key)
        reviewed_at_five(made[4], farah, more=1, held=6)  # and the one that was added was had
        reviewed_at_five(made[5], farah, more=3, held=7)  # of eight
    restrictions.restrict(
        made[1].person.reference,
        RestrictionKind.EXCLUDED,
        Named(user=farah.key),
        words="Her cousin.",
        by=who("olga"),
        at=NOON,
    )
    now = timezone.now()
    for username in ("farah", "frank", "maya", "nora"):
        by = replace(who(username), at=now)
        with asking(by):
            told = service_due.work(by, day_of(now))
            own = service_due.own_keys(by)
            listed = {what: [*service_due.due(what, own, by, day_of(now))] for what in Due}
        for what, rows in listed.items():
            expected = [(each.pk, each.due) for each in rows]
            found = [(each.key, each.due) for each in told if each.what is what]
            assert (username, what, sorted(found)) == (username, what, sorted(expected))
        assert username != "farah" or {each.what for each in told} == set(Due)
        if username == "frank":  # what was booked before it was his is on his desk too
            left = {each.what for each in told if each.episode == made[3].pk}
            assert {Due.APPOINTMENTS, Due.TO_RECORD} <= left
        if username == "frank":
            due = [each.episode for each in told if each.what is Due.SESSION_REVIEWS]
            assert due == [made[4].pk]


def test_who_may_be_dropping_out_is_the_same_from_the_database_and_the_access_layer(
    nora: Practitioner, farah: Practitioner, maya: Practitioner
) -> None:
    """Missed; given to another and back; out of touch and back; inside; paused; seen, booked and with a plan;
    let down twice by the service, once by themselves, and with one cancelled that is still to come; waiting too
    long. And one who is hidden, and one who is another's."""
    made = [one_to_one(by=nora, fmhp=farah) for _ in range(8)]
    missed, changed, back, jailed, paused, seen, let_down, hidden = made
    waits = an_episode(by=nora, fmhp=farah)
    another = one_to_one(by=nora, fmhp=farah)
    for day in (ago(-8), ago(-15)):
        a_session(missed, a_time(on=day), by=farah, attended=Attended.DID_NOT_ATTEND)
        a_session(seen, a_time(14, on=day), by=farah)
    reach_out(back.reference, an_attempt(a_time(9, on=TODAY)), by=farah, at=NOON)
    disengage(back.reference, words="Tried.", by=farah, at=NOON)
    re_engage(back.reference, words="He rang.", by=farah, at=NOON)
    for days, asked_by in (
        *((-7, AskedBy.SERVICE), (-14, AskedBy.SERVICE)),
        *((-9, AskedBy.PERSON), (-17, AskedBy.SERVICE)),
    ):
        called_off = a_booking(a_time(10, on=ago(days)), purpose=Purpose.SESSION)
        key = book(let_down.reference, called_off, by=farah, at=NOON)
        cancel(key, asked_by=asked_by, words="Called off.", by=farah, at=NOON)
    reach_out(let_down.reference, an_attempt(a_time(9, on=TODAY)), by=farah, at=NOON)
    a_plan(missed, by=farah)
    a_plan(seen, by=farah)
    inside(jailed, nora, 2)
    with asking(farah):
        away_for(paused, farah, 9, 4)
        away_for(paused, farah, 2, None)
    for worker, of in ((farah, made), (who("frank"), [changed]), (farah, [changed])):
        for each in of:
            reallocate(each.reference, worker=worker.key, team=None, by=maya, at=NOON)
    allocate(waits.reference, worker=farah.key, team=None, by=maya, at=NOON)
    reallocate(another.reference, worker=who("frank").key, team=None, by=maya, at=NOON)
    booked = a_booking(a_time(16, on=ago(-22)), purpose=Purpose.SESSION)
    book(seen.reference, booked, by=farah, at=NOON)
    restrictions.restrict(
        hidden.person.reference,
        RestrictionKind.EXCLUDED,
        Named(user=farah.key),
        words="Her cousin.",
        by=who("olga"),
        at=NOON,
    )
    on, told = ago(-16), {}
    for username in ("farah", "frank", "maya", "nora"):
        by = who(username)
        with asking(by):
            mine = list(service_desk.of_practitioner(by))
            told[username] = own_standings(mine, by, on)
            assert (username, told[username]) == (username, standings(mine, by, on))
            assert own_contact(by, on).keys() == {each.pk for each in mine}
    verdicts = {each: told["farah"][each.pk].verdict for each in (*made[:-1], waits)}
    assert [verdict.name for verdict in verdicts.values()] == [
        *(
            "MAY_DROP_OUT",
            "MAY_DROP_OUT",
            "IN_TOUCH",
            "AWAY",
            "AWAY",
            "IN_TOUCH",
            "MAY_DROP_OUT",
            "MAY_DROP_OUT",
        ),
    ]
    assert "The service cancelled 2 appointments and has not met them since." in [
        each.text for each in told["farah"][let_down.pk].signs
    ]
    assert [len(told[each]) for each in ("farah", "frank", "maya", "nora")] == [8, 1, 0, 0]
