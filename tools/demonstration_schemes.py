"""How each scheme of the demonstration works, told by the acts that its pages use: London and the North East here.

Both have cohorts, and a co-ordinator who decides between meetings. Leicester's and Cornwall's stories are
beside this. All of it is invented.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from throughcare.casework import (
    agency_returns,
    agendas,
    conditions,
    drug_tests,
    meetings,
    needs,
    nominating,
    nominations,
    notes,
    positions,
    referrals,
    referring,
    selecting,
    sentences,
)
from throughcare.casework.nominations import TakingUp
from throughcare.rules.contacts import Attendance, Contact, ContactKind, Footing
from throughcare.rules.decisions import DeclineNomination
from throughcare.rules.levels import Cohort, Level
from throughcare.rules.needs import Depth, Found, NeedStatus, Pathway
from throughcare.rules.nominating import Carried, Decided, Nominating
from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_answers import (
    Consent,
    ConsentGiven,
    Presentation,
    ReferralAnswers,
)
from throughcare.rules.selecting import WhyLeft
from throughcare.rules.selection import Rag, StatutoryStatus
from throughcare.rules.sentences import (
    Asked,
    ConditionKind,
    Finding,
    Said,
    SentenceKind,
    Substance,
    TestOutcome,
)
from throughcare.rules.sharing import Section
from tools.demonstration_service import tell_service_of_london, tell_service_of_north_east
from tools.demonstration_telling import Telling

REQUIRED, VOLUNTARY = Footing.REQUIRED, Footing.VOLUNTARY
KEPT, MISSED = Attendance.KEPT, Attendance.MISSED


def nominate(
    told: Telling,
    days: float,
    username: str,
    name: str,
    years: float,
    grounds: set[Ground],
    footing: StatutoryStatus | None,
    words: str,
    level: Level | None = None,
) -> str:
    """Someone the scheme has no record of is put forward. The nomination's reference."""
    family, given = name.split(", ")
    who = Carried(
        family_name=family, given_names=given, born=told.day(years * 365.25 + 40), numbers={}
    )
    said = Nominating(grounds=frozenset(grounds), level=level, footing=footing, words=words)
    return told.once(days, username, nominating.nominate, said, carried=who)


def take_up(
    told: Telling, days: float, username: str, nomination: str, *asked: str, lead: str = ""
) -> str:
    """The co-ordinator takes it up and asks these agencies; who leads is by the rule, where it names one. Whose
    record it is."""
    leads = told.agencies[lead] if lead else None
    taking = TakingUp(person="", agencies=told.asked(*asked), lead=leads)
    told.once(days, username, nominations.take_up, nomination, taking)
    return told.nominee(nomination)


def answer(
    told: Telling,
    days: float,
    username: str,
    nomination: str,
    words: str,
    intelligence: bool | None = None,
) -> None:
    """An agency returns what it knows; without words, that it does not know them."""
    told.once(
        *(days, username, agency_returns.return_information, nomination),
        known=bool(words),
        words=words,
        intelligence=intelligence,
    )


def met(
    told: Telling,
    days: float,
    username: str,
    person: str,
    kind: ContactKind,
    attendance: Attendance | None,
    footing: Footing | None,
    words: str,
) -> None:
    """Somebody met them, or expected to."""
    told.once(
        *(days, username, notes.write, person),
        section=Section.CONTACT,
        words=words,
        happened_at=told.now - timedelta(days=days, hours=1),
        contact=Contact(kind=kind, attendance=attendance, footing=footing),
    )


def find(
    told: Telling,
    days: float,
    username: str,
    person: str,
    found: Mapping[Pathway, tuple[Depth, str]],
) -> None:
    """What one agency found, a pathway at a time."""
    for pathway, (depth, words) in found.items():
        review_on = told.day(days - 56)
        said = Found(
            depth=depth,
            status=NeedStatus.IN_PROGRESS,
            provider="",
            words=words,
            began_on=told.day(days),
            ended_on=None,
            review_on=review_on,
        )
        told.once(days, username, needs.find, person, pathway, found=said)


