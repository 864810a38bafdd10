"""Leicester's story: three levels, and the single referral meeting that is the gateway to two of them and to MAPPA."""

from collections.abc import Mapping
from datetime import datetime

from throughcare.casework import (
    actions,
    agendas,
    attendances,
    deciding,
    drug_tests,
    meetings,
    minuted_actions,
    minutes,
    nominating,
    positions,
    selecting,
)
from throughcare.casework.attendances import Came
from throughcare.rules.contacts import ContactKind
from throughcare.rules.decisions import (
    Decided,
    DeclineNomination,
    MappaCategory,
    MappaLevel,
)
from throughcare.rules.levels import Level
from throughcare.rules.needs import Depth, Pathway
from throughcare.rules.nominating import Nominating
from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.selecting import WhyLeft
from throughcare.rules.selection import Rag, StatutoryStatus
from throughcare.rules.sentences import (
    ConditionKind,
    Finding,
    Said,
    SentenceKind,
    TestOutcome,
)
from tools.demonstration_schemes import (
    KEPT,
    MISSED,
    REQUIRED,
    VOLUNTARY,
    answer,
    find,
    met,
    nominate,
    sentence,
    take_up,
)
from tools.demonstration_telling import Telling

_PROBATION, _POLICE = "Leicester Probation", "Leicester Police IOM Unit"
_CITY, _COUNTY = "City Youth Offending Service", "County Youth Offending Service"
_RECOVERY, _PRISON, _HOMES = "Leicester Recovery", "Leicester Prison Liaison", "Leicester Homes"
_CAME = {
    _PROBATION: "Asha Kaur",
    _POLICE: "Rita Moss",
    _CITY: "Colin Reed",
    _RECOVERY: "The duty worker",
    _COUNTY: "",
    _PRISON: "",
}
"""Who was at the meeting for each agency; nobody, for those that did not come."""
_MET = 14
"""How many days ago the meeting was."""


def tell_leicester(cast: Mapping[str, Practitioner], begun: datetime) -> None:
    """Four nominations to a past meeting, which decided them; two more that wait for the next."""
    told = Telling(cast, begun)
    for place, person in enumerate(told.listed[:4]):
        told.once(
            *(100 - place, "lena", positions.change_level, person, Level.STANDARD),
            words="Known to the neighbourhood team, with a link officer.",
        )
    told.once(
        *(25, "mark", selecting.de_select, told.listed[3]),
        why=WhyLeft.MOVED,
        words="To his sister in Stoke, whose scheme has been told.",
    )
    for person in told.listed[5:20]:
        told.once(
            *(20, "lena", positions.review, person),
            cohort=None,
            rag=told.rag(person),
            words="Seen by the neighbourhood team; as before.",
            review_on=told.review_by(person, 20),
        )
    nominees = _nominate(told)
    began = told.ago(told.ten(_MET))
    meeting = _meet(told, nominees, began)
    _decide(told, meeting, nominees, began - 1 / 24)
    told.once(began - 2 / 24, "mark", meetings.close, meeting, words="", confirmed=True)
    _nominate_for_the_next(told)
    _go_on(told, nominees)
    where = "Mansfield House, and online"
    planned = told.once(6, "lena", meetings.plan, told.ten(-7), where)
    told.once(2, "lena", agendas.build, planned)


