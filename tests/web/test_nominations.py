"""Nominations on the pages: what is asked, what each agency is shown, what it costs."""

from collections.abc import Callable
from dataclasses import replace

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import a_person
from tests.cast import NOON
from tests.conftest import who
from tests.nominees import SOMEONE, a_nomination, agency, in_leicester, taken_up
from tests.web.pages import errors, read, rows, words
from throughcare.casefile.nominations import nomination_page
from throughcare.casework import agency_returns
from throughcare.records.models import Draft, Nomination, Notice
from throughcare.rules.days import day_of
from throughcare.rules.levels import Level
from throughcare.rules.nominations import NominationState
from throughcare.rules.practitioners import Practitioner

SESSION_AND_USER = 3 + 2 * 5
"""As in test_pages.py."""
Visit = Callable[[str], Client]
NORTH, POLICE, HOUSING = "North London Probation", "London Police IOM Unit", "Harbour Housing"
FILLED_IN = {
    "family_name": "Newman",
    "given_names": "Neil",
    "pnc": "02/73319Z",
    "born-day": "3",
    "born-month": "2",
    "born-year": "1991",
    "grounds": ["complex needs", "abusive behaviour"],
    "footing": "voluntary",
    "words": "Nowhere to go.",
}


def test_from_a_nomination_to_a_place_on_the_pages(visit: Visit) -> None:
    client = visit("hana")
    blank = client.post("/nominate/", {"footing": ""})
    assert blank.status_code == 422
    assert ("Enter their family name", "#id_family_name") in errors(blank)
    wrong = client.post("/nominate/", FILLED_IN | {"pnc": "02/73319A"})
    assert "Its check letter does not fit" in words(wrong)
    client.post("/nominate/draft/", FILLED_IN)
    begun = read(client.get("/nominate/"))
    assert begun.select_one("#id_born-month")["value"] == "2"  # type: ignore[index]
    assert begun.select_one("[value='complex needs']").has_attr("checked")  # type: ignore[union-attr]
    made = client.post("/nominate/", FILLED_IN)
    assert not Draft.objects.exists()
    place = made.headers["Location"].split("?")[0]
    assert "you will be told what becomes of it" in words(client.get(f"{place}?done=nominate"))

    client = visit("carl")
    assert rows(client.get("/nominations/")) == ["NEWMAN, Neil"]
    asked = read(client.get(f"{place}take-up/"))
    lead = asked.select_one("[name=lead] [selected]")
    assert lead
    assert lead.get_text() == HOUSING
    ticked = {each["value"] for each in asked.select("[name=agencies][checked]")}
    assert ticked == {
        *(str(agency(NORTH)), str(agency("South London Probation")), str(agency(POLICE))),
    }
    led = asked.select_one("[name=lead] [selected]")
    assert led is not None
    assert led["value"] == str(agency(HOUSING))  # by the rule, filled in
    chosen = {"person": "new", "agencies": [*ticked, str(agency(HOUSING))], "lead": ""}
    assert client.post(f"{place}take-up/", chosen).status_code == 302

    client = visit("nora")
    assert "Your agency is asked what it knows" in words(client.get("/notices/"))
    page = words(client.get(place))
    assert "Newman" not in page
    assert "NEWMAN, Neil" in page
    assert "Complex needs" in page
    for hidden in ("Nowhere to go", "Hana", "matrix", HOUSING):
        assert hidden not in page
    client.post(f"{place}return-information/", {"known": "yes", "words": "On licence in 2019."})
    assert "On licence in 2019." in words(client.get(f"{place}return-information/"))

    visit("peter").post(
        f"{place}return-information/", {"known": "no", "intelligence": "yes", "words": ""}
    )
    client = visit("carl")
    page = words(client.get(place))
    for shown in (
        *("On licence in 2019.", "Intelligence: Yes", "Awaited", "London 1", "never decides"),
        "There is no OGRS3",
    ):
        assert shown in page
    refused = client.post(
        f"{place}accept/", {"cohort": "fixed", "rag": "red", "words": "Agreed."}
    )
    assert refused.status_code == 409
    assert "Say why you decide otherwise." in words(refused)
    client.post(f"{place}accept/", {"cohort": "free", "rag": "red", "words": "Agreed."})
    assert Nomination.objects.get().state is NominationState.ACCEPTED
    assert rows(client.get("/nominations/?tab=ended")) == ["NEWMAN, Neil"]
    person = Nomination.objects.get().person
    assert person is not None
    timeline = words(client.get(f"/people/{person.reference}/"))
    assert "Came onto the scheme, decided outside a meeting" in timeline