def put_in_cohorts(
    told: Telling, days: float, username: str, people: list[str], words: str
) -> None:
    """Each is reviewed, and in a cohort from then, rated as they were."""
    for place, person in enumerate(people):
        told.once(
            *(days - place * 2, username, positions.review, person),
            cohort=tuple(Cohort)[place % 3],
            rag=told.rag(person),
            words=words,
            review_on=told.day(days - place * 2 - 28),
        )


def sentence(
    told: Telling, days: float, username: str, person: str, said: Said, *asked: ConditionKind
) -> None:
    """What someone is under, and what it asks of them."""
    told.once(days, username, sentences.record, person, said=said)
    if asked:
        held = told.sentence(person)
        for kind in asked:
            condition = Asked(kind=kind, began_on=said.began_on)
            told.once(days, username, conditions.add, held, asked=condition)


def tell_london(cast: Mapping[str, Practitioner], begun: datetime) -> None:
    """Cohorts; two nominations that wait; one man's sentence, needs and contacts. Nobody joins or leaves, so that
    the referrals of the mental-health service are about whom they were."""
    told = Telling(cast, begun)
    police = told.listed[160:240]
    put_in_cohorts(told, 70, "amina", police[:6], "Reviewed at the panel; the plan goes on.")
    told.once(
        *(50, "priya", needs.find, police[0], Pathway.ACCOMMODATION),
        found=Found(
            depth=Depth.HIGH,
            status=NeedStatus.IN_PROGRESS,
            provider="Harbour Housing",
            words="Sleeps at three addresses, none of them his.",
            began_on=told.day(50),
            ended_on=None,
            review_on=told.day(-6),
        ),
    )
    said = Said(
        kind=SentenceKind.LICENCE, began_on=told.day(90), ends_on=told.day(-60), words=""
    )
    sentence(told, 60, "priya", police[0], said, ConditionKind.IOM, ConditionKind.TAG)
    met(
        *(told, 20, "priya", police[0], ContactKind.HOME_VISIT, KEPT, REQUIRED),
        "In, and sober. The tag is charged.",
    )
    met(
        *(told, 9, "priya", police[0], ContactKind.OFFICE, MISSED, REQUIRED),
        "Did not come; rang in the afternoon.",
    )
    met(
        *(told, 8, "amina", police[0], ContactKind.LIAISON, None, None),
        "Probation will move his appointment to the morning.",
    )
    known = nominate(
        *(told, 12, "tom", "Merrow, Ellis", 24, {Ground.NEIGHBOURHOOD_CRIME, Ground.PROLIFIC}),
        StatutoryStatus.COMMUNITY_ORDER,
        "Nine burglaries asked to be taken into consideration. He says that he wants to stop.",
    )
    agencies = ("South London Probation", "London Police IOM Unit", "Clearway Recovery")
    take_up(told, 11, "amina", known, *agencies)
    answer(told, 6, "priya", known, "Stopped four times this quarter, always at night.", True)
    nominate(
        *(told, 3, "hana", "Sallow, Rae", 31, {Ground.SHORT_SENTENCE, Ground.NEEDS}),
        StatutoryStatus.VOLUNTARY,
        "Leaves prison in a fortnight with no supervision and nowhere to go.",
    )
    tell_service_of_london(told)