def _nominate(told: Telling) -> dict[str, str]:
    """Four whom the meeting is to decide, by name."""
    dean = nominate(
        *(told, 40, "asha", "Whitlock, Dean", 34, {Ground.PROLIFIC, Ground.NEEDS}),
        StatutoryStatus.LICENCE,
        "Shop theft every week to pay for crack. Wants a script and does not turn up for one.",
        Level.ENHANCED,
    )
    jay = nominate(
        *(told, 38, "colin", "Farrow, Jay", 16.9, {Ground.EMERGING, Ground.ABUSIVE_BEHAVIOUR}),
        StatutoryStatus.YOUTH_ORDER,
        "Seventeen. Hit his mother twice this spring; carries for an older cousin.",
        Level.ENHANCED,
    )
    curtis = nominate(
        *(told, 37, "rita", "Bellamy, Curtis", 41, {Ground.SHORT_SENTENCE}),
        StatutoryStatus.VOLUNTARY,
        "Out after six weeks, unsupervised. Drinks in the park.",
        Level.STANDARD,
    )
    said = Nominating(
        grounds=frozenset({Ground.HARM, Ground.NEIGHBOURHOOD_CRIME}),
        level=Level.PRIORITY,
        footing=StatutoryStatus.LICENCE,
        words="Two burglaries with people at home, and a threat with a knife.",
    )
    moving = told.listed[4]
    fourth = told.once(36, "asha", nominating.nominate, said, person=moving)
    found = {
        "dean": take_up(told, 35, "lena", dean, _PROBATION, _POLICE, _RECOVERY),
        "jay": take_up(told, 35, "lena", jay, _POLICE, _CITY),
        "curtis": take_up(told, 34, "lena", curtis, _POLICE, _PROBATION),
        "moving": take_up(told, 34, "lena", fourth, _POLICE, _PROBATION, _PRISON),
    }
    answer(told, 33, "asha", dean, "Seen weekly. Five positive tests of six.")
    answer(told, 31, "rita", dean, "Arrested nine times this year.", True)
    answer(told, 31, "rita", jay, "Two call-outs to the house.", True)
    answer(told, 30, "colin", jay, "Comes to every session. School is lost.")
    answer(told, 30, "rita", curtis, "", False)
    answer(told, 29, "asha", curtis, "")
    answer(told, 28, "rita", fourth, "Named by two victims.", True)
    answer(told, 27, "asha", fourth, "Recalled once. Risk of serious harm is high.")
    return found


def _nominate_for_the_next(told: Telling) -> None:
    waiting = nominate(
        *(told, 11, "colin", "Hartnell, Sol", 17.2, {Ground.NEIGHBOURHOOD_CRIME}),
        StatutoryStatus.YOUTH_ORDER,
        "Robbed of his phone, and now robs. Eighteen in ten months: who has him then?",
        Level.ENHANCED,
    )
    take_up(told, 10.5, "lena", waiting, _CITY, _POLICE, _PROBATION)
    answer(told, 9, "rita", waiting, "Six robberies, three charged.", True)
    nominate(
        *(told, 1, "asha", "Verity, Luke", 28, {Ground.ABUSIVE_BEHAVIOUR}),
        StatutoryStatus.COMMUNITY_ORDER,
        "Two partners in a year have gone to the refuge.",
        Level.ENHANCED,
    )


def _meet(told: Telling, nominees: Mapping[str, str], began: float) -> str:
    """The meeting is planned, its agenda made, and it begins with those who came."""
    meeting = told.once(30, "lena", meetings.plan, told.ten(_MET), "Mansfield House")
    told.once(15, "lena", agendas.build, meeting)
    told.once(15, "lena", agendas.add_business, meeting, "Thefts from vans in the west")
    told.once(began, "mark", meetings.begin, meeting)
    came = {told.agencies[name]: Came(bool(who), who) for name, who in _CAME.items()}
    told.once(began, "mark", attendances.say_who_came, meeting, came)
    items = told.items(meeting)
    for name, words in (
        (
            "dean",
            "Probation: five of six tests positive. He will see the doctor if driven there.",
        ),
        ("dean", "Recovery: a place on the Thursday clinic can be kept for him."),
        ("jay", "City YOS: the mother wants him home, and is afraid of him."),
        ("curtis", "Nobody here knows him beyond two arrests for drink."),
        ("moving", "Police: two victims named him; the second will not be seen in court."),
    ):
        item, key = items[nominees[name]], told.key()
        told.once(
            *(began, "mark", minutes.say, meeting, item),
            key=key,
            words=words,
            restricted=False,
        )
    restricted = items[nominees["moving"]]
    told.once(
        *(began, "mark", minutes.say, meeting, restricted),
        key=told.key(),
        words="Where the second victim lives now is with the chair alone.",
        restricted=True,
    )
    return meeting


