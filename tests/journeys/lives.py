"""Someone's way with the mental-health service, from the nomination to the closing summary, at somebody's screen."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import Locator

from tests.journeys.earlier import began_earlier
from tests.journeys.test_schemes import Nominee, fill
from throughcare.rules.days import day_of

COORDINATOR, PROBATION, NURSE, MANAGER = (
    "Joe Armstrong",
    "Nell Dodds",
    "Iris Blyth",
    "Moira Tait",
)
"""Of the North East: who leads the team, the offender manager, the nurse, and who else of the nurses reads what
she writes before it leaves."""


def today() -> date:
    return day_of(timezone.now())


def days_ago(count: int) -> date:
    return today() - timedelta(days=count)


def a_working_day() -> date:
    """In a fortnight or so, on which the service is open: a Wednesday that is no bank holiday."""
    on = today() + timedelta(days=10)
    while on.weekday() != 2 or (on.month, on.day) in ((12, 25), (12, 26), (1, 1)):
        on += timedelta(days=1)
    return on


@dataclass
class Life(Nominee):
    """Somebody who comes to the service, as those who work with them put it down."""

    episode: str = ""

    # What is said on a page.

    def say(self, question: str, words: str) -> None:
        self.at.page.get_by_label(question, exact=True).fill(words)

    def choose(self, question: str, *answers: str) -> None:
        asked = self.at.page.get_by_role("group", name=question)
        for answer in answers:
            asked.get_by_label(answer, exact=True).check()

    def on_day(self, question: str, on: date) -> None:
        fill(self.at, question, (on.day, on.month, on.year))

    def line_of(self, words: str) -> Locator:
        return self.at.page.locator("main .tc-item", has_text=words).first

    def at_service(self, part: str = "", by: str = "") -> None:
        """The page of their time with the service, or a part of it."""
        if by:
            self.at.sign_in(by)
        self.at.open(f"{self.episode}{part}")

    # To the service.

    def joins_the_scheme(self, years: int, cohort: str) -> None:
        """Nominated by probation, asked about, and accepted by the team."""
        self.is_nominated(PROBATION, years, "Community order", "Emerging concern")
        self.is_taken_up(COORDINATOR, "North East IOM Nurses")
        self.is_known(NURSE, "Known to others before, and never for long.")
        self.is_accepted(COORDINATOR, cohort, "Amber")

    def is_referred(self, presentation: str, concern: str) -> None:
        at = self.at
        at.sign_in(PROBATION)
        at.open(self.person)
        at.press("Refer to the mental-health service")
        at.page.get_by_label("No", exact=True).check()
        at.press("Continue")
        at.page.get_by_label("They told me, and I wrote it in the case record").check()
        self.on_day("When did they agree?", days_ago(1))
        at.press("Save and continue")
        at.page.get_by_label(presentation).check()
        at.press("Save and continue")
        at.page.get_by_label("What worries you?").fill(concern)
        at.press("Save and continue")
        at.press("Send the referral")
        at.says("The referral has been sent.")
        self.path = at.page.url.split("?")[0].removeprefix(at.address)

    def is_taken_on(self) -> None:
        """The nurses accept, their manager gives the work to one of them, and she begins: at assessment."""
        at = self.at
        at.sign_in(NURSE)
        at.open(self.path)
        at.press("Accept")
        at.press("Accept the referral")
        at.page.locator("main a[href^='/service/']").first.click()
        at.look("episode")
        self.episode = at.page.url.removeprefix(at.address)
        began_earlier(at.address, self.episode)
        at.says("Assessment, waiting")
        at.says("Nobody yet")
        self.at_service(by=MANAGER)
        at.press("Choose who works with them")
        at.page.get_by_label(NURSE).check()
        at.press("Choose")
        at.says(f"Practitioner {NURSE}")
        self.at_service(by=NURSE)
        at.press("Begin")
        at.press("Begin today")
        at.says("Assessment, under way")

    def is_assessed(self, offered: str, **parts: str) -> None:
        """Written, signed by the nurse, and countersigned by another clinician."""
        at = self.at
        self.at_service("assessment/", NURSE)
        at.press("Begin an assessment")
        at.says(f"Not done yet {offered}")
        for key, words in parts.items():
            at.page.locator(f"textarea[name={key}]").fill(words)
        at.click("Save")  # which first keeps what was typed, and only then leaves the page
        at.page.get_by_text("What you wrote is saved.").wait_for()
        at.look("saved")
        at.press("Sign it")
        at.says("It is signed, and waits to be countersigned.")
        assert not at.page.get_by_role("button", name="Countersign it").count()
        signed = at.page.url.split("?")[0].removeprefix(at.address)
        at.sign_in(MANAGER)
        at.open(signed)
        at.press("Countersign it")
        at.says("It is countersigned.")

    # To other services.

    def is_sent_on(
        self, service: str, why: str, *, meanwhile: str = "", after: str = ""
    ) -> None:
        """Referred to a service of the directory; after another, where one is named."""
        at = self.at
        self.at_service("onward/", NURSE)
        if after:
            self.press_of(after, "Send on")
        else:
            at.press("Refer on to a service")
        if after:
            at.says(f"It follows the referral to {after}")
        at.page.get_by_label("To which service?").select_option(label=self.listed(service))
        self.say("Why are they referred there?", why)
        if meanwhile:
            self.say("What does your service do meanwhile?", meanwhile)
        at.press("Put down the referral")
        at.says("The onward referral is put down.")

    def listed(self, service: str) -> str:
        """The service as the list of those to choose from calls it."""
        options = self.at.page.get_by_label("To which service?").locator("option")
        return options.filter(has_text=service).first.inner_text()

    def hears(self, move: str, service: str, **said: str) -> None:
        """What came of a referral onward: the next button of it, and the words of each question by their name."""
        at = self.at
        self.press_of(service, move)
        for name, words in said.items():
            at.page.locator(f"[name={name}]").fill(words)
        at.press("Put it down")

    def press_of(self, service: str, move: str) -> None:
        """A button of one of the referrals onward: each says, to who cannot see where it stands, of which it is."""
        name = re.compile(f"^{re.escape(move)} ?: {re.escape(service)}")
        self.at.page.get_by_role("button", name=name).click()
        self.at.look(move)

    def is_turned_away(self, service: str, why: str, words: str) -> None:
        at = self.at
        self.press_of(service, "Rejected")
        at.press("Put it down")  # with no reason given
        at.says("Choose why it was rejected")
        self.choose("Why was it rejected?", why)
        self.say("What did the service say?", words)
        at.press("Put it down")
        at.says("The rejection is put down.")
        at.says("Turned away, and not yet sent anywhere else.")

    # Contacts.

    def is_looked_for(
        self, kind: str, place: str, reached: str, words: str, **more: str
    ) -> None:
        """Outreach, or a contact that nobody had planned: yesterday, about noon."""
        at = self.at
        self.at_service("appointments/outreach/", NURSE)
        self.choose("What was it?", kind)
        self.choose("Did you reach them?", reached)
        self.on_day("On which day?", days_ago(1))
        self.say("At what time?", "12:05")
        self.choose("Where?", place)
        if "practical" in more:
            self.choose("Did you give practical support?", more["practical"])
        self.say("What happened?", words)
        at.press("Put it down")
        at.says("It is put down.")

    def is_to_meet(self, purpose: str, place: str, where: str, on: date, clock: str) -> None:
        """An appointment booked on the page that asks for one."""
        self.choose("What is it for?", purpose)
        self.has_an_hour(on, clock, place, where)
        self.at.press("Book the appointment")
        self.at.says("The appointment is booked.")

    def has_an_hour(self, on: date, clock: str, place: str, where: str) -> None:
        self.at.page.get_by_label("Who from the service meets them?").select_option(label=NURSE)
        self.on_day("On which day?", on)
        self.say("At what time?", clock)
        self.choose("How are they met?", "At an appointment of the service's own")
        self.choose("Where?", place)
        self.say("Which place is it?", where)

    def was_to_meet(
        self,
        purpose: str,
        place: str,
        where: str,
        clock: str,
        came: str,
        words: str,
        *along: str,
    ) -> None:
        """An appointment of two days ago, and what came of it."""
        self.at_service("appointments/past/", NURSE)
        self.choose("What is it for?", purpose)
        self.has_an_hour(days_ago(2), clock, place, where)
        self.at.page.get_by_label(came).check()
        if along:
            self.choose("Who came along?", *along)
        self.say("What happened?", words)
        self.at.press("Put it down")
        self.at.says("The appointment is put down.")

    # The end.

    def is_closed(
        self, reason: str, outcome: str, team: str, person: str, easy: str = ""
    ) -> None:
        """Its words are read over as their readers will, and then it is closed."""
        at = self.at
        self.at_service("close/", NURSE)
        at.page.get_by_label("Why does it end?").select_option(label=reason)
        at.page.get_by_label(outcome, exact=True).check()
        self.say("Summary for the practitioner", team)
        self.say("Summary for the person", person)
        self.say("The same in easy read, if it helps them", easy)
        at.press("Read it over")
        at.says("This is what the offender manager will read")
        at.press("Close the episode")
        at.says("The episode is closed")
        at.sign_in(PROBATION)
        at.open(f"{self.episode}summary/")
        for words in (team, person, easy):
            at.says(" ".join(words.split()))
