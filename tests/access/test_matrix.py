"""Everyone, at everything, in every state: what is listed, opened, exported, done, and asked in SQL agrees.

For each reader and each table, the rows that the access layer gives (looked at past row security) and
the rows that PostgreSQL gives them (asked in SQL, past the access layer) are the same. Whom that comes
to is said below by hand, so that both cannot be wrong alike.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import pytest
from django.db import connection, reset_queries
from django.db.models import Model, Q, QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from tests.access import exports
from tests.access.world import ELSEWHERE, STATES, WITH_LEVELS, World, build, everywhere
from tests.conftest import made_once
from throughcare.access.accommodation import hostels, places, stays
from throughcare.access.actions import actions
from throughcare.access.agreements import agreements
from throughcare.access.cases import (
    ON_SCHEME,
    cases,
    cases_about,
    cases_led,
    findable,
    people,
)
from throughcare.access.clinical import (
    assessments,
    court_reports,
    crises,
    directory,
    onward_referrals,
    onward_stages,
    plans,
    plans_not_followed,
    session_reviews,
)
from throughcare.access.completions import completions, completions_of
from throughcare.access.context import asking
from throughcare.access.desk import open_actions, standing
from throughcare.access.disclosures import disclosures
from throughcare.access.episodes import (
    appointments,
    care_contacts,
    consultations,
    contact_details,
    episodes,
    feeds,
    letters,
    pauses,
    steps,
    supervisions,
)
from throughcare.access.found import NotFound
from throughcare.access.instruments import questionnaires
from throughcare.access.journal import entries
from throughcare.access.lists import loaded_lists
from throughcare.access.meetings import attendances, decisions, items, meetings, minutes
from throughcare.access.needs import dependants, goals, needs
from throughcare.access.nominations import nominations, returns
from throughcare.access.notes import notes, notes_of
from throughcare.access.own import drafts, notices
from throughcare.access.permissions import consents, known, permissions, shows
from throughcare.access.positions import leaderships, positions
from throughcare.access.referrals import referrals
from throughcare.access.risk_scores import scores
from throughcare.access.sentences import conditions, drug_tests, sentences
from throughcare.casefile.practitioners import process
from throughcare.casefile.selection import everyone
from throughcare.casework import notes as writing
from throughcare.records.models import (
    Address,
    BreakGlass,
    Identifier,
    InformationRequest,
    Involvement,
    JournalEntry,
    Note,
    Reading,
    Restriction,
    UploadedList,
)
from throughcare.records.row_security import LOCKS
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.schemes.all import SCHEMES
from throughcare.rules.sharing import (
    Reach,
    Section,
    governs,
    hands_over,
    reach,
    runs_meetings,
    supervises,
)

pytestmark = pytest.mark.django_db

LONDON = set(STATES)
SEES = {
    "nora": LONDON - {"other", "excluded", "closed", "opened"},
    "nick": LONDON - {"other"},  # excluded from "opened" with his agency, and broke the glass
    **dict.fromkeys(("sam", "prue", "yusuf"), LONDON - {"other", "closed", "opened"}),
    "chris": LONDON - {"closed", "opened"},
    "luke": set(),
    "sofia": {"other"},
    "peter": set(),
    **dict.fromkeys(("farah", "carl"), LONDON),
    "frank": LONDON - {"closed"},
    "maya": LONDON - {"closed"},
    **dict.fromkeys(("hana", "leah"), LONDON - {"excluded", "closed"}),
    **{name: set[str]() for name in ("polly", "liam")},
    "paula": LONDON - {"closed"},
    "dan": LONDON - {"closed"},
    "cleo": LONDON - {"closed"},
    "mira": LONDON - {"closed"},
    "olga": LONDON,
    "gwen": LONDON,
    **{name: set[str]() for name in ("cora", "anna", "audrey", "ada")},
    "ellie": {"elsewhere"},
    "evan": {"elsewhere"},
}
SEES["carl"] = LONDON - {"closed"}
"""Whose case each reader reaches."""

PERMITTED = LONDON - {"withdrawn", "expired"}
READS: dict[str, dict[str, set[str]]] = {
    "nora": {"summary": PERMITTED, "clinical": set(), "intelligence": LONDON},
    "hana": {"summary": PERMITTED, "clinical": set(), "intelligence": set()},
    "dan": {"summary": PERMITTED, "clinical": set(), "intelligence": set()},
    "carl": {"summary": PERMITTED | {"mappa"}, "clinical": set(), "intelligence": LONDON},
    "farah": {"summary": LONDON, "clinical": LONDON, "intelligence": set()},
    "olga": {"summary": set(), "clinical": set(), "intelligence": set()},
}
"""Of the people they reach, of whom they read a note of the section."""
ANSWERS_READ = {
    **dict.fromkeys(("farah", "maya", "frank"), LONDON),
    "cleo": PERMITTED,
}
"""Of whom they read what was answered to the mental-health service."""
OF_OTHERS = {"farah": set[str](), "cleo": PERMITTED}
"""Of whom a clinician reads what another service wrote: its own clinical detail each always reads."""

_OF_PEOPLE = {"own", "other", "mappa", "opened", "expired"}
NOMINATIONS = {
    "carl": _OF_PEOPLE | {"excluded", "sofia", "liam", "leah", "paula", "cleo"}
    | {"from london", f"from {ELSEWHERE}"},
    "hana": _OF_PEOPLE | {"leah"},
    "farah": _OF_PEOPLE | {"excluded", "closed"},
    "nora": {"own", "other", "mappa", "expired"},
    "sofia": {"other", "sofia"},
    "peter": {"liam", "paula"},
    "olga": set[str](),
    "cora": set[str](),
    "ellie": {"ellie"},
    "evan": {"ellie", "from london", f"from {ELSEWHERE}"},
}  # fmt: skip
"""Of those on the scheme by their state, and of people new to it by who nominated: their agency's own, those it
was asked about, those of the people they reach. None where a restriction keeps the person from them."""


def of_section(kind: type[Model], section: Section, by: Practitioner) -> "QuerySet[Model]":
    held = kind._default_manager.filter(person__in=people(by))
    return held if shows(section, by) else held.none()


def written(by: Practitioner) -> "QuerySet[JournalEntry]":
    allowed = Q(by=by.key)
    for person in people(by):
        allowed |= Q(pk__in=entries(person, by).values("pk"))
    return JournalEntry.objects.filter(allowed)


def read(by: Practitioner) -> "QuerySet[Reading]":
    allowed = Q(by=by.key)
    if supervises(by):
        wide = Q(scheme=by.scheme) if by.is_any_of(*_WIDE) else Q(pk=None)
        for person in people(by):
            wide |= Q(scheme=by.scheme, people__contains=[person.pk])
        allowed |= wide
    return Reading.objects.filter(allowed)


_WIDE = (Role.IOM_COORDINATOR, Role.INFORMATION_GOVERNANCE_LEAD, Role.CALDICOTT_GUARDIAN)

ACCESS: dict[str, Callable[[Practitioner], "QuerySet[Model]"]] = {
    "records_person": people,
    "records_case": cases,
    "records_identifier": lambda by: of_section(Identifier, Section.IDENTITY, by),
    "records_address": lambda by: of_section(Address, Section.ADDRESS, by),
    "records_riskscore": scores,
    "records_consent": consents,
    "records_permission": permissions,
    "records_referral": referrals,
    "records_informationrequest": lambda by: InformationRequest.objects.filter(
        referral__in=referrals(by)
    ),
    "records_note": notes,
    "records_completion": completions,
    "records_questionnaire": questionnaires,
    "records_nomination": nominations,
    "records_agencyreturn": returns,
    "records_meeting": meetings,
    "records_attendance": attendances,
    "records_meetingitem": items,
    "records_minute": minutes,
    "records_decision": decisions,
    "records_action": actions,
    "records_position": positions,
    "records_leadership": leaderships,
    "records_need": needs,
    "records_goal": goals,
    "records_dependant": dependants,
    "records_hostel": hostels,
    "records_place": places,
    "records_stay": stays,
    "records_sentence": sentences,
    "records_condition": conditions,
    "records_drugtest": drug_tests,
    "records_episode": episodes,
    "records_step": steps,
    "records_pause": pauses,
    "records_supervision": supervisions,
    "records_consultation": consultations,
    "records_contactdetail": contact_details,
    "records_appointment": appointments,
    "records_carecontact": care_contacts,
    "records_calendarfeed": feeds,
    "records_assessment": assessments,
    "records_supportplan": plans,
    "records_sessionreview": session_reviews,
    "records_directoryservice": directory,
    "records_onwardreferral": onward_referrals,
    "records_onwardstage": onward_stages,
    "records_crisis": crises,
    "records_courtreport": court_reports,
    "records_plannotfollowed": plans_not_followed,
    "records_letter": letters,
    "records_involvement": lambda by: Involvement.objects.filter(
        Q(person__in=people(by)) | Q(agency=by.agency)
    ),
    "records_restriction": lambda by: Restriction.objects.filter(
        person__in=people(by) if governs(by) else []
    ),
    "records_breakglass": lambda by: BreakGlass.objects.filter(
        Q(by=by.key) | (Q(scheme=by.scheme) if governs(by) else Q(pk=None))
    ),
    "records_sharingagreement": agreements,
    "records_disclosure": disclosures,
    "records_journalentry": written,
    "records_reading": read,
    "records_notice": notices,
    "records_draft": drafts,
    "records_uploadedlist": lambda by: UploadedList.objects.filter(owner=by.key),
    "records_loadedlist": loaded_lists,
}


BESIDE_A_PERSON = ("records_nomination", "records_agencyreturn")
"""Rows that are seen by some who do not reach whom they are about: looked at under both locks at once, too."""

THEIR_OWN = ("records_calendarfeed",)
"""Rows that no process sees either: looked at under both locks at once."""


def test_every_lock_is_compared() -> None:
    assert ACCESS.keys() == LOCKS.keys()


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch, made_once(django_db_blocker):
        patch.setitem(SCHEMES, ELSEWHERE, SCHEMES["london"])
        patch.setitem(SCHEMES, "london", WITH_LEVELS)
        yield build(timezone.now())


@pytest.fixture
def world(_built: World, db: None) -> World:
    return _built


def test_everyone_who_might_look_does(world: World) -> None:
    held = {role for by in world.readers.values() for role in by.roles}
    assert held | {Role.PROCESS} == set(Role)


def test_both_locks_open_the_same_for_everyone(world: World) -> None:
    differ = []
    for username, by in world.readers.items():
        given: dict[str, set[int]] = {table: set() for table in ACCESS}
        for all_seeing in everywhere(by.at):
            with asking(all_seeing):
                for table, access in ACCESS.items():
                    given[table] |= set(access(by).values_list("pk", flat=True))
        with asking(by), connection.cursor() as cursor:
            for table, access in ACCESS.items():
                cursor.execute(f"select id from {table}")
                locked = {key for (key,) in cursor.fetchall()}
                if table in BESIDE_A_PERSON:
                    given[table] |= set(access(by).values_list("pk", flat=True)) ^ locked
                if table in THEIR_OWN:
                    given[table] = set(access(by).values_list("pk", flat=True))
                if given[table] != locked:
                    only = given[table] - locked, locked - given[table]
                    differ.append((username, table, "access", only[0], "sql", only[1]))
    assert differ == []


def test_one_person_is_found_and_read_of_as_in_the_lists(world: World) -> None:
    """A page about one person asks less than a list does, and without row security finds the same."""
    told: tuple[Callable[..., QuerySet[Any]], ...] = (notes_of, completions_of)
    asked: dict[Callable[..., QuerySet[Any]], Callable[..., QuerySet[Any]]]
    asked = {cases: cases_about, notes: notes_of, completions: completions_of}
    for username, by in world.readers.items():
        for all_seeing in everywhere(by.at):
            with asking(all_seeing):
                reached = set(people(by))
                assert (username, set(findable(by))) == (username, reached)
                led = set(cases(by).filter(lead_agency=by.agency))
                assert (username, set(cases_led(by))) == (username, led)
                listed = {rows: _by_person(rows(by)) for rows in (*asked, *OF_ONE)}
                for each in reached:
                    knows = known(each, by)
                    quick = {
                        rows: one(each, by, knows) if one in told else one(each, by)
                        for rows, one in asked.items()
                    } | {rows: rows(by, each) for rows in OF_ONE}
                    for rows, found in quick.items():
                        same = listed[rows].get(each.pk, set())
                        got = set(found.values_list("pk", flat=True))
                        assert (username, each, got) == (username, each, same)


OF_ONE: tuple[Callable[..., QuerySet[Any]], ...] = (
    consents,
    permissions,
    referrals,
    scores,
    sentences,
    conditions,
    drug_tests,
    needs,
    goals,
    dependants,
    stays,
    episodes,
    consultations,
    supervisions,
    onward_referrals,
    assessments,
)
"""Asked of someone, they say what they have of that person."""


def _by_person(listed: "QuerySet[Any]") -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for key, person in listed.values_list("pk", "person"):
        found.setdefault(person, set()).add(key)
    return found


def test_each_reaches_whom_it_is_said_they_reach(world: World) -> None:
    assert SEES.keys() == world.readers.keys()
    names = {person.pk: state for state, person in world.people.items()}
    for username, by in world.readers.items():
        with asking(by):
            seen = {names[key] for key in people(by).values_list("pk", flat=True)}
            with connection.cursor() as cursor:
                cursor.execute("select id from records_person")
                locked = {names[key] for (key,) in cursor.fetchall()}
        assert (username, seen, locked) == (username, SEES[username], SEES[username])


def test_each_reads_the_notes_it_is_said_they_read(world: World) -> None:
    for username, sections in READS.items():
        by = world.readers[username]
        with asking(by):
            for section, states in sections.items():
                found = notes(by).filter(section=section).values_list("person", flat=True)
                read = {state for state, each in world.people.items() if each.pk in set(found)}
                assert (username, section, read) == (username, section, states & SEES[username])


def test_a_desk_counts_whom_its_reader_reaches(world: World) -> None:
    for username, by in world.readers.items():
        with asking(by):
            reached = cases(by).filter(ON_SCHEME)
            on = day_of(by.at)
            for agency in (None, by.agency):
                counted = sum(each["n"] for each in standing(agency, on, on, by))
                theirs = reached.filter(lead_agency=agency) if agency else reached
                allowed = agency or Reach.SCHEME in reach(by)
                expected = theirs.count() if allowed and shows(Section.SCHEME, by) else 0
                assert (username, agency, counted) == (username, agency, expected)
                asked = sum(count for *_, count in open_actions(agency, by))
                kept = actions(by).filter(owner=agency) if agency else actions(by)
                desk = runs_meetings(by) or hands_over(by) and agency is not None
                expected = kept.count() if desk else 0
                assert (username, agency, asked) == (username, agency, expected)


def test_clinical_detail_of_another_service_is_read_by_permission_alone(world: World) -> None:
    for username, states in OF_OTHERS.items():
        by = world.readers[username]
        with asking(by):
            clinical = notes(by).filter(section=Section.CLINICAL)
            own, others = clinical.filter(owner=by.agency), clinical.exclude(owner=by.agency)
            found = [set(each.values_list("person", flat=True)) for each in (own, others)]
        reads = [
            {state for state, each in world.people.items() if each.pk in keys} for keys in found
        ]
        assert (username, reads) == (
            username,
            [SEES[username], states & SEES[username]],
        )


def test_who_reads_what_somebody_answered(world: World) -> None:
    """The mental-health service its own; the recovery service by permission alone; nobody else anything."""
    for username, by in world.readers.items():
        with asking(by):
            found = set(completions(by).values_list("person", flat=True))
        read = {state for state, each in world.people.items() if each.pk in found}
        expected = ANSWERS_READ.get(username, set()) & SEES[username]
        assert (username, read) == (username, expected)


def test_each_sees_the_nominations_it_is_said_they_see(world: World) -> None:
    names = {person.pk: state for state, person in world.people.items()}
    for username, expected in NOMINATIONS.items():
        with asking(world.readers[username]):
            seen = {
                names.get(each.person_id or 0)
                or (f"from {each.from_scheme}" if each.from_scheme else each.by.username)
                for each in nominations(world.readers[username]).select_related("by")
            }
        assert (username, seen) == (username, expected)


@pytest.mark.usefixtures("collected")
def test_pages_lists_exports_and_acts_agree_with_the_locks(
    world: World, client: Client
) -> None:
    from tests.signing_in import sign_in_with_both

    written_of = {state: notes_on(person.pk, world) for state, person in world.people.items()}
    for username, by in world.readers.items():
        if not by.roles:
            continue  # whoever has left cannot sign in at all: tests/web
        sign_in_with_both(client, username)
        seen = SEES[username]
        caseload = client.get("/caseload/").content.decode()
        with asking(by):
            mine = set(notes(by).values_list("pk", flat=True))
        eligible = {each.reference for each in everyone(by, day_of(by.at))}
        for state, person in world.people.items():
            place = f"/people/{person.reference}/"
            said = (username, state)
            assert (f'{place}"' in caseload) == (state in seen), said
            assert (client.get(place).status_code == 200) == (state in seen), said
            assert (person.reference in eligible) == (state in seen), said
            assert can_write(person.reference, by) == (state in seen), said
            shown = client.get(f"{place}notes/").content.decode()
            for note in written_of[state]:
                may = note.pk in mine
                assert (note.words in shown) == (may and state in seen), (*said, note.words)


def test_every_page_that_gives_a_file_is_compared() -> None:
    assert exports.files_that_leave() == exports.FILES.keys() | exports.OF_NOBODY.keys()


@pytest.mark.usefixtures("collected")
def test_every_file_holds_what_the_locks_give_and_nothing_else(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For every reader and every state. A PDF is drawn from the same words as the CSV: they are compared."""
    from tests.signing_in import sign_in_with_both
    from throughcare.web import letters as letter_pages
    from throughcare.web import packs, reports
    from throughcare.web import plans as plan_pages

    there_is = exports.Everything(world)
    monkeypatch.setitem(packs._MADE, "pdf", packs._MADE["csv"])
    monkeypatch.setitem(reports._MADE, "pdf", reports._MADE["txt"])
    for kind in letter_pages._MADE:  # what a letter says is looked at in tests/files
        monkeypatch.setitem(letter_pages._MADE, kind, lambda *_: str(_[-1]).encode())
    monkeypatch.setattr(plan_pages, "_MADE", lambda paper: json.dumps(asdict(paper)).encode())
    for username, by in world.readers.items():
        if not by.roles:
            continue
        sign_in_with_both(client, username)
        for compare in exports.FILES.values():
            compare(exports.Asker(username, by, client), there_is)


