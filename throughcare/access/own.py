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


def saved(draft: Draft | None) -> str:
    """When a draft was last saved, as a page tells it back: nothing, where there is none."""
    return draft.saved_at.isoformat() if draft else ""


def written_elsewhere(draft: Draft, before: str, window: str) -> bool:
    """Whether another window has saved a draft since it was saved at `before`, as the one that asks knows it.

    A window that did not hear that its own words were saved is not another.
    """
    return saved(draft) != before and (not window or draft.answers.get("window") != window)


def uploaded_list(reference: str, by: Practitioner) -> UploadedList:
    return found.one(UploadedList.objects.filter(owner=by.key), reference=reference)
