"""Restricted records, reviews and staff, in a real browser: each page at a desk and on a phone."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, Reader

Readers = Callable[..., Reader]


@pytest.mark.parametrize(
    ("width", "scripts", "place"), [(DESKTOP, True, 0), (PHONE, True, 1), (PHONE, False, 2)]
)
def test_a_record_is_restricted_opened_in_an_emergency_and_reviewed(
    reader: Readers, width: int, scripts: bool, place: int
) -> None:
    at = reader(width, scripts)
    at.sign_in("Grace Obi")
    at.open("/caseload/?page=2")
    links = at.page.locator("main tbody a")
    href = links.nth(place).get_attribute("href")
    assert href is not None
    at.sign_in("Olga Ogden")
    at.open(href)
    at.follow("Who looked at this case")
    at.open(href)
    at.follow("Who is kept from this record")
    at.press("Restrict the record")  # with nothing said: the errors
    at.page.get_by_label("Keep them out").check()
    at.page.get_by_label("Whom does it name?").select_option(
        label="Grace Obi, North London Probation"
    )
    at.page.get_by_label("Why?").fill("Her brother.")
    at.press("Restrict the record")
    at.says("The restriction is in force.")

    at.sign_in("Grace Obi")
    at.open("/caseload/")
    at.says("restricted from you")
    at.open(f"{href}emergency/")
    at.press("Open the record")
    at.page.get_by_label("The person is missing").check()
    at.page.get_by_label("What has happened?").fill("Not seen since Sunday.")
    at.press("Open the record")
    at.says("Opened in an emergency until")

    at.sign_in("Olga Ogden")
    at.open("/")
    at.says("to review")
    at.open("/reviews/")
    at.page.get_by_role("link", name="Review the opening").first.click()
    at.look("review")
    at.says("What they read meanwhile")
    at.page.get_by_label("Justified", exact=True).check()
    at.page.get_by_label("What did you find?").fill("Found at his sister's.")
    at.press("Record the review")
    at.says("The review is recorded")


@pytest.mark.parametrize(("width", "scripts"), [(DESKTOP, True), (PHONE, True), (PHONE, False)])
def test_someone_joins_is_given_work_hands_it_over_and_leaves(
    reader: Readers, width: int, scripts: bool
) -> None:
    at = reader(width, scripts)
    name = f"Oscar {width}{scripts}"
    username = name.lower().replace(" ", "-")
    at.sign_in("Ada Admin")
    at.open("/practitioners/")
    at.open("/practitioners/add/")
    at.press("Add them")
    for label, said in (
        *(("Name", name), ("Username", username)),
        ("E-mail address", f"{username}@example.org"),
    ):
        at.page.get_by_label(label, exact=True).fill(said)
    at.page.get_by_label("Agency").select_option("North London Probation")
    at.page.get_by_label("Role").select_option("offender manager")
    at.page.get_by_label("Their first password").fill("a-long-enough-password")
    at.press("Add them")
    at.says("They can sign in now.")
    at.open("/practitioners/teams/")

    at.sign_in("Grace Obi")
    at.open("/caseload/")
    href = at.page.locator("main tbody a").first.get_attribute("href")
    at.sign_in("Beth Rowe")
    at.open(f"{href}lead-worker/")
    at.page.get_by_label("Who answers for this person?").select_option(label=name)
    at.press("Choose the lead worker")
    at.says("The lead worker is chosen")

    at.sign_in("Ada Admin")
    at.open(f"/practitioners/{username}/")
    at.says("Answers for 1 person.")
    at.open(f"/practitioners/{username}/leave/")
    at.says("still answers for 1 person")
    at.sign_in("Beth Rowe")
    at.open(f"/practitioners/{username}/hand-over/")
    at.page.get_by_label("Who takes over?").select_option(label="Grace Obi")
    at.page.get_by_label("Hand-over note").fill("See the plan.")
    at.press("Hand over")
    at.says("handed over")
    at.sign_in("Ada Admin")
    at.open(f"/practitioners/{username}/move/")
    at.open(f"/practitioners/{username}/leave/")
    at.press(f"{name} leaves")
    at.says("They have left the scheme")
