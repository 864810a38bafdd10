"""Cornwall's story: people by their own wish beside people under statute, who leads by a rule, places in a hostel."""

from collections.abc import Mapping
from datetime import datetime

from throughcare.casework import (
    accommodation,
    dependants,
    goals,
    nominations,
    positions,
    selecting,
    stays,
)
from throughcare.rules.accommodation import Nights
from throughcare.rules.accommodation_reasons import Departed
from throughcare.rules.contacts import ContactKind
from throughcare.rules.dependants import Depends
from throughcare.rules.needs import Contact, Depth, Pathway, Tie
from throughcare.rules.nominating import Decided
from throughcare.rules.nominations import Ground
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.selecting import WhyLeft
from throughcare.rules.selection import Rag, StatutoryStatus
from throughcare.rules.sentences import ConditionKind, Said, SentenceKind
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

_PROBATION, _POLICE = "Cornwall Probation", "Cornwall Police IOM Unit"
_DRUGS, _HOMES = "Cornwall Drug and Alcohol Team", "Coastal Homes"


def tell_cornwall(cast: Mapping[str, Practitioner], begun: datetime) -> None:
    """A voluntary case that the drug team leads, a statutory one that probation leads, and where both live."""
    told = Telling(cast, begun)
    for place, person in enumerate(told.listed[:3]):
        told.once(
            *(75 - place, "jago", positions.review, person),
            cohort=None,
            rag=(Rag.RED, Rag.AMBER, Rag.GREEN)[place],
            words="Looked at by the whole team.",
            review_on=told.day(75 - place - 28),
        )
    told.once(
        *(33, "kerensa", selecting.de_select, told.listed[2]),
        why=WhyLeft.SENTENCE_ENDED,
        words="The order is done, and he has a boat to work on.",
    )
    ben = _tell_of_ben(told)
    tom = _tell_of_tom(told)
    _tell_of_the_hostel(told, ben, tom)
    nominate(
        *(told, 2, "perran", "Curnow, Wil", 36, {Ground.NEEDS, Ground.ABUSIVE_BEHAVIOUR}),
        StatutoryStatus.VOLUNTARY,
        "Asked for help himself, after the police came a third time.",
    )


def _tell_of_ben(told: Telling) -> str:
    """Nobody supervises him: he comes because he wants to, and by the rule the drug team leads."""
    put = nominate(
        *(told, 64, "tamsin", "Nance, Ben", 29, {Ground.SHORT_SENTENCE, Ground.NEEDS}),
        StatutoryStatus.VOLUNTARY,
        "Eight weeks for theft, and the fourth time. No supervision, no home, no money.",
    )
    ben = take_up(told, 63, "kerensa", put, _POLICE, _DRUGS, _HOMES)
    answer(told, 61, "perran", put, "In treatment twice; left when he lost his room.")
    answer(told, 60, "tamsin", put, "Slept in the doorway of the chandler's in February.")
    answer(told, 60, "kerensa", put, "Shop theft, small and often.", False)
    decided = Decided(
        level=None,
        cohort=None,
        rag=Rag.AMBER,
        words="He wants it, and nobody else would see him.",
        override_words="Few points, and the fourth sentence of a year.",
    )
    told.once(58, "kerensa", nominations.accept, put, decided)
    find(
        *(told, 55, "perran", ben),
        {
            Pathway.ACCOMMODATION: (Depth.MODERATE, "A place for eight weeks, and then?"),
            Pathway.DRUGS_AND_ALCOHOL: (Depth.MODERATE, "On a script. Drinks at weekends."),
            Pathway.FINANCE: (Depth.MODERATE, "Owes rent to two landlords."),
            Pathway.CHILDREN_AND_FAMILIES: (Depth.MODERATE, "His mother has his son."),
        },
    )
    words = "Keep the room until the spring"
    told.once(
        *(54, "perran", goals.agree, ben, Pathway.ACCOMMODATION),
        words=words,
        due_on=told.day(-60),
    )
    son = Depends(
        called="K",
        born_in=told.now.year - 6,
        tie=Tie.CHILD,
        contact=Contact.SOME,
        responsible=True,
        known_to_services=False,
        words="",
    )
    told.once(54, "perran", dependants.add, ben, said=son)
    for days, kind, attendance, words in (
        (50, ContactKind.HOME_VISIT, KEPT, "The room is warm and he has food."),
        (
            43,
            ContactKind.WELFARE_RIGHTS,
            KEPT,
            "The claim is in; a hardship payment by Friday.",
        ),
        (36, ContactKind.DIVERSION, KEPT, "A day on the sea wall with the ranger."),
        (29, ContactKind.OFFICE, MISSED, "Did not come. Rang the next day by himself."),
    ):
        met(told, days, "perran", ben, kind, attendance, VOLUNTARY, words)
    met(
        *(told, 20, "kerensa", ben, ContactKind.STREET, None, None),
        "Seen by the harbour, well and on his way home.",
    )
    return ben


