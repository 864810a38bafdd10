"""What the mental-health service shares with those who see no episode: by permission, part by part, and no sooner."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.appointments import a_session, a_time
from tests.one_to_one import one_to_one
from tests.onward import CMHT, an_onward_referral
from tests.sharing import HOUSING, involve, said
from tests.web.pages import words
from tests.web.test_pages import SESSION_AND_USER
from throughcare.casework import consent, court_reports
from throughcare.records.models import Episode
from throughcare.rules.courts import Asking, fingerprint
from throughcare.rules.days import day_of
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Section

Visit = Callable[[str], Client]
NOW = timezone.now()


@pytest.fixture
def episode(nora: Practitioner, farah: Practitioner, maya: Practitioner) -> Episode:
    """Seen once, sent on to another service, and reported on to a court."""
    held = one_to_one(by=nora, fmhp=farah, at=NOW - timedelta(days=30))
    involve(held.person.reference, HOUSING, by=nora)
    a_session(held, a_time(on=day_of(NOW) - timedelta(days=2)), by=farah)
    an_onward_referral(held, CMHT, by=farah, at=NOW)
    asked = Asking(court="Example Crown Court", asked_by="The judge", hearing_on=day_of(NOW))
    report = court_reports.ask(held.reference, said=asked, by=farah, at=NOW)
    court_reports.write(
        report,
        words="He came.",
        recommendations="None.",
        read=fingerprint("", ""),
        by=farah,
        at=NOW,
    )
    court_reports.countersign(report, read=fingerprint("He came.", "None."), by=maya, at=NOW)
    return held


def permits(about: str, by: Practitioner, *sections: Section) -> None:
    """The person lets housing see these parts for a month, and no others."""
    until = day_of(NOW) + timedelta(days=30)
    allowed = said(HOUSING, sections=sections, until=until)
    consent.give_permission(about, said=replace(allowed, on=day_of(NOW)), by=by, at=NOW)


def test_housing_is_shown_each_part_that_is_permitted_and_told_of_no_other(
    visit: Visit, episode: Episode, nora: Practitioner
) -> None:
    about = episode.person.reference
    path, client = f"/people/{about}/from-the-service/", visit("hana")
    assert path in client.get(f"/people/{about}/").content.decode()
    page = words(client.get(path))
    assert all(each not in page for each in (CMHT, "Example Crown Court", "Attended"))
    assert page.count("mental-health service") > 1
    permits(about, nora, Section.ONWARD)
    page = words(client.get(path))
    assert f"{CMHT}: sent" in page
    assert all(each not in page for each in ("Example Crown Court", "Attended"))
    permits(about, nora, Section.SUMMARY, Section.ENGAGEMENT)
    page = words(client.get(path))
    assert "Attended on time" in page
    assert CMHT not in page
    report = client.get(path).content.decode().split("/court-reports/")[1].split("/")[0]
    assert "He came." in words(client.get(f"/court-reports/{report}/"))


def test_nobody_outside_their_reach_or_role_has_the_page(
    visit: Visit, episode: Episode
) -> None:
    path = f"/people/{episode.person.reference}/from-the-service/"
    assert visit("sofia").get(path).status_code == 404
    assert visit("cora").get(path).status_code == 404


def test_the_page_costs_the_same_however_much_there_is(
    visit: Visit, episode: Episode, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = visit("farah")
    with django_assert_num_queries(SESSION_AND_USER + 11):
        client.get(f"/people/{episode.person.reference}/from-the-service/")