def test_the_command_prints_whom_its_own_process_is_given(world: World) -> None:
    """On the server everyone of the scheme is in reach, restricted or not; nobody of another scheme is."""
    assert exports.commands_that_print_records() == {"eligible", "report"}
    by = process("command-line", "london", world.readers["nora"].at)
    with asking(by), connection.cursor() as cursor:
        cursor.execute(
            "select reference from records_person where id in (select person_id from records_case"
            " where selected_at is not null and closed_at is null)"
        )
        locked = {reference for (reference,) in cursor.fetchall()}
    assert locked == {world.people[state].reference for state in LONDON}
    for kind in ("csv", "json"):
        assert exports.printed(kind) == locked


def can_write(reference: str, by: Practitioner) -> bool:
    """Whether an act on the person finds them, whatever else stands against it."""
    try:
        writing.write(
            reference, section=Section.CONTACT, words="", happened_at=by.at, by=by, at=by.at
        )
    except NotAllowed:
        return True
    except NotFound:
        return False
    raise AssertionError("a note of no words was taken")


def notes_on(person: int, world: World) -> list[Note]:
    """Every note on a person there is, whoever may read it."""
    found: dict[int, Note] = {}
    for all_seeing in everywhere(world.readers["nora"].at):
        with asking(all_seeing):
            found |= {note.pk: note for note in Note.objects.filter(person=person)}
    return list(found.values())


