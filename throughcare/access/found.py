"""Taking one record from those a practitioner may see."""

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

Record = TypeVar("Record", bound=Model)


class NotFound(LookupError):
    """There is no such record, or none this practitioner may see. They cannot tell which."""


def one(records: QuerySet[Record], **key: object) -> Record:
    """The one record with this key. Raises NotFound."""
    try:
        return records.get(**key)
    except (ObjectDoesNotExist, ValueError):
        raise NotFound(records.model.__name__) from None
