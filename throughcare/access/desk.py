"""Where those on a scheme stand, and what is to be done, counted for a desk."""

from datetime import date
from typing import Any

from django.db import connection

from throughcare.rules.levels import Cohort, Level
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.selection import Rag
from throughcare.rules.sharing import Reach, hands_over, reach, runs_meetings

_COUNTS = (
    "select level, cohort, rag, lead_agency, n, overdue, due, unset"
    " from standing_counts(%s, %s, %s)"
)
_LEVELS: dict[str | None, Level | None] = {None: None} | {each.value: each for each in Level}
_COHORTS: dict[str | None, Cohort | None] = {None: None} | {each.value: each for each in Cohort}
_COLOURS: dict[str | None, Rag | None] = {None: None} | {each.value: each for each in Rag}


def standing(
    agency: int | None, on: date, soon: date, by: Practitioner
) -> list[dict[str, Any]]:
    """How many are at each level, in each cohort, of each RAG, led by whom, and when they are reviewed.

    Of those a practitioner reaches: of one agency's, their own; or of the whole scheme. The database counts
    them itself: asked one by one whose they are, two hundred thousand take ten times as long.
    """
    if agency is None and Reach.SCHEME not in reach(by):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [agency, on, soon])
        return [
            {
                "level": _LEVELS[level],
                "cohort": _COHORTS[cohort],
                "rag": _COLOURS[rag],
                "lead_agency": lead_agency,
                "n": n,
                "overdue": overdue,
                "due": due,
                "unset": unset,
            }
            for level, cohort, rag, lead_agency, n, overdue, due, unset in cursor.fetchall()
        ]


def open_actions(agency: int | None, by: Practitioner) -> list[tuple[int, date, int]]:
    """How many open actions an agency has by each day: of every agency for those who run the meetings, of
    their own for those who supervise."""
    if not (runs_meetings(by) or hands_over(by) and agency == by.agency):
        return []
    with connection.cursor() as cursor:
        cursor.execute("select owner, due_on, n from action_counts(%s)", [agency])
        return list(cursor.fetchall())