def _tell_of_tom(told: Telling) -> str:
    """On licence, so probation leads whoever put him forward."""
    put = nominate(
        *(told, 48, "kerensa", "Rickard, Tom", 22, {Ground.NEIGHBOURHOOD_CRIME}),
        StatutoryStatus.LICENCE,
        "Six dwelling burglaries along one bus route.",
    )
    tom = take_up(told, 47, "kerensa", put, _PROBATION, _DRUGS)
    answer(told, 46, "jago", put, "Young, quick, and easily led. Does well with one person.")
    answer(told, 45, "perran", put, "")
    decided = Decided(
        level=None,
        cohort=None,
        rag=Rag.RED,
        words="Twice a week, and the tag.",
        override_words="The matrix has no score of his; six burglaries are enough.",
    )
    told.once(44, "kerensa", nominations.accept, put, decided)
    said = Said(kind=SentenceKind.LICENCE, began_on=told.day(52), ends_on=told.day(-130))
    sentence(told, 42, "jago", tom, said, ConditionKind.IOM, ConditionKind.TAG)
    met(
        *(told, 30, "jago", tom, ContactKind.OFFICE, KEPT, REQUIRED),
        "Came early. Wants to work with his uncle.",
    )
    met(
        *(told, 12, "jago", tom, ContactKind.HOME_VISIT, KEPT, REQUIRED),
        "At his aunt's. She would have him out by the summer.",
    )
    return tom


def _tell_of_the_hostel(told: Telling, ben: str, tom: str) -> None:
    """Three places for the team alone: one lived in, one left as was planned, one offered."""
    hostel = told.once(
        *(85, "tamsin", accommodation.add_hostel, "The Old Net Loft"),
        agency=told.agencies[_HOMES],
        team_only=True,
    )
    places = [
        int(
            told.once(
                *(85, "tamsin", accommodation.add_place, int(hostel), f"Room {number}"),
                since=told.day(85),
            )
        )
        for number in (1, 2, 3)
    ]
    for person, username, place, came, leaves in (
        (told.listed[0], "jago", places[0], 70, 20),
        (ben, "perran", places[1], 57, -7),
    ):
        nights = Nights(from_on=told.day(came), until_on=told.day(leaves))
        stay = told.once(came + 1, username, stays.offer, person, place, nights=nights)
        told.once(came + 0.5, username, stays.accept, stay)
        told.once(came, username, stays.arrive, stay, nights=nights)
        if leaves > 0:
            told.once(
                *(leaves, username, stays.depart, stay),
                left_on=told.day(leaves),
                reason=Departed.OWN_HOME,
                words="A flat over the bakery.",
            )
    nights = Nights(from_on=told.day(-2), until_on=told.day(-58))
    told.once(1, "jago", stays.offer, tom, places[0], nights=nights)