def test_what_is_hidden_is_as_what_is_missing(
    visit: Visit, nora: Practitioner, carl: Practitioner
) -> None:
    made = taken_up(a_nomination(by=nora), HOUSING, by=carl)
    for username in ("sofia", "farah", "olga", "cora", "ada"):
        client = visit(username)
        for rest in ("", "take-up/", "return-information/", "withdraw/"):
            hidden = client.get(f"/nominations/{made.reference}/{rest}")
            missing = client.get(f"/nominations/NOSUCHONE/{rest}")
            assert (hidden.status_code, missing.status_code) == (404, 404), (username, rest)
    assert (
        visit("hana")
        .post(f"/nominations/{made.reference}/decline/", {"reason": "", "words": "No."})
        .status_code
        == 409
    )


def test_someone_on_the_scheme_is_found_by_number_before_name(
    visit: Visit, nora: Practitioner, command_line: Practitioner
) -> None:
    known = a_person(by=command_line)
    kind, number = known.identifiers.values_list("kind", "canonical").get()
    namesake = a_person(by=command_line, family_name="Newman", given_names="Neil",
                        date_of_birth="1991-02-03")  # fmt: skip
    made = a_nomination(by=nora, carried=replace(SOMEONE, numbers={kind: number}))
    page = read(visit("carl").get(f"/nominations/{made.reference}/take-up/"))
    offered = [each["value"] for each in page.select("[name=person]")]
    assert offered == [known.reference, namesake.reference, "new"]
    refused = visit("carl").post(
        f"/nominations/{made.reference}/take-up/", {"person": known.reference}
    )
    assert "They are on the scheme already." in words(refused)


def test_someone_is_sent_to_another_scheme(visit: Visit, command_line: Practitioner) -> None:
    in_leicester()
    person = a_person(by=command_line)
    client = visit("carl")
    place = f"/people/{person.reference}/transfer/"
    assert "Leicester" in words(client.get(place))
    sent = client.post(place, {"to": "leicester", "words": "He moved."})
    page = words(client.get(sent.headers["Location"]))
    assert "Nomination from London to Leicester, Leicestershire and Rutland" in page
    assert "Take up" not in page
    assert "Sent to Leicester" in words(client.get("/nominations/"))
    assert "Sent to another scheme" in words(client.get(f"/people/{person.reference}/"))
    assert visit("nora").get(place).status_code == 409
    assert Notice.objects.filter(template="transfer-received").count() == 1


def test_a_level_is_shown_with_its_rule(carl: Practitioner) -> None:
    lena, lou = in_leicester()
    made = a_nomination(by=lou, level=Level.PRIORITY)
    page = nomination_page(made.reference, lena, day_of(NOON))
    assert page.rules == [
        "Priority: The co-located team is responsible for managing the person.",
        "Priority is for adults: the person is 35.",
        "It is decided at the single referral meeting alone.",
    ]
    assert page.indication is not None
    assert page.indication.version == "Leicester 1"
    assert (
        "accept" in nomination_page(taken_up(made, by=lena).reference, lena, day_of(NOON)).moves
    )


def test_lists_and_pages_ask_the_same_however_many_there_are(
    visit: Visit, nora: Practitioner, carl: Practitioner
) -> None:
    client = visit("carl")
    held = taken_up(a_nomination(by=nora), HOUSING, by=carl)
    asked = [_asked(client, "/nominations/"), _asked(client, f"/nominations/{held.reference}/")]
    for _ in range(4):
        taken_up(a_nomination(by=nora), HOUSING, NORTH, by=carl)
    more = taken_up(a_nomination(by=nora), HOUSING, NORTH, POLICE, by=carl)
    agency_returns.return_information(
        more.reference, known=False, words="", intelligence=None, by=who("hana"), at=NOON
    )
    assert asked == [
        _asked(client, "/nominations/"),
        _asked(client, f"/nominations/{more.reference}/"),
    ]
    assert asked == [SESSION_AND_USER + 4, SESSION_AND_USER + 11]


def _asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
