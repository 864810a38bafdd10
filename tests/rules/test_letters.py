"""What a letter says of days and times in two languages, and what it must have in it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from throughcare.rules.appointments import AppointmentState, Attended, ContactPlace
from throughcare.rules.episodes import EpisodeState
from throughcare.rules.letter_words import (
    PLACES,
    Meeting,
    Recorded,
    day,
    from_the_record,
    time,
)
from throughcare.rules.letters import (
    FIELDS,
    RECORDED,
    TYPED,
    Language,
    LetterKind,
    Met,
    plain,
    why_not_about,
    why_not_fields,
    why_not_now,
)
from throughcare.rules.onward import OPEN, OnwardState
from throughcare.rules.schemes.starting import CRISIS_LINE

EN, CY = Language.ENGLISH, Language.WELSH
AT = datetime(2026, 3, 3, 14, tzinfo=UTC)
ON = date(2026, 3, 2)
HELD = Recorded(
    name="Kofi Osei",
    born=date(1990, 5, 17),
    address="",
    sender="Nora North",
    agency="North London Probation",
    crisis=CRISIS_LINE,
    meeting=Meeting(
        practitioners=("Nora North", "Farah FMHP"),
        starts_at=AT,
        place=ContactPlace.PHONE,
        where="",
        before=AT - timedelta(days=1, hours=2),
    ),
    service="Talking Room",
)


@pytest.mark.parametrize(
    ("at", "english", "welsh"),
    [
        (AT, "Tuesday 3 March 2026, 2pm", "dydd Mawrth 3 Mawrth 2026, 2yp"),
        (
            datetime(2026, 7, 5, 8, 30, tzinfo=UTC),  # by the summer's clock
            "Sunday 5 July 2026, 9:30am",
            "dydd Sul 5 Gorffennaf 2026, 9:30yb",
        ),
        (
            datetime(2024, 2, 29, 12, tzinfo=UTC),
            "Thursday 29 February 2024, 12 noon",
            "dydd Iau 29 Chwefror 2024, 12 hanner dydd",
        ),
    ],
)
def test_days_and_times_in_words(at: datetime, english: str, welsh: str) -> None:
    assert f"{day(at, EN)}, {time(at, EN)}" == english
    assert f"{day(at, CY)}, {time(at, CY)}" == welsh


@pytest.mark.parametrize("language", [EN, CY])
def test_whoever_is_told_to_come_is_not_told_that_it_is_their_choice(
    language: Language,
) -> None:
    told = replace(HELD, told_to_come=True)
    for kind, names in (
        (LetterKind.APPOINTMENT, ["choice"]),
        (LetterKind.MISSED, ["after", "choice"]),
    ):
        free = from_the_record(kind, language, HELD, ON)
        bound = from_the_record(kind, language, told, ON)
        assert [name for name in free if free[name] != bound[name]] == sorted(names)
        assert all(free[name] and bound[name] for name in names)
    assert "choice" in from_the_record(LetterKind.APPOINTMENT, EN, HELD, ON)["choice"]
    assert "court" in from_the_record(LetterKind.MISSED, EN, told, ON)["choice"]


def test_what_the_record_gives_in_each_language() -> None:
    english = from_the_record(LetterKind.APPOINTMENT_MOVED, EN, HELD, ON)
    assert english["practitioner"] == "Nora North and Farah FMHP"
    assert english["before"] == "Monday 2 March 2026 at 12 noon"
    assert english["address"] == "By hand"
    welsh = from_the_record(LetterKind.ONWARD, CY, HELD, ON)
    assert welsh["crisis"].startswith("GIG 111")
    assert welsh["born"] == "17 Mai 1990"
    for kind in LetterKind:
        for language in Language:
            given = from_the_record(kind, language, HELD, ON)
            assert tuple(given) == RECORDED[kind]
            assert all(given.values())
            assert given.keys() | set(TYPED[kind]) == FIELDS[kind]
    assert all(PLACES[language].keys() == set(ContactPlace) for language in Language)


def test_everything_wrong_with_the_fields_is_said_at_once() -> None:
    fields = dict.fromkeys(FIELDS[LetterKind.CLOSING], "x") | {"help": " ", "x": "y"}
    fields["telephone"] = "0" * 2001
    del fields["crisis"]
    reasons = why_not_fields(LetterKind.CLOSING, fields, {"name"})
    assert {each.code: each.text for each in reasons} == {
        "blank": "Say crisis; what can help from now.",
        "unknown": "This letter has no place for name; x.",
        "long": "Use at most 2,000 characters for the number to ring.",
    }


def test_words_with_what_no_document_can_hold_are_without_it() -> None:
    assert plain("a\x00\x07b\r\nc\td\ud800\ufffe ŵ ") == "ab\nc d ŵ"


@pytest.mark.parametrize("kind", LetterKind)
def test_which_appointment_a_letter_may_be_about(kind: LetterKind) -> None:
    S = AppointmentState  # noqa: N806
    ahead, past = AT + timedelta(hours=1), AT - timedelta(hours=1)
    asked = [
        None,
        Met(state=S.BOOKED, starts_at=ahead),
        Met(state=S.BOOKED, starts_at=ahead, moved=True),
        Met(state=S.BOOKED, starts_at=past),
        Met(state=S.OVER, starts_at=past),
        Met(state=S.CANCELLED, starts_at=ahead, moved=True),
        *(Met(state=S.OVER, starts_at=past, attended=each) for each in Attended),
    ]
    taken = [not why_not_about(kind, each, AT) for each in asked]
    missed = [each in (Attended.DID_NOT_ATTEND, Attended.TOO_LATE) for each in Attended]
    expected = {
        LetterKind.APPOINTMENT: [False, True, True, False, False, False],
        LetterKind.APPOINTMENT_MOVED: [False, False, True, False, False, False],
        LetterKind.MISSED: [False, False, False, True, True, False],
    }
    came_of_it = missed if kind is LetterKind.MISSED else [False] * len(missed)
    assert taken == expected.get(kind, [True] + 5 * [False]) + came_of_it


def test_support_is_said_to_have_ended_once_it_has_and_a_way_on_while_it_is_open() -> None:
    def taken(kind: LetterKind, state: EpisodeState, onward: OnwardState | None) -> bool:
        return not why_not_now(kind, state, onward)

    for kind, state, onward in product(LetterKind, EpisodeState, [None, *OnwardState]):
        expected = True
        if kind is LetterKind.CLOSING:
            expected = state is EpisodeState.CLOSED
        if kind is LetterKind.ONWARD:
            expected = onward is None or onward in OPEN
        assert taken(kind, state, onward) == expected, (kind, state, onward)
