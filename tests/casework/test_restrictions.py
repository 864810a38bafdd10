"""Keeping people from a record, opening it in an emergency, and the review of that."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import a_person
from tests.casework.outcomes import codes, told
from tests.cast import NOON
from tests.conftest import who
from throughcare.access.cases import cases, masked, people
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.casework import handing_over, restrictions, reviews
from throughcare.records.models import (
    BreakGlass,
    JournalEntry,
    Notice,
    Person,
    Restriction,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.restriction import (
    OPEN_FOR,
    REVIEW_WITHIN,
    Emergency,
    Named,
    RestrictionKind,
    Review,
)

pytestmark = pytest.mark.django_db
EXCLUDED, RESTRICTED_TO = RestrictionKind.EXCLUDED, RestrictionKind.RESTRICTED_TO


@pytest.fixture
def kofi(command_line: Practitioner) -> Person:
    """Led by North London Probation."""
    return a_person(by=command_line)


def keep_out(
    about: Person,
    username: str,
    *,
    by: str = "olga",
    kind: RestrictionKind = EXCLUDED,
    words: str = "Her brother.",
) -> Restriction:
    named = Named(user=who(username).key)
    restrictions.restrict(about.reference, kind, named, words=words, by=who(by), at=NOON)
    with asking(who("olga")):
        return Restriction.objects.latest("pk")


def open_it(about: Person, username: str = "nora", *, words: str = "He said he would.") -> None:
    restrictions.break_glass(
        about.reference, Emergency.SELF_HARM, words=words, by=who(username), at=NOON
    )


def sees(about: Person, username: str, later: timedelta = timedelta(0)) -> str:
    """What someone sees of a person: all of them, that a record is restricted, or nothing."""
    by = replace(who(username), at=NOON + later)
    with asking(by):
        if people(by).filter(pk=about.pk).exists():
            assert cases(by).filter(person=about).exists()
            return "open"
        return "masked" if about.pk in {each.key for each in masked(by)} else "nothing"


def lines() -> list[str]:
    kept = JournalEntry.objects.filter(kind="restriction").order_by("pk")
    return list(kept.values_list("act", flat=True))


def test_someone_kept_out_sees_a_mask_and_their_colleagues_the_record(kofi: Person) -> None:
    keep_out(kofi, "nora")
    seen = {name: sees(kofi, name) for name in ("nora", "nick", "sam", "carl", "olga", "sofia")}
    assert seen == {
        "nora": "masked",
        **dict.fromkeys(("nick", "sam", "carl", "olga"), "open"),
        "sofia": "nothing",
    }
    assert lines() == ["restrict record"]


def test_a_whole_agency_is_kept_out(kofi: Person) -> None:
    north = Named(agency=who("nora").agency)
    restrictions.restrict(
        kofi.reference, EXCLUDED, north, words="A relative.", by=who("olga"), at=NOON
    )
    assert {sees(kofi, name) for name in ("nora", "nick", "sam")} == {"masked"}
    assert sees(kofi, "carl") == "open"


def test_a_record_closed_to_all_but_some_is_open_to_them_and_to_those_who_govern(
    kofi: Person,
) -> None:
    keep_out(kofi, "nora", kind=RESTRICTED_TO)
    assert {sees(kofi, name) for name in ("nora", "olga", "gwen")} == {"open"}
    assert {sees(kofi, name) for name in ("nick", "sam", "carl")} == {"masked"}


def test_a_lifted_restriction_keeps_nobody_out_and_says_who_lifted_it(kofi: Person) -> None:
    kept = keep_out(kofi, "nora")
    restrictions.lift(kofi.reference, kept.pk, by=who("gwen"), at=NOON)
    assert sees(kofi, "nora") == "open"
    with asking(who("olga")):
        kept.refresh_from_db()
    assert (kept.lifted_at, kept.lifted_by_id) == (NOON, who("gwen").key)
    assert lines() == ["restrict record", "lift restriction"]
    with pytest.raises(NotFound):
        restrictions.lift(kofi.reference, kept.pk, by=who("gwen"), at=NOON)


@pytest.mark.parametrize(
    ("by", "named", "words", "reasons"),
    [
        ("carl", "nora", "Her brother.", {"wrong-role"}),
        ("olga", "olga", "Myself.", {"self"}),
        ("olga", "nora", " ", {"reason"}),
        ("sam", "sam", "", {"wrong-role", "self", "reason"}),
    ],
)
def test_a_restriction_that_may_not_be_is_refused_with_every_reason(
    kofi: Person, by: str, named: str, words: str, reasons: set[str]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        keep_out(kofi, named, by=by, words=words)
    assert codes(refused) == reasons
    assert lines() == []


def test_a_restriction_is_made_once_and_names_someone_on_the_scheme(kofi: Person) -> None:
    keep_out(kofi, "nora")
    with pytest.raises(NotAllowed) as refused:
        keep_out(kofi, "nora")
    assert codes(refused) == {"already"}
    for nobody in (Named(user=999_999), Named(agency=999_999)):
        with pytest.raises(NotAllowed) as refused:
            restrictions.restrict(
                kofi.reference, EXCLUDED, nobody, words="Why.", by=who("olga"), at=NOON
            )
        assert codes(refused) == {"unknown"}


def test_breaking_the_glass_opens_the_record_to_one_for_four_hours(kofi: Person) -> None:
    keep_out(kofi, "nora")
    keep_out(kofi, "nick")
    open_it(kofi)
    opening = BreakGlass.objects.get()
    assert (opening.by_id, opening.at, opening.ends_at) == (
        who("nora").key,
        NOON,
        NOON + OPEN_FOR,
    )
    assert [sees(kofi, "nora"), sees(kofi, "nick")] == ["open", "masked"]
    assert sees(kofi, "nora", OPEN_FOR - timedelta(seconds=1)) == "open"
    assert sees(kofi, "nora", OPEN_FOR) == "masked"
    assert lines()[-1] == "open in emergency"


def test_those_who_govern_and_those_who_answer_for_the_case_know_at_once(kofi: Person) -> None:
    handing_over.allocate(kofi.reference, "nick", by=who("sam"), at=NOON)
    keep_out(kofi, "nora")
    open_it(kofi)
    assert told("emergency-to-review") == {"olga", "gwen"}
    assert told("emergency-opened") == {"nick", "sam"}


def test_whoever_opens_it_is_not_told_that_they_did(kofi: Person) -> None:
    keep_out(kofi, "sam")
    open_it(kofi, "sam")
    assert told("emergency-opened") == set()


@pytest.mark.parametrize("username", ["nora", "sofia"])
def test_only_a_masked_record_can_be_opened_in_an_emergency(
    kofi: Person, username: str
) -> None:
    """Not one that is open to them, nor one they would not reach anyway."""
    with pytest.raises(NotFound):
        open_it(kofi, username)


def test_an_emergency_has_a_reason_in_words_and_someone_who_works_with_people(
    kofi: Person,
) -> None:
    keep_out(kofi, "nora")
    with pytest.raises(NotAllowed) as refused:
        open_it(kofi, words=" ")
    assert codes(refused) == {"reason"}
    keep_out(kofi, "gwen")
    with pytest.raises(NotAllowed) as refused:
        open_it(kofi, "gwen")
    assert codes(refused) == {"wrong-role"}
    assert not BreakGlass.objects.exists()


def say(key: int, username: str = "olga", words: str = "He was at the bridge.") -> None:
    reviews.review(key, Review.JUSTIFIED, words=words, by=who(username), at=NOON)


def test_an_opening_is_reviewed_once_and_its_opener_is_told(kofi: Person) -> None:
    keep_out(kofi, "nora")
    open_it(kofi)
    opening = BreakGlass.objects.get()
    say(opening.pk)
    opening.refresh_from_db()
    assert (opening.outcome, opening.reviewed_by_id) == (Review.JUSTIFIED, who("olga").key)
    assert opening.review_words == "He was at the bridge."
    assert told("emergency-reviewed") == {"nora"}
    assert lines()[-1] == "review emergency"
    with pytest.raises(NotAllowed) as refused:
        say(opening.pk, "gwen", " ")
    assert codes(refused) == {"reviewed", "words"}


@pytest.mark.parametrize("username", ["nora", "nick", "sam", "carl", "ada", "sofia"])
def test_a_review_is_for_those_who_govern(kofi: Person, username: str) -> None:
    keep_out(kofi, "nora")
    open_it(kofi)
    with pytest.raises(NotFound):
        say(BreakGlass.objects.get().pk, username)


def test_an_overdue_review_is_said_once_a_day(kofi: Person, command_line: Practitioner) -> None:
    keep_out(kofi, "nora")
    open_it(kofi)

    def remind(after: timedelta) -> int:
        at = NOON + after
        reviews.remind_of_overdue(by=replace(command_line, at=at), at=at)
        return Notice.objects.filter(template="review-overdue").count()

    late, day = REVIEW_WITHIN, timedelta(days=1)
    assert remind(late - timedelta(seconds=1)) == 0
    assert [remind(late), remind(late), remind(late + day)] == [2, 2, 4]
    assert told("review-overdue") == {"olga", "gwen"}
    say(BreakGlass.objects.get().pk)
    assert remind(late + 2 * day) == 4
