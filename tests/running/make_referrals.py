"""Referrals to be decided, made by the acts: python -m tests.running.make_referrals HOW_MANY"""

import csv
import io
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from django.utils import timezone

from throughcare.access.context import asking
from throughcare.casefile.practitioners import process, signed_in
from throughcare.casework import lists, referring
from throughcare.files import tables
from throughcare.records.models import Person, User
from throughcare.rules.nominal_columns import HEADINGS
from throughcare.rules.referral_answers import (
    Consent,
    ConsentGiven,
    Presentation,
    ReferralAnswers,
)
from throughcare.rules.risk.offences import OffenceGroup, codes_of
from throughcare.rules.selection import Rag
from tools.people import line, people

FIRST = 500_000
CONCERN = "Made to be decided while everything is killed."


def main() -> None:
    on, now = date(2026, 3, 1), timezone.now()
    theft = codes_of(OffenceGroup.THEFT)[0]
    made = [
        replace(person, rag=Rag.RED, previous_sanctions=60, offence=theft)
        for person in people(int(sys.argv[1]), 1, on, FIRST)
    ]
    written = io.StringIO()
    writer = csv.DictWriter(written, HEADINGS)
    writer.writeheader()
    writer.writerows(line(person, "North London Probation") for person in made)
    content = written.getvalue().encode()
    given = lists.NominalList(
        table=tables.read(io.BytesIO(content)),
        file_name="made.csv",
        sha256=sha256(content).hexdigest(),
        agency="",
    )
    lists.load(given, tell=print, by=process("command-line", "london", now), at=now)
    grace = User.objects.get(username="grace")
    by = signed_in(grace, now)
    assert by is not None
    answers = ReferralAnswers(
        in_crisis=False,
        consent=Consent(ConsentGiven.SPOKEN, on),
        presentations=frozenset({Presentation.CONCERN}),
        concern=CONCERN,
    )
    numbers = [person.pnc for person in made]
    with asking(process("command-line", "london", now)):
        added = list(Person.objects.filter(identifiers__canonical__in=numbers))
    for person in added:
        referring.send(person.reference, answers, by=by, at=now)


if __name__ == "__main__":
    main()
