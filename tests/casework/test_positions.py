"""Where someone stands: reviewed, rated anew, moved between levels, de-selected and brought back."""

from datetime import date, timedelta

import pytest

from tests.builders import a_line, a_person, load, looking
from tests.casework.outcomes import codes, told
from tests.cast import NOON
from tests.conftest import who
from throughcare.access.selection import arrangements
from throughcare.casefile.practitioners import process, signed_in
from throughcare.casework import handing_over, leads, notes, positions, practitioners, selecting
from throughcare.records.models import (
    Agency,
    Case,
    JournalEntry,
    Leadership,
    Person,
    Position,
    User,
)
from throughcare.rules.leading import WhyLead
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.practitioners import AgencyKind, Practitioner, Role
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.selecting import WhyLeft
from throughcare.rules.selection import Rag
from throughcare.rules.sharing import Section

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
DAY = timedelta(days=1)
GIVEN = "Given with the nominal list"


def the_case(about: Person) -> Case:
    return Case.objects.filter(person=about).latest("opened_at")


def stands(about: Person) -> list[tuple[Level | None, Cohort | None, Rag | None, str]]:
    held = Position.objects.filter(person=about).order_by("at", "pk")
    return list(held.values_list("level", "cohort", "rag", "words"))


def review(about: Person, by: str = "nora", **said: object) -> None:
    asked = {"cohort": Cohort.FLEX, "rag": Rag.GREEN, "words": "Settled.", "review_on": TODAY}
    positions.review(about.reference, **(asked | said), by=who(by), at=NOON)  # type: ignore[arg-type]


def leave(about: Person, by: str = "carl", why: WhyLeft = WhyLeft.RISK_FELL) -> None:
    selecting.de_select(about.reference, why=why, words="Two years on.", by=who(by), at=NOON)


def come_back(about: Person, after: timedelta, by: str = "carl") -> None:
    at = NOON + after
    found = signed_in(User.objects.get(username=by), at)
    assert found
    selecting.bring_back(
        about.reference, level=None, cohort=Cohort.FREE, rag=Rag.RED, words="Burgled again.", by=found, at=at,
    )  # fmt: skip


# A nominal list


def test_a_list_says_how_they_stand_and_who_leads(command_line: Practitioner) -> None:
    line = a_line(rag="amber")
    load(line, a_line(rag=""), by=command_line)
    kofi = Person.objects.get(identifiers__canonical=line["PNC"])
    within = arrangements("london", TODAY).review_within_days
    assert stands(kofi) == [(None, None, Rag.AMBER, GIVEN)]
    assert the_case(kofi).review_on == TODAY + timedelta(days=within[Rag.AMBER])
    assert Position.objects.filter(rag=None, until=None).count() == 1
    review(kofi, cohort=Cohort.FIXED, rag=Rag.AMBER)
    load(line, by=command_line, at=NOON + DAY)
    assert Position.objects.filter(person=kofi).count() == 2  # the list said nothing new
    again = {**line, "RAG": "red", "agency": "South London Probation"}
    load(again, by=command_line, at=NOON + DAY)
    assert stands(kofi)[2:] == [(None, Cohort.FIXED, Rag.RED, GIVEN)]
    case = the_case(kofi)
    assert case.review_on == TODAY + DAY + timedelta(days=within[Rag.RED])
    led = Leadership.objects.filter(case=case).order_by("began_at", "pk")
    assert [(each.agency.name, each.why, each.words) for each in led] == [
        ("North London Probation", WhyLead.LIST, GIVEN),
        ("South London Probation", WhyLead.LIST, GIVEN),
    ]
    assert [each.ended_at is None for each in led] == [False, True]


# Reviews


def test_a_review_confirms_or_changes_and_every_position_is_kept(
    command_line: Practitioner,
) -> None:
    kofi = a_person(by=command_line)
    handing_over.allocate(kofi.reference, "nick", by=who("sam"), at=NOON)
    review(kofi, words="Keeps his appointments.")
    review(kofi, "carl", words="As before.")
    assert [words for *_, words in stands(kofi)] == [
        GIVEN,
        "Keeps his appointments.",
        "As before.",
    ]
    latest = Position.objects.get(person=kofi, until=None)
    case = the_case(kofi)
    assert (latest.cohort, latest.rag, latest.review_on) == (case.cohort, case.rag, TODAY)
    done = JournalEntry.objects.filter(act__endswith="position").order_by("pk")
    assert [each.act for each in done] == ["change position", "confirm position"]
    assert told("position-reviewed") == {"nick"}


def test_what_the_matrix_suggested_is_kept_with_what_was_decided(
    command_line: Practitioner,
) -> None:
    kofi = a_person(by=command_line)
    review(kofi, cohort=Cohort.FIXED, words="He is wanted for five burglaries.")
    kept = Position.objects.get(person=kofi, until=None)
    assert kept.rule_version == "London 1"
    assert kept.indicated["suggested"] == "free"  # an OGRS3 of 82% alone: three points
    assert kept.override_words == "He is wanted for five burglaries."
    review(kofi, cohort=Cohort.FREE)
    assert not Position.objects.get(person=kofi, until=None).override_words


