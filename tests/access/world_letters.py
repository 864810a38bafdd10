"""How each person of the world is reached, and what was written to them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from tests.letters import an_appointment, referred_on
from throughcare.access.context import asking
from throughcare.casework import contact_details, letters
from throughcare.records.models import Episode
from throughcare.rules.appointments import DetailKind
from throughcare.rules.letters import Language, LetterForm, LetterKind
from throughcare.rules.practitioners import Practitioner

_RING = {"telephone": "020 7946 0018"}


def write_letters(
    about: str, leads: Practitioner, readers: Mapping[str, Practitioner], at: datetime
) -> None:
    """A number that is safe, put down by the lead; and a letter for each kind of reader: by the lead of an
    appointment, by the service of one that was missed and of a referral onward.
    """
    farah = readers["farah"]
    contact_details.put_down(
        about, kind=DetailKind.TELEPHONE, value="07700 900982", safe=True, words="", by=leads, at=at
    )  # fmt: skip
    with asking(farah):
        theirs = Episode.objects.select_related("person").filter(person__reference=about)
        episode = theirs.earliest("pk")
    ahead = an_appointment(episode, by=farah, starts_at=at + timedelta(days=3))
    past = an_appointment(episode, by=farah, starts_at=at - timedelta(hours=1))
    onward = referred_on(episode, by=farah)
    for by, kind, more in (
        (leads, LetterKind.APPOINTMENT, {"appointment": ahead.reference}),
        (farah, LetterKind.MISSED, {"appointment": past.reference}),
        (farah, LetterKind.ONWARD, {"onward": onward.reference}),
    ):
        extra = {"reason": "He asked."} if kind is LetterKind.ONWARD else {}
        letters.make(
            episode.reference,
            kind=kind,
            language=Language.ENGLISH,
            form=LetterForm.STANDARD,
            fields=_RING | extra,
            by=by,
            at=at,
            **more,
        )
