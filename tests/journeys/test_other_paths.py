"""London's other paths in a browser: advice that is enough, and an assessment that leads to another service. Each from
the referral to closure; and the directory of those services."""

import re
from collections.abc import Callable

from tests.journeys.conftest import DESKTOP, PHONE, Reader
from tests.journeys.with_the_service import Supported, days_ago

Readers = Callable[..., Reader]
LEAD, FMHP, MANAGER = "Grace Obi", "Sam Osei", "Ruth Mellor"
CLINIC, TALKING = "Alder Adult ADHD Clinic", "Elm Talking Therapies"


def taken_on(reader: Readers, width: int = DESKTOP) -> Supported:
    """Referred, accepted, and with a practitioner who has begun with what comes first: case consultation."""
    he = Supported(reader, lead=LEAD, fmhp=FMHP, width=width)
    he.is_referred()
    he.is_accepted()
    he.is_allocated(MANAGER, "South")
    he.begins()
    return he


def test_advice_is_enough_and_the_episode_ends_with_it(reader: Readers) -> None:
    """The practitioner puts down for her what she asked by phone; she uses a part of the advice."""
    he = taken_on(reader)
    he.by(FMHP)
    he.at.press("Put down a question")
    he.write("What do you want to know?", "He is late, always. Is that his illness?")
    he.at.press("Ask")
    he.at.follow("He is late, always. Is that his illness?")
    asked = he.path()
    he.at.press("Give advice")
    he.write("What do you advise?", "Ring him in the morning. It is not will.")
    he.write(
        "How do you understand what goes on? (optional)",
        "He sleeps by day, as nights scare him.",
    )
    he.write("What did you agree to follow up? (optional)", "Whether ringing helps.")
    he.day("On which day? (optional)", days_ago(-14))
    he.choose("Does it lead to an assessment?", "No")
    he.at.press("Give the advice")
    he.at.says("It does not lead to an assessment.")
    he.turn(LEAD)
    he.at.open(asked)
    he.at.says("He sleeps by day, as nights scare him.")
    he.at.press("Say whether it was used")
    he.at.page.get_by_label("Used in part", exact=True).check()
    he.at.press("Put it down")
    he.is_closed("Needs met elsewhere", "Achieved")
    he.by(LEAD, "summary/")
    he.at.says("Short meetings help most.")


def test_an_assessment_leads_to_another_service(reader: Readers) -> None:
    """On a phone: in hospital for a while, talked of in supervision, and sent on, after a first try was withdrawn."""
    he = taken_on(reader, width=PHONE)
    he.goes_on_to("Assessment", "He would like to know what it is.")
    he.begins()
    he_is_in_hospital_and_out_again(he)
    an_assessment_is_set_aside_gone_on_with_and_set_aside(he)
    it_is_talked_of_in_supervision(he)
    he_is_sent_on_and_one_referral_is_withdrawn(he)
    a_report_for_court_is_handed_back_once(he)
    he.by(FMHP, "onward/")
    heard(he, TALKING, "First seen")
    he.at.says("They have seen the person.")
    he.is_closed("Taken on by another service", "Achieved")


def he_is_in_hospital_and_out_again(he: Supported) -> None:
    he.by(FMHP)
    he.at.follow("They cannot come: stop the clocks")
    he.choose("Why can they not come?", "In hospital")
    he.day("From which day?", days_ago(0))
    he.at.press("Stop the clocks")
    he.at.says("The clocks stand still.")
    he.at.follow("They can come again: let the clocks go on")
    he.day("From which day can they come again?", days_ago(0))
    he.at.press("Let the clocks go on")
    he.at.says("The clocks go on.")


def an_assessment_is_set_aside_gone_on_with_and_set_aside(he: Supported) -> None:
    """What cannot be finished holds up no end; and it need not be made up."""
    he.by(FMHP, "assessment/")
    he.at.press("Begin an assessment")
    held = he.path().removesuffix("write/")
    for again in (True, False):
        he.at.open(held)
        he.at.follow("Set it aside, where it cannot be finished")
        he.write("Why can it not be finished?", "The clinic assesses him.")
        he.at.press("Set it aside")
        he.at.says("It is set aside.")
        if again:
            he.at.press("Go on with it again")
            he.at.says("It can be written in again.")


