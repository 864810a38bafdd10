"""What the mental-health services of the demonstration have done, told by the acts that their pages use.

Of those the service accepted, one is told whole: advice, assessment, a plan with sessions, and a referral
onward that was turned away and sent on. The others are somewhere on that way, or wait. All of it is invented.
"""

from datetime import date, time, timedelta

from throughcare.access.context import asking
from throughcare.casefile.practitioners import process
from throughcare.casework import (
    appointments,
    assessments,
    care_contacts,
    closing,
    consent,
    consultations,
    crises,
    directory,
    episodes,
    onward,
    pauses,
    plans,
    posts,
    supervisions,
)
from throughcare.records.models import Assessment, Consultation, Episode, Team
from throughcare.rules.appointments import (
    Accompanied,
    Attended,
    CareContactKind,
    ContactPlace,
    Modality,
    Practical,
    Purpose,
)
from throughcare.rules.assessments import FIELDS
from throughcare.rules.booking import Booking, When, Where
from throughcare.rules.care_contacts import Attempt, Came
from throughcare.rules.consent import Capacity, Permission
from throughcare.rules.consultations import Advice
from throughcare.rules.crises import CrisisStep, CrisisTold, Met
from throughcare.rules.episodes import CloseReason, EpisodeOutcome, PauseReason, Tier
from throughcare.rules.onward import Heard, Rejection, Sending, ServiceKind
from throughcare.rules.referral_answers import ConsentGiven
from throughcare.rules.sharing import Section
from throughcare.rules.support_plans import Agreed, Intensity
from tools.demonstration_telling import Telling

_QUESTION = "They will not sit in the waiting room, and leave. How should I see them?"
_ADVICE = "Short meetings, the same day each week, and walking rather than sitting. Say what comes next."
_FORMULATION = "Shut in as a child. A room full of people is where they expect to be hurt."
_MISSED = Came(attended=Attended.DID_NOT_ATTEND)


def held_by_service(told: Telling) -> list[str]:
    """The episodes of the scheme's service, in the order in which they began."""
    with asking(process("command-line", told.scheme, told.now)):
        known = Episode.objects.filter(scheme=told.scheme).order_by("opened_at", "pk")
        return list(known.values_list("reference", flat=True))


def in_clusters(told: Telling, keeper: str, agency: str, shared: dict[str, str]) -> None:
    """Whoever keeps the practitioners says who works in which cluster."""
    for cluster in dict.fromkeys(shared.values()):
        told.once(120, keeper, posts.add_team, agency, cluster)
    for username, cluster in shared.items():
        told.once(119, keeper, posts.join_team, username, _team(told, cluster))


def _team(told: Telling, name: str) -> int:
    return Team.objects.get(scheme=told.scheme, name=name).pk


def give(
    told: Telling, days: float, manager: str, episode: str, worker: str, cluster: str
) -> None:
    """The manager says who works with someone."""
    told.once(
        *(days, manager, episodes.allocate, episode),
        worker=told.cast[worker].key,
        team=_team(told, cluster),
    )


def advise(
    told: Telling, days: float, asks: str, worker: str, episode: str, *, on: bool = False
) -> None:
    """A practitioner asked, and the service answered five days later; and, where it says so, goes on to assess."""
    told.once(days, asks, consultations.ask, episode, question=_QUESTION)
    with asking(told.cast[worker]):
        asked = Consultation.objects.filter(episode__reference=episode).latest("asked_at")
    said = Advice(
        advice=_ADVICE,
        formulation=_FORMULATION,
        follow_up="Ring me when you have tried it.",
        follow_up_on=told.day(days - 33),
        to_assessment=on,
    )
    told.once(days - 5, worker, consultations.advise, asked.reference, said=said)


def meet(
    told: Telling,
    days: int,
    worker: str,
    episode: str,
    purpose: Purpose,
    came: Came,
    hour: int = 10,
) -> None:
    """They met, or were to meet, in the week so many days ago; it was put down two days later."""
    said = _booking(told, _weekday(told.day(days)), worker, purpose, hour)
    told.once(days - 2, worker, care_contacts.put_down_past, episode, said, came)


