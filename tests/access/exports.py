"""What leaves as a file, for each reader: it holds what both locks give them, and nothing else.

FILES has every page that answers with a file about people; OF_NOBODY those that say nothing of anyone, and
why. A test in test_matrix.py holds them to the views there are.
"""

import ast
import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from inspect import getmodule, unwrap
from pathlib import Path
from typing import Any, TypeVar

import pytest
from click.testing import CliRunner
from django.db.models import Model, QuerySet
from django.test import Client
from django.urls import URLPattern

import throughcare.commands
import throughcare.web
from tests.access.world import World, everywhere
from throughcare.access.actions import actions
from throughcare.access.cases import people
from throughcare.access.clinical import assessments, court_reports, plans, words_of
from throughcare.access.completions import completions
from throughcare.access.context import asking
from throughcare.access.episodes import appointments, episodes, letters
from throughcare.access.found import NotFound
from throughcare.access.instruments import questionnaires
from throughcare.access.meetings import decisions, items, minutes
from throughcare.access.notes import notes
from throughcare.casefile.appointments import for_calendar
from throughcare.casefile.naming import name
from throughcare.casework import calendars
from throughcare.commands.eligible import eligible
from throughcare.records.models import (
    Action,
    Appointment,
    Assessment,
    Case,
    Completion,
    CourtReport,
    Decision,
    Episode,
    Letter,
    Meeting,
    MeetingItem,
    Minute,
    Note,
    Questionnaire,
    Referral,
    SupportPlan,
)
from throughcare.rules.actions import ActionState
from throughcare.rules.appointments import AppointmentState
from throughcare.rules.completions import CompletionState, Way
from throughcare.rules.courts import FINISHED
from throughcare.rules.disclosure import shown, suppressed
from throughcare.rules.episodes import CLINICAL_STAFF
from throughcare.rules.practitioners import Practitioner
from throughcare.web.urls import urlpatterns

OF_NOBODY = {
    "health": "says whether the database answers",
    "time-left": "says how long one is signed in for",
    "sign-in-passkey-options": "asks a passkey to sign in",
}
"""Answers that are no page and no file about people, and what they are."""

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Asker:
    """A reader at their browser."""

    username: str
    by: Practitioner
    client: Client

    def get(self, address: str, kind: str) -> bytes | None:
        """The file at an address, of the kind it is said to be; None where there is no such page for them."""
        answer = self.client.get(address)
        if answer.status_code == 404:
            return None
        assert (answer.status_code, address) == (200, address)
        assert answer["Content-Type"].startswith(kind)
        assert answer["Content-Disposition"].startswith("attachment")
        return answer.content

    def given(self, rows: Callable[[Practitioner], QuerySet[Any]]) -> set[int]:
        """What both locks together give them."""
        with asking(self.by):
            return set(rows(self.by).values_list("pk", flat=True))


class Everything:
    """Every row there is, whoever may see it, each kind read once."""

    def __init__(self, world: World) -> None:
        self.people = {person.pk: person for person in world.people.values()}
        self.states = {person.pk: state for state, person in world.people.items()}
        self._now = world.readers["nora"].at
        self._rows: dict[type[Model], list[Any]] = {}

    def episode_of(self, assessment: Assessment) -> str:
        """The reference of the episode it is of."""
        found = {each.pk: each.reference for each in self.of(Episode)}
        return found[assessment.episode_id]

    def of(self, kind: type[M]) -> list[M]:
        if kind not in self._rows:
            found: dict[Any, M] = {}
            for all_seeing in everywhere(self._now):
                with asking(all_seeing):
                    found |= {each.pk: each for each in kind._default_manager.all()}
            self._rows[kind] = list(found.values())
        return self._rows[kind]

    def of_each(self, kind: type[M]) -> Iterator[M]:
        """Of one person every row of a kind; of each other person one, another of theirs each time."""
        for place, (key, state) in enumerate(self.states.items()):
            theirs = [each for each in self.of(kind) if each.person_id == key]  # type: ignore[attr-defined]
            yield from theirs if state == "own" else theirs[place % max(len(theirs), 1) :][:1]


