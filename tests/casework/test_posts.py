"""People joining a scheme, changing roles and teams, moving and leaving."""

from collections.abc import Callable

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import ProgrammingError, connection, transaction

from tests.builders import a_person, a_sent_referral
from tests.casework.outcomes import codes
from tests.cast import NOON, PASSWORD
from tests.conftest import who
from throughcare.access.cases import people
from throughcare.access.context import asking
from throughcare.access.found import NotFound
from throughcare.casefile.practitioners import signed_in
from throughcare.casework import drafts, handing_over, leaving, posts, practitioners
from throughcare.records.models import Draft, JournalEntry, Post, Team, User
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(db: None) -> Practitioner:
    """The system administrator."""
    return who("ada")


def roles(username: str) -> set[Role]:
    held = Post.objects.filter(user__username=username, ended_at=None)
    return set(held.values_list("role", flat=True))


def lines() -> list[tuple[str, str]]:
    kept = JournalEntry.objects.filter(kind="practitioner", by=who("ada").key)
    return list(kept.order_by("pk").values_list("act", "about"))


def a_session(username: str) -> str:
    session = SessionStore()
    session.create()
    key = str(session.session_key)
    user = User.objects.get(username=username)
    UserSession.objects.create(user=user, session_key=key, ip="127.0.0.1")
    return key


def test_a_role_is_given_and_ended_and_ending_it_ends_their_sessions(ada: Practitioner) -> None:
    posts.give_post("nora", Role.LINK_OFFICER, by=ada, at=NOON)
    assert roles("nora") == {Role.OFFENDER_MANAGER, Role.LINK_OFFICER}
    hers, his = a_session("nora"), a_session("nick")
    posts.end_post("nora", Role.LINK_OFFICER, by=ada, at=NOON)
    assert roles("nora") == {Role.OFFENDER_MANAGER}
    assert Session.objects.filter(pk__in=[hers, his]).values_list("pk", flat=True).get() == his
    assert lines() == [("give post", "nora"), ("end post", "nora")]