def book(
    told: Telling, days: int, worker: str, episode: str, purpose: Purpose, hour: int
) -> None:
    """They are to meet, in so many days or on the weekday before."""
    said = _booking(told, _weekday(told.day(-days)), worker, purpose, hour)
    told.once(1, worker, appointments.book, episode, said)


def _booking(told: Telling, on: date, worker: str, purpose: Purpose, hour: int) -> Booking:
    return Booking(
        purpose=purpose,
        practitioner=told.cast[worker].key,
        when=When(on=on, clock=time(hour), minutes=50),
        where=Where(place=ContactPlace.OFFICE, detail="Alder Road probation office"),
    )


def _weekday(on: date) -> date:
    """The same day, or the Friday before a weekend."""
    return on - timedelta(days=max(on.weekday() - 4, 0))


def seen(words: str, *modalities: Modality) -> Came:
    return Came(
        attended=Attended.ON_TIME,
        minutes=50,
        accompanied=frozenset({Accompanied.OFFENDER_MANAGER}),
        modalities=frozenset(modalities),
        words=words,
    )


def assess(
    told: Telling, days: float, worker: str, episode: str, second: str = "", *, signed: bool
) -> None:
    """What the interview found is written and, where it says so, signed and countersigned."""
    told.once(days, worker, assessments.begin, episode)
    with asking(told.cast[worker]):
        found = Assessment.objects.filter(episode__reference=episode).latest("begun_at")
    written = {key: _WRITTEN.get(key, "Asked, and nothing of note.") for key in FIELDS}
    told.once(days - 1, worker, assessments.save, found.reference, 1, written)
    if signed:
        told.once(days - 2, worker, assessments.sign, found.reference, 2)
    if second:
        told.once(days - 4, second, assessments.countersign, found.reference, 2)


_WRITTEN = {
    "presenting": "Cannot sit in a waiting room. Wants to keep the flat and to see a daughter.",
    "history": "CAMHS at nine, and never again. The community team wrote once.",
    "mental_state": "Restless, friendly, quick. Sleeps from four until noon. No voices.",
    "formulation": (
        "They learned early that people leave without a word. They leave first. Drink quietens the waiting."
    ),
    "recommendations": (
        "One-to-one support, weekly; an ADHD assessment; meetings that end when they are said to end."
    ),
    "summary": "Waiting is very hard for them. Say beforehand how long a meeting is, and keep to it.",
}