@pytest.mark.usefixtures("collected")
def test_hidden_and_missing_are_the_same_page(world: World, client: Client) -> None:
    """For each state and each way of being hidden: the status, the body, the headers, what is asked to find out."""
    from tests.signing_in import sign_in_with_both

    for username in ("nora", "hana", "sofia", "cora", "ada", "evan"):
        sign_in_with_both(client, username)
        of_nobody = _of_nobody(client)
        for state, person in world.people.items():
            if state in SEES[username]:
                continue
            reset_queries()  # what was asked is kept, and there is an end to how much
            for rest, (missing, asked_of_missing) in of_nobody.items():
                with CaptureQueriesContext(connection) as asked_of_hidden:
                    hidden = client.get(f"/people/{person.reference}/{rest}")
                said = (username, state, rest)
                assert of_records(asked_of_hidden) == asked_of_missing, said
                assert (hidden.status_code, missing.status_code) == (404, 404), said
                assert without_token(hidden.content, person.reference) == without_token(
                    missing.content, "NOSUCHONE"
                ), said
                assert set(hidden.headers) == set(missing.headers)


OF_A_PERSON = (
    "",
    "mental-health/",
    "notes/",
    "consent/",
    "disclosures/",
    "why/",
    "readings/",
    "risk/",
    "sentence/",
    "chronology/",
    "position/",
    "contact-details/",
    "needs/",
    "accommodation/",
    "actions/",
)


def _of_nobody(client: Client) -> dict[str, tuple[Any, int]]:
    """Each page of someone who is not there: what it is, and how often the records were asked."""
    pages = {}
    for rest in OF_A_PERSON:
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"/people/NOSUCHONE/{rest}")
        pages[rest] = (page, of_records(asked))
    return pages


def of_records(asked: CaptureQueriesContext) -> int:
    """How many times the records were asked. That a session was seen is written now and then, whatever the page."""
    return sum('"records_' in query["sql"] for query in asked)


def without_token(page: bytes, reference: str) -> str:
    import re

    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.decode())
    text = re.sub(r'data-left="\d+"', "", text)
    return re.sub(rf"/people/{reference}/\w*/?", "/people/…/", text)