def tell_north_east(cast: Mapping[str, Practitioner], begun: datetime) -> None:
    """Cohorts, a nurse in the team to whom anyone on the scheme may be referred, and somebody who came back."""
    told = Telling(cast, begun)
    probation, police = told.listed[:8], told.listed[8:16]
    put_in_cohorts(told, 80, "joe", police[:4] + probation[:3], "Reviewed at the conference.")
    him = nominate(
        *(told, 60, "nell", "Harker, Lewis", 27, {Ground.NEIGHBOURHOOD_CRIME, Ground.PROLIFIC}),
        StatutoryStatus.LICENCE,
        "Out in March, and arrested twice since. Drinks every day.",
    )
    asked = ("North East Probation", "North East Police IOM Unit", "North East IOM Nurses")
    lewis = take_up(told, 59, "joe", him, *asked)
    answer(told, 58, "nell", him, "Keeps half of his appointments.")
    answer(told, 57, "iris", him, "Seen by the crisis team in 2021; not since.")
    answer(told, 56, "joe", him, "Three burglaries on one estate.", True)
    decided = Decided(
        level=None, cohort=Cohort.FLEX, rag=Rag.AMBER, words="Weekly, with the nurse."
    )
    told.once(54, "joe", nominations.accept, him, decided)
    other = nominate(
        *(told, 30, "iris", "Lorne, Kit", 45, {Ground.NEEDS}),
        None,
        "Known to us for years, and never to anyone else for long.",
    )
    take_up(told, 29, "joe", other, asked[1], lead=asked[0])
    answer(told, 28, "joe", other, "", False)
    told.once(
        *(26, "joe", nominations.decline, other),
        reason=DeclineNomination.MANAGED_ELSEWHERE,
        words="The community team has taken her on again. Tell us if it does not last.",
    )
    nominate(
        *(told, 2, "nell", "Wray, Dale", 19, {Ground.EMERGING}),
        StatutoryStatus.COMMUNITY_ORDER,
        "Nineteen, and carries for older men. Not many offences yet.",
    )
    _tell_of_the_nurse(told, probation[0])
    tell_service_of_north_east(told)
    inside = Said(
        kind=SentenceKind.CUSTODY,
        began_on=told.day(100),
        ends_on=told.day(-200),
        prison="HMP Example",
        release_on=told.day(-18),
    )
    sentence(told, 50, "nell", probation[1], inside)
    said = Said(kind=SentenceKind.LICENCE, began_on=told.day(75), ends_on=told.day(-120))
    asks = (ConditionKind.IOM, ConditionKind.DRUG_TESTING, ConditionKind.CURFEW)
    sentence(told, 53, "nell", lewis, said, *asks)
    finding = Finding(
        on=told.day(22), outcome=TestOutcome.POSITIVE, found=frozenset({Substance.COCAINE})
    )
    told.once(22, "nell", drug_tests.record, lewis, finding=finding)
    told.once(
        *(45, "joe", selecting.de_select, police[0]),
        why=WhyLeft.RISK_FELL,
        words="A job since May, and no arrest in six months.",
    )
    told.once(
        *(15, "joe", selecting.bring_back, police[0]),
        level=None,
        cohort=Cohort.FREE,
        rag=Rag.GREEN,
        words="Lost the job. He asked to come back himself.",
    )
    meeting = told.once(5, "joe", meetings.plan, told.ten(-6), "The station, room 2")
    told.once(4, "joe", agendas.build, meeting)


def _tell_of_the_nurse(told: Telling, person: str) -> None:
    """A referral that the service takes: it has no gate, so being on the scheme is enough."""
    answers = ReferralAnswers(
        in_crisis=False,
        consent=Consent(ConsentGiven.SPOKEN, told.day(40)),
        presentations=frozenset({Presentation.CONCERN, Presentation.SYMPTOMS}),
        concern="Has not slept since his brother died, and says that people follow him home.",
    )
    referral = told.once(40, "nell", referring.send, person, answers)
    told.once(37, "iris", referrals.accept, referral)
    met(
        *(told, 30, "iris", person, ContactKind.OFFICE, KEPT, VOLUNTARY),
        "Seen at the IOM office after his probation appointment.",
    )
    met(
        *(told, 27, "nell", person, ContactKind.OFFICE, KEPT, REQUIRED),
        "Calmer. Has the nurse's number.",
    )
    find(
        *(told, 35, "nell", person),
        {
            Pathway.ABUSE: (Depth.MODERATE, "Has begun to speak of it."),
            Pathway.DRUGS_AND_ALCOHOL: (Depth.HIGH, "Cider from the morning on."),
        },
    )
