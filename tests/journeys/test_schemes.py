"""Each of the four schemes runs its own way in the browser, from nomination to de-selection, by its values alone.

The pages are the same for all four: what they ask, whom they let decide and who leads is each scheme's own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from tests.journeys.conftest import PHONE, Reader
from throughcare.rules.days import day_of

Readers = Callable[..., Reader]
WATCHED = "may come back without a nomination until"


@dataclass
class Nominee:
    """Someone on their way through a scheme, as somebody at a screen takes them."""

    at: Reader
    name: str
    path: str = ""
    """Of the nomination."""
    person: str = ""

    def is_nominated(
        self, by: str, years: int, footing: str, *grounds: str, level: str = ""
    ) -> None:
        self.at.sign_in(by)
        self.at.open("/nominate/")
        page, born = self.at.page, day_of(timezone.now()) - timedelta(days=years * 366)
        page.get_by_label("Family name").fill(self.name)
        page.get_by_label("Given names").fill("Robin")
        fill(self.at, "Date of birth", (born.day, born.month, born.year))
        for ground in grounds:
            page.get_by_label(ground, exact=True).check()
        if level:
            page.get_by_label(level).check()
        page.get_by_label("On what footing would they be managed?").select_option(label=footing)
        page.get_by_label("What should the meeting know?").fill("Falls between all of us.")
        self.at.press("Nominate")
        self.path = page.url.split("?")[0].removeprefix(self.at.address)

    def is_taken_up(self, by: str, *asked: str) -> None:
        """And agencies are asked; who leads is left to the scheme's rule."""
        self.at.sign_in(by)
        self.at.open(self.path)
        self.at.press("Take up")
        self.at.page.get_by_label("Nobody the scheme knows").check()
        for box in self.at.page.get_by_role("checkbox").all():
            box.set_checked(False)
        for agency in asked:
            self.at.page.get_by_label(agency).check()
        self.at.press("Take up")
        self.at.says("The nomination is taken up.")
        found = re.search(r"/people/(\w+)/", self.at.page.content())
        assert found
        self.person = f"/people/{found[1]}/"

    def is_known(self, by: str, words: str) -> None:
        """By an agency that was asked."""
        self.at.sign_in(by)
        self.at.open(self.path)
        self.at.press("Say what your agency knows")
        self.at.page.get_by_role("group", name="Does your agency know").get_by_label(
            "Yes"
        ).check()
        intelligence = self.at.page.get_by_role("group", name="Is there intelligence?")
        if intelligence.count():
            intelligence.get_by_label("No", exact=True).check()
        self.at.page.get_by_label("What does it know?").fill(words)
        self.at.press("Return it")
        self.at.says("What your agency knows is returned.")

    def is_accepted(self, by: str, cohort: str, rag: str) -> None:
        """Between meetings, with reasons where the matrix suggests otherwise."""
        self.at.sign_in(by)
        self.at.open(self.path)
        self.at.press("Accept outside the meeting")
        if cohort:
            self.at.page.get_by_label(cohort, exact=True).check()
        else:
            assert not self.at.page.get_by_text("In which cohort?").count()
        assert not self.at.page.get_by_text("At which level?").count()
        self.at.page.get_by_label(rag, exact=True).check()
        self.at.page.get_by_label("Why?", exact=True).fill("The team agrees.")
        self.at.page.get_by_label("Why otherwise than the matrix").fill("It has few facts.")
        self.at.press("Accept")
        self.at.says("The person is on the scheme.")

    def is_reviewed(self, by: str, rag: str) -> None:
        self.at.sign_in(by)
        self.at.open(f"{self.person}position/")
        self.at.press("Review where they stand")
        self.at.page.get_by_label(rag, exact=True).check()
        self.at.page.get_by_label("Why do they stand so?").fill("Comes every week.")
        self.at.press("Save the review")
        self.at.says("The review is saved.")

    def leaves(self, by: str, why: str) -> None:
        self.at.sign_in(by)
        self.at.open(f"{self.person}position/")
        self.at.press("They leave the scheme")
        self.at.page.get_by_label(why).check()
        self.at.press("They leave the scheme")


def fill(at: Reader, question: str, parts: tuple[int, int, int]) -> None:
    asked = at.page.get_by_role("group", name=question)
    for part, said in zip(("Day", "Month", "Year"), parts, strict=True):
        asked.get_by_label(part, exact=True).fill(str(said))


