"""The pages on who works on the scheme, and who answers for whom."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.builders import a_person, a_sent_referral
from tests.cast import NOON, PASSWORD
from tests.conftest import who
from tests.web.pages import errors, read, words
from throughcare.casework import handing_over, practitioners, restrictions
from throughcare.records.models import Case, Post, User
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.restriction import Emergency, Named, RestrictionKind
from throughcare.web.urls import urlpatterns

Visit = Callable[[str], Client]


def test_the_practitioners_are_listed_by_agency(visit: Visit) -> None:
    page = visit("ada").get("/practitioners/")
    said = words(page)
    for each in ("Nora North", "Sofia South", "Farah FMHP", "Ada Admin", "Caldicott Guardian"):
        assert each in said
    assert "Add someone who joins" in said
    assert "command-line" not in said


def test_a_supervisor_sees_their_own_agency_and_changes_nobody(visit: Visit) -> None:
    page = words(visit("sam").get("/practitioners/"))
    assert "3 practitioners" in page
    assert "Sofia South" not in page
    assert "Add someone" not in page
    one = words(visit("sam").get("/practitioners/nora/"))
    assert "They leave the scheme" not in one
    assert "Give them" not in one
    for path in ("/practitioners/sofia/", "/practitioners/nora/leave/", "/practitioners/add/"):
        assert visit("sam").get(path).status_code == 404


@pytest.mark.parametrize("username", ["nora", "farah", "cora", "olga"])
def test_for_everyone_else_there_are_no_such_pages(visit: Visit, username: str) -> None:
    for path in ("", "add/", "teams/", "nick/", "nick/move/", "nick/leave/", "nick/hand-over/"):
        assert visit(username).get(f"/practitioners/{path}").status_code == 404


def test_the_practitioners_cost_the_same_however_many(
    visit: Visit, command_line: Practitioner
) -> None:
    client = visit("ada")
    client.get("/practitioners/")
    costs = []
    for time in range(2):
        for number in range(3):
            practitioners.add_practitioner(
                f"new-{time}-{number}",
                name="New",
                email="",
                agency="North London Probation",
                role=Role.OFFENDER_MANAGER,
                password=PASSWORD,
                by=command_line,
                at=NOON,
            )
        with CaptureQueriesContext(connection) as asked:
            client.get("/practitioners/")
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_someone_joins_changes_roles_moves_and_leaves(visit: Visit) -> None:
    client = visit("ada")
    wrong = client.post("/practitioners/add/", {"name": "Oscar New"})
    assert wrong.status_code == 422
    assert ("Choose their role", "#id_role") in errors(wrong)
    oscar = {
        "name": "Oscar New",
        "username": "oscar",
        "email": "oscar@example.org",
        "agency": "North London Probation",
        "role": "offender manager",
        "password": "a-long-enough-password",
    }
    added = client.post("/practitioners/add/", oscar, follow=True)
    assert "They can sign in now." in words(added)
    assert client.post("/practitioners/add/", oscar).status_code == 409
    at = "/practitioners/oscar/"
    assert "hold the role" in words(client.post(at, {"role": "IOM link officer"}, follow=True))
    assert "has ended" in words(
        client.post(f"{at}end/", {"role": "IOM link officer"}, follow=True)
    )
    assert client.post(f"{at}end/", {"role": "king"}).status_code == 404
    team = {"agency": "North London Probation", "name": "East"}
    assert "The team is added." in words(
        client.post("/practitioners/teams/", team, follow=True)
    )
    key = str(read(client.get(at)).select("#id_team option")[-1]["value"])
    assert "Team: East" in words(client.post(f"{at}team/", {"team": key}, follow=True))
    wrong = client.post(f"{at}move/", {"agency": "South London Probation", "role": "link"})
    assert wrong.status_code == 422
    gone = client.post(
        f"{at}move/",
        {"agency": "South London Probation", "role": "IOM link officer"},
        follow=True,
    )
    assert "South London Probation. Signs in as oscar." in words(gone)
    assert "They have left" in words(client.post(f"{at}leave/", {"sure": "yes"}, follow=True))
    assert "Oscar New" not in words(client.get("/practitioners/"))
    assert not User.objects.get(username="oscar").is_active


def test_a_leaver_who_answers_for_someone_stays_until_it_is_handed_over(
    visit: Visit, nora: Practitioner
) -> None:
    person = a_sent_referral(by=nora, family_name="Boateng").person
    handing_over.allocate(person.reference, "nora", by=who("sam"), at=NOON)
    stays = "Nora North still answers for 1 person and 1 referral"
    for path in ("leave", "move"):
        page = visit("ada").get(f"/practitioners/nora/{path}/")
        assert stays in words(page)
        assert not read(page).select("main form")
    refused = visit("ada").post("/practitioners/nora/leave/", {"sure": "yes"})
    assert refused.status_code == 409
    assert stays in words(refused)

    client = visit("sam")
    at = "/practitioners/nora/hand-over/"
    assert "Hand over what they answer for" in words(client.get("/practitioners/nora/"))
    page_says = words(client.get(at))
    assert "BOATENG, Kofi" in page_says
    assert "is the lead worker" in page_says
    assert "contact of 1 referral" in page_says
    assert client.post(at, {"to": "nick"}).status_code == 422
    said = {"to": "nick", "words": "See the plan.", f"to-{person.reference}": "sam"}
    assert "handed over" in words(client.post(at, said, follow=True))
    lead_worker = Case.objects.get(person=person).lead_worker
    assert lead_worker is not None
    assert lead_worker.username == "sam"
    assert "There is nothing here" in words(client.get(at))
    left = visit("ada").post("/practitioners/nora/leave/", {"sure": "yes"}, follow=True)
    assert "They have left" in words(left)


def test_a_lead_worker_is_chosen_from_the_case(
    visit: Visit, command_line: Practitioner
) -> None:
    person = a_person(by=command_line)
    at = f"/people/{person.reference}/lead-worker/"
    assert visit("nora").get(at).status_code == 404
    assert "Nobody yet" in words(visit("nora").get(f"/people/{person.reference}/"))
    client = visit("sam")
    assert client.post(at, {"to": "sofia"}).status_code == 422
    assert "The lead worker is chosen" in words(client.post(at, {"to": "nora"}, follow=True))
    assert "Now: Nora North." in words(client.get(at))


# The system administrator sees nobody's case.


def test_no_page_tells_a_system_administrator_of_anyone(
    visit: Visit, nora: Practitioner
) -> None:
    person = a_sent_referral(by=nora, family_name="Boateng", given_names="Akosua").person
    handing_over.allocate(person.reference, "nora", by=who("sam"), at=NOON)
    restrictions.restrict(
        person.reference,
        RestrictionKind.EXCLUDED,
        Named(user=who("nick").key),
        words="Her brother.",
        by=who("olga"),
        at=NOON,
    )
    restrictions.break_glass(
        person.reference, Emergency.MISSING, words="Not seen.", by=who("nick"), at=NOON
    )
    client = visit("ada")
    seen = 0
    for pattern in urlpatterns:
        path = f"/{pattern.pattern}"
        for part in ("<str:reference>", "<str:person>"):
            path = path.replace(part, person.reference)
        path = path.replace("<str:username>", "nora").replace("<int:key>", "1")
        if "<" in path or path == "/sign-in/as/":
            continue
        response = client.get(path)
        body = response.content.decode()
        seen += response.status_code == 200
        for hidden in (
            "Boateng",
            "Akosua",
            person.reference,
            "Low since release",
            "Her brother",
        ):
            assert hidden.lower() not in body.lower().replace(path.lower(), ""), path
    assert seen > 8


# Which scheme one is at work on; and having no post.


def test_someone_with_posts_on_two_schemes_goes_from_one_to_the_other(visit: Visit) -> None:
    ada = User.objects.get(username="ada")
    Post.objects.create(
        user=ada, scheme="elsewhere", role=Role.SYSTEM_ADMINISTRATOR, began_at=NOON
    )
    client = visit("ada")
    page = read(client.get("/practitioners/"))
    chosen = page.select_one("#at-work-on option[selected]")
    assert chosen is not None
    assert chosen["value"] == "elsewhere"
    assert "Nora North" not in page.get_text()
    assert client.post("/at-work-on/", {"scheme": "london"}).status_code == 302
    assert "Nora North" in words(client.get("/practitioners/"))
    assert client.post("/at-work-on/", {"scheme": "mars"}).status_code == 404


def test_someone_on_one_scheme_is_not_asked(visit: Visit) -> None:
    assert not read(visit("ada").get("/")).select("#at-work-on")


def test_someone_whose_last_post_has_ended_is_signed_out_and_told(visit: Visit) -> None:
    client = visit("nora")
    Post.objects.filter(user__username="nora").update(ended_at=NOON)
    response = client.get("/caseload/")
    assert response.status_code == 403
    assert "You hold no role on a scheme any longer." in words(response)
    assert client.get("/caseload/").status_code == 302
