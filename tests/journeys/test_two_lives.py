"""The two people of the North East nurses' evaluation, M and P, from referral to closure, in a real browser.

What happened to each is the evaluation's (Centre for Health and Justice, case studies 1 and 2). Names, places
and words are invented.
"""

from collections.abc import Callable

from tests.journeys.conftest import PHONE, Reader
from tests.journeys.lives import MANAGER, Life, a_working_day
from tests.journeys.troubles import Troubled

Readers = Callable[..., Reader]
ADHD, AFFECTIVE, CMHT = "Birkdale Adult ADHD", "Ashgill Affective Disorders", "Fellside CMHT"
CLINIC = "another service's appointment"


def there_is_a_directory(at: Reader) -> None:
    """The services to which the nurse can refer: added once, by her manager."""
    at.sign_in(MANAGER)
    at.open("/directory/")
    for name, kind, criteria in (
        (
            ADHD,
            "ADHD and neurodevelopment (C04)",
            "Adults. Asks for school reports, and not for abstinence.",
        ),
        (AFFECTIVE, "Affective disorder", "Adults with a mood disorder. Care co-ordination."),
        (CMHT, "Community mental health team (A06)", "Adults with severe mental illness."),
    ):
        if at.page.get_by_role("link", name=name).count():
            continue
        at.press("Add a service")
        at.page.get_by_label("What is it called?").fill(name)
        at.page.get_by_label("What is it for?").select_option(label=kind)
        at.page.get_by_label("Whom does it take?").fill(criteria)
        at.press("Add it")
        at.says("The service is in the directory.")


def test_m_is_found_to_have_adhd_and_is_taken_on_by_another_service(reader: Readers) -> None:
    at = reader(PHONE)
    there_is_a_directory(at)
    m = Life(at, "Mossdale")
    m.joins_the_scheme(18, "Flex")
    m.is_referred(
        "Symptoms of depression or anxiety",
        "Agitated in appointments: up and down, loses the thread, shouts and then says sorry.",
    )
    m.is_taken_on()
    m.is_assessed(
        "Put down FACE",
        presenting="Cannot sit through a meeting. Wants to know why.",
        history="Referred to CAMHS at nine; it was never taken up. Nobody has asked since.",
        learning="Left school at fourteen. Reads slowly; follows one thing at a time.",
        substance_use="Cannabis each evening, to slow down. Lager at weekends.",
        risk="To himself: none found. To others: temper, gone in a minute.",
        formulation="Restless from a small child, and punished for it. Cannabis quietens him.",
        recommendations="Adult ADHD assessment, with the nurse beside him.",
        summary="Keep meetings short, and say what comes next.",
    )

    m.is_sent_on(ADHD, "Restless since he was small, and never assessed.")
    m.hears("Received", ADHD)
    m.hears("Screened", ADHD, words="The school reports are enough.")
    m.hears("Accepted", ADHD)
    at.follow("Go with them to another service's appointment")
    m.is_to_meet(f"{CLINIC.capitalize()}", "At another service", ADHD, a_working_day(), "15:00")
    at.page.get_by_role("button", name="Cancel (").click()
    m.choose("Who asked for it?", "The service")
    m.say("Why is it cancelled?", "The clinic had an earlier day.")
    at.press("Cancel the appointment")
    m.was_to_meet(
        *(CLINIC.capitalize(), "At another service", ADHD, "09:10"),
        *("Attended on time", "Sat with him for two hours; he was told that it is ADHD."),
        *("Offender manager", "Family or friend"),
    )
    at.says("Came along: ")
    m.at_service("onward/")
    m.hears("First seen", ADHD, words="Diagnosed. Low mood too: refer on, and share the care.")

    m.is_sent_on(
        CMHT, "Low, and needs somebody to co-ordinate.", after=ADHD, meanwhile="A call a week."
    )
    m.is_turned_away(
        CMHT, "Drug or alcohol use", "They will see him when he has stopped smoking."
    )
    m.is_sent_on(AFFECTIVE, "Turned away for cannabis. Shared with ADHD.", after=CMHT)
    at.says("Turned away once.")
    at.says("Meanwhile A call a week.")
    drawn = at.page.get_by_role("img", name="Who bounced to whom").text_content() or ""
    assert all(service in drawn for service in (ADHD, CMHT, AFFECTIVE))
    m.hears("Chased", AFFECTIVE, words="On Tuesday's list.")
    at.says("Chased on")
    m.hears("Accepted", AFFECTIVE)
    m.hears("Care co-ordinator", AFFECTIVE, care_coordinator="Jan Rook")
    at.says("Care co-ordinator: Jan Rook")
    m.is_looked_for(
        *(
            "They came or rang, and nobody had planned it",
            "At the office, or another place in person",
        ),
        *("Yes", "Talked of lager and cannabis: how each bears on sleep, and how to cut down."),
        practical="Benefits",
    )
    at.says("Unplanned contact, office. Reached")
    at.says("Practical support: benefits")
    m.at_service("onward/")
    m.hears("First seen", AFFECTIVE)

    m.is_closed(
        *("Taken on by another service", "Achieved"),
        "Another service sees him weekly. Short meetings; say what comes next.",
        "You asked why you cannot sit still, and now you know. Jan Rook sees you each week.",
        "You know why now.\nJan will see you each week.",
    )


def test_p_is_found_and_engaged_and_the_court_decides_otherwise(reader: Readers) -> None:
    at = reader()
    there_is_a_directory(at)
    p = Troubled(at, "Pennock")
    p.joins_the_scheme(20, "Free")
    p.is_referred(
        "Symptoms of depression or anxiety",
        "Thinks little of herself. Six agencies write to each other, and none has seen her for a month.",
    )
    p.is_taken_on()
    p.is_looked_for(
        *("You went or rang to find them", "At home", "No"),
        "Nobody came to the door; a card left.",
    )
    p.is_looked_for(
        *("You went or rang to find them", "On the street", "Yes"),
        "Found outside the library. She will come on Tuesday if the nurse waits for her there.",
    )
    at.says("Outreach attempt, home. Not reached")
    at.says("Outreach attempt, street. Reached")
    p.was_to_meet(
        *("Assessment", "On the street", "", "16:10", "Attended on time"),
        *("Talked on a bench, as she wished.", "Housing worker"),
    )
    p.is_assessed(
        "Put down FACE",
        presenting="Feels worth nothing. Would like somebody to stay.",
        history="Leaving care, GP and a sexual-health nurse write about her. None has treated her mood.",
        risk="Cuts her arms when alone. Safer with the housing worker near.",
        formulation="Moved eleven times as a child: she leaves before she is left.",
        recommendations="The affective disorder service, and outreach until she is seen there.",
        summary="Go to her. Say when you come again, and come.",
    )
    p.is_sent_on(AFFECTIVE, "Low mood since thirteen.", meanwhile="Outreach each week.")
    p.hears("Received", AFFECTIVE)
    p.hears("Accepted", AFFECTIVE)
    p.hears("First seen", AFFECTIVE, words="Assessed; a place in the Friday group.")

    p.was_to_meet(
        *("Review", "At the office, or another place in person", "Mill Road office", "14:20"),
        *("Did not attend, no word before", ""),
    )
    p.has_her_number_put_down()
    p.is_written_to()
    p.drops_out()
    p.is_in_crisis()
    p.has_a_report_for_court()
    p.is_in_custody()
    p.is_sentenced_otherwise()
    p.comes_back()
    p.is_closed(
        *("Did not engage", "Partially achieved"),
        "Go to her rather than write. She comes for people whom she knows.",
        "You let us in for a while. The door stays open: ring us, or tell your worker.",
    )
