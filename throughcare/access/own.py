"""What is a practitioner's alone: their notices, their drafts, a list they have not loaded yet."""

from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from throughcare.access import found
from throughcare.records.models import Draft, Notice, UploadedList
from throughcare.rules.practitioners import Practitioner


def notices(by: Practitioner) -> QuerySet[Notice]:
    return Notice.objects.filter(to=by.key)


def told_and_unread(whom: int, template: str, about: str, since: datetime) -> bool:
    """Whether someone was told this of a person since a moment and has not read it: the database itself says."""
    with connection.cursor() as cursor:
        cursor.execute("select told_and_unread(%s, %s, %s, %s)", [whom, template, about, since])
        (told,) = cursor.fetchone()
    return bool(told)


def drafts(by: Practitioner) -> QuerySet[Draft]:
    return Draft.objects.filter(owner=by.key)


def draft(kind: str, about: str, by: Practitioner) -> Draft:
    return found.one(drafts(by), kind=kind, about=about)


def uploaded_list(reference: str, by: Practitioner) -> UploadedList:
    return found.one(UploadedList.objects.filter(owner=by.key), reference=reference)
