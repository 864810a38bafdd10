"""Cases in a known state, made only by acts, so that no test holds a case that could not exist."""

import csv
import io
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from hashlib import sha256
from itertools import count

from tests.cast import NOON, SCHEME
from throughcare.access.context import asking
from throughcare.casefile.practitioners import process
from throughcare.casework import lists, referrals, referring
from throughcare.casework.lists import NominalList
from throughcare.files import tables
from throughcare.records.models import LoadedList, Person, Referral
from throughcare.rules.identity import check_letter
from throughcare.rules.nominals import Note, Problem
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.referral_answers import (
    Consent,
    ConsentGiven,
    Presentation,
    ReferralAnswers,
)
from throughcare.rules.referral_reasons import DeclineReason

_next = count(1)

ANSWERS = ReferralAnswers(
    in_crisis=False,
    consent=Consent(ConsentGiven.SPOKEN, date(2026, 3, 1)),
    presentations=frozenset({Presentation.SYMPTOMS}),
    concern="Low since release.",
)


_ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"


def a_question(link: str, text: str, *labels: str) -> dict[str, object]:
    """A question of a FHIR form, its answers weighing nought, one, two and so on."""
    return {
        "linkId": link,
        "text": text,
        "type": "choice",
        "required": True,
        "answerOption": [
            {
                "valueCoding": {
                    "code": str(weight),
                    "display": label,
                    "extension": [{"url": _ORDINAL, "valueDecimal": weight}],
                }
            }
            for weight, label in enumerate(labels)
        ],
    }


A_QUESTIONNAIRE: dict[str, object] = {
    "resourceType": "Questionnaire",
    "url": "https://scheme.example/Questionnaire/settled",
    "version": "1",
    "name": "Settled",
    "title": "How settled are you?",
    "status": "active",
    "item": [
        a_question("home", "Is where you sleep safe?", "Yes", "Sometimes", "No"),
        a_question("money", "Can you pay for food?", "Yes", "Sometimes", "No"),
    ],
}
"""A form of a scheme's own: two questions, from nought to four."""


def looking(scheme: str = SCHEME) -> AbstractContextManager[None]:
    """Everything on a scheme, as its own process sees it: for what a test looks at itself."""
    return asking(process("command-line", scheme, NOON))


def a_pnc(serial: int) -> str:
    return f"2009/{serial:07}{check_letter(int(f'09{serial:07}'))}"


def a_line(**changes: str) -> dict[str, str]:
    """A line of a list about someone new: amber, with an OGRS3 two-year score of 82%.

    Columns are named with underscores: previous_sanctions="0".
    """
    line = {
        "family name": "Osei",
        "given names": "Kofi",
        "date of birth": "1990-05-17",
        "sex": "M",
        "PNC": a_pnc(next(_next)),
        "agency": "North London Probation",
        "RAG": "amber",
        "index offence": "02801",
        "index offence date": "2025-02-14",
        "age at first sanction": "14",
        "age at conviction": "34",
        "age at follow-up": "35",
        "previous sanctions": "40",
    }
    named = {
        heading.replace("_", " "): value
        for heading, value in changes.items()
        if heading[0] != "_"
    }
    return line | {_HEADINGS.get(heading, heading): value for heading, value in named.items()}


_HEADINGS = {
    "rag": "RAG",
    "pnc": "PNC",
    "cro": "CRO",
    "crn": "CRN",
    "nhs number": "NHS number",
    "age at follow up": "age at follow-up",
    **{each: f"{each.upper()} 2-year" for each in ("ovp", "ogp", "arp", "vrp", "rsr")},
}


def a_file(lines: Iterable[Mapping[str, str]]) -> bytes:
    """A CSV file of these lines."""
    listed = list(lines)
    headings = list(dict.fromkeys(heading for line in listed for heading in line))
    written = io.StringIO()
    writer = csv.DictWriter(written, headings)
    writer.writeheader()
    writer.writerows(listed)
    return written.getvalue().encode()


def a_list(content: bytes, agency: str = "") -> NominalList:
    return NominalList(
        table=tables.read(io.BytesIO(content)),
        file_name="list.csv",
        sha256=sha256(content).hexdigest(),
        agency=agency,
    )


class Heard(list[Problem | Note]):
    """What was said of a list, in the order it was said."""

    @property
    def problems(self) -> list[str]:
        return [str(said) for said in self if isinstance(said, Problem)]

    @property
    def notes(self) -> list[str]:
        return [str(said) for said in self if isinstance(said, Note)]


def load(
    *lines: Mapping[str, str], by: Practitioner, at: datetime = NOON, tell: Heard | None = None
) -> LoadedList:
    """Load a list of these lines."""
    told = Heard() if tell is None else tell
    return lists.load(a_list(a_file(lines)), tell=told.append, by=by, at=at)


def a_person(*, by: Practitioner, at: datetime = NOON, **changes: str) -> Person:
    """Someone new on the scheme. Anyone who keeps the list may be `by`."""
    line = a_line(**changes)
    load(line, by=by, at=at)
    with looking(by.scheme):
        return Person.objects.get(identifiers__canonical=line["PNC"])


def a_sent_referral(*, by: Practitioner, at: datetime = NOON, **changes: str) -> Referral:
    """A referral, by an offender manager, of someone whose case their agency leads."""
    person = a_person(by=process("command-line", by.scheme, at), at=at, **changes)
    reference = referring.send(person.reference, ANSWERS, by=by, at=at)
    with looking(by.scheme):
        return Referral.objects.select_related("person").get(reference=reference)


def again(referral: Referral) -> Referral:
    """The referral as it is now."""
    with looking(referral.scheme):
        return Referral.objects.get(pk=referral.pk)


def a_returned_referral(*, by: Practitioner, fmhp: Practitioner) -> Referral:
    referral = a_sent_referral(by=by)
    referrals.return_for_information(
        referral.reference, wanted="Has he a GP?", by=fmhp, at=NOON
    )
    return again(referral)


def an_accepted_referral(*, by: Practitioner, fmhp: Practitioner) -> Referral:
    referral = a_sent_referral(by=by)
    referrals.accept(referral.reference, by=fmhp, at=NOON)
    return again(referral)


def a_declined_referral(*, by: Practitioner, fmhp: Practitioner) -> Referral:
    referral = a_sent_referral(by=by)
    referrals.decline(
        referral.reference,
        reason=DeclineReason.OTHER_SERVICE,
        words="Talking therapies would suit her better.",
        by=fmhp,
        at=NOON,
    )
    return again(referral)
