"""What is typed into a long field is kept, or it is said that it is not: in a real browser."""

from collections.abc import Callable

import pytest

from tests.conftest import who
from tests.journeys.conftest import DESKTOP, Reader
from tests.journeys.test_assessment import told
from tests.journeys.test_signing_in import in_with_an_app
from tests.service import an_episode
from tests.signing_in import with_an_app

pytestmark = pytest.mark.usefixtures("committed", "collected")
LOST = "Not kept yet: the connection is lost. Leave this page open, it is tried again."


def test_what_cannot_be_kept_is_said_and_tried_again_and_nothing_is_kept_after_it_is_sent(
    staff: Callable[..., Reader],
) -> None:
    with_an_app("farah")
    episode = an_episode(by=who("nora"), fmhp=who("farah"))
    at = staff(DESKTOP)
    in_with_an_app(at, "farah")
    at.open(f"/service/{episode.reference}/supervision/")
    words, page = at.page.locator("[name=words]"), at.page
    page.context.set_offline(True)
    words.fill("He sleeps.")
    told(page, LOST)
    at.click("Put it down")
    told(page, "Not sent: the connection is lost.")
    assert words.input_value() == "He sleeps."
    page.context.set_offline(False)
    told(page, "Saved on")
    at.complaints.clear()  # the browser itself remarks on the lost connection
    page.reload()
    assert words.input_value() == "He sleeps."
    words.fill("He sleeps well.")
    page.route("**/supervision/", lambda route: route.fulfill(status=204))  # a slow answer
    at.click("Put it down")
    page.wait_for_timeout(4_000)  # by now what was typed last would have been kept
    page.unroute("**/supervision/")
    page.reload()
    assert words.input_value() == "He sleeps."
    at.click("Put it down")
    page.get_by_text("What was said is put down.").wait_for()
    assert words.input_value() == ""
