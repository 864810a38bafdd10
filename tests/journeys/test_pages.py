"""What only a real browser shows."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.journeys.conftest import DESKTOP, PHONE, Reader
from throughcare.rules.nominal_columns import HEADINGS
from tools.people import line, people

Readers = Callable[..., Reader]
NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def a_list(tmp_path: Path) -> Path:
    """Three people nobody has seen, and one line with a rating that is none."""
    written = io.StringIO()
    writer = csv.DictWriter(written, HEADINGS)
    writer.writeheader()
    for place, person in enumerate(people(4, 5, NOVEMBER, 800_000)):
        writer.writerow(line(person, "") | ({"RAG": "pink"} if place == 2 else {}))
    file = tmp_path / "november.csv"
    file.write_text(written.getvalue())
    return file


@pytest.mark.parametrize(("width", "scripts"), [(DESKTOP, True), (PHONE, True), (PHONE, False)])
def test_a_list_is_looked_at_mended_and_loaded(
    reader: Readers, a_list: Path, width: int, scripts: bool
) -> None:
    at = reader(width, scripts)
    at.sign_in("Amina Warsame")
    at.open("/lists/")
    at.page.get_by_label("The nominal list").set_input_files(a_list)
    at.page.get_by_label("Who leads where a line names no agency?").select_option(
        "South London Probation"
    )
    at.press("See what it would change")
    at.says("Nothing has been loaded yet.")
    at.says("Write one of: red, amber, green, blue.")
    at.press("Do not load it")
    a_list.write_text(a_list.read_text().replace("pink", "red"))
    at.page.get_by_label("The nominal list").set_input_files(a_list)
    at.page.get_by_label("Who leads where a line names no agency?").select_option(
        "South London Probation"
    )
    at.press("See what it would change")
    at.press("Load the list")
    at.says("The list is loaded.")
    at.says("november.csv")


def test_the_filter_on_a_phone_is_out_of_the_way_until_it_is_asked_for(reader: Readers) -> None:
    at = reader(PHONE)
    at.sign_in("Grace Obi")
    at.open("/caseload/")
    panel, people = at.page.locator(".moj-filter"), at.page.locator("tbody tr").first
    assert not panel.is_visible()
    assert people.is_visible()
    at.page.get_by_role("button", name="Show filter").click()
    assert panel.is_visible()
    at.look("filter open")
    at.page.get_by_role("checkbox", name="Red", exact=True).check()
    at.press("Apply filters")
    assert re.search(r"rag=red", at.page.url)
    assert not panel.is_visible()


def test_without_scripts_the_filter_is_above_the_people(reader: Readers) -> None:
    at = reader(PHONE, scripts=False)
    at.sign_in("Grace Obi")
    at.open("/caseload/")
    panel, people = at.page.locator(".moj-filter"), at.page.locator("tbody tr").first
    assert panel.is_visible()
    above, below = panel.bounding_box(), people.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]


def test_a_filter_taken_off_is_off(reader: Readers) -> None:
    at = reader()
    at.sign_in("Grace Obi")
    at.open("/caseload/?rag=red&rag=amber")
    everyone = at.page.locator("main [role=status]").inner_text()
    at.page.get_by_role("link", name="Remove this filter RAG red").click()
    at.look("one filter off")
    assert at.page.locator("main [role=status]").inner_text() != everyone
    assert at.page.locator(".moj-filter__tag").count() == 1


def test_the_way_through_by_keyboard_alone(reader: Readers) -> None:
    at = reader()
    at.open("/sign-in/")
    at.page.keyboard.press("Tab")
    assert (
        at.page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    )
    while at.page.evaluate("document.activeElement.textContent.trim()") != "Grace Obi":
        at.page.keyboard.press("Tab")
    at.page.keyboard.press("Enter")
    at.page.wait_for_url(f"{at.address}/")
    at.page.keyboard.press("Tab")
    at.page.keyboard.press("Enter")  # skip to the content
    at.page.keyboard.press("Tab")
    place = at.page.evaluate("document.activeElement.closest('main') !== null")
    assert place
    at.open("/caseload/")
    region = at.page.locator(".tc-scroll")
    region.focus()
    assert at.page.evaluate("document.activeElement.getAttribute('role')") == "region"


def test_after_signing_out_going_back_shows_nobody(reader: Readers) -> None:
    at = reader()
    at.sign_in("Grace Obi")
    at.open("/caseload/")
    at.press("Sign out")
    at.page.go_back()
    at.page.wait_for_load_state()
    assert "Caseload" not in at.page.title()


@pytest.mark.parametrize(
    ("tag", "style", "said"), [("b", "color", "#b0b0b0"), ("em", "backgroundColor", "#505a5f")]
)
def test_a_word_that_hardly_shows_is_found_however_many_pages_were_looked_at(
    reader: Readers, tag: str, style: str, said: str
) -> None:
    """Whether a word stands out is asked once of each look that words have: of its colour and of what is behind it."""
    at = reader()
    at.sign_in("Grace Obi")
    at.open("/caseload/")
    at.page.evaluate(_PALE, [tag, style, said])
    with pytest.raises(AssertionError, match="color-contrast"):
        at.look("pale")


_PALE = """([tag, style, said]) => {
  const word = document.querySelector("main").appendChild(document.createElement(tag));
  word.textContent = "Pale";
  word.style[style] = said;
}"""


@pytest.mark.parametrize("path", ["/caseload/", "/report/"])
def test_a_page_prints_without_its_furniture(reader: Readers, path: str) -> None:
    at = reader()
    at.sign_in("Amina Warsame")
    at.open(path)
    at.page.emulate_media(media="print")
    for furniture in (".govuk-service-navigation", ".tc-footer", "main form button"):
        for each in at.page.locator(furniture).all():
            assert not each.is_visible(), furniture
    assert at.page.locator("main table").first.is_visible()
    if path == "/caseload/":
        tag = at.page.locator("tbody .govuk-tag").first
        assert tag.inner_text().split()[-1] in (
            "Red",
            "Amber",
            "Green",
            "Blue",
            "Sent",
            "Accepted",
        )


def test_the_report_fits_a_phone_in_any_font_whatever_its_period_and_its_numbers(
    reader: Readers,
) -> None:
    """A machine's own font may be a sixth wider than another's: letters further apart stand for it."""
    at = reader(PHONE)
    at.sign_in("Ruth Mellor")
    longest = [
        f"{end}-{part}" for end in ("first", "last") for part in ("day", "month", "year")
    ]
    asked = zip(longest, (28, 9, 2025, 30, 9, 2026), strict=True)
    at.open("/report/?" + "&".join(f"{name}={value}" for name, value in asked))
    at.says("28 September 2025 to 30 September 2026")
    at.page.evaluate("document.documentElement.style.letterSpacing = '0.12em'")
    at.page.locator(".tc-figures td:last-child").evaluate_all(
        "cells => cells.forEach(each => { each.textContent = '1,234,567' })"
    )
    at.look("report, wide")


@pytest.mark.parametrize("path", ["/nowhere/", "/people/0000000000/", "/referrals/0000000000/"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_what_is_not_there_is_said_plainly(reader: Readers, path: str, width: int) -> None:
    at = reader(width)
    at.sign_in("Grace Obi")
    at.page.goto(f"{at.address}{path}")
    at.complaints.clear()  # the browser itself remarks on the 404
    at.look(path)
    at.says("Page not found")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize(
    ("name", "paths"),
    [
        (
            "Amina Warsame",
            [
                "/",
                "/eligible/",
                "/eligible/?only=yes&page=2",
                "/caseload/?page=3",
                "/positions/",
                "/turning-18/",
                "/leads/hand-over/",
                *("/", "/eligible/", "/eligible/?only=yes&page=2", "/caseload/?page=3"),
                *("/nominations/?tab=ended", "/nominate/"),
                *("/meetings/", "/meetings/plan/"),
                *("/accommodation/", "/needs/overdue/"),
                *("/", "/eligible/", "/eligible/?only=yes&page=2", "/caseload/?page=3"),
                *("/desk/", "/actions/?whose=all", "/actions/give/"),
            ],
        ),
        (
            "Ruth Mellor",
            [
                *("/", "/referrals/?tab=returned", "/referrals/?tab=decided", "/report/"),
                *("/service/", "/service/waiting/", "/service/capacity/"),
                *("/service/supervision/", "/service/reports/"),
                *("/service/episodes/?whose=all", "/service/reports/?what=court+reports"),
            ],
        ),
        (
            "Sam Osei",
            [
                *("/service/", "/service/due/", "/service/due/?what=consultations+to+answer"),
                *("/service/episodes/", "/service/dropping-out/"),
                "/calendar/",
                *("/onward/", "/directory/", "/directory/add/"),
            ],
        ),
        ("Grace Obi", ["/notices/", "/caseload/?q=nobody", "/accessibility/"]),
        ("Beth Rowe", ["/desk/", "/actions/?whose=agency"]),
        ("Daniel Cheung", ["/", "/report/?first-day=1"]),
    ],
)
def test_the_other_pages_at_both_widths(
    reader: Readers, width: int, name: str, paths: list[str]
) -> None:
    at = reader(width)
    at.sign_in(name)
    for path in paths:
        at.page.goto(f"{at.address}{path}")
        if "first-day" in path:
            at.complaints.clear()  # the browser remarks on the 422
        at.look(path)
