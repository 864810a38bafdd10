"""Loading a nominal list: whole or not at all, each line about the right person, twice the same."""

import json
import math
import threading
from decimal import Decimal
from pathlib import Path

import pytest

from tests.builders import Heard, a_file, a_line, a_list, a_person, a_pnc, load
from tests.cast import NOON
from throughcare.casework import lists
from throughcare.files import tables
from throughcare.records.models import (
    Address,
    Case,
    Identifier,
    JournalEntry,
    LoadedList,
    Person,
    RiskScore,
    UploadedList,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.risk.scores import Band, Kind, Predictor
from throughcare.rules.selection import Rag, StatutoryStatus

DATA = Path(__file__).parents[1] / "data"


def counts(loaded: LoadedList) -> tuple[int, int, int, int]:
    return loaded.added, loaded.changed, loaded.unchanged, loaded.refused


def refused(*lines: dict[str, str], by: Practitioner) -> list[str]:
    """The problems told of a list that was not loaded."""
    told = Heard()
    before = Person.objects.count(), JournalEntry.objects.count()
    with pytest.raises(NotAllowed):
        load(*lines, by=by, tell=told)
    assert (Person.objects.count(), JournalEntry.objects.count()) == before
    return told.problems


def test_a_line_becomes_a_person_with_a_case_numbers_an_address_and_scores(
    carl: Practitioner,
) -> None:
    line = a_line(
        pnc="02/73319z",
        crn="x123456",
        address="Flat 3, 12 Example Street",
        postcode="zz99zz",
        statutory_status="PSS",
        ethnicity="b2",
        ovp="61",
    )
    assert counts(load(line, by=carl)) == (1, 0, 0, 0)
    person = Person.objects.get()
    assert (person.family_name, person.given_names, person.filed_as) == (
        *("Osei", "Kofi", "osei, kofi"),
    )
    numbers = {each.kind.value: (each.canonical, each.raw) for each in person.identifiers.all()}
    assert numbers == {"PNC": ("2002/0073319Z", "02/73319z"), "CRN": ("X123456", "x123456")}
    case = Case.objects.get()
    assert (case.rag, case.statutory_status, case.offence) == (
        *(Rag.AMBER, StatutoryStatus.POST_SENTENCE_SUPERVISION),
        "02801",
    )
    assert case.lead_agency.name == "North London Probation"
    address = Address.objects.get()
    assert (address.lines, address.postcode) == ("Flat 3, 12 Example Street", "ZZ9 9ZZ")
    scores = {(s.predictor, s.years): s for s in RiskScore.objects.all()}
    two_year = scores[Predictor.OGRS3, 2]
    assert (two_year.version, two_year.on, two_year.band) == ("2009", NOON.date(), Band.HIGH)
    assert two_year.read_from["previous_sanctions"] == 40
    assert (scores[Predictor.OVP, 2].percent, scores[Predictor.OVP, 2].probability) == (
        61,
        None,
    )
    assert JournalEntry.objects.filter(person=person).get().act == "add to nominal list"


def test_what_other_predictors_said_is_held_as_the_list_gives_it(
    command_line: Practitioner,
) -> None:
    line = a_line(ovp="61", ogp="58", arp="61", vrp="37.5", rsr="0.14")
    load(line, by=command_line)
    held = {each.predictor.value: each for each in RiskScore.objects.filter(years=2)}
    said = {
        name: (
            each.percent,
            each.exact_percent and str(each.exact_percent),
            each.band,
            each.kind,
        )
        for name, each in held.items()
    }
    assert said == {
        "OGRS3": (82, None, Band.HIGH, Kind.STATIC),
        "OVP": (61, None, Band.HIGH, Kind.DYNAMIC),
        "OGP": (58, None, Band.MEDIUM, Kind.DYNAMIC),
        "ARP": (61, None, Band.MEDIUM, None),
        "VRP": (None, "37.50", Band.MEDIUM, None),
        "RSR": (None, "0.14", Band.LOW, None),
    }
    assert {each.source for name, each in held.items() if name != "OGRS3"} == {
        "Given with the nominal list"
    }
    assert load(line, by=command_line).unchanged == 1
    load({**line, "RSR 2-year": "0.15"}, by=command_line)
    rsr = RiskScore.objects.filter(predictor=Predictor.RSR)
    assert [str(each.exact_percent) for each in rsr.order_by("pk")] == ["0.14", "0.15"]
    assert rsr.get(superseded_at=None).exact_percent == Decimal("0.15")


@pytest.mark.parametrize("words", ["No fixed abode", "NFA", "no fixed ADDRESS"])
def test_no_fixed_abode_is_a_fact_and_not_a_street(carl: Practitioner, words: str) -> None:
    load(a_line(address=words), by=carl)
    address = Address.objects.get()
    assert (address.no_fixed_abode, address.lines) == (True, "")


def test_the_published_cases_are_stored_as_published(command_line: Practitioner) -> None:
    given = a_list((DATA / "nominals_moj.csv").read_bytes())
    loaded = lists.load(given, tell=lambda said: None, by=command_line, at=NOON)
    assert counts(loaded) == (500, 0, 0, 0)
    cases = json.loads((DATA / "ogrs3_moj_cases.json").read_text())
    people = list(Person.objects.order_by("pk"))
    stored = {
        (score.person_id, score.years): score.probability for score in RiskScore.objects.all()
    }
    for person, case in zip(people, cases, strict=True):
        for years, name in ((1, "p_1yr"), (2, "p_2yr")):
            probability = stored[person.pk, years]
            assert probability is not None
            assert math.isclose(probability, case["expected"][name], abs_tol=1e-9), case["id"]


def test_loading_a_list_twice_changes_nothing(carl: Practitioner) -> None:
    lines = [a_line(address="12 Example Street", ovp="30") for _ in range(5)]
    load(*lines, by=carl)
    before = [list(kind.objects.order_by("pk").values()) for kind in (Person, Case, RiskScore)]
    assert counts(load(*lines, by=carl)) == (0, 0, 5, 0)
    after = [list(kind.objects.order_by("pk").values()) for kind in (Person, Case, RiskScore)]
    assert after == before
    assert JournalEntry.objects.filter(kind="person").count() == 5


def test_a_newer_list_brings_people_up_to_date_and_keeps_what_was(carl: Practitioner) -> None:
    line = a_line(address="12 Example Street")
    load(line, by=carl)
    newer = line | {
        "RAG": "red",
        "address": "NFA",
        "previous sanctions": "41",
        "given names": "Kofi Yaw",
        "CRN": "X123456",
        "agency": "South London Probation",
    }
    assert counts(load(newer, by=carl)) == (0, 1, 0, 0)
    person = Person.objects.get()
    assert (person.given_names, person.filed_as) == ("Kofi Yaw", "osei, kofi yaw")
    case = Case.objects.get()
    assert (case.rag, case.lead_agency.name) == (Rag.RED, "South London Probation")
    assert Identifier.objects.count() == 2
    assert [a.no_fixed_abode for a in Address.objects.order_by("pk")] == [False, True]
    assert Address.objects.filter(until=None).count() == 1
    assert RiskScore.objects.filter(superseded_at=None).count() == 2
    assert RiskScore.objects.count() == 4
    entry = JournalEntry.objects.filter(kind="person").latest("pk")
    assert set(entry.detail["fields"]) == {
        *("given_names", "CRN", "rag", "lead_agency", "address"),
        *("OGRS3 1-year score", "OGRS3 2-year score"),
    }


def test_a_blank_cell_takes_nothing_away(carl: Practitioner) -> None:
    line = a_line(address="12 Example Street", ovp="30")
    load(line, by=carl)
    least = ("family name", "given names", "date of birth", "PNC")
    bare = {heading: (value if heading in least else "") for heading, value in line.items()}
    given = a_list(a_file([bare]), agency="South London Probation")
    loaded = lists.load(given, tell=Heard().append, by=carl, at=NOON)
    assert counts(loaded) == (0, 0, 1, 0)
    assert Case.objects.get().lead_agency.name == "North London Probation"


def test_someone_who_left_the_scheme_comes_back_to_it(carl: Practitioner) -> None:
    line = a_line()
    load(line, by=carl)
    Case.objects.update(closed_at=NOON)
    assert counts(load(line, by=carl)) == (0, 1, 0, 0)
    assert Case.objects.filter(closed_at=None).count() == 1
    assert Case.objects.count() == 2


def test_a_list_is_loaded_whole_or_not_at_all(carl: Practitioner) -> None:
    said = refused(a_line(), a_line(rag="purple"), a_line(), by=carl)
    assert said == [
        (
            "line 3, RAG “purple”: It is not one of the words we know."
            " Write one of: red, amber, green, blue."
        )
    ]
    assert not LoadedList.objects.exists()


def test_the_good_lines_may_be_loaded_alone(carl: Practitioner) -> None:
    told = Heard()
    given = a_list(a_file([a_line(), a_line(rag="purple"), a_line()]))
    loaded = lists.load_good_lines(given, tell=told.append, by=carl, at=NOON)
    assert counts(loaded) == (2, 0, 0, 1)
    assert len(told.problems) == 1
    entry = JournalEntry.objects.get(kind="list")
    assert entry.act == "load good lines of nominal list"
    assert entry.detail == {"added": 2, "changed": 0, "unchanged": 0, "refused": 1}


def test_a_rehearsal_says_what_would_happen_and_leaves_nothing(carl: Practitioner) -> None:
    given = a_list(a_file([a_line(), a_line()]))
    loaded = lists.rehearse(given, tell=Heard().append, by=carl, at=NOON)
    assert counts(loaded) == (2, 0, 0, 0)


def test_only_a_co_ordinator_loads_a_list(nora: Practitioner, farah: Practitioner) -> None:
    for by in (nora, farah):
        with pytest.raises(NotAllowed, match="Only an IOM co-ordinator"):
            load(a_line(), by=by)


@pytest.mark.parametrize("agency", ["Nowhere", "", "London FMHP Service"])
def test_the_lead_agency_must_be_one_that_may_lead(carl: Practitioner, agency: str) -> None:
    said = refused(a_line(agency=agency), by=carl)
    assert "London Police IOM Unit, North London Probation, South London Probation" in said[0]


# Whom a line is about.


def test_two_lines_with_one_number_are_told(carl: Practitioner) -> None:
    pnc = a_pnc(900_001)
    said = refused(a_line(pnc=pnc), a_line(pnc=pnc.lower()), by=carl)
    assert said == ["line 3: Line 2 has the same PNC. Keep one line for each person."]


def test_two_lines_about_one_person_by_two_numbers_are_told(carl: Practitioner) -> None:
    both = a_line(crn="X123456")
    load(both, by=carl)
    by_pnc = {k: v for k, v in both.items() if k != "CRN"}
    by_crn = {k: v for k, v in both.items() if k != "PNC"}
    said = refused(by_pnc, by_crn, by=carl)
    assert said == ["line 3: Line 2 is about the same person. Keep one line for each person."]


def test_two_lines_without_a_number_and_with_one_name_and_birth_are_told(
    carl: Practitioner,
) -> None:
    said = refused(a_line(pnc=""), a_line(pnc="", family_name="OSEI"), by=carl)
    assert "Line 2 has the same name and birth" in said[0]


def test_a_line_far_below_its_double_is_told(carl: Practitioner) -> None:
    """The two are not in the same thousand."""
    pnc = a_pnc(900_002)
    lines = [a_line(pnc=pnc), *(a_line() for _ in range(1_000)), a_line(pnc=pnc)]
    said = refused(*lines, by=carl)
    assert said == [
        "line 1003: Line 2 is about the same person. Keep one line for each person."
    ]


def test_numbers_of_two_people_on_one_line_are_refused(carl: Practitioner) -> None:
    one, other = a_line(crn="X111111"), a_line(crn="X222222")
    load(one, other, by=carl)
    said = refused(one | {"CRN": "X222222"}, by=carl)
    assert "fits two people on the scheme" in said[0]


def test_a_number_held_for_someone_of_another_birth_is_refused(carl: Practitioner) -> None:
    line = a_line()
    load(line, by=carl)
    said = refused(line | {"date of birth": "1990-05-18"}, by=carl)
    assert "held for someone born on 17/05/1990" in said[0]


def test_another_number_of_the_same_kind_is_refused(carl: Practitioner) -> None:
    line = a_line(crn="X111111")
    load(line, by=carl)
    said = refused(line | {"PNC": a_pnc(900_003)}, by=carl)
    assert "The PNC held for" in said[0]


def test_without_numbers_the_same_name_and_birth_are_the_same_person(
    carl: Practitioner,
) -> None:
    bare = a_line(pnc="")
    load(bare, by=carl)
    assert counts(load(bare, by=carl)) == (0, 0, 1, 0)
    assert counts(load(bare | {"PNC": a_pnc(900_004)}, by=carl)) == (0, 1, 0, 0)
    assert Person.objects.count() == 1


def test_capitals_and_accents_make_nobody_someone_else(carl: Practitioner) -> None:
    """Without a number on either side, a name and a birth are all there is to go by."""
    load(a_line(family_name="Öztürk", given_names="Ciarán", pnc=""), by=carl)
    again = load(a_line(family_name="OZTURK", given_names="ciaran", pnc=""), by=carl)
    assert (again.added, again.refused) == (0, 0)
    assert Person.objects.count() == 1
    problems = refused(
        a_line(family_name="Aydın", pnc=""), a_line(family_name="AYDIN", pnc=""), by=carl
    )
    assert "Line 2 has the same name and birth" in problems[0]


def test_a_list_that_fails_while_it_is_written_leaves_no_reader_behind(
    carl: Practitioner,
) -> None:
    class Stopped(Exception):
        pass

    def tell(said: object) -> None:
        raise Stopped

    given = a_list(a_file([a_line(rag="pink") for _ in range(3_000)]))
    with pytest.raises(Stopped):
        lists.load(given, tell=tell, by=carl, at=NOON)
    assert not [each for each in threading.enumerate() if each.name.startswith("reading")]


def test_a_namesake_under_another_number_is_added_and_told(carl: Practitioner) -> None:
    load(a_line(), by=carl)
    told = Heard()
    assert counts(load(a_line(), by=carl, tell=told)) == (1, 0, 0, 0)
    assert "Check that they are two people" in told.notes[0]


def test_why_there_is_no_score_is_told(carl: Practitioner) -> None:
    told = Heard()
    load(a_line(index_offence="08800"), by=carl, tell=told)
    assert "No OGRS3 score: Offence code 08800 covers several offences" in told.notes[0]
    assert not RiskScore.objects.exists()


@pytest.mark.parametrize(
    "content",
    [b"name\nOsei\n", b"family name,given names\nOsei,Kofi\n", b"\n\nx,y\n"],
)
def test_a_list_with_wrong_headings_is_refused(carl: Practitioner, content: bytes) -> None:
    told = Heard()
    with pytest.raises(NotAllowed, match="headings"):
        lists.load(a_list(content), tell=told.append, by=carl, at=NOON)
    assert told.problems


def test_a_file_that_turns_out_unreadable_in_its_middle_loads_nothing(
    carl: Practitioner,
) -> None:
    lines = a_file([a_line() for _ in range(2_500)])
    with pytest.raises(tables.UnreadableFile):
        lists.load(a_list(lines + b'"unclosed\n'), tell=Heard().append, by=carl, at=NOON)


def test_a_score_is_stored_to_more_places_than_it_is_compared(carl: Practitioner) -> None:
    load(a_line(), by=carl)
    stored = RiskScore.objects.get(years=2).probability
    assert stored is not None
    assert stored == stored.quantize(Decimal("1e-15"))


def test_an_uploaded_list_is_its_owners_and_expires(
    carl: Practitioner, command_line: Practitioner
) -> None:
    from throughcare.access.found import NotFound
    from throughcare.access.own import uploaded_list

    reference = lists.keep_upload("a.csv", b"x", "London Police IOM Unit", by=carl, at=NOON)
    assert uploaded_list(reference, carl).content == b"x"
    with pytest.raises(NotFound):
        uploaded_list(reference, command_line)
    assert lists.clear_expired_uploads(by=command_line, at=NOON) == 0
    assert lists.clear_expired_uploads(by=command_line, at=NOON + lists.KEPT_FOR) == 1
    assert not UploadedList.objects.exists()
    assert a_person(by=carl)
