"""What is a practitioner's alone: their notices, their drafts, a list they have not loaded yet."""

from django.db.models import QuerySet

from throughcare.access import found
from throughcare.records.models import Draft, Notice, UploadedList
from throughcare.rules.practitioners import Practitioner


def notices(by: Practitioner) -> QuerySet[Notice]:
    return Notice.objects.filter(to=by.key)


def drafts(by: Practitioner) -> QuerySet[Draft]:
    return Draft.objects.filter(owner=by.key)


def draft(kind: str, about: str, by: Practitioner) -> Draft:
    return found.one(drafts(by), kind=kind, about=about)


def uploaded_list(reference: str, by: Practitioner) -> UploadedList:
    return found.one(UploadedList.objects.filter(owner=by.key), reference=reference)