def lines_of(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))


def a_completion(asker: Asker, there_is: Everything) -> None:
    """What somebody answered, of each completion there is: with whose it is, and for who reads it."""
    mine = asker.given(completions)
    for each in there_is.of(Completion):
        person = there_is.people[each.person_id]
        said = (asker.username, there_is.states[person.pk], each.instrument)
        whole = each.state is CompletionState.COMPLETE and each.way is not Way.RESULT
        held = asker.get(f"/completions/{each.reference}/fhir/", "application/fhir+json")
        assert (held is not None) == (whole and each.pk in mine), said
        if held is not None:
            written = json.loads(held)
            assert person.reference in json.dumps(written["subject"]), said
            assert written["item"], said
            assert person.family_name.encode() not in held, said


def an_instrument(asker: Asker, there_is: Everything) -> None:
    """A published form, and the scheme's own: for those who complete them, of nobody."""
    own = asker.given(questionnaires)
    published = asker.get("/instruments/phq-9/fhir/", "application/fhir+json")
    assert (published is not None) == (asker.username in CLINICAL), asker.username
    files = [published or b""]
    for each in there_is.of(Questionnaire):
        held = asker.get(f"/instruments/{each.key}/fhir/", "application/fhir+json")
        assert (held is not None) == (each.pk in own and asker.username in CLINICAL)
        files.append(held or b"")
    for person in there_is.people.values():
        assert not any(person.reference.encode() in each for each in files)


def a_letter(asker: Asker, there_is: Everything) -> None:
    """Of each person a letter, as Word and as PDF in turn, for who may read it; of one of them every letter."""
    mine, theirs = asker.given(letters), asker.given(episodes)
    known = {each.pk: each.reference for each in there_is.of(Episode)}
    for number, each in enumerate(there_is.of_each(Letter)):
        state = there_is.states[each.person_id]
        kind, typed = (("docx", "application/vnd.openxml"), ("pdf", "application/pdf"))[
            number % 2
        ]
        at = f"/service/{known[each.episode_id]}/letters/{each.reference}/file.{kind}"
        held = asker.get(at, typed)
        said = (asker.username, state, each.kind)
        # One about a referral onward may be shared with others, who come to no page of the episode.
        assert (held is not None) == (each.pk in mine and each.episode_id in theirs), said
        if held is not None:
            assert each.fields["name"].encode() in held, said


def a_meetings_papers(asker: Asker, there_is: Everything) -> None:
    """Agenda, minutes and restricted minutes: of each person on them what the rows of each table say."""
    reads = {kind: asker.given(rows) for kind, rows in OF_MEETINGS.items()}
    for meeting in there_is.of(Meeting):
        ours = meeting.scheme == asker.by.scheme
        here = [each for each in there_is.of(MeetingItem) if each.meeting_id == meeting.pk]
        for what, readers in PAPERS.items():
            if not here or (what != "minutes" and not ours):
                continue  # of another scheme's, one will do
            at = f"/meetings/{meeting.reference}/{what}"
            written = asker.get(f"{at}.csv", "text/csv")
            said = (asker.username, meeting.scheme, what)
            assert (written is not None) == (ours and asker.username in readers), said
            if what == "minutes":
                assert asker.get(f"{at}.pdf", "application/pdf") == written, said
            if written is not None:
                lines = lines_of(written)
                for item in here:
                    _one_item(item, lines, what, reads, there_is, said)