def tell_service_of_london(told: Telling) -> None:
    """Thirteen whom the service accepted: one told whole, some on the way, the rest waiting."""
    service = "London FMHP Service"
    in_clusters(told, "ada", service, {"sam": "North", "elena": "South"})
    first, second, third, fourth, fifth, sixth, seventh, eighth, *others = held_by_service(told)
    shared = ((first, "sam"), (second, "elena"), (third, "sam"), (fourth, "elena"))
    clusters = {"sam": "North", "elena": "South"}
    for days, (episode, worker) in zip((60, 59, 58, 57), shared, strict=True):
        give(told, days, "ruth", episode, worker, clusters[worker])
        told.once(days - 1, worker, episodes.begin, episode)
    advise(told, 59.5, "grace", "sam", first)
    for days, (episode, worker) in zip((54, 53, 52, 51), shared, strict=True):
        told.once(
            *(days, worker, episodes.step_on, episode),
            tier=Tier.ASSESSMENT,
            words="Advice has not been enough. They have agreed to be seen.",
        )
        told.once(days - 3, worker, episodes.begin, episode)
    meet(told, 48, "sam", first, Purpose.ASSESSMENT, seen("Came with the offender manager."))
    assess(told, 44, "sam", first, "ruth", signed=True)
    assess(told, 20, "elena", second, signed=True)
    assess(told, 12, "sam", third, signed=False)
    for episode, worker in ((first, "sam"), (fourth, "elena")):
        words = "Assessed, and would like to go on."
        told.once(38, worker, episodes.step_on, episode, tier=Tier.ONE_TO_ONE, words=words)
    told.once(36, "sam", episodes.begin, first)
    _permitted(told, first, "North London Probation")
    _one_to_one(told, first)
    _sent_on(told, first)
    told.once(9, "ruth", supervisions.supervise, first, on=told.day(9), words="Keep to time.")
    told.once(40, "ruth", supervisions.supervise, second, on=told.day(40), words="See her.")
    advise(told, 30, "ruth", "elena", fifth)
    _ended(told, eighth)
    crisis_met(told, 16, "sam", first)
    told.once(3, "ruth", consultations.ask, sixth, question=_QUESTION)
    told.once(
        *(14, "sam", pauses.pause, seventh),
        why=PauseReason.HOSPITAL,
        words="On a medical ward.",
        on=told.day(15),
    )
    _advised(told, others)
    meet(told, 9, "elena", second, Purpose.ASSESSMENT, _MISSED, 14)
    attempt = Attempt(
        kind=CareContactKind.OUTREACH,
        on=_weekday(told.day(6)),
        clock=time(11),
        place=ContactPlace.STREET,
        reached=False,
        practical=frozenset({Practical.HOUSING}),
        words="Not at the hostel; left word with the key worker.",
    )
    told.once(4, "elena", care_contacts.reach_out, second, attempt)
    book(told, 3, "sam", third, Purpose.ASSESSMENT, 14)


def _advised(told: Telling, others: list[str]) -> None:
    """Advice is the whole of it for two, so far; a third does not answer for now."""
    for place, (episode, worker, cluster) in enumerate(
        zip(others, ("elena", "sam", "elena"), ("South", "North", "South"), strict=False)
    ):
        give(told, 50 - place, "ruth", episode, worker, cluster)
        told.once(48 - place, worker, episodes.begin, episode)
        if place == 2:
            words = "Rung three times and written to. A letter says how to come back."
            told.once(25, worker, episodes.disengage, episode, words=words)
        else:
            advise(told, 47 - place, worker, worker, episode)


def _one_to_one(told: Telling, episode: str) -> None:
    """A plan, three sessions and one that is booked."""
    agreed = Agreed(
        intensity=Intensity.WEEKLY,
        modalities=(Modality.ACT, Modality.PSYCHOEDUCATION),
        practical=(Practical.HOUSING,),
        aims="Wait ten minutes without leaving. Sleep before two.",
        person_words="I want to stop walking out.",
        how=ConsentGiven.SPOKEN,
        on=told.day(35),
        review_on=told.day(-5),
    )
    told.once(35, "sam", plans.agree, episode, agreed=agreed)
    talked = (
        "Talked of what waiting is like.",
        "Kept a sleep diary.",
        "Waited ten minutes, and stayed.",
    )
    for days, words in zip((33, 26, 19), talked, strict=True):
        came = seen(words, Modality.ACT)
        meet(told, days, "sam", episode, Purpose.SESSION, came)
    meet(told, 12, "sam", episode, Purpose.SESSION, _MISSED)
    book(told, 2, "sam", episode, Purpose.SESSION, 10)


