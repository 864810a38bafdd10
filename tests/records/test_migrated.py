"""What a migration says of people who were there before it."""

from importlib import import_module

import pytest
from django.db import connection

from tests.builders import looking
from tests.cast import NOON
from tests.service import an_episode, as_it_is
from throughcare.access.context import asking
from throughcare.casework import episodes
from throughcare.records.models import Episode, Step
from throughcare.rules.episodes import Tier
from throughcare.rules.practitioners import Practitioner

pytestmark = pytest.mark.django_db
STARTS = import_module(
    "throughcare.records.migrations.0024_what_is_due_is_found_by_indexes"
).BEGINS_AT_ASSESSMENT


def migrate(by: Practitioner, scheme: str) -> None:
    """As if the cast's scheme were one of those."""
    with asking(by), connection.cursor() as cursor:
        cursor.execute(STARTS.replace("'north-east'", f"'{scheme}'"))


def tiers(of: Episode) -> tuple[Tier, list[Tier]]:
    now = as_it_is(of)
    with looking():
        return now.tier, list(Step.objects.filter(episode=now).values_list("tier", flat=True))


def test_where_the_service_begins_with_assessment_those_who_still_wait_do_so_for_that(
    nora: Practitioner, farah: Practitioner
) -> None:
    waits, begun = (an_episode(by=nora, fmhp=farah) for _ in range(2))
    episodes.begin(begun.reference, by=farah, at=NOON)
    migrate(farah, "leicester")
    assert tiers(waits) == (Tier.CONSULTATION, [Tier.CONSULTATION])
    migrate(farah, "london")
    assert tiers(waits) == (Tier.ASSESSMENT, [Tier.ASSESSMENT])
    assert tiers(begun) == (Tier.CONSULTATION, [Tier.CONSULTATION])
