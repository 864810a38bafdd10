"""How many sessions there may be: what is refused, what a review may add, and what comes next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.schemes.service import SessionLimit
from throughcare.rules.schemes.starting import EIGHT, FIVE_AND_THREE
from throughcare.rules.sessions import (
    Progress,
    allowed,
    left,
    review_is_due,
    what_is_next,
    why_not_review,
    why_not_session,
)
from throughcare.rules.support_plans import ReviewOutcome

MORE, END, ON = ReviewOutcome.MORE, ReviewOutcome.END, ReviewOutcome.REFER_ON
AT = {0: Progress(held=0)} | {held: Progress(held=held) for held in range(1, 10)}
ONCE = Progress(held=5, granted=1, reviewed=frozenset({5}), outcome=MORE)


@pytest.mark.parametrize(
    ("limit", "number", "granted", "codes"),
    [
        (FIVE_AND_THREE, 5, 0, []),
        (FIVE_AND_THREE, 6, 0, ["review-first"]),
        (FIVE_AND_THREE, 6, 1, []),
        (FIVE_AND_THREE, 7, 1, ["review-first"]),
        (FIVE_AND_THREE, 8, 3, []),
        (FIVE_AND_THREE, 9, 3, ["limit"]),
        (FIVE_AND_THREE, 9, 0, ["limit"]),
        (EIGHT, 8, 0, []),
        (EIGHT, 9, 0, ["limit"]),
    ],
)
def test_a_session_beyond_the_limit_is_refused_with_the_rule(
    limit: SessionLimit, number: int, granted: int, codes: list[str]
) -> None:
    progress = Progress(held=number - 1, granted=granted)
    assert [each.code for each in why_not_session(limit, number, progress)] == codes


def test_the_refusal_says_the_rule() -> None:
    (first,) = why_not_session(FIVE_AND_THREE, 6, AT[5])
    assert first.text == (
        "There are up to 5 sessions. A review at session 5 may add up to 3: review them first."
    )
    (last,) = why_not_session(FIVE_AND_THREE, 9, Progress(held=8, granted=3))
    assert last.text == "There are up to 8 sessions on this scheme, and no more."


@pytest.mark.parametrize("outcome", [END, ON])
def test_where_the_review_agreed_no_more_the_next_session_says_so_and_asks_for_none(
    outcome: ReviewOutcome,
) -> None:
    reviewed = Progress(held=5, reviewed=frozenset({5}), outcome=outcome)
    (no_more,) = why_not_session(FIVE_AND_THREE, 6, reviewed)
    assert (no_more.code, no_more.text) == (
        "no-more",
        f"The review at session 5 came to: {outcome.value}. No more sessions were agreed.",
    )


@pytest.mark.parametrize(
    ("limit", "progress", "outcome", "more", "codes"),
    [
        (FIVE_AND_THREE, AT[5], MORE, 3, []),
        (FIVE_AND_THREE, AT[5], END, 0, []),
        (FIVE_AND_THREE, AT[4], MORE, 3, ["early"]),
        (FIVE_AND_THREE, AT[4], END, 0, ["early"]),
        (FIVE_AND_THREE, AT[5], MORE, 4, ["more"]),
        (FIVE_AND_THREE, AT[5], MORE, 0, ["more"]),
        (FIVE_AND_THREE, AT[5], ON, 2, ["more"]),
        (FIVE_AND_THREE, ONCE, MORE, 2, ["reviewed"]),
        (FIVE_AND_THREE, Progress(held=6, granted=1, reviewed=frozenset({5})), MORE, 2, []),
        (
            *(FIVE_AND_THREE, Progress(held=8, granted=3, reviewed=frozenset({5})), MORE, 1),
            ["limit"],
        ),
        (EIGHT, AT[5], MORE, 3, ["straight"]),
        (EIGHT, AT[5], END, 0, []),
        (EIGHT, AT[0], END, 0, ["early"]),
    ],
)
def test_what_stands_against_a_review(
    limit: SessionLimit,
    progress: Progress,
    outcome: ReviewOutcome,
    more: int,
    codes: list[str],
) -> None:
    against = why_not_review(limit, progress, outcome, more, "They went well.")
    assert [each.code for each in against] == codes
    also = why_not_review(limit, progress, outcome, more, " ")
    assert [each.code for each in also] == ["blank", *codes]


@pytest.mark.parametrize(
    ("limit", "progress", "words"),
    [
        (FIVE_AND_THREE, AT[0], "Session 1 of 5 is next."),
        (
            *(FIVE_AND_THREE, AT[4]),
            "Session 5 of 5 is next: review them at it, before session 6.",
        ),
        (FIVE_AND_THREE, AT[5], "Session 5 of 5: review them before session 6."),
        (FIVE_AND_THREE, ONCE, "Session 6 of 6 is next."),
        (
            *(FIVE_AND_THREE, Progress(held=6, granted=1, reviewed=frozenset({5}))),
            "Session 6 of 6: review them before session 7.",
        ),
        (
            *(FIVE_AND_THREE, Progress(held=8, granted=3, reviewed=frozenset({5}))),
            "Session 8 of 8, the last on this scheme.",
        ),
        (
            *(FIVE_AND_THREE, Progress(held=5, reviewed=frozenset({5}), outcome=ON)),
            "5 sessions held. The review came to: refer on.",
        ),
        (EIGHT, AT[4], "Session 5 of 8 is next."),
        (EIGHT, AT[8], "Session 8 of 8, the last on this scheme."),
    ],
)
def test_what_is_next_is_said_in_a_sentence(
    limit: SessionLimit, progress: Progress, words: str
) -> None:
    assert what_is_next(limit, progress) == words


LIMITS = st.sampled_from(
    sorted(
        {
            (model.limit.sessions, model.limit.review_at, model.limit.more)
            for scheme in SCHEMES.values()
            for model in scheme.service_models
        },
        key=str,
    )
).map(lambda each: SessionLimit(sessions=each[0], review_at=each[1], more=each[2]))


@given(limit=LIMITS, wishes=st.lists(st.one_of(st.none(), st.integers(1, 9)), max_size=30))
def test_however_they_go_on_there_is_never_a_session_too_many_and_never_a_dead_end(
    limit: SessionLimit, wishes: list[int | None]
) -> None:
    """Sessions and reviews in any order: None for a session, a number for a review that wants so many more."""
    progress = Progress(held=0)
    for more in wishes:
        number = progress.held + 1
        if more is None and not why_not_session(limit, number, progress):
            progress = Progress(
                held=number, granted=progress.granted, reviewed=progress.reviewed
            )
        elif more and not why_not_review(limit, progress, MORE, more, "They help."):
            progress = Progress(
                held=progress.held,
                granted=progress.granted + more,
                reviewed=progress.reviewed | {progress.held},
            )
        assert progress.held <= allowed(limit, progress.granted) <= limit.sessions + limit.more
        assert progress.granted == 0 or limit.review_at is not None
        next_one = why_not_session(limit, progress.held + 1, progress)
        assert bool(left(limit, progress)) == (not next_one)
        if {each.code for each in next_one} == {"review-first"}:
            assert review_is_due(limit, progress)
            assert not why_not_review(limit, progress, MORE, 1, "They help.")
        assert what_is_next(limit, progress).endswith(".")