@pytest.mark.parametrize(
    ("by", "said", "reasons"),
    [
        ("hana", {}, None),
        ("olga", {}, {"wrong-agency"}),
        ("nora", {"words": " "}, {"blank"}),
        ("nora", {"review_on": TODAY - DAY}, {"review-past"}),
        ("sam", {"review_on": date(2026, 12, 1), "words": ""}, {"review-late", "blank"}),
    ],
)
def test_a_review_is_the_lead_agencys_or_the_co_ordinators(
    command_line: Practitioner, by: str, said: dict[str, object], reasons: set[str] | None
) -> None:
    kofi = a_person(by=command_line)
    if reasons is None:
        from throughcare.access.found import NotFound

        with pytest.raises(NotFound):
            review(kofi, by, **said)
        return
    with pytest.raises(NotAllowed) as refused:
        review(kofi, by, **said)
    assert codes(refused) == reasons
    assert len(stands(kofi)) == 1


# Levels


@pytest.fixture
def lena(db: None) -> Practitioner:
    """Leicester's co-ordinator, at its police."""
    by = process("command-line", "leicester", NOON)
    practitioners.add_agency(
        "Leicester Police", kind=AgencyKind.POLICE, takes_referrals=False, by=by, at=NOON
    )
    practitioners.add_practitioner(
        "lena",
        name="Lena Leicester",
        email="lena@example.org",
        agency="Leicester Police",
        role=Role.IOM_COORDINATOR,
        password="a-password-for-the-world",
        by=by,
        at=NOON,
    )
    return who("lena")


def test_between_meetings_someone_comes_in_at_standard_and_only_steps_down(
    lena: Practitioner,
) -> None:
    leicester = process("command-line", "leicester", NOON)
    ola = a_person(by=leicester, agency="Leicester Police", rag="amber")

    def move(level: Level) -> None:
        positions.change_level(ola.reference, level, words="So it is.", by=lena, at=NOON)

    move(Level.STANDARD)
    with pytest.raises(NotAllowed) as refused:
        move(Level.PRIORITY)
    assert codes(refused) == {"by-meeting"}
    with looking("leicester"):
        Case.objects.filter(person=ola).update(level=Level.PRIORITY)  # as a meeting decides
    move(Level.ENHANCED)
    with looking("leicester"):
        assert [level for level, *_ in stands(ola)] == [None, Level.STANDARD, Level.ENHANCED]
        assert the_case(ola).rag is Rag.AMBER


# Leaving, and coming back


def test_who_leaves_is_watched_and_comes_back_without_a_nomination(
    command_line: Practitioner,
) -> None:
    kofi = a_person(by=command_line)
    handing_over.allocate(kofi.reference, "nora", by=who("sam"), at=NOON)
    notes.write(
        kofi.reference, section=Section.CONTACT, words="Seen.", happened_at=NOON, by=who("nora"), at=NOON,
    )  # fmt: skip
    leave(kofi)
    before = the_case(kofi)
    watch = timedelta(days=arrangements("london", TODAY).watch_days)
    assert (before.closed_why, before.watched_until) == (
        "the risk fell: Two years on.",
        TODAY + watch,
    )
    assert not Position.objects.filter(person=kofi, until=None).exists()
    assert kofi.notes.exists()
    assert told("de-selected") == {"nora"}
    with pytest.raises(NotAllowed) as refused:
        leave(kofi)
    assert codes(refused) == {"wrong-state"}
    come_back(kofi, watch)
    case = the_case(kofi)
    assert case.pk != before.pk
    assert case.selected_at == NOON + watch
    assert (case.lead_agency, case.lead_worker) == (before.lead_agency, before.lead_worker)
    assert case.why_lead is WhyLead.RULE
    assert (case.offence, case.cohort, case.rag) == (before.offence, Cohort.FREE, Rag.RED)
    assert Position.objects.get(person=kofi, until=None).words == "Burgled again."
    assert Leadership.objects.filter(case=case, ended_at=None).count() == 1


def test_who_comes_back_is_led_as_before_where_the_rule_allows_it(
    command_line: Practitioner,
) -> None:
    """On licence probation leads, and two probation services could: the one that did goes on."""
    licensed = a_person(by=command_line, statutory_status="licence")
    odd = a_person(by=command_line, statutory_status="licence", agency="London Police IOM Unit")
    south = Agency.objects.get(name="South London Probation")
    leads.change_lead(licensed.reference, agency=south.pk, words="", by=who("carl"), at=NOON)
    for each in (licensed, odd):
        leave(each)
        come_back(each, DAY)
    assert the_case(licensed).lead_agency == south
    assert the_case(odd).lead_agency.kind is AgencyKind.POLICE  # two could: someone says which


def test_after_the_watch_or_a_death_they_are_nominated_anew(command_line: Practitioner) -> None:
    gone, dead = a_person(by=command_line), a_person(by=command_line)
    leave(gone)
    leave(dead, why=WhyLeft.DIED)
    watch = timedelta(days=arrangements("london", TODAY).watch_days)
    for each, after in ((gone, watch + DAY), (dead, DAY)):
        with pytest.raises(NotAllowed, match="nominate them anew") as refused:
            come_back(each, after)
        assert codes(refused) == {"wrong-state", "watch-over"}


@pytest.mark.parametrize("by", ["nora", "sam", "olga"])
def test_only_the_co_ordinator_or_the_chair_lets_someone_go(
    command_line: Practitioner, by: str
) -> None:
    with pytest.raises(NotAllowed) as refused:
        leave(a_person(by=command_line), by)
    assert codes(refused) == {"wrong-role"}