def test_leicester_decides_at_its_meeting_and_keeps_priority_for_adults(
    reader: Readers,
) -> None:
    at = reader()
    jo = Nominee(at, "Wexcombe")
    jo.is_nominated(
        "Colin Reed", 17, "Youth order", "Emerging concern", "Abusive behaviour",
        level="Priority:",
    )  # fmt: skip
    at.says("Priority is for adults: the person is 17")
    at.page.get_by_label("Enhanced:").check()
    at.press("Nominate")
    jo.path = at.page.url.split("?")[0].removeprefix(at.address)
    jo.is_taken_up("Lena Patel", "City Youth Offending Service", "Leicester Police IOM Unit")
    at.press("Accept outside the meeting")
    offered = at.page.get_by_role("group", name="At which level?").get_by_role("radio")
    assert offered.count() == 1  # Standard: the others are the meeting's
    jo.is_known("Rita Moss", "Stopped twice with older men.")

    at.sign_in("Mark Ellis")
    at.open("/meetings/")
    at.page.locator("main tbody tr", has_text="Planned").get_by_role("link").click()
    meeting = at.page.url.removeprefix(at.address)
    at.press("Add whoever waits")
    at.follow("Say who is here")
    for agency in ("Leicester Probation", "Leicester Police IOM Unit", "City Youth Offending"):
        at.page.get_by_role("group", name=agency).get_by_label("Here", exact=True).check()
    at.press("Save who is here")
    at.press("Begin the meeting")
    at.press("Begin the meeting")
    at.open(meeting)
    at.page.get_by_role("link", name="WEXCOMBE, Robin").click()
    at.press("Decide")
    at.page.get_by_label("Yes: onto the scheme").check()
    at.page.get_by_label("Priority:").check()
    at.page.get_by_label("Amber", exact=True).check()
    at.page.get_by_label("If it is other than the matrix").fill("The harm is at home.")
    at.page.get_by_label("Which agency leads?").select_option("City Youth Offending Service")
    at.page.get_by_label("Who is the lead worker?").select_option(
        "Colin Reed, City Youth Offending Service"
    )
    at.page.get_by_label("What was decided, and why?").fill("Managed together from now.")
    at.press("Put down the decision")
    at.says("Priority is for adults: the person is 17")
    at.page.get_by_label("Enhanced:").check()
    at.press("Put down the decision")
    at.says("The decision is put down")

    jo.is_reviewed("Colin Reed", "Green")
    at.says("Enhanced")
    jo.leaves("Lena Patel", "The risk fell")
    at.says(WATCHED)


def test_london_places_someone_in_a_cohort_between_panels(reader: Readers) -> None:
    at = reader()
    al = Nominee(at, "Dunmere")
    al.is_nominated("Tom Hartley", 25, "Licence", "Neighbourhood crime")
    al.is_taken_up("Amina Warsame", "London Police IOM Unit", "Clearway Recovery")
    al.is_known("Priya Nair", "Two arrests since March.")
    al.is_accepted("Amina Warsame", "Fixed", "Amber")
    at.open(f"{al.person}position/")
    at.says("Cohort Fixed")
    at.says("South London Probation")
    al.is_reviewed("Tom Hartley", "Green")
    al.leaves("Amina Warsame", "Moved out of the area")
    at.says(WATCHED)


def test_the_north_east_has_its_own_meeting_and_takes_someone_back(reader: Readers) -> None:
    at = reader(PHONE)
    bo = Nominee(at, "Hexley")
    bo.is_nominated("Nell Dodds", 30, "Community order", "Prolific and other priority")
    bo.is_taken_up("Joe Armstrong", "North East IOM Nurses")
    bo.is_known("Iris Blyth", "Seen twice by the crisis team.")
    bo.is_accepted("Joe Armstrong", "Flex", "Amber")
    bo.is_reviewed("Nell Dodds", "Green")
    bo.leaves("Joe Armstrong", "The risk fell")
    at.says(WATCHED)
    at.press("They come back")
    at.page.get_by_label("Red", exact=True).check()
    at.page.get_by_label("Free", exact=True).check()
    at.page.get_by_label("Why do they come back?").fill("Arrested on Friday.")
    at.press("They come back")
    at.says("They are back on the scheme.")
    at.says("Cohort Free")


def test_cornwall_says_who_leads_by_its_rule_and_lets_only_the_willing_go(
    reader: Readers,
) -> None:
    at = reader(PHONE, scripts=False)
    ed = Nominee(at, "Polwhele")
    ed.is_nominated("Tamsin Rowe", 40, "Voluntary", "Short sentence without supervision")
    ed.is_taken_up("Kerensa Pascoe", "Cornwall Drug and Alcohol Team", "Coastal Homes")
    ed.is_known("Perran Hocking", "In treatment twice.")
    ed.is_accepted("Kerensa Pascoe", "", "Amber")
    ed.is_reviewed("Perran Hocking", "Green")  # the rule gave him to their team
    ed.leaves("Kerensa Pascoe", "No longer takes part, and need not")
    at.says(WATCHED)

    flo = Nominee(at, "Trewin")
    flo.is_nominated("Tamsin Rowe", 40, "Licence", "Short sentence without supervision")
    flo.is_taken_up("Kerensa Pascoe", "Cornwall Probation")
    flo.is_known("Jago Trelawny", "On licence until the summer.")
    flo.is_accepted("Kerensa Pascoe", "", "Red")
    flo.leaves("Kerensa Pascoe", "No longer takes part, and need not")
    at.says("managed under statute (licence), which is not theirs to decline")
    at.page.get_by_label("The sentence ended").check()
    at.press("They leave the scheme")
    at.says("They have left the scheme.")
    at.says("Cornwall Probation")
