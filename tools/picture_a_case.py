"""The pictures of docs/explanation/a-case.md, taken of a demonstration that runs.

    ./demo --reset --data var/pictures --port 8001
    python -m tools.picture_a_case http://127.0.0.1:8001

It follows the one whom London's service saw through all three tiers, and closes their episode: begin
again from `--reset` to take the pictures anew.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from config.running import ROOT
from tools.checks import BROWSERS

FOLDER = ROOT / "docs" / "pictures"
WIDE, HIGHEST = 1000, 1000
OFFENDER_MANAGER, FMHP = "Grace Obi", "Sam Osei"
FOR_PRACTITIONER = (
    "Weekly meetings were kept once they began on time. Say beforehand how long a meeting is, and keep"
    " to it. The ADHD clinic has the referral. Ask us again whenever you wish."
)
FOR_PERSON = (
    "You wanted to stop walking out. You waited ten minutes, and you stayed. The clinic will write to you."
    " You can come back to us at any time."
)


class Camera:
    """A browser at the demonstration, in which somebody is signed in."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def sign_in(self, name: str) -> None:
        self.page.context.clear_cookies()
        self.page.goto(f"{self.address}/")
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.get_by_role("heading", name=f"Hello, {name.split()[0]}").wait_for()

    def open(self, path: str) -> None:
        answer = self.page.goto(f"{self.address}{path}")
        assert answer, path  # noqa: S101
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")

    def take(self, name: str, path: str = "", top: str = "main") -> None:
        """A picture of the page, from some part of it down, without what is round every page."""
        if path:
            self.open(path)
        of = self.page.locator(top).first
        box, main = of.bounding_box(), self.page.locator("main").bounding_box()
        assert box, name  # noqa: S101
        assert main, name  # noqa: S101
        y = max(box["y"] - 20, 0)
        clip = {"x": 0, "y": y, "width": WIDE}
        clip["height"] = min(main["y"] + main["height"] - y, HIGHEST)
        self.page.screenshot(path=FOLDER / f"case-{name}.png", full_page=True, clip=clip)  # type: ignore[arg-type]

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def paths(self, pattern: str) -> list[str]:
        """Where the links of the page lead, of those that are of a kind."""
        found = self.page.eval_on_selector_all(
            "main a", "all => all.map(one => one.getAttribute('href'))"
        )
        return [each for each in dict.fromkeys(found) if re.fullmatch(pattern, each or "")]


@contextmanager
def camera(address: str) -> Iterator[Camera]:
    found = next(path for name in BROWSERS if (path := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDE, "height": 900})
        yield Camera(page, address)
        browser.close()


def main(address: str) -> None:
    with camera(address) as seen:
        seen.sign_in(FMHP)
        episode = _in_one_to_one(seen)
        referral = seen.paths(r"/referrals/\w+/")[0]
        crisis = seen.paths(r"/people/\w+/crisis/")[0]
        consultation = seen.paths(rf"{episode}consultations/\w{{10}}/")[0]
        seen.take("service", top="h1")
        seen.open(f"{episode}assessment/")
        assessment = seen.paths(rf"{episode}assessment/\w{{10}}/")[0]
        seen.take("assessment", assessment, top="h1")
        for name in ("appointments", "plan", "sessions", "onward"):
            seen.take(name, f"{episode}{name}/", top="h1")
        seen.sign_in(OFFENDER_MANAGER)
        seen.take("referral", referral, top="h1")
        seen.take("consultation", consultation, top="h1")
        seen.take("shared", f"{episode}assessment/", top="h1")
        seen.take("crisis", crisis, top="h1")
        seen.sign_in(FMHP)
        _close(seen, episode)
        seen.sign_in(OFFENDER_MANAGER)
        seen.take("summary", f"{episode}summary/", top="h1")


def _in_one_to_one(seen: Camera) -> str:
    """The page of the one whom the practitioner sees in one-to-one support. It is left open."""
    seen.open("/service/episodes/?whose=mine")
    for path in seen.paths(r"/service/\w{10}/"):
        seen.open(path)
        if "One-to-one support, under way" in seen.page.inner_text("main"):
            return path
    raise SystemExit("Nobody is in one-to-one support: begin the demonstration again.")


def _close(seen: Camera, episode: str) -> None:
    """What is booked is cancelled, and the episode closed once its summaries were read over."""
    seen.open(f"{episode}appointments/")
    for path in seen.paths(rf"{episode}appointments/\w+/cancel/"):
        seen.open(path)
        seen.page.locator("input[type=radio]").first.check()
        seen.page.locator("[name=words]").fill("The support has ended.")
        seen.press("Cancel the appointment")
    seen.open(f"{episode}close/")
    seen.page.locator("[name=reason]").select_option("support completed")
    seen.page.locator("[name=outcome][value='partially achieved']").check()
    seen.page.locator("[name=for_practitioner]").fill(FOR_PRACTITIONER)
    seen.page.locator("[name=for_person]").fill(FOR_PERSON)
    unpaired = seen.page.locator("[name=why_unpaired]")
    if unpaired.count():
        unpaired.fill("They did not wish to answer it again.")
    seen.press("Read it over")
    seen.take("closing", top="h1")
    seen.press("Close the episode")
    seen.page.get_by_role("link", name="Back").first.wait_for()


if __name__ == "__main__":
    main(sys.argv[1])
