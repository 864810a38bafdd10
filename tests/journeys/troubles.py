"""What happens to somebody who cannot keep in touch, as those who work with them put it down."""

from playwright.sync_api import Download

from tests.journeys.lives import COORDINATOR, MANAGER, NURSE, PROBATION, Life, days_ago, today

PRISON = "HMP Example"


class Troubled(Life):
    """Somebody for whom much goes wrong, and not by their own doing alone."""

    def has_her_number_put_down(self) -> None:
        at = self.at
        at.open(f"{self.person}contact-details/")
        self.choose("What is it?", "Telephone number")
        self.say("The number or the address", "07700 900123")
        self.choose(
            "Is it safe to use?", "Yes: they say that a message there reaches them alone"
        )
        at.press("Put it down")
        at.says("07700 900 123")

    def is_written_to(self) -> None:
        """Sorry to have missed you: nothing in it, or after it, is held against anybody."""
        at = self.at
        self.at_service("letters/", NURSE)
        at.press("Make a letter")
        self.choose("Which letter?", "Sorry to have missed you")
        self.choose("In which language?", "English")
        self.choose(
            "In which form can they best read it?", "Easy read: short sentences, larger type"
        )
        at.press("Go on")
        self.say("Which number can they ring?", "0191 498 0000")
        at.press("Make the letter")
        at.says("The letter is made.")
        written = at.page.get_by_role("article", name="The letter").inner_text().lower()
        assert "0191 498 0000" in written
        for word in ("breach", "enforce", "warning", "failed", "court"):
            assert word not in written, word
        at.press("Put down that it was sent")
        self.choose("How was it sent?", "By hand")
        self.on_day("On which day?", today())
        at.press("Put it down")
        at.says("It is put down that the letter was sent.")
        at.sign_in(PROBATION)
        at.open(self.person)
        assert "enforcement" not in at.page.locator("main").inner_text().lower()

    def drops_out(self) -> None:
        at = self.at
        self.at_service("engagement/", NURSE)
        at.says("Nothing is started against anyone by what is put down here.")
        at.press("They are not in touch for now")
        at.says("It is held against nobody, and they can come back at any time.")
        for place in ("Home", "Street"):
            at.says(place)
        at.page.locator("main textarea").fill(
            "She has left every group, and says that nothing helps."
        )
        at.press("Put it down")
        at.says("It is put down. They can come back at any time.")

    def is_in_crisis(self) -> None:
        """Her offender manager meets it: what to do comes first on the page, and then what was done."""
        at = self.at
        at.sign_in(PROBATION)
        at.open(f"{self.person}crisis/")
        shown = at.page.locator("main").inner_text()
        assert shown.index("A life in danger: ring 999.") < shown.index("put it down")
        self.say(
            "What was the danger?",
            "Had cut herself, and was put out of her flat the same night.",
        )
        self.on_day("On what day was it?", days_ago(1))
        self.say("At what time?", "22:30")
        self.choose("What was done?", "Went to A&E", "Stayed with them")
        self.choose("Who was told?", "Police", "Service manager")
        self.choose("Which agencies of the scheme were told?", "North East Police IOM Unit")
        self.choose("Was anything shared without the person's agreement?", "Yes")
        at.press("Put the crisis down")  # with no reason
        at.says("Say why it was shared without the person's agreement.")
        self.say("If so, why?", "She was bleeding, and would not speak.")
        at.press("Put the crisis down")
        at.says("It is put down.")
        at.says(
            "Shared without their agreement, because She was bleeding, and would not speak."
        )
        at.sign_in(NURSE)
        at.says("crisis")

    def has_a_report_for_court(self) -> None:
        """Asked for, written by the nurse, countersigned by another, sent, and taken away as a PDF."""
        at = self.at
        self.at_service("court/", NURSE)
        self.say("Which court?", "Example Magistrates' Court")
        self.say("Who asked for it?", "The court's legal adviser")
        self.on_day("When is the hearing?", today())
        at.press("Put it down")
        at.says("It is put down that the court asks for a report.")
        report = at.page.url.split("?")[0].removeprefix(at.address)
        self.say(
            "The report", "She was met on the street and at home, and came while she could."
        )
        self.say(
            "What you recommend",
            "A short time away from those who harm her, and then the group.",
        )
        at.press("Sign it, to be countersigned")
        assert not at.page.get_by_role("button", name="Countersign it").count()
        at.sign_in(MANAGER)
        at.open(report)
        at.press("Countersign it")
        at.press("Countersign it")
        at.says("The report is countersigned.")
        at.sign_in(NURSE)
        at.open(report)
        at.press("It was sent")
        at.press("Put it down")
        at.says("It is put down that the report was sent.")
        with at.page.expect_download() as taken:
            at.page.get_by_role("link", name="PDF", exact=True).click()
        assert is_pdf(taken.value)

    def is_in_custody(self) -> None:
        """Remanded: probation puts it down, and the service's clocks stand still until she is out."""
        at = self.at
        at.sign_in(PROBATION)
        at.open(f"{self.person}sentence/record/")
        self.choose("What are they under?", "Custody")
        self.on_day("When did it begin?", days_ago(1))
        self.say("In which prison?", PRISON)
        at.press("Put it down")
        at.says("The sentence is put down.")
        self.at_service(by=NURSE)
        at.says("The clocks stand still: they are in custody, as the sentence on record says.")
        at.open(f"{self.episode}appointments/outreach/")
        at.says("In prison")
        at.sign_in(PROBATION)
        at.open(f"{self.person}sentence/")
        at.page.locator("main a", has_text="Released").first.click()
        at.look("release")
        self.on_day("On what day were they released?", today())
        at.page.get_by_label("Nothing: released without supervision").check()
        at.press("Put the release down")
        at.says("The release is put down.")
        self.at_service(by=NURSE)
        assert "The clocks stand still" not in at.page.locator("main").inner_text()

    def is_sentenced_otherwise(self) -> None:
        at = self.at
        at.sign_in(COORDINATOR)
        at.open(f"{self.person}plans-not-followed/")
        self.choose("Who decided otherwise?", "Court")
        self.on_day("On what day?", today())
        self.say(
            "What had been planned together?",
            "All six agencies asked for custody, to keep her safe.",
        )
        self.say("What was decided instead?", "Six months' supervision in the community.")
        self.say("What reason was given?", "Custody would undo what the nurse had begun.")
        at.press("Put it down")
        at.says("Reason given Custody would undo what the nurse had begun.")

    def comes_back(self) -> None:
        at = self.at
        self.at_service("engagement/", NURSE)
        at.press("They are in touch again")
        at.page.locator("main textarea").fill(
            "Rang from the hostel, and asked for the nurse by name."
        )
        at.press("Put it down")
        at.says("It is put down: they are in touch again.")


def is_pdf(taken: Download) -> bool:
    return taken.path().read_bytes().startswith(b"%PDF")
