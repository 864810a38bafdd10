"""Every page there is has been looked at, at a desk and on a phone; and one of each kind by keyboard alone.

The walks of the other files look at most of them, and at what links beside their way lead to, and come
first: conftest.py sees to it. What they have not come to is looked for here by following links, as several
people, and looked at. A page that neither walks nor links lead to fails the test: it is reached by nobody,
or a walk to it is to be written.
"""

import html
import os
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator

import pytest

from tests.journeys.by_keyboard import FAULTS
from tests.journeys.conftest import DESKTOP, PAGES_LOOKED_AT, PHONE, Reader
from tests.journeys.pages import NO_PAGE, name_at, pages
from throughcare.web.urls import urlpatterns

Readers = Callable[..., Reader]
COME = (
    *("Lena Patel", "Amina Warsame", "Grace Obi", "Ruth Mellor", "Olga Ogden", "Ada Admin"),
    *("Beth Rowe", "Hana Housing", "Daniel Cheung", "Mark Ellis", "Colin Reed"),
)
"""As whom links are followed, until every page is found."""
FOUND: dict[str, tuple[str, str]] = {}
"""As whom a page was found so, and where: at the other width it is not looked for again."""


def test_every_page_has_a_name_of_its_own() -> None:
    named = Counter(str(each.name) for each in urlpatterns)
    assert [name for name, times in named.items() if times > 1] == []
    assert NO_PAGE.keys() <= named.keys()


def everything_runs(asked: pytest.FixtureRequest) -> bool:
    """Whether it is asked for (THROUGHCARE_EVERY_PAGE=1), and all the walks are in this run, so that what none
    of them came to can be told. Following every link takes minutes where the machine is busy."""
    if not os.environ.get("THROUGHCARE_EVERY_PAGE"):
        return False
    config = asked.config
    chosen = config.getoption("keyword") or config.getoption("markexpr")
    chosen = chosen or any("::" in each for each in config.args)
    files = {each.path for each in asked.session.items}
    return not chosen and files >= set(asked.path.parent.glob("test_*.py"))


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_every_page_is_looked_at(
    reader: Readers, width: int, request: pytest.FixtureRequest
) -> None:
    if not everything_runs(request):
        return
    at = reader(width)
    print("WIDTH", width, sorted(pages() - PAGES_LOOKED_AT[width]))
    for name in COME:
        wanted = pages() - PAGES_LOOKED_AT[width]
        known = {page: FOUND[page][1] for page in wanted if FOUND.get(page, [""])[0] == name}
        if known or wanted - FOUND.keys():
            at.sign_in(name)
        for address in [*known.values(), *links_to(at, wanted - FOUND.keys(), name)]:
            at.page.goto(f"{at.address}{address}")
            at.look(address)
    assert sorted(pages() - PAGES_LOOKED_AT[width]) == []


def links_to(at: Reader, wanted: frozenset[str], by: str) -> Iterator[str]:
    """An address of each page that links lead to, two of each page being followed: from the first page on, and
    from what is late, which a list shows when it is asked to."""
    found: set[str] = set()
    followed: Counter[str] = Counter()
    known, waiting = {"/"}, deque(["/", "/actions/?whose=all&late=yes"])
    while waiting and wanted - found:
        shown = at.page.context.request.get(f"{at.address}{waiting.popleft()}").text()
        for each in re.findall(r'href="(/[^"#?]*)', shown):
            address = html.unescape(each)
            name = name_at(address)
            if name in wanted - found:
                found.add(name)
                FOUND[name] = (by, address)
                yield address
            if name and name not in NO_PAGE and address not in known and followed[name] < 2:
                known.add(address)
                followed[name] += 1
                waiting.append(address)


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
