"""Who works on a scheme and in which roles: joining, moving, leaving, and handing over first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import (
    CASEWORKERS,
    CLINICIANS,
    WORKING,
    hands_over,
    keeps_practitioners,
)

LONGEST_HAND_OVER = 4_000
"""Characters of a hand-over note."""


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Someone on the scheme, as these rules read them: the roles they hold on it now."""

    key: int
    name: str
    agency: int
    roles: frozenset[Role]


@dataclass(frozen=True, kw_only=True)
class Answers:
    """How much someone answers for: people whose open case is theirs, open referrals and open
    actions, and at the mental-health service open episodes of care."""

    people: int = 0
    referrals: int = 0
    actions: int = 0
    episodes: int = 0

    def __bool__(self) -> bool:
        return bool(self.people or self.referrals or self.actions or self.episodes)

    def __str__(self) -> str:
        """As a sentence has it: 3 people, 2 referrals and 1 action."""
        *most, last = self._parts()
        return f"{', '.join(most)} and {last}" if most else last

    def _parts(self) -> Iterator[str]:
        if self.people:
            yield f"{self.people} {'person' if self.people == 1 else 'people'}"
        if self.referrals:
            yield f"{self.referrals} {'referral' if self.referrals == 1 else 'referrals'}"
        if self.actions:
            yield f"{self.actions} {'action' if self.actions == 1 else 'actions'}"
        if self.episodes:
            yield f"{self.episodes} {'episode' if self.episodes == 1 else 'episodes'} of care"

    def __sub__(self, seen: "Answers") -> "Answers":
        """What they answer for besides."""
        return Answers(
            people=self.people - seen.people,
            referrals=self.referrals - seen.referrals,
            actions=self.actions - seen.actions,
            episodes=self.episodes - seen.episodes,
        )

    @property
    def by(self) -> frozenset[Role]:
        """The roles of which one is needed to answer for it: an action is anybody's who works with people."""
        if self.people or self.referrals:
            return CASEWORKERS
        return CLINICIANS if self.episodes else WORKING


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """To whom someone's people, referrals and actions go, and what is said of them, by usernames and references."""

    to: str
    """Who takes over from them, but for the people for whom another does."""
    words: str
    """What is noted about every one of the people: so it names none of them."""
    others: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    """What is noted besides about one person, and about no other."""

    def receiver(self, reference: str) -> str:
        return self.others.get(reference) or self.to

    def note(self, reference: str) -> str:
        return "\n\n".join(said for said in (self.words, self.about.get(reference, "")) if said)


def why_not_keep(by: Practitioner) -> list[Reason]:
    """Everything against this practitioner saying who works on the scheme."""
    if keeps_practitioners(by):
        return []
    return [Reason("wrong-role", "Only a system administrator says who works on the scheme.")]


def _why_not_oneself(by: Practitioner, worker: Worker) -> list[Reason]:
    if by.key != worker.key:
        return []
    return [Reason("self", "Someone else must say what you may do.")]


def why_not_give(by: Practitioner, worker: Worker, role: Role) -> list[Reason]:
    """Everything against giving someone a role."""
    reasons = why_not_keep(by) + _why_not_oneself(by, worker)
    if role is Role.PROCESS:
        reasons.append(Reason("role", "A process does not sign in."))
    if role in worker.roles:
        reasons.append(Reason("held", f"{worker.name} is already {role.value}."))
    alone = Role.SYSTEM_ADMINISTRATOR
    if worker.roles - {role} and alone in {role, *worker.roles}:
        reasons.append(
            Reason(
                "alone", f"A {alone.value} reaches nobody's case, and so holds no other role."
            )
        )
    return reasons


def why_not_end(by: Practitioner, worker: Worker, role: Role, answers: Answers) -> list[Reason]:
    """Everything against ending one of someone's roles while they stay."""
    reasons = why_not_keep(by) + _why_not_oneself(by, worker)
    left = worker.roles - {role}
    if role not in worker.roles:
        reasons.append(Reason("not-held", f"{worker.name} is not {role.value}."))
    elif not left:
        reasons.append(
            Reason("last", "It is their last role. Say instead that they leave the scheme.")
        )
    elif answers and left.isdisjoint(answers.by):
        reasons.append(_still(worker, answers))
    return reasons


def why_not_leave(by: Practitioner, worker: Worker, answers: Answers) -> list[Reason]:
    """Everything against letting someone go. Nobody leaves while anything is theirs."""
    reasons = why_not_keep(by) + _why_not_oneself(by, worker)
    if not worker.roles:
        reasons.append(
            Reason("left", f"{worker.name} does not work on this scheme any longer.")
        )
    if answers:
        reasons.append(_still(worker, answers))
    return reasons


def _still(worker: Worker, answers: Answers) -> Reason:
    return Reason(
        "answers",
        f"{worker.name} still answers for {answers}; their supervisor hands these over first.",
    )


def why_not_move(
    by: Practitioner, worker: Worker, to: int | None, answers: Answers, elsewhere: bool
) -> list[Reason]:
    """Everything against someone going to work for another agency. `elsewhere`: on another scheme too."""
    reasons = why_not_leave(by, worker, answers)
    if to is None:
        reasons.append(Reason("agency", "The agency is not on the scheme. Add it first."))
    if to == worker.agency:
        reasons.append(Reason("same", f"{worker.name} works for that agency already."))
    if elsewhere:
        reasons.append(
            Reason(
                "elsewhere", "They work on another scheme as well: they leave that one first."
            )
        )
    return reasons


def why_not_supervise(by: Practitioner, agency: int) -> list[Reason]:
    """Everything against this practitioner saying who at an agency answers for whom."""
    if hands_over(by) and by.agency == agency:
        return []
    return [
        Reason(
            "wrong-role",
            "Only a senior, a service manager or an IOM co-ordinator of the same agency does this.",
        )
    ]


def why_not_receive(
    receiver: Worker,
    agency: int,
    giver: int | None = None,
    by: frozenset[Role] = CASEWORKERS,
) -> list[Reason]:
    """Everything against someone answering for a person whom an agency leads, or for what is to be done."""
    reasons = []
    if receiver.key == giver:
        reasons.append(Reason("same", f"{receiver.name} answers for this already."))
    if receiver.agency != agency:
        reasons.append(Reason("other-agency", f"{receiver.name} works for another agency."))
    if receiver.roles.isdisjoint(by):
        reasons.append(
            Reason(
                "no-caseworker", f"{receiver.name} does not work with people on this scheme."
            )
        )
    return reasons


def why_not_words(words: str) -> list[Reason]:
    """Everything against a hand-over note."""
    if not words.strip():
        return [Reason("words", "Say what whoever takes over should know.")]
    if len(words) > LONGEST_HAND_OVER:
        return [Reason("long", f"Use {LONGEST_HAND_OVER:,} characters or fewer.")]
    return []
