"""London's mental-health service in a browser, tier by tier, from a referral to closure and to the next referral."""

import io
import re
import zipfile
from collections.abc import Callable

from tests.journeys.conftest import PHONE, Reader
from tests.journeys.with_the_service import MISSED, Supported, days_ago, open_day
from throughcare.rules.assessments import FIELDS
from throughcare.rules.days import day_in_words

Readers = Callable[..., Reader]


def test_three_tiers_from_referral_to_closure_and_back(reader: Readers) -> None:
    he = Supported(reader, lead="Grace Obi", fmhp="Sam Osei")
    he.is_referred()
    he.is_accepted()
    he.is_allocated("Ruth Mellor", "North")
    he.begins()
    advice_is_asked_for_given_and_used(he)
    a_letter_is_made_and_an_appointment_moved(he)
    he.begins()
    he.is_met(days_ago(1), "18:05", "Assessment", joins="Grace Obi")
    he.at.says("Attended on time (NHS code 5)")
    he.at.says("who joins Grace Obi’s appointment")
    what_was_found_is_countersigned_by_another(he)
    he.goes_on_to("One-to-one support", "He would like to go on.")
    he.begins()
    he.agrees_a_plan(
        "A phone call a month", "To sleep, and to stay in one place.", 60, practical=["Housing"]
    )
    five_sessions_and_three_and_no_more(he)
    nothing_is_left_unfinished(he)
    both_read_their_own_words(he)
    he_is_referred_again(he)


def advice_is_asked_for_given_and_used(he: Supported) -> None:
    he.by("Grace Obi")
    he.at.press("Ask the service for advice")
    he.write("What do you want to know?", "He leaves the waiting room. How should I see him?")
    he.at.press("Ask")
    he.at.says("Your question is with the service, which is told.")
    he.at.follow("He leaves the waiting room. How should I see him?")
    asked = he.path()
    he.turn("Sam Osei")
    he.at.open(asked)
    he.at.press("Give advice")
    he.write("What do you advise?", "Short meetings, and walking rather than sitting.")
    he.choose("Does it lead to an assessment?", "Yes")
    he.at.press("Give the advice")
    he.at.says("It leads to an assessment.")
    he.turn("Grace Obi")
    he.at.open(asked)
    he.at.says("Short meetings, and walking rather than sitting.")
    he.at.press("Say whether it was used")
    he.at.page.get_by_label("Used", exact=True).check()
    he.at.press("Put it down")
    he.at.says("It is put down whether the advice was used.")


def a_letter_is_made_and_an_appointment_moved(he: Supported) -> None:
    """By whoever can reach him: the practitioner joins her appointment, by phone."""
    first, then = open_day(40), open_day(44)
    he.by("Grace Obi", "appointments/book/")
    at = he.at
    he.choose("What is it for?", "Assessment")
    he.when(first, "9:10", joins="Grace Obi")
    at.press("Book the appointment")
    at.says("The appointment is booked.")
    at.open(
        f"{he.episode}letters/make/?kind_of_letter=appointment&language=English&form=standard"
    )
    he.write("Which number can they ring?", "020 7946 0000")
    at.press("Make the letter")
    at.says("The letter is made.")
    letter = he.path()
    with zipfile.ZipFile(io.BytesIO(he.taken_away(f"{letter}file.docx"))) as package:
        assert "020 7946 0000" in package.read("word/document.xml").decode()
    assert he.taken_away(f"{letter}file.pdf").startswith(b"%PDF-")

    at.open(f"{he.episode}appointments/")
    at.page.get_by_role("button", name=re.compile("^Move ")).click()
    at.look("move an appointment")
    he.choose("Who asked for it?", "The person")
    he.write("Why is it moved?", "He has his children that day.")
    he.day("On which day?", then)
    at.press("Move the appointment")
    at.says("The appointment is moved.")
    at.says("Asked for by the person")
    he.by("Sam Osei", "appointments/")
    at.says(f"Instead of {day_in_words(first)} at 9:10am")
    assert not at.page.get_by_role("button", name="Record what came of it").count()  # to come


def what_was_found_is_countersigned_by_another(he: Supported) -> None:
    he.by("Sam Osei", "assessment/")
    he.at.press("Begin an assessment")
    held = he.path()
    if "/write/" not in held:
        he.at.press("Write in it")
    held = held.removesuffix("write/")
    for key, each in FIELDS.items():
        he.at.page.locator(f"[name={key}]").fill(f"{each.title}: asked, nothing of note.")
    he.at.press("Save")
    he.at.press("Sign it")
    he.at.says("It is signed, and waits to be countersigned.")
    he.turn("Elena Munteanu")
    he.at.open(held)
    he.at.follow("Hand it back to be looked at again")
    he.write("What is to be looked at again?", "Say more of what helps.")
    he.at.press("Hand it back")
    he.at.says("It is handed back, and can be written in again.")
    he.turn("Sam Osei")
    he.at.open(held)
    he.at.says("Say more of what helps.")
    he.at.press("Write in it")
    he.at.page.locator("[name=strengths]").fill("He cooks, and sings.")
    he.at.press("Save")
    he.at.press("Sign it")
    he.turn("Elena Munteanu")
    he.at.open(held)
    he.at.press("Countersign it")
    he.at.says("It is countersigned.")
    assert he.taken_away(f"{held}report.pdf").startswith(b"%PDF-")


