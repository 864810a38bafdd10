"""What the database refuses of onward referrals and the directory, whoever asks."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.db.models import Model

from tests.cast import NOON
from tests.onward import a_service, an_onward_referral, as_it_is
from tests.service import an_episode
from throughcare.access.context import asking
from throughcare.records.models import DirectoryService, OnwardReferral, OnwardStage
from throughcare.rules.onward import OnwardState
from throughcare.rules.practitioners import Practitioner


def refused(constraint: str) -> pytest.RaisesExc[IntegrityError]:
    return pytest.raises(IntegrityError, match=constraint)


def again(record: Model, reference: str) -> Model:
    """The same row once more, under another reference."""
    record.pk, record.reference = None, reference  # type: ignore[attr-defined]
    return record


def test_a_referral_to_a_service_is_open_once_and_rejected_for_a_reason(
    nora: Practitioner, farah: Practitioner
) -> None:
    reference = an_onward_referral(an_episode(by=nora, fmhp=farah), by=farah)
    once_more = again(as_it_is(reference), "another")
    with refused("onward_referral_is_open_once"), asking(farah), transaction.atomic():
        once_more.save(force_insert=True)
    held = OnwardReferral.objects.filter(reference=reference)
    with refused("onward_referral_rejected"), asking(farah), transaction.atomic():
        held.update(state=OnwardState.REJECTED)


def test_a_service_is_in_the_directory_once(farah: Practitioner) -> None:
    reference = a_service(by=farah)
    held = DirectoryService.objects.get(reference=reference)
    once_more = again(held, "another")
    with refused("directory_service_is_in_it_once"), asking(farah), transaction.atomic():
        once_more.save(force_insert=True)


def test_what_was_heard_is_never_changed(nora: Practitioner, farah: Practitioner) -> None:
    an_onward_referral(an_episode(by=nora, fmhp=farah), by=farah)
    with pytest.raises(ProgrammingError), asking(farah), transaction.atomic():
        OnwardStage.objects.update(at=NOON + timedelta(days=1))