def _decide(told: Telling, meeting: str, nominees: Mapping[str, str], days: float) -> None:
    """Any permutation: onto a level, up to Priority with a referral to MAPPA, declined, as before."""
    items = told.items(meeting)
    led = told.agencies
    decided = {
        "dean": Decided(
            accepted=True,
            level=Level.ENHANCED,
            rag=Rag.AMBER,
            lead_agency=led[_PROBATION],
            lead_worker=told.cast["asha"].key,
            override_words="The matrix has no score of his.",
            words="Enhanced: a chaired meeting each month, and the Thursday clinic.",
        ),
        "jay": Decided(
            accepted=True,
            level=Level.ENHANCED,
            rag=Rag.RED,
            lead_agency=led[_CITY],
            lead_worker=told.cast["colin"].key,
            override_words="He is seventeen, and it is the mother who is at risk.",
            words="Enhanced. Priority is for adults: looked at again when he is eighteen.",
        ),
        "curtis": Decided(
            accepted=False,
            declined=DeclineNomination.NOT_ENOUGH_KNOWN,
            words="Put him forward again with what the outreach team knows.",
        ),
        "moving": Decided(
            accepted=True,
            level=Level.PRIORITY,
            rag=Rag.RED,
            lead_agency=led[_PROBATION],
            lead_worker=told.cast["asha"].key,
            mappa_level=MappaLevel.LEVEL_2,
            mappa_category=MappaCategory.VIOLENT_OR_OTHER_SEXUAL,
            override_words="The harm is of a kind that points do not count.",
            words="Priority from today, and referred to MAPPA level 2.",
        ),
    }
    for name, said in decided.items():
        told.once(days, "mark", deciding.decide, meeting, items[nominees[name]], said)
    for name, owner, worker, due, words in (
        ("dean", _RECOVERY, None, 7, "Keep a place for him on Thursday, and say if he comes."),
        ("dean", _POLICE, "rita", -7, "Call on him on Wednesday evenings."),
        ("jay", _CITY, "colin", 10, "Ask children's services for a strategy meeting."),
        ("moving", _HOMES, None, -14, "Find an address outside the exclusion zone."),
    ):
        item, key = items[nominees[name]], told.key()
        given = told.once(
            *(days, "mark", minuted_actions.give, meeting, item),
            key=key,
            words=words,
            owner=led[owner],
            worker=told.cast[worker].key if worker else None,
            due_on=told.day(due),
        )
        if worker == "colin":
            told.once(9, worker, actions.do, given, words="It met on Monday; the mother came.")
    for place, (person, item) in enumerate(items.items()):
        if person not in nominees.values():
            act = agendas.put_off if place % 2 else agendas.discuss
            told.once(days, "mark", act, meeting, item)
    told.once(days, "mark", agendas.put_off, meeting, told.business(meeting))


def _go_on(told: Telling, nominees: Mapping[str, str]) -> None:
    """What followed from the meeting: a licence and its tests, contacts by three agencies, needs."""
    dean, jay = nominees["dean"], nominees["jay"]
    said = Said(kind=SentenceKind.LICENCE, began_on=told.day(50), ends_on=told.day(-140))
    sentence(told, 12, "asha", dean, said, ConditionKind.IOM, ConditionKind.DRUG_TESTING)
    test = Finding(on=told.day(11), outcome=TestOutcome.REFUSED)
    told.once(11, "asha", drug_tests.record, dean, finding=test)
    found = {
        Pathway.DRUGS_AND_ALCOHOL: (Depth.HIGH, "Crack, every day there is money."),
        Pathway.ACCOMMODATION: (Depth.MODERATE, "A friend's sofa until the summer."),
        Pathway.HEALTH: (Depth.MODERATE, "Has not seen a doctor for two years."),
    }
    find(told, 12, "asha", dean, found)
    met(
        *(told, 10, "asha", dean, ContactKind.OFFICE, KEPT, REQUIRED),
        "Came with his sister. Thursday is agreed.",
    )
    met(
        *(told, 8, "rita", dean, ContactKind.HOME_VISIT, MISSED, VOLUNTARY),
        "Nobody in on Wednesday; a card left.",
    )
    met(
        *(told, 7, "colin", jay, ContactKind.OFFICE, KEPT, REQUIRED),
        "Spoke of his mother for the first time.",
    )