def _one_item(
    item: MeetingItem,
    lines: list[dict[str, str]],
    what: str,
    reads: Mapping[type[Model], set[int]],
    there_is: Everything,
    said: tuple[str, ...],
) -> None:
    called = name(there_is.people[item.person_id]) if item.person_id else item.title
    about = [each for each in lines if each["item"].endswith(f". {called}")]
    kinds = Counter(each["what"].split(":")[0] for each in about)

    def readable(kind: type[M]) -> list[M]:
        return [each for each in there_is.of(kind) if each.pk in reads[kind]]

    visible = {each.pk for each in readable(MeetingItem) if each.meeting_id == item.meeting_id}
    expected: Counter[str] = Counter()
    if item.pk in visible:
        expected["Minute"] = sum(
            each.item_id == item.pk and each.restricted == (what == "restricted")
            for each in readable(Minute)
            if what != "agenda"
        )
        expected["Item"] = int(what != "restricted" or expected["Minute"] > 0)
        if what != "restricted":
            expected["Action"] = sum(
                each.item_id == item.pk
                or each.item_id not in visible
                and each.person_id == item.person_id is not None
                and each.state is ActionState.OPEN
                for each in readable(Action)
            )
            expected["Decision"] = sum(
                each.item_id == item.pk and not each.superseded_at
                for each in readable(Decision)
            )
    kinds["Decision"] = min(kinds["Decision"], 1)  # a line for each part of it
    assert +kinds == +expected, (*said, called, kinds, expected)


def an_appointment(asker: Asker, there_is: Everything) -> None:
    """Every appointment, for those between whom it is: when it is, and nobody's name.

    Of those that are not theirs the file of one of each person is asked for, and of the others what the file
    would be made of.
    """
    mine = asker.given(appointments)
    episodes = {each.pk: each.reference for each in there_is.of(Episode)}
    refused = set()
    for each in there_is.of(Appointment):
        of = episodes[each.episode_id]
        if each.person_id in refused and each.pk not in mine:
            with pytest.raises(NotFound):
                for_calendar(of, each.reference, asker.by)
            continue
        held = asker.get(f"/service/{of}/appointments/{each.reference}.ics", "text/calendar")
        said = (asker.username, there_is.states[each.person_id], each.state)
        assert (held is not None) == (each.pk in mine), said
        _names_nobody(held or b"", there_is)
        if held is None:
            refused.add(each.person_id)


def a_calendar(asker: Asker, there_is: Everything) -> None:
    """What is behind a reader's own address, read by a program that signs in as nobody: theirs to meet, of those
    they may see."""
    if not asker.by.is_any_of(*CLINICAL_STAFF):
        return
    address = calendars.make_feed(by=asker.by, at=asker.by.at)
    held = Asker("nobody", asker.by, Client()).get(f"/calendar/feed/{address}.ics", "text/")
    assert held is not None
    mine = asker.given(appointments)
    theirs = {
        each.reference
        for each in there_is.of(Appointment)
        if each.pk in mine
        and each.practitioner_id == asker.by.key
        and each.state in (AppointmentState.BOOKED, AppointmentState.OVER)
    }
    found = {line[4:14].decode() for line in held.splitlines() if line.startswith(b"UID:")}
    assert (asker.username, found) == (asker.username, theirs)
    _names_nobody(held, there_is)


def _names_nobody(written: bytes, there_is: Everything) -> None:
    for person in there_is.people.values():
        for said in (person.reference, person.family_name, person.given_names):
            assert said.encode() not in written


def an_assessments_report(asker: Asker, there_is: Everything) -> None:
    """All of it for those the clinical lock opens to; the summary alone for those who may read that; else nothing."""
    clinical, noted = asker.given(assessments), asker.given(notes)
    summaries = {each.reference: each for each in there_is.of(Note) if each.pk in noted}
    for each in there_is.of(Assessment):
        said = (asker.username, there_is.states[each.person_id], each.state)
        at = f"/service/{there_is.episode_of(each)}/assessment/{each.reference}/report"
        written = words_of(each)
        told = summaries.get(each.reference)
        if each.pk in clinical:
            expected = [words for words in written.values() if words]
        else:
            expected = [told.words] if told else []
        held = asker.get(f"{at}.txt", "text/plain")
        assert (held is not None) == (each.pk in clinical or told is not None), said
        if held is None:
            continue
        assert asker.get(f"{at}.pdf", "application/pdf") == held, said
        shown = [words for words in written.values() if words and words in held.decode()]
        assert shown == expected, said