def _sent_on(told: Telling, episode: str) -> None:
    """Referred to the community team, which turned him away and named another; sent there, and to be chased."""
    there = [
        told.once(
            *(70 - place, "ruth", directory.add, name, kind),
            criteria=criteria,
            address="",
        )
        for place, (name, kind, criteria) in enumerate(
            (
                ("Alder CMHT", ServiceKind.CMHT, "Adults with severe mental illness."),
                ("Alder Adult ADHD Clinic", ServiceKind.ADHD, "Adults, by referral of a GP."),
                ("Elm Talking Therapies", ServiceKind.COUNSELLING, "Anyone over 16."),
            )
        )
    ]
    sent = Sending(
        words="Restless since childhood; never assessed.",
        sent_on=told.day(34),
        chase_on=told.day(20),
        bridging="Weekly sessions with us meanwhile.",
    )
    away = told.once(34, "sam", onward.send, episode, there[0], sent=sent)
    told.once(
        *(28, "sam", onward.receive, away),
        heard=Heard(on=told.day(28), words="On the list for triage.", chase_on=told.day(18)),
    )
    told.once(
        *(21, "sam", onward.reject, away),
        code=Rejection.DUAL_DIAGNOSIS,
        suggested=there[1],
        heard=Heard(on=told.day(21), words="They will see them when the drinking has stopped."),
    )
    again = Sending(
        words="Turned away for drink. The clinic asks for no abstinence.",
        sent_on=told.day(19),
        chase_on=told.day(2),
    )
    told.once(19, "sam", onward.send, episode, there[1], sent=again, follows=away)


def crisis_met(told: Telling, days: float, worker: str, episode: str) -> None:
    """Somebody met the person in danger, and says what was done."""
    met = Met(
        happened_at=told.ten(days + 1),
        danger="Said on the telephone that they could not keep safe that night.",
        done=frozenset({CrisisStep.CRISIS_LINE, CrisisStep.STAYED}),
        told=frozenset({CrisisTold.OFFENDER_MANAGER, CrisisTold.GP}),
        words="Stayed on the line until the crisis team rang them. Safe at a sister's.",
    )
    told.once(days, worker, crises.record, _person(told, episode), met=met)


def _permitted(told: Telling, episode: str, agency: str) -> None:
    """The person lets those who referred read what the assessment says for practitioners, and no more."""
    said = Permission(
        how=ConsentGiven.SPOKEN,
        on=told.day(39),
        capacity=Capacity.HAS,
        purpose="So that meetings are as they need them.",
        evidence="Asked at the end of the assessment; said yes.",
        sections=frozenset({Section.SUMMARY}),
        agencies=told.asked(agency),
        until=told.day(-200),
    )
    told.once(39, "sam", consent.give_permission, _person(told, episode), said=said)


def _ended(told: Telling, episode: str) -> None:
    """Advice was all that was wanted: used, and the episode closed with its two summaries."""
    advise(told, 50, "ruth", "elena", episode)
    told.once(
        *(8, "elena", closing.close, episode),
        reason=CloseReason.MET_ELSEWHERE,
        outcome=EpisodeOutcome.ACHIEVED,
        for_practitioner="Meetings at the same hour, walking, are kept. Ask us again whenever you wish.",
        for_person="We spoke with the people who work with you about how to make meetings easier.",
        easy_read="We gave advice. Meetings are easier now. You can come back.",
    )


def _person(told: Telling, episode: str) -> str:
    with asking(process("command-line", told.scheme, told.now)):
        return Episode.objects.select_related("person").get(reference=episode).person.reference


def tell_service_of_north_east(told: Telling) -> None:
    """A nurse who sees someone at once for assessment, goes with them, and knows where they were sent on to."""
    for episode in held_by_service(told)[:1]:
        told.once(36, "iris", episodes.begin, episode)
        came = seen("Talked at the hostel with the police officer he trusts.")
        meet(told, 33, "iris", episode, Purpose.ASSESSMENT, came, 11)
        assess(told, 30, "iris", episode, signed=True)
        criteria = "Adults who have lost somebody, by referral of anyone."
        there = told.once(
            *(29, "iris", directory.add, "Tyne Bereavement Care", ServiceKind.COUNSELLING),
            criteria=criteria,
            address="",
        )
        sent = Sending(
            words="His brother died in the spring.",
            sent_on=told.day(26),
            chase_on=told.day(-2),
            bridging="The nurse sees him until they do.",
        )
        told.once(26, "iris", onward.send, episode, there, sent=sent)
        advise(told, 25, "nell", "iris", episode)
        crisis_met(told, 13, "iris", episode)
        book(told, 4, "iris", episode, Purpose.ASSESSMENT, 11)
