"""The roles people hold on a scheme, and the teams they work in."""

from datetime import datetime

from throughcare.access import found
from throughcare.access.context import act
from throughcare.access.posts import (
    answers_for,
    partners,
    posts,
    someone_to_change,
    teams,
    worker,
)
from throughcare.casework import journal
from throughcare.casework.sessions import end_sessions
from throughcare.records.models import Agency, Post, Team
from throughcare.rules.posts import why_not_end, why_not_give, why_not_keep
from throughcare.rules.practitioners import Practitioner, Role
from throughcare.rules.reasons import NotAllowed, Reason, insist


@act
def give_post(username: str, role: Role, *, by: Practitioner, at: datetime) -> None:
    """Someone who works for one of the scheme's agencies holds a role on it from now."""
    user = someone_to_change(username, by)
    against = why_not_give(by, worker(user, by.scheme), role)
    if not partners(by).filter(agency=user.agency_id).exists():
        against.append(Reason("agency", "Their agency is not on this scheme."))
    insist(against)
    Post.objects.create(user=user, scheme=by.scheme, role=role, began_at=at)
    user.is_active = True
    user.save(update_fields=["is_active"])
    journal.write("give post", user, by=by, at=at, role=role.value)


@act
def end_post(username: str, role: Role, *, by: Practitioner, at: datetime) -> None:
    """Someone no longer holds one of their roles; wherever they are signed in, they sign in anew."""
    user = someone_to_change(username, by)
    insist(why_not_end(by, worker(user, by.scheme), role, answers_for(user)))
    posts(user, by.scheme).filter(role=role).update(ended_at=at)
    end_sessions(user.pk)
    journal.write("end post", user, by=by, at=at, role=role.value)


@act
def add_team(agency: str, name: str, *, by: Practitioner, at: datetime) -> None:
    """Some of an agency's staff on the scheme share their work."""
    theirs = partners(by).filter(agency__name=agency).first()
    if theirs is None:
        raise NotAllowed([Reason("agency", "The agency is not on this scheme.")])
    insist([*why_not_keep(by), *_why_no_team(theirs.agency, name, by)])
    Team.objects.create(agency=theirs.agency, scheme=by.scheme, name=name.strip())
    journal.write("add team", theirs.agency, by=by, at=at)


def _why_no_team(agency: Agency, name: str, by: Practitioner) -> list[Reason]:
    if not name.strip():
        return [Reason("name", "The team needs a name.")]
    if teams(by).filter(agency=agency, name=name.strip()).exists():
        return [Reason("team", f"{agency.name} has a team called {name} already.")]
    return []


@act
def join_team(username: str, team: int | None, *, by: Practitioner, at: datetime) -> None:
    """Someone works in a team of their agency, or in none."""
    user = someone_to_change(username, by)
    joined = found.one(teams(by), pk=team) if team is not None else None
    against = why_not_keep(by)
    if joined and joined.agency_id != user.agency_id:
        against.append(Reason("agency", "That is a team of another agency."))
    insist(against)
    posts(user, by.scheme).update(team=joined)
    journal.write("join team" if joined else "leave team", user, by=by, at=at)