def figures(asker: Asker, there_is: Everything) -> None:
    """Counts, for those who read figures: of all there is in their scheme, whoever they reach, and nobody's name."""
    answer = asker.client.get("/report/referrals.csv")
    assert (answer.status_code == 200) == (asker.username in FIGURES), asker.username
    if asker.username not in FIGURES:
        return
    counted = {
        (line["section"], line["what"]): line["count"] for line in lines_of(answer.content)
    }
    scheme = asker.by.scheme
    sent = sum(each.scheme == scheme for each in there_is.of(Referral))
    listed = sum(
        each.scheme == scheme and bool(each.selected_at) and not each.closed_at
        for each in there_is.of(Case)
    )
    assert counted["Referrals received", "All"] == shown(suppressed(sent)), asker.username
    assert counted["On the list today", "All"] == shown(suppressed(listed)), asker.username
    for person in there_is.people.values():
        for said in (person.reference, person.family_name):
            assert said.encode() not in answer.content


def to_do(asker: Asker, there_is: Everything) -> None:
    """The open actions of their rows, by whose they are; named, whom they reach."""
    mine, reached = asker.given(actions), asker.given(people)
    open_now = [
        each
        for each in there_is.of(Action)
        if each.pk in mine and each.state is ActionState.OPEN
    ]
    theirs = {
        "mine": [each for each in open_now if each.worker_id == asker.by.key],
        "agency": [each for each in open_now if each.owner_id == asker.by.agency],
        "all": open_now,
    }
    for whose, expected in theirs.items():
        written = asker.get(f"/actions/file/?whose={whose}", "text/csv")
        said = (asker.username, whose)
        assert (written is not None) == (asker.username in DO[whose]), said
        if written is None:
            continue
        found = {each["action"]: each["person"] for each in lines_of(written)}
        named = {
            each.reference: there_is.people[each.person_id].reference
            if each.person_id in reached and each.person_id
            else ""
            for each in expected
        }
        assert found == named, said


def a_plan_to_take_home(asker: Asker, there_is: Everything) -> None:
    """What was agreed with somebody, of each plan that stands: for the service whose plan it is."""
    mine = asker.given(plans)
    whose = {each.pk: each.reference for each in there_is.of(Episode)}
    for each in there_is.of(SupportPlan):
        if each.superseded_at:
            continue
        at = f"/service/{whose[each.episode_id]}/plan/standard.pdf"
        written = asker.get(at, "application/pdf")
        reads = each.pk in mine and each.owner_id == asker.by.agency
        assert (written is not None) == reads, (asker.username, at)
        if written is not None:
            assert each.aims.encode() in written
            assert there_is.people[each.person_id].given_names.encode() in written


def printed(kind: str) -> set[str]:
    """Whom `throughcare eligible` prints, in London."""
    ran = CliRunner().invoke(eligible, ["--scheme", "london", "--format", kind])
    assert ran.exit_code == 0, ran.output
    if kind == "json":
        return {each["reference"] for each in json.loads(ran.stdout)}
    return {line["reference"] for line in lines_of(ran.stdout_bytes)}


def commands_that_print_records() -> set[str]:
    """Commands that read cases or count them: they import what shows them, as no command reads a table."""
    folder = Path(throughcare.commands.__path__[0])
    return {
        path.stem
        for path in folder.glob("*.py")
        for each in ast.walk(ast.parse(path.read_text()))
        if isinstance(each, ast.ImportFrom)
        and (each.module or "").startswith(("throughcare.casefile", "throughcare.analytics"))
        and each.module != "throughcare.casefile.practitioners"
    }


def a_summary(asker: Asker, there_is: Everything) -> None:
    """What a closed episode came to: for the two agencies of its referral, and of no open one."""
    mine = asker.given(episodes)
    for each in there_is.of(Episode):
        at = f"/service/{each.reference}/summary/practitioner.pdf"
        held = asker.get(at, "application/pdf")
        assert (held is not None) == (each.pk in mine and each.closed_at is not None), (
            asker.username,
            there_is.states[each.person_id],
        )


def a_court_report(asker: Asker, there_is: Everything) -> None:
    """For whom the sharing table shows the summary, once it is finished; the whole work for its service."""
    mine = asker.given(court_reports)
    for each in there_is.of(CourtReport):
        at = f"/court-reports/{each.reference}/report.pdf"
        held = asker.get(at, "application/pdf")
        whole = each.owner_id == asker.by.agency or each.state in FINISHED
        assert (held is not None) == (each.pk in mine and whole), (
            asker.username,
            there_is.states[each.person_id],
        )


