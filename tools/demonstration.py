"""The demonstration: four schemes of invented people, London's with referrals in every state.

    python -m tools.demonstration

Everything in it is made by the acts that the pages use. Stopped in the middle and begun again, it
goes on from where it was; run again when it is whole, it changes nothing.
"""

import csv
import io
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256

import click
import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils import timezone

from throughcare.access.context import asking
from throughcare.access.referrals import referrals as referrals_seen
from throughcare.casefile import referrals as casefile_referrals
from throughcare.casefile.practitioners import process, signed_in
from throughcare.casefile.selection import everyone
from throughcare.casework import drafts, lists, practitioners, referrals, referring
from throughcare.casework.lists import NominalList
from throughcare.files import tables
from throughcare.records.models import JournalEntry, LoadedList, User
from throughcare.rules.days import day_of
from throughcare.rules.nominal_columns import HEADINGS
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import NotAllowed
from throughcare.rules.referral_answers import (
    Consent,
    ConsentGiven,
    Presentation,
    ReferralAnswers,
)
from throughcare.rules.referral_reasons import DeclineReason, WithdrawReason
from throughcare.rules.schemes.all import SCHEMES
from tools import demonstration_scores
from tools.demonstration_cast import (
    CORNWALL,
    LEICESTER,
    LONDON,
    NORTH_EAST,
    OTHERS,
    SETTINGS,
    Setting,
)
from tools.demonstration_cornwall import tell_cornwall
from tools.demonstration_leicester import tell_leicester
from tools.demonstration_schemes import tell_london, tell_north_east
from tools.people import write_list

STORIES = {
    LONDON.scheme: tell_london,
    NORTH_EAST.scheme: tell_north_east,
    LEICESTER.scheme: tell_leicester,
    CORNWALL.scheme: tell_cornwall,
}
SEED = 2026
_LIST_CAME = timedelta(days=150)
_STORIES_BEGAN = timedelta(days=130)

CONCERNS = (
    (
        "Very low since release in the spring. Sleeps in the day, has stopped answering the phone, and"
        " said twice that there is no point in planning. No thoughts of self-harm when asked."
    ),
    (
        "Panic on public transport, so has missed three appointments. Was given sertraline by the GP"
        " and stopped taking it. Drinks to get through the evening."
    ),
    (
        "Agitated in supervision: cannot stay seated, loses the thread, shouts and then apologises."
        " Says he was seen by CAMHS at nine and never went back. Nobody has looked at it since."
    ),
    (
        "Hears a voice that comments on what she does. It does not tell her to do anything. She has"
        " been known to the community mental health team and was discharged for not attending."
    ),
    (
        "Flashbacks to an assault in custody. Carries a knife because he does not feel safe, which is"
        " the risk we are trying to bring down."
    ),
    (
        "Mother died in March. Has not been himself in meetings, cries easily, and has gone back to"
        " using after eight months without."
    ),
    (
        "Two housing placements lost after arguments over noise and dirt. Washes his hands until they"
        " bleed. Wants help and does not know what to ask for."
    ),
    (
        "Diagnosed with bipolar disorder in prison and released without a prescription or a GP. Has"
        " spent all his money twice in a fortnight and has not slept much."
    ),
)
_WANTED = (
    "Has he a GP, and is anything prescribed now? And what did the community team say when it"
    " discharged him?"
)
_ANSWERED = "Registered with the Alder Road practice in May. Nothing prescribed. Discharge letter requested."


@dataclass(frozen=True)
class Story:
    """What became of one referral: each step with how many days it came after the one before."""

    steps: Sequence[tuple[str, int]]
    decline: DeclineReason = DeclineReason.OTHER_SERVICE
    withdraw: WithdrawReason = WithdrawReason.NOT_WANTED


def _stories() -> list[Story]:
    accepted = [
        Story([("send", 0), ("accept", days)]) for days in (1, 2, 2, 3, 4, 5, 5, 6, 8, 12)
    ]
    asked = [
        Story([("send", 0), ("return", 2), ("answer", days), ("accept", 3)])
        for days in (1, 4, 9)
    ]
    declined = [
        Story([("send", 0), ("decline", days)], decline=reason)
        for days, reason in zip(
            (3, 4, 5, 6, 7, 9, 11),
            [DeclineReason.ALREADY_SEEN] * 5 + [DeclineReason.OTHER_SERVICE] * 2,
            strict=True,
        )
    ]
    withdrawn = [
        Story([("send", 0), ("withdraw", 6)], withdraw=reason)
        for reason in (WithdrawReason.CUSTODY, WithdrawReason.CONSENT)
    ]
    returned = [Story([("send", 0), ("return", 2)]) for _ in range(3)]
    waiting = [Story([("send", 0)]) for _ in range(6)]
    return [*accepted, *asked, *declined, *withdrawn, *returned, *waiting]


