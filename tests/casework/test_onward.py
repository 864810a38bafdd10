"""Referring someone on: the whole way, being turned away and sent on, and what each act leaves behind."""

from datetime import timedelta

import pytest

from tests.casework.outcomes import codes, told
from tests.casework.test_closing import close
from tests.cast import NOON
from tests.conftest import who
from tests.onward import (
    CMHT,
    COUNSELLING,
    a_service,
    an_onward_referral,
    as_it_is,
    brought_to,
    heard,
    sending,
    turned_away,
)
from tests.service import an_episode
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.access.onward import to_chase
from throughcare.casefile.notices import listed
from throughcare.casework import directory, onward
from throughcare.records.models import (
    DirectoryService,
    Episode,
    JournalEntry,
    OnwardReferral,
    OnwardStage,
)
from throughcare.rules.days import day_of
from throughcare.rules.onward import OPEN, OnwardState, Rejection, ServiceKind
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed

S = OnwardState
TODAY = day_of(NOON)
DAY = timedelta(days=1)


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner) -> Episode:
    return an_episode(by=nora, fmhp=farah)


def done(reference: str) -> list[str]:
    written = JournalEntry.objects.filter(kind="onward referral", about=reference)
    return list(written.order_by("pk").values_list("act", flat=True))


def stages(reference: str) -> list[tuple[OnwardState, int]]:
    """Each stage, and how many days after today."""
    held = OnwardStage.objects.filter(onward__reference=reference).order_by("on", "pk")
    return [(each.state, (each.on - TODAY).days) for each in held]


def test_the_whole_way_from_sent_to_first_seen(episode: Episode, farah: Practitioner) -> None:
    reference = an_onward_referral(episode, by=farah)
    at = NOON + 9 * DAY
    onward.receive(reference, heard=heard(at, on=TODAY + 2 * DAY), by=farah, at=at)
    onward.chase(reference, words="In two weeks.", chase_on=TODAY + 23 * DAY, by=farah, at=at)
    onward.screen(reference, heard=heard(at, on=TODAY + 8 * DAY), by=farah, at=at)
    onward.accept(reference, heard=heard(at), by=farah, at=at)
    onward.allocate(
        reference, care_coordinator=" Jo Bell ", heard=heard(at), by=who("maya"), at=at
    )
    onward.bridge(reference, words="Two calls a week.", by=farah, at=at)
    onward.see(reference, heard=heard(at + 90 * DAY), by=farah, at=at + 90 * DAY)
    assert stages(reference) == [
        *((S.SENT, 0), (S.RECEIVED, 2), (S.SCREENED, 8), (S.RECEIVED, 9), (S.ACCEPTED, 9)),
        *((S.ALLOCATED, 9), (S.SEEN, 99)),
    ]
    held = as_it_is(reference)
    assert (held.state, held.chase_on, held.care_coordinator) == (S.SEEN, None, "Jo Bell")
    assert held.bridging == "Two calls a week."
    verbs = ("send", "receive", "chase", "screen", "accept", "allocate", "bridge", "see")
    assert done(reference) == [f"{verb} onward referral" for verb in verbs]


def test_turned_away_and_sent_on_and_sent_again(episode: Episode, farah: Practitioner) -> None:
    counselling = a_service(COUNSELLING, ServiceKind.COUNSELLING, by=farah)
    first = an_onward_referral(episode, by=farah)
    with pytest.raises(NotAllowed) as refused:
        onward.send(
            episode.reference,
            a_service(by=farah),
            sent=sending(days=1),
            follows=first,
            by=farah,
            at=NOON,
        )
    assert codes(refused) == {"open-there", "not-ended", "before"}
    turned_away(first, suggested=counselling, by=who("frank"))
    held = as_it_is(first)
    assert (held.rejection, held.rejection_words) == (Rejection.BELOW_THRESHOLD, "They rang.")
    assert held.suggested is not None
    assert held.chase_on is None
    onward.bridge(first, words="A call a day.", by=farah, at=NOON)
    second = an_onward_referral(episode, COUNSELLING, follows=first, by=farah)
    onward.withdraw(second, heard=heard(), by=farah, at=NOON)
    third = an_onward_referral(episode, CMHT, follows=second, by=farah)
    chain = [
        each.follows.reference if each.follows else ""
        for each in map(as_it_is, (first, second, third))
    ]
    assert chain == ["", first, second]
    assert JournalEntry.objects.get(act="reject onward referral").detail == {
        "reason": Rejection.BELOW_THRESHOLD.value
    }