OF_MEETINGS: dict[type[Model], Callable[[Practitioner], QuerySet[Any]]] = {
    MeetingItem: items,
    Minute: minutes,
    Action: actions,
    Decision: decisions,
}
CASEWORK = {"nora", "nick", "sofia", "peter", "sam", "polly", "liam", "prue", "yusuf", "ellie"}
CLINICAL = {"farah", "frank", "maya", "cleo"}
CHAIRS = {"carl", "chris", "evan"}
TABLE = CASEWORK | CLINICAL | CHAIRS | {"paula", "mira"}
HELPERS = {"hana", "leah", "dan"}
FIGURES = {"maya", "carl", "cora", "anna", "evan"}
PAPERS = {"agenda": TABLE, "minutes": TABLE, "restricted": CHAIRS | {"mira"}}
DO = {"mine": TABLE | HELPERS, "agency": TABLE | HELPERS, "all": CHAIRS}
"""Who is given each file at all, whatever it then holds: said by hand."""
FILES: dict[str, Callable[[Asker, Everything], None]] = {
    "actions-csv": to_do,
    "appointment-file": an_appointment,
    "calendar-feed": a_calendar,
    "assessment-report": an_assessments_report,
    "completion-as-fhir": a_completion,
    "court-report-pdf": a_court_report,
    "episode-summary-pdf": a_summary,
    "instrument-as-fhir": an_instrument,
    "letter-file": a_letter,
    "pack": a_meetings_papers,
    "plan-pdf": a_plan_to_take_home,
    "report-csv": figures,
}


def files_that_leave() -> set[str]:
    """The name of each page whose view answers with anything that is no page: read from the views themselves."""
    folder = Path(throughcare.web.__path__[0])
    makers = _makers({path.stem: ast.parse(path.read_text()) for path in folder.glob("*.py")})
    return {str(pattern.name) for pattern in urlpatterns if _view(pattern) in makers}


def _view(pattern: URLPattern) -> tuple[str, str]:
    view: Any = unwrap(pattern.callback)
    module = getmodule(view)
    assert module is not None
    return module.__name__.rpartition(".")[2], view.__qualname__.split(".")[0]


_ANSWERS = {"JsonResponse", "FileResponse", "StreamingHttpResponse"}


def _makers(modules: Mapping[str, ast.Module]) -> set[tuple[str, str]]:
    """Functions that make such an answer, or use one that does, in any module of the pages."""
    uses: dict[tuple[str, str], set[tuple[str, str]]] = {}
    found: set[tuple[str, str]] = set()
    for page, module in modules.items():
        known = _imported(module)
        for function in ast.walk(module):
            if not isinstance(function, ast.FunctionDef | ast.ClassDef):
                continue
            here = (page, function.name)
            if any(map(_makes, ast.walk(function))):
                found.add(here)
            uses[here] = {
                known.get(each.id, (page, each.id))
                for each in ast.walk(function)
                if isinstance(each, ast.Name)
            } | {
                (known[each.value.id][1], each.attr)
                for each in ast.walk(function)
                if isinstance(each, ast.Attribute)
                and isinstance(each.value, ast.Name)
                and each.value.id in known
            }
    while more := {here for here, used in uses.items() if used & found} - found:
        found |= more
    return found


def _imported(module: ast.Module) -> dict[str, tuple[str, str]]:
    """By what it is called in a module, where each thing comes from: a module of the pages, and its name there."""
    return {
        name.asname or name.name: (each.module.rpartition(".")[2], name.name)
        for each in ast.walk(module)
        if isinstance(each, ast.ImportFrom)
        and each.module
        and each.module.startswith("throughcare.web")
        for name in each.names
    }


def _makes(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value.lower() == "content-disposition"
    if not isinstance(node, ast.Call):
        return False
    called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    typed = any(each.arg == "content_type" for each in node.keywords) or len(node.args) > 1
    return called in _ANSWERS or (called == "HttpResponse" and typed)
