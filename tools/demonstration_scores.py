"""What people answered to the mental-health service, in the demonstration. All of it is invented."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from throughcare.casefile import mental_health
from throughcare.casework import completions, results
from throughcare.rules.days import day_of
from throughcare.rules.instruments.all import INSTRUMENTS
from throughcare.rules.people import Sex
from throughcare.rules.practitioners import Practitioner

COURSES: Sequence[dict[str, Sequence[float]]] = (
    {"core-10": (0.6, 0.45, 0.2), "phq-9": (0.7, 0.5, 0.3), "gad-7": (0.6, 0.4, 0.3)},
    {"core-om": (0.5, 0.45), "audit": (0.6,), "dudit": (0.3,)},
    {"phq-9": (0.4, 0.5, 0.75), "gad-7": (0.5, 0.5, 0.6)},
    {"core-10": (0.4, 0.35), "audit-c": (0.5,)},
)
"""For each story in turn: instrument, and how far up its range each of its scores is."""
_WEEKS_APART = 4


def answer(
    person: str, place: int, by: Practitioner, accepted: datetime, now: datetime
) -> None:
    """Some weeks of answers from one person whom the service has accepted, unless they are there already."""
    if mental_health.mental_health(person, by, day_of(now)).courses:
        return
    for key, shares in COURSES[place % len(COURSES)].items():
        for number, share in enumerate(shares):
            at = accepted + timedelta(days=5, weeks=_WEEKS_APART * number)
            if at < now:
                _enter(person, key, share, by, at)
    if place % 4 == 1:
        told = {
            "date": day_of(accepted),
            "assessor": "The learning disability nurse",
            "percentage": 48.0,
            "outcome": "Ask the GP for a referral.",
        }
        results.record(person, "ldsq", told, by=by, at=max(accepted, now - timedelta(days=20)))


def _enter(person: str, key: str, share: float, by: Practitioner, at: datetime) -> None:
    instrument = INSTRUMENTS[key]
    watched = {item for flag in instrument.flags if flag.urgent for item in flag.items}
    answers = {}
    for number, item in enumerate(instrument.items):
        worst = sorted(item.values, key=item.points)
        wanted = min(len(worst) - 1, round(share * (len(worst) - 1) + (number % 3 - 1) * 0.4))
        answers[item.key] = worst[0 if item.key in watched else max(0, wanted)]
    sex = Sex.MALE if any(each.sex for each in instrument.cut_offs) else None
    completions.enter(person, key, answers, on=day_of(at), sex=sex, by=by, at=at)
