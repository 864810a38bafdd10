"""Whether someone may be dropping out: which facts say so, in which words, and what follows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rules.appointments import Attended, CareContactKind, ContactPlace
from throughcare.rules.clocks import Away
from throughcare.rules.engagement import (
    Contacted,
    EngagementFacts,
    Verdict,
    engagement,
    missed_in_a_row,
)
from throughcare.rules.episodes import EpisodeState, Tier
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.schemes.service import in_force
from throughcare.rules.support_plans import Intensity

ON = date(2026, 3, 30)
MODEL = in_force(SCHEMES["london"].service_models, ON)
CAME, MISSED = Attended.ON_TIME, Attended.DID_NOT_ATTEND
UNDER_WAY = EngagementFacts(
    tier=Tier.ONE_TO_ONE,
    state=EpisodeState.UNDER_WAY,
    since=date(2026, 3, 1),
    next_on=date(2026, 4, 3),
)
WAITING = replace(
    UNDER_WAY, state=EpisodeState.WAITING, tier=Tier.ASSESSMENT, since=date(2026, 2, 1)
)


def came(days_ago: int, attended: Attended = CAME) -> Contacted:
    return Contacted(
        on=ON - timedelta(days=days_ago),
        kind=CareContactKind.APPOINTMENT,
        place=ContactPlace.OFFICE,
        attended=attended,
        reached=None,
    )


def tried(days_ago: int, place: ContactPlace, *, reached: bool = False) -> Contacted:
    return Contacted(
        on=ON - timedelta(days=days_ago),
        kind=CareContactKind.OUTREACH,
        place=place,
        attended=None,
        reached=reached,
    )


@pytest.mark.parametrize(
    ("facts", "verdict", "signs", "steps"),
    [
        (replace(UNDER_WAY, contacts=[came(3)]), Verdict.IN_TOUCH, [], []),
        (
            replace(UNDER_WAY, contacts=[came(3)], next_on=None),
            Verdict.IN_TOUCH,
            ["nothing-booked"],
            ["book"],
        ),
        (
            replace(UNDER_WAY, contacts=[came(1, MISSED), came(8, MISSED), came(15)]),
            Verdict.MAY_DROP_OUT,
            ["missed"],
            ["outreach", "ask"],
        ),
        (replace(UNDER_WAY, contacts=[came(1, MISSED), came(8)]), Verdict.IN_TOUCH, [], []),
        (
            replace(UNDER_WAY, contacts=[came(22)], intensity=Intensity.WEEKLY),
            Verdict.MAY_DROP_OUT,
            ["quiet"],
            ["outreach", "ask", "intensity"],
        ),
        (
            # They chose a phone call a month: three weeks of silence are what was agreed.
            replace(UNDER_WAY, contacts=[came(22)], intensity=Intensity.MONTHLY_CALL),
            *(Verdict.IN_TOUCH, [], []),
        ),
        (
            replace(
                UNDER_WAY,
                contacts=[came(3)],
                changed_on=[ON - timedelta(days=2)],
                next_on=None,
            ),
            Verdict.MAY_DROP_OUT,
            ["changed", "nothing-booked"],
            ["outreach", "book"],
        ),
        (
            replace(UNDER_WAY, contacts=[came(3)], changed_on=[ON - timedelta(days=9)]),
            *(Verdict.IN_TOUCH, [], []),
        ),
        (
            replace(
                UNDER_WAY,
                contacts=[
                    tried(1, ContactPlace.PHONE),
                    came(4, Attended.CANCELLED_BY_SERVICE),
                    came(9),
                ],
            ),
            Verdict.MAY_DROP_OUT,
            ["cancelled", "unreached"],
            ["outreach", "ask"],
        ),
        (
            # Whatever came before they were back in touch is over.
            replace(
                UNDER_WAY,
                contacts=[came(4, MISSED), came(5, MISSED), tried(5, ContactPlace.PHONE)],
                back_on=ON - timedelta(days=3),
            ),
            *(Verdict.IN_TOUCH, [], []),
        ),
        (WAITING, Verdict.MAY_DROP_OUT, ["waiting"], ["tell-the-wait"]),
        (replace(WAITING, since=date(2026, 3, 2)), Verdict.IN_TOUCH, [], []),
        (
            # In custody for most of it: those days are nobody's wait.
            replace(WAITING, away=[Away(date(2026, 2, 5), date(2026, 3, 20))]),
            *(Verdict.IN_TOUCH, [], []),
        ),
        (
            replace(WAITING, away=[Away(date(2026, 3, 29), None)]),
            *(Verdict.AWAY, [], ["where-they-are"]),
        ),
        (
            replace(UNDER_WAY, state=EpisodeState.DISENGAGED),
            *(Verdict.DISENGAGED, [], ["outreach", "ask", "open-door"]),
        ),
        (replace(UNDER_WAY, state=EpisodeState.CLOSED), Verdict.CLOSED, [], []),
    ],
)
def test_which_facts_say_that_someone_may_be_dropping_out(
    facts: EngagementFacts, verdict: Verdict, signs: list[str], steps: list[str]
) -> None:
    found = engagement(facts, MODEL, ON)
    assert found.verdict is verdict
    assert [each.code for each in found.signs] == signs
    assert [each.code for each in found.steps] == steps


def test_at_a_case_consultation_nobody_is_to_be_seen_and_silence_says_nothing() -> None:
    advised = replace(
        UNDER_WAY, tier=Tier.CONSULTATION, since=ON - timedelta(days=90), next_on=None
    )
    found = engagement(advised, MODEL, ON)
    assert (found.verdict, found.signs, found.steps) == (Verdict.IN_TOUCH, [], [])
    waits = replace(advised, state=EpisodeState.WAITING)
    assert [each.code for each in engagement(waits, MODEL, ON).steps] == ["tell-the-wait"]


def test_whoever_took_over_on_the_day_they_were_last_met_is_no_change_since() -> None:
    for days_ago, signs in ((3, []), (2, ["changed"])):
        facts = replace(
            UNDER_WAY, contacts=[came(3)], changed_on=[ON - timedelta(days=days_ago)]
        )
        assert [each.code for each in engagement(facts, MODEL, ON).signs] == signs


def test_each_sign_is_a_sentence_with_its_fact() -> None:
    facts = replace(
        UNDER_WAY,
        since=date(2026, 1, 5),
        contacts=[
            tried(1, ContactPlace.PHONE),
            came(2, MISSED),
            came(9, MISSED),
            came(30),
        ],
        changed_on=[ON - timedelta(days=5)],
        next_on=None,
        intensity=Intensity.WEEKLY,
    )
    found = engagement(facts, MODEL, ON)
    assert [each.text for each in found.signs] == [
        "Their practitioner has changed since they were last met.",
        "2 appointments in a row were missed, the last on 28 March 2026.",
        "1 attempt to reach them found nobody, the last on 29 March 2026.",
        "Nobody has met or spoken with them for 30 days, since 28 February 2026.",
        "No appointment is booked.",
    ]
    assert found.steps[0].text == (
        "Try to reach them at home, or on the street, where they are known to be."
        " They may also be met where they have other appointments."
    )
    assert found.attempts == 1
    waiting = engagement(WAITING, MODEL, ON)
    assert waiting.signs[0].text == (
        "They have waited 57 days for assessment, where 28 are aimed at."
    )


CONTACTS = st.lists(
    st.one_of(
        st.builds(came, st.integers(0, 60), st.sampled_from(Attended)),
        st.builds(
            tried,
            st.integers(0, 60),
            st.sampled_from(ContactPlace),
            reached=st.booleans(),
        ),
    ),
    max_size=9,
).map(lambda each: sorted(each, key=lambda one: one.on, reverse=True))


@given(contacts=CONTACTS, state=st.sampled_from(EpisodeState))
def test_whoever_may_be_dropping_out_is_given_a_reason_and_a_next_step_and_no_blame(
    contacts: list[Contacted], state: EpisodeState
) -> None:
    found = engagement(replace(UNDER_WAY, contacts=contacts, state=state), MODEL, ON)
    if found.at_risk:
        assert found.signs
        assert found.steps
    said = " ".join(each.text.lower() for each in (*found.signs, *found.steps))
    for word in ("fail", "refus", "breach", "non-compl", "warn", "enforce", "chaotic"):
        assert word not in said
    assert len(missed_in_a_row(contacts)) <= sum(each.attended is MISSED for each in contacts)