def it_is_talked_of_in_supervision(he: Supported) -> None:
    """Which whoever referred him does not read."""
    he.by(MANAGER, "supervision/")
    he.day("On which day?", days_ago(0))
    he.write("What was said", "Go at his pace; ask about the accident.")
    he.at.press("Put it down")
    he.at.says("What was said is put down.")
    he.turn(LEAD)
    he.at.page.goto(f"{he.at.address}{he.episode}supervision/")
    he.at.complaints.clear()  # the browser itself remarks on a page that is not there
    assert "Go at his pace" not in he.at.page.content()


def he_is_sent_on_and_one_referral_is_withdrawn(he: Supported) -> None:
    he.by(FMHP, "onward/")
    is_sent(he, "Refer on to a service", CLINIC, "Restless, and never asked why.")
    heard(he, CLINIC, "Meanwhile", "A call each Friday.")
    he.at.says("What is done meanwhile is put down.")
    heard(he, CLINIC, "Withdraw", "His GP has referred him there already.")
    he.at.says("The onward referral is withdrawn.")
    is_sent(he, "Refer on to a service", TALKING, "To talk of the accident.")
    heard(he, TALKING, "Accepted")
    he.at.says("They have accepted it.")


def is_sent(he: Supported, button: str, service: str, why: str) -> None:
    he.at.press(button)
    he.pick("To which service?", service)
    he.write("Why are they referred there?", why)
    he.at.press("Put down the referral")
    he.at.says("The onward referral is put down.")


def heard(he: Supported, service: str, move: str, words: str = "") -> None:
    name = re.compile(f"^{re.escape(move)} ?: {re.escape(service)}")
    he.at.page.get_by_role("button", name=name).click()
    he.at.look(move)
    if words:
        he.at.page.locator("textarea[name=words]").fill(words)
    he.at.press("Put it down")


def a_report_for_court_is_handed_back_once(he: Supported) -> None:
    he.by(FMHP, "court/")
    he.write("Which court?", "Example Crown Court")
    he.write("Who asked for it?", "The judge")
    he.day("When is the hearing?", days_ago(-21))
    he.at.press("Put it down")
    report = he.path()
    he.write("The report", "He has come to each meeting.")
    he.write("What you recommend", "Talking therapy, which he has begun.")
    he.at.press("Sign it, to be countersigned")
    he.turn("Elena Munteanu")
    he.at.open(report)
    he.at.press("Hand it back")
    he.at.page.get_by_role("textbox").fill("Say how many meetings.")
    he.at.press("Hand it back")
    he.turn(FMHP)
    he.at.open(report)
    he.at.says("Say how many meetings.")
    he.write("The report", "He has come to each of two meetings.")
    he.at.press("Sign it, to be countersigned")
    he.turn("Elena Munteanu")
    he.at.open(report)
    he.at.press("Countersign it")
    he.at.press("Countersign it")
    he.turn(FMHP)
    he.at.open(report)
    he.at.press("It was sent")
    he.at.press("Put it down")
    he.at.says("It is put down that the report was sent.")


def test_a_service_leaves_the_directory_and_those_who_were_sent_there_still_are(
    reader: Readers,
) -> None:
    at = reader()
    at.sign_in(MANAGER)
    at.open("/directory/add/")
    at.page.get_by_label("What is it called?").fill("Ashdown Day Centre")
    at.page.get_by_label("What is it for?").select_option(index=1)
    at.page.get_by_label("Whom does it take?").fill("Anyone, on weekdays.")
    at.press("Add it")
    at.follow("Ashdown Day Centre")
    at.page.get_by_role("button", name=re.compile("End")).first.click()
    at.look("end a service")
    at.press("End the entry")
    assert not at.page.get_by_role("link", name="Ashdown Day Centre", exact=True).count()