def main() -> None:
    settings.PASSWORD_HASHERS = ["tools.one_password.OnePassword"]
    now = timezone.now()
    _tell("Agencies and practitioners")
    cast = _cast(LONDON, now)
    casts = {LONDON.scheme: cast}
    for place, agency in enumerate(LONDON.leading):
        _tell(f"The nominal list of {agency}")
        _load_list(LONDON, agency, place, cast["amina"], now - _LIST_CAME)
    for setting in OTHERS:
        _tell(f"{SCHEMES[setting.scheme].name}, as its own scheme")
        there = casts[setting.scheme] = _cast(setting, now)
        for place, agency in enumerate(setting.leading):
            by = there[setting.cast[0].username]
            _load_list(setting, agency, place, by, now - _LIST_CAME)
    stories = _stories()
    first = day_of(now - _STORIES_BEGAN)
    referrers = [
        (cast[name], _eligible(cast[name], first)) for name in ("grace", "tom", "priya")
    ]
    with click.progressbar(
        list(enumerate(stories)), label="Referrals", show_pos=True
    ) as progress:
        for place, story in progress:
            referrer, eligible = referrers[place % len(referrers)]
            person = eligible[place // len(referrers)]
            began = now - _STORIES_BEGAN + timedelta(days=place * 4, hours=-(place % 7))
            fmhp = cast["sam" if place % 2 else "elena"]
            accepted = _tell_story(story, person, place, referrer, fmhp, began)
            if accepted:
                demonstration_scores.answer(person, place, fmhp, accepted, now)
    _begin_one(cast["grace"], now)
    for setting in SETTINGS:
        _tell(f"What {SCHEMES[setting.scheme].name} has done")
        STORIES[setting.scheme](casts[setting.scheme], _begun(setting))


def _begun(setting: Setting) -> datetime:
    """When the demonstration was first begun: its first practitioner says so, however often it was stopped since."""
    first = setting.cast[0].username
    with asking(process("command-line", setting.scheme, timezone.now())):
        added = JournalEntry.objects.filter(act="add practitioner", about=first)
        return added.latest("at").at + _LIST_CAME + timedelta(days=1)


def _tell(text: str) -> None:
    click.echo(f"  {text}")


def _password() -> str:
    password: str = settings.DEMONSTRATION or os.environ["THROUGHCARE_DEMONSTRATION_PASSWORD"]
    return password


def _cast(setting: Setting, now: datetime) -> dict[str, Practitioner]:
    """A scheme's people by username: added or, where a run before this one did, found."""
    before = now - _LIST_CAME - timedelta(days=1)
    added = _add_practitioners(setting, before)
    return {
        each.username: _practitioner(each.username, new=each.username in added)
        for each in setting.cast
    }


def _add_practitioners(setting: Setting, at: datetime) -> set[str]:
    """Who was added now."""
    by = process("command-line", setting.scheme, at)
    added = set()
    for name, kind in setting.agencies.items():
        _unless_done(
            partial(
                practitioners.add_agency,
                name,
                kind=kind,
                takes_referrals=name == setting.service,
                by=by,
                at=at,
            )
        )
    for each in setting.cast:
        add = partial(
            practitioners.add_practitioner,
            each.username,
            name=each.name,
            email=f"{each.username}@example.org",
            agency=each.agency,
            role=each.role,
            password=_password(),
            by=by,
            at=at,
        )
        if _unless_done(add):
            added.add(each.username)
    return added


def _unless_done(act: Callable[[], object]) -> bool:
    """Do it, or find that it was done by a run before this one. Whether it was done now."""
    try:
        act()
    except NotAllowed as refused:
        if {reason.code for reason in refused.reasons} - {"partner", "service", "username"}:
            raise
        return False
    return True


def _practitioner(username: str, new: bool) -> Practitioner:
    """One of the cast. Someone who was here already must be ours: their password says so."""
    user: User | None
    if new:
        user = User.objects.get_by_natural_key(username)
    else:
        user = authenticate(HttpRequest(), username=username, password=_password())
    if user is None:
        raise SystemExit(
            f"{username} is in this database with another password: it is not the demonstration's."
        )
    found = signed_in(user, timezone.now())
    if found is None:
        raise SystemExit(f"{username} holds no role in this database.")
    return found


def _load_list(
    setting: Setting, agency: str, place: int, by: Practitioner, at: datetime
) -> None:
    """One agency's list, once: loaded again, it would bring back whoever has left the scheme since."""
    file_name = f"{agency.lower().replace(' ', '-')}.csv"
    with asking(process("command-line", setting.scheme, at)):
        if LoadedList.objects.filter(scheme=setting.scheme, file_name=file_name).exists():
            return
    written = io.StringIO()
    to = csv.DictWriter(written, HEADINGS)
    seed = SEED + place + len(setting.scheme) * (setting is not LONDON)
    write_list(to, setting.led_by_each, seed, day_of(at), first=place * 100_000)
    content = written.getvalue().encode()
    given = NominalList(
        table=tables.read(io.BytesIO(content)),
        file_name=file_name,
        sha256=sha256(content).hexdigest(),
        agency=agency,
    )
    lists.load(given, tell=lambda said: None, by=by, at=at)


def _eligible(referrer: Practitioner, on: date) -> list[str]:
    """Whom someone may refer, by name."""
    return [person.reference for person in everyone(referrer, on) if person.may_be_referred]


def _known(person: str, referrer: Practitioner) -> str:
    """The referral of them that a run before this one sent."""
    with asking(referrer):
        sent = referrals_seen(referrer).filter(person__reference=person).order_by("sent_at")
        return sent.values_list("reference", flat=True).last() or ""


def _tell_story(
    story: Story,
    person: str,
    place: int,
    referrer: Practitioner,
    fmhp: Practitioner,
    began: datetime,
) -> datetime | None:
    """Do what this story has that was not done yet. When the person was accepted."""
    on = day_of(began)
    reference = _known(person, referrer)
    done = (
        len(casefile_referrals.referral_page(reference, referrer, on).events)
        if reference
        else 0
    )
    at = began
    for number, (step, days) in enumerate(story.steps):
        at += timedelta(days=days, minutes=37 * number)
        if number < done:
            continue
        if step == "send":
            reference = referring.send(person, _answers(place, began), by=referrer, at=at)
        else:
            _step(step, story, reference, referrer, fmhp, at)
    return at if story.steps[-1][0] == "accept" else None


def _step(
    step: str,
    story: Story,
    reference: str,
    referrer: Practitioner,
    fmhp: Practitioner,
    at: datetime,
) -> None:
    match step:
        case "accept":
            referrals.accept(reference, by=fmhp, at=at)
        case "return":
            referrals.return_for_information(reference, wanted=_WANTED, by=fmhp, at=at)
        case "answer":
            referring.answer(reference, words=_ANSWERED, by=referrer, at=at)
        case "decline":
            words = (
                "We have spoken with the team that sees them, and will join their next review."
            )
            referrals.decline(reference, reason=story.decline, words=words, by=fmhp, at=at)
        case "withdraw":
            referring.withdraw(reference, reason=story.withdraw, by=referrer, at=at)


def _answers(place: int, began: datetime) -> ReferralAnswers:
    presentations = tuple(Presentation)
    return ReferralAnswers(
        in_crisis=False,
        consent=Consent(
            ConsentGiven.SPOKEN if place % 3 else ConsentGiven.IN_WRITING,
            day_of(began) - timedelta(days=place % 5),
        ),
        presentations=frozenset(
            {presentations[place % len(presentations)], Presentation.CONCERN}
        ),
        concern=CONCERNS[place % len(CONCERNS)],
    )


def _begin_one(by: Practitioner, at: datetime) -> None:
    """A referral that someone is in the middle of."""
    eligible = _eligible(by, day_of(at))
    answers = {"how": "spoken", "on": day_of(at).isoformat(), "concern": CONCERNS[1][:120]}
    drafts.save(referring.DRAFT, eligible[-1], answers, by=by, at=at)


if __name__ == "__main__":
    main()