def test_a_refusal_gives_all_its_reasons_and_changes_nothing(
    episode: Episode, farah: Practitioner
) -> None:
    service = a_service(by=farah)
    reference = an_onward_referral(episode, by=farah)
    turned_away(reference, by=farah)
    before = (OnwardStage.objects.count(), JournalEntry.objects.count())
    what = heard(on=TODAY - DAY, words="")
    with pytest.raises(NotAllowed) as refused:
        onward.allocate(reference, care_coordinator="", heard=what, by=farah, at=NOON)
    assert codes(refused) == {"wrong-state", "no-name", "early"}
    with pytest.raises(NotAllowed) as refused:
        onward.reject(
            reference, code=Rejection.RISK, suggested=service, heard=what, by=farah, at=NOON
        )
    assert codes(refused) == {"wrong-state", "itself", "blank", "early"}
    with pytest.raises(NotAllowed) as refused:
        onward.chase(reference, words="", chase_on=TODAY, by=farah, at=NOON)
    assert codes(refused) == {"wrong-state", "blank", "chase"}
    assert (OnwardStage.objects.count(), JournalEntry.objects.count()) == before


def test_another_persons_referral_is_followed_by_none(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    other = an_onward_referral(an_episode(by=nora, fmhp=farah), by=farah)
    brought_to(S.WITHDRAWN, other, by=farah, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        an_onward_referral(episode, follows=other, by=farah)
    assert codes(refused) == {"another-person"}


def test_nobody_else_touches_it(
    episode: Episode, nora: Practitioner, farah: Practitioner
) -> None:
    reference = an_onward_referral(episode, by=farah)
    with pytest.raises(NotFound):
        onward.receive(reference, heard=heard(), by=nora, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        an_onward_referral(episode, COUNSELLING, by=nora)
    assert codes(refused) == {"wrong-role"}
    a_service(COUNSELLING, by=farah)
    with pytest.raises(NotAllowed) as refused:
        an_onward_referral(episode, COUNSELLING, by=nora)
    assert codes(refused) == {"wrong-role", "wrong-agency"}
    with pytest.raises(NotFound):
        an_onward_referral(episode, COUNSELLING, by=who("sofia"))


def test_the_directory_is_added_to_and_ended_and_refuses_the_same_name_twice(
    episode: Episode, farah: Practitioner
) -> None:
    reference = a_service(by=farah)
    with pytest.raises(NotAllowed) as refused:
        directory.add(
            f" {CMHT} ", ServiceKind.CMHT, criteria="x", address="", by=farah, at=NOON
        )
    assert codes(refused) == {"in-it"}
    with pytest.raises(NotAllowed) as refused:
        directory.end(reference, by=who("nora"), at=NOON)
    assert codes(refused) == {"wrong-role"}
    directory.end(reference, by=farah, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        directory.end(reference, by=farah, at=NOON)
    assert codes(refused) == {"ended"}
    with pytest.raises(NotAllowed) as refused:
        onward.send(episode.reference, reference, sent=sending(), by=farah, at=NOON)
    assert codes(refused) == {"no-service"}
    assert a_service(by=farah) != reference
    assert DirectoryService.objects.count() == 2


def test_whoever_works_with_them_hears_once_that_the_day_to_chase_has_come(
    episode: Episode, farah: Practitioner, command_line: Practitioner
) -> None:
    for state in (*OPEN, S.REJECTED):
        reference = an_onward_referral(episode, f"Service {state.value}", by=farah)
        brought_to(state, reference, by=farah, at=NOON)

    def reminded(days: int) -> int:
        return onward.remind_to_chase(by=command_line, at=NOON + days * DAY)

    assert [reminded(days) for days in (13, 14, 14, 15)] == [0, 5, 0, 0]
    assert told("onward-to-chase") == {"farah"}
    first = OnwardReferral.objects.get(state=S.SENT)
    at = NOON + 15 * DAY
    onward.chase(first.reference, words="Soon.", chase_on=day_of(at) + 2 * DAY, by=farah, at=at)
    assert [reminded(days) for days in (16, 17, 18)] == [0, 1, 0]


def test_nobody_is_told_to_chase_for_someone_whose_episode_is_closed(
    episode: Episode, farah: Practitioner, command_line: Practitioner
) -> None:
    an_onward_referral(episode, by=farah)
    with asking(farah):
        assert to_chase(farah).count() == 1
    close(episode, by=farah)
    assert onward.remind_to_chase(by=command_line, at=NOON + 15 * DAY) == 0
    with asking(farah):
        assert not to_chase(farah).exists()


def test_a_rejection_is_told_to_whoever_works_with_the_person(
    episode: Episode, farah: Practitioner
) -> None:
    with asking(farah):
        Episode.objects.filter(pk=episode.pk).update(practitioner=who("frank").key)
    for name, by in ((CMHT, farah), (COUNSELLING, who("frank"))):
        turned_away(an_onward_referral(episode, name, by=farah), by=by)
    assert told("onward-rejected") == {"frank"}
    line = listed(who("frank"), 1).rows[0]
    assert (line.name, line.episode, line.page) == ("OSEI, Kofi", episode.reference, "")
