"""Someone on their way through a mental-health service, as those who work with them take them, in a browser."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import Locator

from tests.journeys.conftest import DESKTOP, Reader
from tests.journeys.earlier import began_earlier
from tests.journeys.test_referral import answer_consent
from throughcare.rules.bank_holidays import bank_holiday
from throughcare.rules.days import day_of

ON_TIME = "Attended on time (NHS code 5)"
MISSED = "Did not attend, no word before (NHS code 3)"


def days_ago(days: int) -> date:
    return day_of(timezone.now()) - timedelta(days=days)


def open_day(days: int) -> date:
    """A day on which the service is open, in so many days or soon after."""
    on = days_ago(-days)
    while on.weekday() > 4 or bank_holiday(on):
        on += timedelta(days=1)
    return on


@dataclass
class Supported:
    """Someone with the mental-health service. `lead` leads their case and refers them, `fmhp` sees them.

    Each who works with them has a browser of their own, in which they stay signed in.
    """

    reader: Callable[..., Reader]
    lead: str
    fmhp: str
    width: int = DESKTOP
    scripts: bool = True
    person: str = ""
    """The address of their case; `referral` and `episode` are those of the latest time with the service."""
    referral: str = ""
    episode: str = ""
    at: Reader = field(init=False)
    """Whoever is at their screen now."""
    screens: dict[str, Reader] = field(default_factory=dict)

    def turn(self, name: str) -> None:
        """It is somebody's turn."""
        if name not in self.screens:
            self.screens[name] = self.reader(self.width, self.scripts)
            self.screens[name].sign_in(name)
        self.at = self.screens[name]

    def group(self, question: str) -> Locator:
        return self.at.page.get_by_role("group", name=question)

    def choose(self, question: str, *answers: str) -> None:
        for each in answers:
            self.group(question).get_by_label(each, exact=True).check()

    def write(self, question: str, words: str) -> None:
        self.at.page.get_by_label(question, exact=True).fill(words)

    def day(self, question: str, on: date) -> None:
        for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
            self.group(question).get_by_label(part, exact=True).fill(str(value))

    def by(self, name: str, part: str = "") -> None:
        """Somebody comes to a page of the episode."""
        self.turn(name)
        self.at.open(f"{self.episode}{part}")

    def path(self) -> str:
        return self.at.page.url.split("?")[0].removeprefix(self.at.address)

    def is_referred(self, name: str = "") -> None:
        """Someone of the caseload, or the same person again."""
        self.turn(self.lead)
        at = self.at
        if not self.person:
            at.page.goto(f"{at.address}/caseload/?eligible=yes")
            rows = at.page.locator("tbody tr", has_text="May be referred")
            (rows.filter(has_text=name) if name else rows).last.locator("a").first.click()
            self.person = self.path()
        at.open(self.person)
        at.press("Refer to the mental-health service")
        at.page.get_by_label("No", exact=True).check()
        at.click("Continue")
        answer_consent(at)
        at.page.get_by_label("Symptoms of depression or anxiety").check()
        at.click("Save and continue")
        at.page.get_by_label("What worries you?").fill("Low since release.")
        at.press("Save and continue")
        at.press("Send the referral")
        self.referral = self.path()

    def is_accepted(self) -> None:
        self.turn(self.fmhp)
        self.at.open(self.referral)
        self.at.press("Accept")
        self.at.press("Accept the referral")
        link = self.at.page.get_by_role("link", name=re.compile("^From "))
        self.episode = link.first.get_attribute("href") or ""
        began_earlier(self.at.address, self.episode)
        self.at.open(self.episode)

    def is_allocated(self, manager: str, cluster: str = "") -> None:
        self.by(manager)
        self.at.press("Choose who works with them")
        offered = self.group("Who works with them?")
        offered.get_by_label(f"{self.fmhp}: works with").check()
        if cluster:
            self.at.page.get_by_label("Cluster").select_option(label=cluster)
        self.at.press("Choose")
        self.at.says("It is chosen who works with them, and they are told.")

    def pick(self, question: str, name: str) -> None:
        """Somebody of a list in which more may be said of each."""
        box = self.at.page.get_by_label(question, exact=True)
        listed = box.locator("option").all_inner_texts()
        box.select_option(label=next(each.strip() for each in listed if name in each))

    def begins(self) -> None:
        self.by(self.fmhp)
        self.at.press("Begin")
        self.at.press("Begin today")
        self.at.says("It has begun.")

    def goes_on_to(self, tier: str, why: str) -> None:
        self.by(self.fmhp)
        self.at.press("Go on to another tier")
        self.choose("Where do they go on to?", tier)
        self.write("Why, in plain words", why)
        self.at.press("Go on")
        self.at.says("They go on, and wait for the next tier.")

    def agrees_a_plan(
        self, how_often: str, aims: str, review_in: int, *, practical: Sequence[str] = ()
    ) -> None:
        self.by(self.fmhp, "plan/")
        self.at.press("Agree a plan")
        self.choose("How often do they want to be in touch?", how_often)
        self.write("What do you mean to reach together?", aims)
        self.choose("What will the sessions draw on?", "Mindfulness")
        self.choose("Which practical support goes with it?", *practical)
        self.group("How did they agree to the plan?").get_by_role("radio").first.check()
        self.day("On which day did they agree?", days_ago(0))
        self.day("When do you look at the plan again together?", days_ago(-review_in))
        self.at.press("Agree the plan")
        self.at.says("The plan is agreed.")
        self.at.says(how_often)

    def is_met(
        self,
        on: date,
        clock: str,
        purpose: str = "One-to-one session",
        attended: str = ON_TIME,
        *,
        practical: Sequence[str] = (),
        joins: str = "",
    ) -> None:
        """Put down when it was over; whether it could be is for the page to say."""
        at, page = self.at, self.at.page
        at.open(f"{self.episode}appointments/past/")
        self.choose("What is it for?", purpose)
        self.when(on, clock, joins)
        self.choose("Did they come?", attended)
        self.choose("Did you give practical support?", *practical)
        if attended == ON_TIME:
            if purpose == "One-to-one session":
                self.choose("What did you draw on?", "Mindfulness")
            page.get_by_label("What happened?", exact=True).fill("We spoke of sleep.")
        at.press("Put it down")

    def when(self, on: date, clock: str, joins: str = "") -> None:
        """With the practitioner, by phone: at an appointment of whoever referred them, where the service joins it."""
        page = self.at.page
        self.pick("Who from the service meets them?", self.fmhp)
        self.day("On which day?", on)
        self.write("At what time?", clock)
        self.write("For how many minutes?", "50")
        if joins:
            self.choose(
                "How are they met?",
                "The service joins an appointment of the practitioner who referred them",
            )
            self.pick("Whose appointment is joined?", joins)
        else:
            self.choose("How are they met?", "At an appointment of the service's own")
        self.choose("Where?", "By phone")
        assert page.get_by_label("Which place is it?", exact=True).count()

    def is_looked_for(self, days: int, clock: str, place: str) -> None:
        """In vain."""
        self.by(self.fmhp, "appointments/outreach/")
        self.choose("What was it?", "You went or rang to find them")
        self.choose("Did you reach them?", "No")
        self.day("On which day?", days_ago(days))
        self.write("At what time?", clock)
        self.choose("Where?", place)
        self.write("What happened?", "No answer.")
        self.at.press("Put it down")
        self.at.says("It is put down.")

    def taken_away(self, path: str) -> bytes:
        """A file that whoever is signed in may have."""
        answer = self.at.page.context.request.get(f"{self.at.address}{path}")
        assert answer.status == 200, path
        return answer.body()

    def summaries_are_written(self, why: str, how_far: str) -> None:
        """And read over, before they are sent."""
        self.by(self.fmhp, "close/")
        at = self.at
        at.page.get_by_label("Why does it end?").select_option(label=why)
        self.choose("How far was what you agreed with the person reached?", how_far)
        self.write("Summary for the practitioner", "Short meetings help most.")
        self.write(
            "Summary for the person", "You came every week. That was hard, and you did it."
        )
        unpaired = at.page.get_by_label("Why was no measure completed both", exact=False)
        if unpaired.count():
            unpaired.fill("He would not fill in forms.")
        at.press("Read it over")

    def is_closed(self, why: str, how_far: str) -> None:
        self.summaries_are_written(why, how_far)
        self.at.says("Short meetings help most.")
        self.at.says("This is what the person will read You came every week.")
        self.at.press("Close the episode")
        self.at.says("The episode is closed, and whoever referred is told.")
