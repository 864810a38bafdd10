"""From a nomination to a place on the scheme, or none: what changes, who is told, what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.builders import a_line, a_person, a_pnc, load, looking
from tests.casework.outcomes import codes, told
from tests.cast import NOON
from tests.conftest import who
from tests.nominees import (
    SAID,
    SOMEONE,
    a_nomination,
    again,
    agency,
    in_leicester,
    return_of,
    taken_up,
)
from throughcare.access.cases import cases
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.access.nominations import nominations as seen
from throughcare.casework import agency_returns, nominating, nominations, placing
from throughcare.records.models import Case, JournalEntry, Nomination, Notice, Person, Position
from throughcare.rules.decisions import DeclineNomination
from throughcare.rules.identity import IdentifierKind
from throughcare.rules.leading import WhyLead
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.nominating import Decided
from throughcare.rules.nominations import NominationState as S
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.selection import Rag, StatutoryStatus

NORTH, POLICE, HOUSING = "North London Probation", "London Police IOM Unit", "Harbour Housing"
FREE = Decided(
    level=None,
    cohort=Cohort.FREE,
    rag=Rag.AMBER,
    words="All three agree.",
    override_words="Nobody else will see to him.",
)


def acts() -> list[str]:
    written = JournalEntry.objects.filter(kind="nomination").order_by("pk")
    return list(written.values_list("act", flat=True))


def test_someone_new_is_nominated_taken_up_asked_about_and_accepted(
    carl: Practitioner, command_line: Practitioner
) -> None:
    hana = who("hana")
    made = a_nomination(by=hana)
    assert (made.state, made.person, told("nomination-made")) == (S.MADE, None, {"carl"})
    held = taken_up(made, NORTH, POLICE, HOUSING, by=carl)
    assert (held.state, told("nomination-taken-up")) == (S.TAKEN_UP, {"hana"})
    assert told("return-asked") == {"nora", "nick", "sam", "peter", "carl", "hana"}
    case = held.case
    assert case is not None
    assert (case.selected_at, case.statutory_status) == (None, StatutoryStatus.VOLUNTARY)
    assert (case.lead_agency.name, case.why_lead) == (HOUSING, WhyLead.NOMINATION)
    assert return_of(held, NORTH).due_on == date(2026, 3, 12)
    agency_returns.return_information(
        made.reference, known=True, words="In arrears.", intelligence=None, by=hana, at=NOON
    )
    found = return_of(held, HOUSING)
    assert (found.known, found.words, found.returned_by_id) == (True, "In arrears.", hana.key)
    assert told("return-received") == {"carl"}
    nominations.accept(made.reference, FREE, by=carl, at=NOON)
    ended = again(made.reference)
    assert (ended.state, told("nomination-accepted")) == (S.ACCEPTED, {"hana"})
    case.refresh_from_db()
    assert (case.selected_at, case.cohort, case.rag) == (NOON, Cohort.FREE, Rag.AMBER)
    position = Position.objects.get(case=case)
    assert (position.rule_version, position.indicated["points"]) == ("London 1", 0)
    assert acts() == [
        "nominate",
        "take up nomination",
        "return information",
        "accept nomination",
    ]
    with pytest.raises(NotAllowed, match="already accepted"):
        agency_returns.return_information(
            made.reference, known=False, words="", intelligence=None, by=hana, at=NOON
        )


def test_a_return_is_mended_until_the_decision_and_by_its_agency_alone(
    carl: Practitioner, nora: Practitioner, sofia: Practitioner
) -> None:
    held = taken_up(a_nomination(by=nora), NORTH, by=carl)
    for words in ("Nothing new.", "He has been recalled."):
        agency_returns.return_information(
            held.reference, known=True, words=words, intelligence=None, by=nora, at=NOON
        )
    assert return_of(held, NORTH).words == "He has been recalled."
    assert acts()[-1] == "correct returned information"
    frank = who("frank")
    with pytest.raises(NotFound):
        agency_returns.return_information(
            held.reference, known=True, words="Me too.", intelligence=None, by=frank, at=NOON
        )


def test_a_nominator_is_told_nothing_of_whom_the_scheme_knows(
    sofia: Practitioner, carl: Practitioner, command_line: Practitioner
) -> None:
    """Somebody on the scheme, a nominee, somebody unknown: the same answers, of the same shape."""
    pnc = a_pnc(990001)
    known = a_person(by=command_line, PNC=pnc)
    same = replace(
        SOMEONE,
        family_name=known.family_name,
        given_names=known.given_names,
        born=known.born,
        numbers={IdentifierKind.PNC: pnc},
    )
    one, other = a_nomination(by=sofia, carried=same), a_nomination(by=sofia)
    for each in (one, other):
        assert (each.state, each.person, each.case) == (S.MADE, None, None)
    with asking(sofia):
        assert set(seen(sofia)) == {one, other}
        assert not cases(sofia).exists()
    with pytest.raises(NotFound):
        nominating.nominate(SAID, person=known.reference, by=sofia, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        taken_up(one, by=carl)
    assert codes(refused) == {"number-held"}
    with pytest.raises(NotAllowed) as refused:
        taken_up(one, by=carl, person=known.reference)
    assert codes(refused) == {"on-scheme"}
    nominations.decline(one.reference, reason=None, words="Thank you.", by=carl, at=NOON)
    assert again(one.reference).state is S.DECLINED


def test_a_nomination_taken_back_leaves_no_nominee(carl: Practitioner) -> None:
    """By an agency that does not see the case: the database ends it."""
    hana = who("hana")
    made = a_nomination(by=hana, footing=StatutoryStatus.LICENCE)
    with pytest.raises(NotAllowed) as refused:
        taken_up(made, by=carl)
    assert codes(refused) == {"lead"}
    held = taken_up(made, by=carl, lead=NORTH)
    nominating.withdraw(made.reference, words="He has moved away.", by=hana, at=NOON)
    case = Case.objects.get(nominations=held)
    assert (case.closed_at, case.closed_why) == (NOON, "The nomination was withdrawn.")
    assert told("nomination-withdrawn") == {"carl"}
    again_made = a_nomination(by=hana)
    assert held.person is not None
    second = taken_up(again_made, by=carl, person=held.person.reference)
    assert second.person == held.person
    assert second.case_id != held.case_id


def test_a_declined_nominee_is_no_more_one(carl: Practitioner, nora: Practitioner) -> None:
    held = taken_up(a_nomination(by=nora), by=carl)
    nominations.decline(
        held.reference, reason=DeclineNomination.AREA, words="Bristol.", by=carl, at=NOON
    )
    ended = again(held.reference)
    assert ended.ended_words == "Lives outside the scheme's area. Bristol."
    assert Case.objects.get(nominations=held).closed_why == "The nomination was declined."
    assert told("nomination-declined") == {"nora"}
    # Their agency still reaches the record, and puts them forward from it: a case begins anew.
    assert held.person is not None
    anew = a_nomination(by=nora, person=held.person.reference)
    assert (anew.person, anew.carried["known_as"]) == (None, held.person.reference)
    second = taken_up(anew, by=carl, person=held.person.reference)
    assert (second.person, second.case == held.case) == (held.person, False)
    with pytest.raises(NotAllowed) as refused:
        a_nomination(by=nora, person=held.person.reference)
    assert codes(refused) == {"open-nomination"}
    assert second.case is not None
    placing.close(second.case, "De-selected.", at=NOON)
    with pytest.raises(NotAllowed) as refused:
        nominations.accept(second.reference, FREE, by=carl, at=NOON)
    assert codes(refused) == {"case-closed"}


def test_more_agencies_are_asked_and_none_twice(carl: Practitioner, nora: Practitioner) -> None:
    held = taken_up(a_nomination(by=nora), NORTH, by=carl)
    both = frozenset({agency(NORTH), agency(HOUSING)})
    nominations.ask(held.reference, agencies=both, by=carl, at=NOON)
    assert return_of(held, HOUSING).due_on == date(2026, 3, 12)
    for agencies in (both, frozenset({agency("City Hall Commissioning")})):
        with pytest.raises(NotAllowed) as refused:
            nominations.ask(held.reference, agencies=agencies, by=carl, at=NOON)
        assert codes(refused) == {"agencies"}


def test_another_decision_than_the_matrix_suggests_needs_its_reasons(
    carl: Practitioner, nora: Practitioner
) -> None:
    held = taken_up(a_nomination(by=nora), by=carl)
    fixed = replace(FREE, cohort=Cohort.FIXED, override_words="")
    with pytest.raises(NotAllowed) as refused:
        nominations.accept(held.reference, fixed, by=carl, at=NOON)
    assert codes(refused) == {"override"}
    said = replace(fixed, override_words="Three victims in a month.")
    nominations.accept(held.reference, said, by=carl, at=NOON)
    assert Position.objects.get().override_words == "Three victims in a month."


def test_the_matrix_counts_intelligence_as_a_yes(
    carl: Practitioner, nora: Practitioner
) -> None:
    held = taken_up(a_nomination(by=nora), POLICE, by=carl)
    agency_returns.return_information(
        held.reference, known=False, words="", intelligence=True, by=who("peter"), at=NOON
    )
    nominations.accept(held.reference, FREE, by=carl, at=NOON)
    assert Position.objects.get().indicated["points"] == 1


def test_leicester_decides_enhanced_and_priority_at_its_meeting_alone(
    carl: Practitioner,
) -> None:
    lena, lou = in_leicester()
    held = taken_up(a_nomination(by=lou, level=Level.PRIORITY), by=lena)
    for level in (Level.ENHANCED, Level.PRIORITY):
        decided = Decided(level=level, cohort=None, rag=None, words="x", override_words="y")
        with pytest.raises(NotAllowed, match="single referral meeting alone") as refused:
            nominations.accept(held.reference, decided, by=lena, at=NOON)
        assert codes(refused) == {"by-meeting"}
    standard = replace(decided, level=Level.STANDARD)
    nominations.accept(held.reference, standard, by=lena, at=NOON)
    # And now for another level, by someone who reaches them.
    with looking("leicester"):
        person = Person.objects.get()
    other = a_nomination(by=lou, person=person.reference, level=Level.ENHANCED)
    assert other.person == person
    with pytest.raises(NotAllowed) as refused:
        a_nomination(by=lou, person=person.reference, level=Level.STANDARD)
    assert codes(refused) == {"same-level", "open-nomination"}
    up = taken_up(other, by=lena)
    nominations.decline(up.reference, reason=None, words="Not now.", by=lena, at=NOON)
    with looking("leicester"):
        assert Case.objects.get().closed_at is None


def test_someone_is_sent_to_another_scheme_and_stays_until_deselected(
    carl: Practitioner, nora: Practitioner, command_line: Practitioner
) -> None:
    lena, _ = in_leicester()
    person = a_person(by=command_line, family_name="Mover")
    sent = nominating.transfer(
        person.reference,
        to="leicester",
        words="He lives in Loughborough now.",
        by=carl,
        at=NOON,
    )
    assert told("transfer-received") == {"lena"}
    made = again(sent, "leicester")
    assert (made.from_scheme, made.person, made.carried["family_name"]) == (
        "london",
        None,
        "Mover",
    )
    for again_to, expected in (("leicester", "open-nomination"), ("london", "scheme")):
        with pytest.raises(NotAllowed) as refused:
            nominating.transfer(person.reference, to=again_to, words="x", by=carl, at=NOON)
        assert codes(refused) == {expected}
    with asking(nora):
        assert not seen(nora).exists()
    held = taken_up(made, by=lena, lead="Leicester Probation")
    assert held.person is not None
    assert held.person.pk != person.pk
    with asking(carl):
        (shown,) = seen(carl)
        assert (shown.state, shown.pk) == (S.TAKEN_UP, made.pk)
    nominating.withdraw(sent, words="He came back.", by=carl, at=NOON)
    with looking("leicester"):
        assert Case.objects.get().closed_at == NOON
    assert Case.objects.get(person=person).closed_at is None


def test_a_list_that_brings_a_nominee_selects_them(
    carl: Practitioner, nora: Practitioner, command_line: Practitioner
) -> None:
    pnc = a_pnc(990002)
    line = a_line(PNC=pnc)
    carried = replace(
        SOMEONE,
        family_name=line["family name"],
        given_names=line["given names"],
        born=date.fromisoformat(line["date of birth"]),
        numbers={IdentifierKind.PNC: pnc},
    )
    held = taken_up(a_nomination(by=nora, carried=carried), NORTH, by=carl)
    done = load(line, by=command_line)
    assert (done.added, done.changed) == (0, 1)
    case = Case.objects.get(person=held.person)
    assert (case.selected_at, case.closed_at) == (NOON, None)
    ended = again(held.reference)
    assert (ended.state, ended.ended_words) == (S.ACCEPTED, "On the scheme's nominal list.")
    assert told("nomination-accepted") == {"nora"}
    load(line, by=command_line)
    assert Nomination.objects.count() == 1


def test_an_agency_that_has_not_answered_is_reminded_once_a_week(
    carl: Practitioner, nora: Practitioner, command_line: Practitioner
) -> None:
    taken_up(a_nomination(by=nora), HOUSING, by=carl)
    reminded = [
        agency_returns.remind_of_overdue(by=command_line, at=NOON + timedelta(days=after))
        for after in (10, 11, 12, 18)
    ]
    assert reminded == [0, 1, 0, 1]
    assert told("return-overdue") == {"hana"}
    assert Notice.objects.filter(template="return-overdue").count() == 2
