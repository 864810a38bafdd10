"""Every page there is has been looked at, at a desk and on a phone; and one of each kind by keyboard alone.

The walks of the other files look at each page that they come to at both widths, and at what links beside their way
lead to, and come first: conftest.py sees to it. A page that neither walks nor their links lead to fails the test: it
is reached by nobody, or a walk to it is to be written.
"""

from collections import Counter
from collections.abc import Callable

import pytest

from tests.journeys.by_keyboard import FAULTS
from tests.journeys.conftest import DESKTOP, PAGES_LOOKED_AT, PHONE, Reader
from tests.journeys.pages import NO_PAGE, pages
from throughcare.web.urls import urlpatterns

Readers = Callable[..., Reader]


def test_every_page_has_a_name_of_its_own() -> None:
    named = Counter(str(each.name) for each in urlpatterns)
    assert [name for name, times in named.items() if times > 1] == []
    assert NO_PAGE.keys() <= named.keys()


def everything_runs(asked: pytest.FixtureRequest) -> bool:
    """Whether all the walks are in this run, so that what none of them came to can be told."""
    config = asked.config
    chosen = config.getoption("keyword") or config.getoption("markexpr")
    chosen = chosen or any("::" in each for each in config.args)
    files = {each.path for each in asked.session.items}
    return not chosen and files >= set(asked.path.parent.glob("test_*.py"))


def test_what_no_other_walk_comes_by(reader: Readers) -> None:
    """Lists of what is late, an account, and what leads to the agreement to the service being taken back."""
    at = reader(DESKTOP)
    at.sign_in("Lena Patel")
    at.open("/account/")
    at.open("/actions/?whose=all&late=yes")
    at.page.locator(
        "main a[href^='/actions/'][href$='/']:not([href='/actions/'])"
    ).first.click()
    at.look("a late action")
    at.open("/caseload/")
    at.page.locator("tbody th a").first.click()
    at.look("a case")
    at.sign_in("Ruth Mellor")
    at.open("/caseload/")
    at.page.locator("tbody th a").first.click()
    at.look("a case")
    at.open(f"{at.page.url.removeprefix(at.address)}consent/")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_every_page_is_looked_at(width: int, request: pytest.FixtureRequest) -> None:
    if everything_runs(request):
        assert sorted(pages() - PAGES_LOOKED_AT[width]) == []


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_list_a_case_its_pages_and_forms_by_keyboard_alone(
    reader: Readers, width: int
) -> None:
    """One page of each kind; a question, a running meeting and what is asked over a page have walks of their own."""
    at = reader(width)
    at.sign_in("Grace Obi")
    at.open("/caseload/?rag=red&rag=amber")
    if width == PHONE:
        at.page.get_by_role("button", name="Show filter").click()
    at.tab_through()
    at.page.locator("tbody th a").first.click()
    at.tab_through()
    at.follow("All needs, pathways and goals")
    at.tab_through()
    at.open("/nominate/")
    at.press("Nominate")  # with nothing said: the errors
    at.tab_through()
    at.sign_in("Amina Warsame")
    at.open("/lists/")
    at.tab_through()


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="#" tabindex="2">x</a>', "out of order"),
        (
            '<p id="p">x</p><script>p.addEventListener("click", () => 0)</script>',
            "clicked, and not reached by keyboard",
        ),
        ('<a href="#main">x</a><main id="main"><h1>y</h1></main>', "no way to skip"),
    ],
)
def test_what_a_keyboard_cannot_use_is_found(reader: Readers, body: str, fault: str) -> None:
    at = reader()
    at.page.set_content(body)
    assert fault in "".join(at.page.evaluate(FAULTS))


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<style>a:focus { outline: none }</style><a href='#'>x</a>", "is not seen"),
        ("<a href='#'>x</a><div style='position: fixed; inset: 0'>y</div>", "under something"),
        ("<input onkeydown='return false'><a href='#'>x</a>", "place"),
        ("<a href='#' tabindex='2'>x</a><a href='#' tabindex='1'>y</a>", "place"),
    ],
)
def test_what_tab_does_not_come_to_is_found(reader: Readers, body: str, fault: str) -> None:
    at = reader()
    at.page.set_content(body)
    with pytest.raises(AssertionError, match=fault):
        at.tab_through()
