"""Whatever is agreed, withdrawn, moved, restricted or opened in an emergency, and in whatever order.

After each step, for everyone: the two locks agree; after a withdrawal no agency sees more than before it;
nobody shut out sees; and each page that was opened has its reading.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.access.world import NORTH, SOUTH, _key, _permit
from tests.builders import ANSWERS, a_line, load, looking
from tests.cast import NOON
from tests.conftest import who
from throughcare.access.cases import cases, people
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.access.notes import notes
from throughcare.casefile.cases import case_page
from throughcare.casefile.practitioners import process
from throughcare.casework import consent, disclosures, referring, restrictions
from throughcare.casework import notes as writing
from throughcare.records.models import Person, Reading
from throughcare.rules.days import day_of
from throughcare.rules.disclosing import Passing
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.restriction import Emergency, Named, RestrictionKind
from throughcare.rules.sharing import Basis, Section

LOOKERS = (
    "nora",
    "nick",
    "sofia",
    "peter",
    "farah",
    "frank",
    "carl",
    "hana",
    "dan",
    "olga",
    "ada",
)
AGENCIES = (NORTH, SOUTH, "Harbour Housing", "Clearway Recovery", "London Police IOM Unit")
KINDS = (RestrictionKind.EXCLUDED, RestrictionKind.RESTRICTED_TO)
_TABLES = ("person", "case", "note")
_EVERYTHING = " union all ".join(f"select '{each}', id from records_{each}" for each in _TABLES)


class Sharing(RuleBasedStateMachine):
    """One person, and everyone who might look at them."""

    @initialize()
    def somebody(self) -> None:
        self.block = transaction.atomic()
        self.block._from_testcase = True  # type: ignore[attr-defined]  # acts are none inside another
        self.block.__enter__()
        self.now = NOON
        self.opened = 0
        self.lead = "nora"
        self.cast = {username: who(username) for username in LOOKERS}
        by = process("command-line", "london", NOON)
        self.line = a_line(address="1 Example Street")
        load(self.line, by=by)
        with looking():
            self.person = Person.objects.get(identifiers__canonical=self.line["PNC"])
        for username, section in (("nora", Section.CONTACT), ("carl", Section.INTELLIGENCE)):
            self._write(username, section)

    def teardown(self) -> None:
        if hasattr(self, "block"):
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    def _who(self, username: str) -> Practitioner:
        return replace(self.cast[username], at=self.now)

    def _write(self, username: str, section: Section) -> None:
        by = self._who(username)
        words = f"{section.value} by {username}"
        writing.write(
            self.person.reference,
            section=section,
            words=words,
            happened_at=self.now,
            by=by,
            at=self.now,
        )

    def _tried(self, act: object, *args: object, **said: object) -> bool:
        """Whether the act was done. That it may not be is no fault."""
        self.now += timedelta(minutes=1)
        by = replace(said.pop("by"), at=self.now)  # type: ignore[type-var]
        try:
            act(self.person.reference, *args, **said, by=by, at=self.now)  # type: ignore[operator]
        except (NotAllowed, NotFound):
            return False
        return True

    def _seen(self) -> dict[str, frozenset[tuple[str, int]]]:
        """What each looker is shown: the person, the case, the notes, by PostgreSQL alone."""
        found = {}
        for username in LOOKERS:
            with asking(self._who(username)), connection.cursor() as cursor:
                cursor.execute(_EVERYTHING)
                found[username] = frozenset(cursor.fetchall())
        return found

    @rule(days=st.integers(1, 60))
    def permits(self, days: int) -> None:
        said = day_of(self.now)
        with suppress(NotAllowed, NotFound):
            _permit(
                self.person.reference,
                self._who(self.lead),
                self.now,
                said + timedelta(days=days),
            )

    @rule()
    def withdraws(self) -> None:
        before = self._seen()
        self._tried(consent.withdraw_permission, by=self._who(self.lead))
        after = self._seen()
        for username in LOOKERS:
            assert after[username] <= before[username], username

    @rule()
    def agrees_no_longer(self) -> None:
        before = self._seen()
        self._tried(consent.withdraw_agreement, by=self._who(self.lead))
        after = self._seen()
        for username in LOOKERS:
            assert after[username] <= before[username], username

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        before = self._seen()
        self.now += timedelta(days=days)
        after = self._seen()
        for username in LOOKERS:
            assert after[username] <= before[username], username

    @rule()
    def is_referred(self) -> None:
        answers = replace(ANSWERS)
        if self._tried(referring.send, answers, by=self._who(self.lead)):
            for section in (Section.CLINICAL, Section.SUMMARY):
                with suppress(NotAllowed, NotFound):
                    self._write("farah", section)

    @rule(agency=st.sampled_from(AGENCIES))
    def is_worked_with(self, agency: str) -> None:
        told = Passing(
            section=Section.IDENTITY,
            basis=Basis.CRIME_AND_DISORDER,
            purpose="To help.",
            necessity="They must know whom.",
        )
        self._tried(
            disclosures.involve, agency=_key(agency), passing=told, by=self._who(self.lead)
        )

    @rule(agency=st.sampled_from(AGENCIES))
    def is_worked_with_no_longer(self, agency: str) -> None:
        self._tried(disclosures.end_involvement, agency=_key(agency), by=self._who(self.lead))

    @rule(to=st.sampled_from([("nora", NORTH), ("sofia", SOUTH)]))
    def moves(self, to: tuple[str, str]) -> None:
        self.now += timedelta(minutes=1)
        self.lead, agency = to
        by = process("command-line", "london", self.now)
        load({**self.line, "agency": agency}, by=by, at=self.now)

    @rule(kind=st.sampled_from(KINDS), whom=st.sampled_from((*LOOKERS[:-2], *AGENCIES)))
    def is_restricted(self, kind: RestrictionKind, whom: str) -> None:
        before = self._seen()
        named = (
            Named(agency=_key(whom)) if whom in AGENCIES else Named(user=self._who(whom).key)
        )
        done = self._tried(
            restrictions.restrict, kind, named, words="A conflict.", by=self._who("olga")
        )
        if done and kind is RestrictionKind.EXCLUDED:
            after = self._seen()
            for username in LOOKERS:
                assert after[username] <= before[username], username

    @rule(username=st.sampled_from(LOOKERS))
    def glass_is_broken(self, username: str) -> None:
        by = self._who(username)
        self._tried(restrictions.break_glass, Emergency.SELF_HARM, words="He rang.", by=by)

    @rule(username=st.sampled_from(LOOKERS))
    def someone_looks(self, username: str) -> None:
        by = self._who(username)
        try:
            case_page(self.person.reference, by, day_of(self.now), 1)
        except NotFound:
            return
        self.opened += 1

    @invariant()
    def everyone_who_looked_is_written_down(self) -> None:
        if hasattr(self, "person"):
            with looking():
                assert Reading.objects.filter(page="case").count() == self.opened

    @precondition(lambda self: hasattr(self, "person"))
    @invariant()
    def both_locks_agree(self) -> None:
        cast = [self._who(username) for username in LOOKERS]
        with looking():
            given = [
                {
                    (table, key)
                    for table, found in zip(
                        _TABLES, (people(by), cases(by), notes(by)), strict=True
                    )
                    for key in found.values_list("pk", flat=True)
                }
                for by in cast
            ]
        for by, records, username in zip(cast, given, LOOKERS, strict=True):
            with asking(by), connection.cursor() as cursor:
                cursor.execute(_EVERYTHING)
                assert records == set(cursor.fetchall()), username

    @precondition(lambda self: hasattr(self, "person"))
    @invariant()
    def the_doors_are_as_the_records_say(self) -> None:
        with looking():
            person = Person.objects.get(pk=self.person.pk)
            shared = {
                f"works with {each.agency_id}"
                for each in person.involvements.filter(ended_at=None)
            }
            for referral in person.referrals.all():
                shared |= {
                    f"referred to {referral.service_id}",
                    f"referred by {referral.referrer_id}",
                }
            led = {f"led by {case.lead_agency_id}" for case in person.cases.all()}
            lists: dict[RestrictionKind, set[str]] = {kind: set() for kind in KINDS}
            for each in person.restrictions.filter(lifted_at=None):
                named = f"user {each.user_id}" if each.user_id else f"agency {each.agency_id}"
                lists[each.kind].add(named)
        only = lists[RestrictionKind.RESTRICTED_TO]
        assert set(person.shared_with) == shared | led
        assert set(person.barred) == lists[RestrictionKind.EXCLUDED]
        assert set(person.only_for) == (only | {"role governance"} if only else set())


@pytest.mark.django_db
def test_whatever_happens_nobody_sees_more_than_they_should() -> None:
    run_state_machine_as_test(
        Sharing,
        settings=settings(
            max_examples=12,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
