"""Who answers for whom: choosing a lead worker, and handing over all that someone answers for."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from throughcare.access.actions import actions_of
from throughcare.access.cases import cases, person_to_change
from throughcare.access.context import act
from throughcare.access.handing_over import (
    case_to_allocate,
    cases_of,
    episodes_of,
    referrals_of,
    shut_out,
)
from throughcare.access.posts import someone, someone_to_change, staff, worker
from throughcare.casework import bulk, journal, references
from throughcare.records.models import (
    Action,
    Case,
    Episode,
    JournalEntry,
    Note,
    Person,
    Referral,
    User,
)
from throughcare.rules.posts import (
    Answers,
    HandOver,
    Worker,
    why_not_receive,
    why_not_supervise,
    why_not_words,
)
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist
from throughcare.rules.sharing import CLINICIANS, Section, writes


@act
def allocate(reference: str, username: str, *, by: Practitioner, at: datetime) -> None:
    """A caseworker of the lead agency answers for the person from now."""
    about = person_to_change(reference, by)
    leads = cases(by).filter(person=about, closed_at=None).values_list("lead_agency", flat=True)
    insist([reason for agency in leads for reason in why_not_supervise(by, agency)])
    receiver = worker(someone_to_change(username, by), by.scheme)
    case = case_to_allocate(about, by)
    against = why_not_receive(receiver, case.lead_agency_id, case.lead_worker_id)
    insist([*against, *_why_not_shut_out(about, receiver)])
    case.lead_worker_id = receiver.key
    case.save(update_fields=["lead_worker"])
    journal.write("allocate case", about, by=by, at=at, to=receiver.key)
    journal.tell([receiver.key], "case-allocated", about.reference, at=at)


@dataclass
class _Theirs:
    """What someone answers for about one person, or about nobody in particular."""

    cases: list[Case] = field(default_factory=list)
    referrals: list[Referral] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)

    @property
    def answers(self) -> Answers:
        return Answers(
            people=len(self.cases),
            referrals=len(self.referrals),
            actions=len(self.actions),
            episodes=len(self.episodes),
        )


@act
def hand_over(leaver: str, said: HandOver, *, by: Practitioner, at: datetime) -> None:
    """All that someone answers for is their colleagues' from now, each person with a note: whole, or nothing."""
    workers = _hold(leaver, said, by)
    giver = workers[leaver]
    theirs = _theirs(giver, by)
    insist(_why_not_hand_over(giver, theirs, workers, said, by))
    for about, held in theirs.items():
        receiver = workers[_receiver(about, said)]
        _give(held, receiver)
        if about:
            _note(about, said.note(about.reference), giver, by, at)
        journal.write(
            "hand over",
            about or User(pk=giver.key, username=leaver),
            by=by,
            at=at,
            to=receiver.key,
            referrals=len(held.referrals),
            actions=len(held.actions),
            episodes=len(held.episodes),
        )
    takers = {about: workers[_receiver(about, said)].key for about in theirs}
    _reallocated(theirs, takers, by, at)
    journal.tell(sorted({*takers.values()}), "handed-over", leaver, at=at)


def _receiver(about: Person | None, said: HandOver) -> str:
    """Who takes over what is about a person; what is about nobody goes to whoever takes over most."""
    return said.receiver(about.reference) if about else said.to


def _give(held: _Theirs, receiver: Worker) -> None:
    Case.objects.filter(pk__in=[each.pk for each in held.cases]).update(
        lead_worker=receiver.key
    )
    Referral.objects.filter(pk__in=[each.pk for each in held.referrals]).update(
        contact=receiver.key
    )
    Action.objects.filter(pk__in=[each.pk for each in held.actions]).update(worker=receiver.key)
    Episode.objects.filter(pk__in=[each.pk for each in held.episodes]).update(
        practitioner=receiver.key
    )


def _reallocated(
    theirs: dict[Person | None, _Theirs],
    to: dict[Person | None, int],
    by: Practitioner,
    at: datetime,
) -> None:
    """Each episode has its own line as well: that its practitioner is another now is read from there."""
    lines = (
        journal.line(
            "reallocate episode",
            "episode",
            each.reference,
            each.person_id,
            by=by,
            at=at,
            detail={"to": to[about]},
        )
        for about, held in theirs.items()
        for each in held.episodes
    )
    bulk.add_all(JournalEntry, lines)


def _hold(leaver: str, said: HandOver, by: Practitioner) -> dict[str, Worker]:
    """Whoever gives and whoever takes over, held in one order so that two hand-overs cannot block one another."""
    someone(leaver, by)
    named = {leaver, said.to, *said.others.values()}
    held = staff(by).filter(username__in=named).order_by("pk")
    locked = held.select_for_update(of=("self",), no_key=True)
    return {user.username: worker(user, by.scheme) for user in locked}


def _theirs(giver: Worker, by: Practitioner) -> dict[Person | None, _Theirs]:
    user = User(pk=giver.key)
    theirs: dict[Person | None, _Theirs] = defaultdict(_Theirs)
    led = cases_of(user, by).select_related("person").order_by("pk")
    for case in led.select_for_update(of=("self",)):
        theirs[case.person].cases.append(case)
    sent = referrals_of(user, by).select_related("person").order_by("pk")
    for referral in sent.select_for_update(of=("self",)):
        theirs[referral.person].referrals.append(referral)
    asked = actions_of(user, by).select_related("person").order_by("pk")
    for action in asked.select_for_update(of=("self",)):
        theirs[action.person].actions.append(action)
    treated = episodes_of(user, by).select_related("person").order_by("pk")
    for episode in treated.select_for_update(of=("self",)):
        theirs[episode.person].episodes.append(episode)
    return theirs


def _why_not_hand_over(
    giver: Worker,
    theirs: dict[Person | None, _Theirs],
    workers: dict[str, Worker],
    said: HandOver,
    by: Practitioner,
) -> list[Reason]:
    reasons = why_not_supervise(by, giver.agency)
    if not theirs:
        nothing = f"{giver.name} answers for nothing that you can hand over."
        reasons.append(Reason("nothing", nothing))
    for about, held in theirs.items():
        if receiver := workers.get(_receiver(about, said)):
            needed = held.answers.by
            reasons += why_not_receive(receiver, giver.agency, giver.key, needed)
            reasons += _why_not_shut_out(about, receiver) if about else []
        else:
            reasons.append(Reason("nobody", "Choose who takes over."))
        reasons += why_not_words(said.note(about.reference if about else ""))
    return list(dict.fromkeys(reasons))


def _why_not_shut_out(about: Person, receiver: Worker) -> list[Reason]:
    if not shut_out(about, receiver):
        return []
    return [Reason("restricted", f"{receiver.name} may not open the record {about.reference}.")]


def _note(about: Person, words: str, giver: Worker, by: Practitioner, at: datetime) -> None:
    """The hand-over note, where whoever takes over reads it: with the clinical notes, if a clinician gives."""
    clinical = not giver.roles.isdisjoint(CLINICIANS) and Section.CLINICAL in writes(by)
    bulk.insert(
        Note(
            reference=references.new(),
            person=about,
            section=Section.CLINICAL if clinical else Section.CONTACT,
            owner_id=by.agency,
            words=words,
            happened_at=at,
            by_id=by.key,
            at=at,
        )
    )
