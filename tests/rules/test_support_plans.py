"""The support plan: what stands against it, all at once."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.rules.test_needs import someone
from throughcare.rules.appointments import Modality, Practical
from throughcare.rules.episodes import CLINICAL_STAFF, OPEN, EpisodeState, Tier
from throughcare.rules.letters import LetterForm
from throughcare.rules.moves import Side
from throughcare.rules.plan_words import PlanFacts, parts
from throughcare.rules.practitioners import Role
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.support_plans import (
    REVIEW_WITHIN,
    Agreed,
    Intensity,
    why_not_agree,
    why_not_in_place,
    why_not_one_to_one,
)

TODAY = date(2026, 3, 2)
A_PLAN = Agreed(
    intensity=Intensity.MONTHLY_CALL,
    modalities=[Modality.CBT],
    practical=[Practical.HOUSING],
    aims="Sleep, and a GP.",
    how=ConsentGiven.SPOKEN,
    on=TODAY,
    review_on=TODAY + timedelta(days=28),
)


@pytest.mark.parametrize(
    ("plan", "codes"),
    [
        (A_PLAN, []),
        (replace(A_PLAN, review_on=TODAY + REVIEW_WITHIN), []),
        (replace(A_PLAN, review_on=TODAY + REVIEW_WITHIN + timedelta(1)), ["review-late"]),
        (replace(A_PLAN, review_on=TODAY), ["review"]),
        (replace(A_PLAN, on=TODAY + timedelta(days=1)), ["future"]),
        (replace(A_PLAN, modalities=[Modality.DBT]), ["not-offered"]),
        (replace(A_PLAN, practical=[Practical.FINANCE]), ["not-offered"]),
        (replace(A_PLAN, person_words="x" * 12_001), ["long"]),
        (
            replace(
                A_PLAN, aims=" ", modalities=[], on=date(2026, 3, 3), review_on=date(2026, 3, 1)
            ),
            ["blank", "modalities", "future", "review"],
        ),
    ],
)
def test_what_stands_against_a_plan(plan: Agreed, codes: list[str]) -> None:
    against = why_not_agree(
        plan, modalities=[Modality.CBT], practical=[Practical.HOUSING], on=TODAY
    )
    assert [each.code for each in against] == codes


@pytest.mark.parametrize("role", Role)
def test_whose_it_is_in_which_tier_and_state(role: Role) -> None:
    for tier in Tier:
        for state in EpisodeState:
            for side in (None, *Side):
                against = why_not_one_to_one(tier, state, someone(role), side)
                may = (
                    tier is Tier.ONE_TO_ONE
                    and state in OPEN
                    and role in CLINICAL_STAFF
                    and side is Side.SERVICE
                )
                assert (not against) == may, (role, tier, state, side)


def test_of_two_who_write_at_once_the_second_is_told() -> None:
    assert not why_not_in_place("A", "A")
    assert not why_not_in_place(None, None)
    assert [each.code for each in why_not_in_place(None, "A")] == ["changed"]


@pytest.mark.parametrize("told_to_come", [False, True])
def test_easy_read_is_short_sentences_and_says_all_that_the_plain_paper_does(
    told_to_come: bool,
) -> None:
    """At most fifteen words to a sentence, as guides to easy read ask."""
    for intensity in Intensity:
        facts = PlanFacts(
            intensity=intensity,
            modalities=list(Modality),
            practical=list(Practical),
            aims="Sleep.",
            person_words="My own door.",
            agreed_on=TODAY,
            review_on=TODAY,
            goals=[("See a GP.", TODAY)],
            service="FMHP Service",
            practitioner="Farah",
            crisis_line="NHS 111, and choose the mental-health option",
            told_to_come=told_to_come,
        )
        easy, plain = (
            parts(facts, form) for form in (LetterForm.EASY_READ, LetterForm.STANDARD)
        )
        assert parts(facts, LetterForm.LARGE_PRINT) == plain
        for part in easy:
            for each in (part.heading, *part.paragraphs, *part.points):
                for sentence in re.split(r"[.?:] ?", each):
                    assert len(sentence.split()) <= 15, sentence
        for paper in (easy, plain):
            text = " ".join(word for part in paper for word in (*part.paragraphs, *part.points))
            for always in ("Sleep.", "My own door.", "See a GP.", "Farah", "999", "NHS 111"):
                assert always in text