def five_sessions_and_three_and_no_more(he: Supported) -> None:
    at = he.at
    for number in range(1, 6):
        if number == 3:
            he.is_met(days_ago(19), "11:00", attended=MISSED)
            at.says("Did not attend, no word before (NHS code 3)")
            assert "enforce" not in at.page.locator("main").inner_text().lower()
        practical = ["Housing"] if number == 2 else []
        he.is_met(days_ago(20 - number), "18:05", practical=practical)
        at.says(f"Session {number}, 50 minutes")
    at.says("Practical support: housing")
    he.is_met(days_ago(14), "18:05")
    at.says(
        "There are up to 5 sessions. A review at session 5 may add up to 3: review them first."
    )
    at.open(f"{he.episode}sessions/")
    at.press("Review the sessions")
    he.write("What do you and the person think of the sessions so far?", "Three more would do.")
    he.choose("What comes of it?", "More sessions")
    at.page.get_by_label("How many more?").select_option("3")
    at.press("Put the review down")
    at.says("The review is put down.")
    for number in range(6, 9):
        he.is_met(days_ago(20 - number), "18:05")
        at.says(f"Session {number}, 50 minutes")
    he.is_met(days_ago(2), "18:05")
    at.says("There are up to 8 sessions on this scheme, and no more.")


def nothing_is_left_unfinished(he: Supported) -> None:
    """The appointment that was moved is still to come: it is called off first."""
    at = he.at
    he.summaries_are_written("Support completed", "Achieved")
    at.says("1 appointment is booked: cancel or record each first.")
    assert not at.page.get_by_role("button", name="Close the episode").count()
    at.open(f"{he.episode}appointments/")
    at.page.get_by_role("button", name=re.compile("^Cancel ")).click()
    at.look("cancel an appointment")
    he.choose("Who asked for it?", "The service")
    he.write("Why is it cancelled?", "He was seen sooner.")
    at.press("Cancel the appointment")
    he.is_closed("Support completed", "Achieved")


def both_read_their_own_words(he: Supported) -> None:
    assert he.taken_away(f"{he.episode}summary/person.pdf").startswith(b"%PDF-")
    he.by("Grace Obi", "summary/")
    he.at.says("Short meetings help most.")


def he_is_referred_again(he: Supported) -> None:
    earlier = he.episode
    he.is_referred()
    he.is_accepted()
    assert he.episode != earlier
    he.at.open(he.referral)
    assert he.at.page.locator(f"a[href='{earlier}']").count()
    he.by("Sam Osei")
    he.at.follow("Every time with the service")
    assert he.at.page.locator("tbody tr").count() == 2
    assert he.at.page.locator(f"a[href='{earlier}']").count()


def test_someone_comes_and_goes_and_has_eight_sessions_straight(reader: Readers) -> None:
    """In the North East, on a phone without scripts: no review there, and a nurse who waits for them."""
    she = Supported(reader, "Nell Dodds", "Iris Blyth", PHONE, scripts=False)
    she.is_referred()
    she.is_accepted()
    she.begins()
    she.at.says("Assessment, under way")
    she_is_out_of_touch_and_comes_back(she)
    custody_stops_the_clock_and_release_starts_it(she)
    she.goes_on_to("One-to-one support", "She would like to go on.")
    she.begins()
    for number in range(1, 9):
        she.is_met(days_ago(20 - number), "18:05")
        she.at.says(f"Session {number}, 50 minutes")
    she.is_met(days_ago(2), "18:05")
    she.at.says("There are up to 8 sessions on this scheme, and no more.")
    she.at.open(f"{she.episode}sessions/")
    she.at.says("8 held, 0 left as it stands. On this scheme there are up to 8.")
    she.is_closed("Support completed", "Partially achieved")
    she.by("Nell Dodds", "summary/")
    she.at.says("Short meetings help most.")


def she_is_out_of_touch_and_comes_back(she: Supported) -> None:
    """Looked for twice before it is said, and it is held against nobody."""
    she.is_looked_for(3, "11:00", "On the street")
    she.is_looked_for(2, "15:00", "At home")
    she.by("Iris Blyth", "engagement/")
    she.at.press("They are not in touch for now")
    she.at.says("It is held against nobody")
    she.at.says("Street Not this time")
    she.at.page.get_by_role("textbox").fill("Looked for twice; a letter is next.")
    she.at.press("Put it down")
    she.at.says("In touch: not in touch for now")
    she.at.says("They can come back at any time.")
    she.at.press("They are in touch again")
    she.at.page.get_by_role("textbox").fill("She rang. We meet at the library.")
    she.at.press("Put it down")
    she.at.says("they are in touch again")


def custody_stops_the_clock_and_release_starts_it(she: Supported) -> None:
    """Probation says so of the sentence, and the service need not."""
    she.turn("Nell Dodds")
    she.at.open(f"{she.person}sentence/record/")
    she.choose("What are they under?", "Custody")
    she.day("When did it begin?", days_ago(1))
    she.write("In which prison?", "HMP Example")
    she.at.press("Put it down")
    she.at.says("The sentence is put down.")
    she.by("Iris Blyth")
    she.at.says("The clocks stand still: they are in custody, as the sentence on record says.")
    she.turn("Nell Dodds")
    she.at.open(f"{she.person}sentence/")
    she.at.page.get_by_role("link", name=re.compile("^Released")).click()
    she.at.look("release")
    she.day("On what day were they released?", days_ago(0))
    she.choose("What are they under from then on?", "Licence")
    she.day("Until when?", days_ago(-200))
    she.at.press("Put the release down")
    she.at.says("The release is put down.")
    she.by("Iris Blyth")
    assert "The clocks stand still" not in she.at.page.locator("main").inner_text()