@pytest.mark.parametrize(
    ("username", "role", "reasons"),
    [
        ("nora", Role.OFFENDER_MANAGER, {"held"}),
        ("nora", Role.SYSTEM_ADMINISTRATOR, {"alone"}),
        ("ada", Role.SENIOR, {"self", "alone"}),
        ("nora", Role.PROCESS, {"role"}),
    ],
)
def test_a_role_that_may_not_be_given_is_refused(
    ada: Practitioner, username: str, role: Role, reasons: set[str]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        posts.give_post(username, role, by=ada, at=NOON)
    assert codes(refused) == reasons


def test_the_last_role_is_not_ended_but_left(ada: Practitioner) -> None:
    with pytest.raises(NotAllowed) as refused:
        posts.end_post("nora", Role.OFFENDER_MANAGER, by=ada, at=NOON)
    assert codes(refused) == {"last"}


def test_supervisors_see_who_works_there_and_change_nothing(ada: Practitioner) -> None:
    sam = who("sam")
    changes: tuple[Callable[[], None], ...] = (
        lambda: posts.give_post("nora", Role.SENIOR, by=sam, at=NOON),
        lambda: posts.end_post("nora", Role.OFFENDER_MANAGER, by=sam, at=NOON),
        lambda: posts.add_team("North London Probation", "East", by=sam, at=NOON),
        lambda: posts.join_team("nora", None, by=sam, at=NOON),
        lambda: leaving.leave("nora", by=sam, at=NOON),
        lambda: leaving.move("nora", "South London Probation", Role.SENIOR, by=sam, at=NOON),
    )
    for change in changes:
        with pytest.raises(NotAllowed) as refused:
            change()
        assert "wrong-role" in codes(refused)


@pytest.mark.parametrize("username", ["nora", "farah", "cora", "olga"])
def test_for_everyone_else_nobody_is_there_to_change(username: str) -> None:
    with pytest.raises(NotFound):
        leaving.leave("nick", by=who(username), at=NOON)
    with pytest.raises(NotAllowed) as refused:
        practitioners.add_practitioner(
            "new",
            name="New",
            email="",
            agency="North London Probation",
            role=Role.SENIOR,
            password=PASSWORD,
            by=who(username),
            at=NOON,
        )
    assert codes(refused) == {"wrong-role"}


def test_a_team_is_added_and_joined_and_left(ada: Practitioner) -> None:
    posts.add_team("North London Probation", " East ", by=ada, at=NOON)
    team = Team.objects.get(name="East")
    posts.join_team("nora", team.pk, by=ada, at=NOON)
    assert Post.objects.get(user__username="nora").team == team
    posts.join_team("nora", None, by=ada, at=NOON)
    assert Post.objects.get(user__username="nora").team is None
    with pytest.raises(NotAllowed) as refused:
        posts.join_team("sofia", team.pk, by=ada, at=NOON)
    assert codes(refused) == {"agency"}


@pytest.mark.parametrize(
    ("agency", "name", "reasons"),
    [
        ("North London Probation", " ", {"name"}),
        ("Nowhere", "East", {"agency"}),
        ("North London Probation", "East", {"team"}),
    ],
)
def test_a_team_that_cannot_be_is_refused(
    ada: Practitioner, agency: str, name: str, reasons: set[str]
) -> None:
    posts.add_team("North London Probation", "East", by=ada, at=NOON)
    with pytest.raises(NotAllowed) as refused:
        posts.add_team(agency, name, by=ada, at=NOON)
    assert codes(refused) == reasons


def test_a_leaver_is_signed_out_and_what_they_had_begun_goes_unread(
    ada: Practitioner, nora: Practitioner, nick: Practitioner
) -> None:
    for each in (nora, nick):
        drafts.save("referral", "A", {"how": "spoken"}, by=each, at=NOON)
    session = a_session("nora")
    leaving.leave("nora", by=ada, at=NOON)
    user = User.objects.get(username="nora")
    assert (user.is_active, roles("nora")) == (False, set())
    assert signed_in(user, NOON) is None
    assert not Session.objects.filter(pk=session).exists()
    assert Draft.objects.get().owner == nick.key
    assert lines() == [("leave scheme", "nora")]
    with pytest.raises(NotAllowed) as refused:
        leaving.leave("nora", by=ada, at=NOON)
    assert codes(refused) == {"left"}


def test_someone_who_comes_back_holds_their_new_role(ada: Practitioner) -> None:
    leaving.leave("nora", by=ada, at=NOON)
    posts.give_post("nora", Role.SENIOR, by=ada, at=NOON)
    assert who("nora").roles == {Role.SENIOR}


def test_someone_who_works_on_another_scheme_leaves_only_this_one(
    ada: Practitioner, nora: Practitioner
) -> None:
    Post.objects.create(
        user_id=nora.key, scheme="elsewhere", role=Role.OFFENDER_MANAGER, began_at=NOON
    )
    drafts.save("referral", "A", {"how": "spoken"}, by=nora, at=NOON)
    leaving.leave("nora", by=ada, at=NOON)
    left = signed_in(User.objects.get(username="nora"), NOON)
    assert left is not None
    assert left.scheme == "elsewhere"
    assert Draft.objects.exists()


def test_nobody_leaves_or_moves_while_anything_is_theirs(
    ada: Practitioner, nora: Practitioner
) -> None:
    referral = a_sent_referral(by=nora)
    handing_over.allocate(referral.person.reference, "nora", by=who("sam"), at=NOON)
    ways: tuple[Callable[[], None], ...] = (
        lambda: leaving.leave("nora", by=ada, at=NOON),
        lambda: leaving.move("nora", "South London Probation", Role.SENIOR, by=ada, at=NOON),
    )
    for go in ways:
        with pytest.raises(NotAllowed, match="answers for 1 person and 1 referral") as refused:
            go()
        assert codes(refused) == {"answers"}
    assert roles("nora") == {Role.OFFENDER_MANAGER}


def test_a_mover_sees_what_their_new_agency_sees_and_nothing_by_the_old(
    ada: Practitioner, command_line: Practitioner
) -> None:
    north = a_person(by=command_line)
    south = a_person(by=command_line, agency="South London Probation")
    session = a_session("nora")
    leaving.move("nora", "South London Probation", Role.OFFENDER_MANAGER, by=ada, at=NOON)
    by = who("nora")
    with asking(by):
        assert set(people(by)) == {south}
    assert north not in people(by)
    assert not Session.objects.filter(pk=session).exists()
    assert lines() == [("move to agency", "nora")]


@pytest.mark.parametrize(
    ("agency", "role", "reasons"),
    [
        ("North London Probation", Role.SENIOR, {"same"}),
        ("Nowhere", Role.SENIOR, {"agency"}),
        ("South London Probation", Role.PROCESS, {"role"}),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    ada: Practitioner, agency: str, role: Role, reasons: set[str]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        leaving.move("nora", agency, role, by=ada, at=NOON)
    assert codes(refused) == reasons


@pytest.mark.parametrize("statement", ["answers_for(%s)", "discard_unfinished(%s)"])
def test_the_database_too_tells_and_does_it_for_nobody_else(
    nora: Practitioner, nick: Practitioner, statement: str
) -> None:
    with (
        pytest.raises(
            ProgrammingError, match="permission denied|not for everyone|theirs alone"
        ),
        transaction.atomic(),
        asking(nora),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"select * from {statement}", [nick.key])
