"""The shape every act has."""

import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from importlib import import_module

import pytest

import throughcare.casework
from throughcare.rules import positions
from throughcare.rules.actions import ActionSide
from throughcare.rules.goals import GoalSide
from throughcare.rules.moves import Side
from throughcare.rules.nominations import NominationSide
from throughcare.rules.practitioners import Practitioner
from tools.draw_processes import PROCESSES

# What the acts are made of, and the loading of a list taken apart.
PARTS = {
    "journal",
    "opening",
    "placing",
    "stepping",
    "references",
    "bulk",
    "sessions",
    "kept_answers",
} | {
    *("nominals", "nominal_held", "nominal_matches", "nominal_records"),
    *("again", "booking", "came", "passing"),
}
NOT_JOURNALLED = {
    "drafts.save": "a draft is not part of the case",
    "drafts.save_over": "a draft is not part of the case",
    "drafts.discard": "a draft is not part of the case",
    "drafts.clear_expired": "a draft is not part of the case",
    "completions.answer": "an answer is kept in the completion, every version of it",
    "answering.answer": "an answer is kept in the completion, every version of it",
    "lists.keep_upload": "a list that waits to be loaded has changed nothing",
    "lists.discard_upload": "a list that waits to be loaded has changed nothing",
    "lists.clear_expired_uploads": "a list that waits to be loaded has changed nothing",
    "lists.rehearse": "it takes back all it did",
    "notices.read_all": "being told is not an act on a case",
    "notices.claim": "being told is not an act on a case",
    "agency_returns.remind_of_overdue": "being told is not an act on a case",
    "onward.remind_to_chase": "being told is not an act on a case",
    "reviews.remind_of_overdue": "being told is not an act on a case",
    "notices.mark_sent": "being told is not an act on a case",
    "consent.warn_of_what_ends": "being told is not an act on a case",
    "sealing.seal": "a seal is on the journal, not in it",
    "factors.prove_by_code": "signing in is in the log",
    "factors.note_passkey_used": "signing in is in the log",
    "sign_in.note_session": "signing in is in the log",
    "sign_in.end_session": "signing out is in the log",
    "sign_in.end_other_sessions": "signing out is in the log",
    "sign_in.clear_ended_sessions": "nobody is signed out by it",
}


def acts() -> Iterator[tuple[str, Callable[..., object]]]:
    for module in pkgutil.iter_modules(throughcare.casework.__path__):
        if module.name in PARTS:
            continue
        found = import_module(f"throughcare.casework.{module.name}")
        for name, function in inspect.getmembers(found, inspect.isfunction):
            if function.__module__ == found.__name__ and not name.startswith("_"):
                yield f"{module.name}.{name}", function


ACTS = dict(acts())


@pytest.mark.parametrize("name", ACTS)
def test_an_act_says_who_does_it_and_when(name: str) -> None:
    parameters = inspect.signature(ACTS[name]).parameters
    hints = typing.get_type_hints(inspect.unwrap(ACTS[name]))
    for said, kind in (("by", Practitioner), ("at", datetime)):
        assert parameters[said].kind is inspect.Parameter.KEYWORD_ONLY
        assert hints[said] is kind


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_one_transaction_that_cannot_be_inside_another(name: str) -> None:
    assert inspect.getsource(ACTS[name]).startswith("@act\n")


@pytest.mark.parametrize("name", ACTS)
def test_an_act_writes_one_line_in_the_journal(name: str) -> None:
    lines = inspect.getsource(ACTS[name]).count("journal.write")
    assert lines == (0 if name in NOT_JOURNALLED else 1)


@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_short_and_says_what_it_means_for_the_case(name: str) -> None:
    source = inspect.getsource(ACTS[name])
    assert ACTS[name].__doc__
    assert len(source.splitlines()) <= 45


def test_every_exception_to_the_journal_is_still_an_act() -> None:
    assert set(NOT_JOURNALLED) <= set(ACTS)


ACTS_OF: dict[str, dict[StrEnum | None, str]] = {
    "action": dict.fromkeys((None, *ActionSide), "actions"),
    "appointment": {None: "appointments"},
    "referral": {Side.REFERRER: "referring", Side.SERVICE: "referrals"},
    "consultation": {None: "consultations", Side.SERVICE: "consultations"},
    "episode": {Side.SERVICE: "episodes"},
    "assessment": {Side.SERVICE: "assessments"},
    "court report": {Side.SERVICE: "court_reports"},
    "goal": {GoalSide.OWNER: "goals"},
    "meeting": {None: "meetings"},
    "nomination": {
        NominationSide.NOMINATOR: "nominating",
        NominationSide.SCHEME: "nominations",
        NominationSide.ASKED: "agency_returns",
    },
    "onward": {Side.SERVICE: "onward"},
    "position": {None: "selecting"},
    "stay": {None: "stays"},
}
"""Where the acts of each process are: a file for each of its sides."""


@pytest.mark.parametrize("process", PROCESSES)
def test_every_move_of_a_process_has_its_act(process: str) -> None:
    names = {tuple(name.split(".")) for name in ACTS}
    for move in PROCESSES[process]:
        if process == "position" and move.after in positions.AT.values():
            assert ("positions", "change_level") in names  # one act moves someone to any level
        elif (process, move.name) == ("episode", "close"):
            assert ("closing", "close") in names  # the end of it, with all that is said then
        else:
            assert (ACTS_OF[process][move.side], move.name) in names
