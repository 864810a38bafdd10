"""The nominal lists that were loaded, for those who keep the list."""

from django.db.models import QuerySet

from throughcare.records.models import LoadedList
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import keeps_the_list


def loaded_lists(by: Practitioner) -> QuerySet[LoadedList]:
    lists = LoadedList.objects.filter(scheme=by.scheme)
    return lists if keeps_the_list(by) else lists.none()
