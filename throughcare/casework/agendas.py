"""What a meeting is about: made from nominations and reviews that wait, and added to by hand."""

from collections.abc import Iterator
from datetime import datetime

from throughcare.access.cases import ON_SCHEME, cases, person_to_change
from throughcare.access.context import act
from throughcare.access.handing_over import case_to_allocate
from throughcare.access.meetings import in_order, item_to_change, items, meeting_to_change
from throughcare.access.nominations import nominations
from throughcare.casework import journal
from throughcare.records.models import Meeting, MeetingItem
from throughcare.rules.days import day_of
from throughcare.rules.meetings import (
    ItemKind,
    ItemState,
    MeetingState,
    why_not_arrange,
    why_not_discussed,
    why_not_put,
    why_not_put_off,
    why_not_run,
)
from throughcare.rules.nominations import NominationState
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import insist


@act
def build(reference: str, *, by: Practitioner, at: datetime) -> int:
    """Whoever waits for a decision or a review comes onto the agenda, once. Returns how many were added."""
    meeting = meeting_to_change(reference, by)
    insist(why_not_arrange(meeting.state, by))
    held = list(in_order(meeting, by))
    already = {each.person_id for each in held if each.person_id}
    titles = {each.title for each in held if each.person_id is None}
    added: list[MeetingItem] = []
    for each in _waiting(meeting, by):
        if each.person_id in already or each.person_id is None and each.title in titles:
            continue
        if each.person_id:
            already.add(each.person_id)
        each.meeting, each.scheme, each.state = meeting, by.scheme, ItemState.WAITING
        each.by_id, each.at, each.place = by.key, at, _after(held) + len(added)
        added.append(each)
    MeetingItem.objects.bulk_create(added)
    journal.write("make agenda", meeting, by=by, at=at, added=len(added))
    return len(added)


def _waiting(meeting: Meeting, by: Practitioner) -> Iterator[MeetingItem]:
    """Nominations taken up, the oldest first; then reviews, those due longest first; then what was put off."""
    taken_up = nominations(by).filter(
        scheme=by.scheme, state=NominationState.TAKEN_UP, person__isnull=False
    )
    for nomination in taken_up.order_by("at", "pk"):
        yield MeetingItem(
            kind=ItemKind.NOMINATION,
            person_id=nomination.person_id,
            case_id=nomination.case_id,
            nomination=nomination,
        )
    due = cases(by).filter(ON_SCHEME, review_on__lte=day_of(meeting.starts_at))
    for case in due.order_by("review_on", "pk"):
        yield MeetingItem(kind=ItemKind.REVIEW, person_id=case.person_id, case_id=case.pk)
    over = [MeetingState.CLOSED, MeetingState.CANCELLED]
    last = (
        Meeting.objects.filter(
            scheme=by.scheme, state__in=over, starts_at__lt=meeting.starts_at
        )
        .order_by("-starts_at", "-pk")
        .first()
    )
    if last is None:
        return
    left = items(by).filter(meeting=last, nomination=None).exclude(state=ItemState.DISCUSSED)
    for each in left.filter(case__closed_at=None).order_by("place", "pk"):
        yield MeetingItem(
            kind=each.kind,
            person_id=each.person_id,
            case_id=each.case_id,
            title=each.title,
        )


def _after(held: list[MeetingItem]) -> int:
    return max((each.place for each in held), default=0) + 1


@act
def add_person(reference: str, person: str, *, by: Practitioner, at: datetime) -> None:
    """Someone on the scheme is to be discussed although no review of them is due."""
    meeting = meeting_to_change(reference, by)
    insist(why_not_arrange(meeting.state, by))
    about = person_to_change(person, by)
    case = case_to_allocate(about, by)
    held = list(in_order(meeting, by))
    already = [each.person_id for each in held if each.person_id]
    insist(why_not_put(ItemKind.REVIEW, "", somebody=True, already=already, person=about.pk))
    nomination = (
        nominations(by, about).filter(scheme=by.scheme, state=NominationState.TAKEN_UP).first()
    )
    MeetingItem.objects.create(
        meeting=meeting,
        scheme=by.scheme,
        person=about,
        case=case,
        nomination=nomination,
        kind=ItemKind.NOMINATION if nomination else ItemKind.REVIEW,
        state=ItemState.WAITING,
        place=_after(held),
        by_id=by.key,
        at=at,
    )
    journal.write("put on agenda", about, by=by, at=at, meeting=meeting.reference)


@act
def add_business(reference: str, title: str, *, by: Practitioner, at: datetime) -> None:
    """Something about nobody in particular is to be talked of."""
    meeting = meeting_to_change(reference, by)
    against = why_not_put(ItemKind.OTHER, title, somebody=False, already=(), person=None)
    insist([*why_not_arrange(meeting.state, by), *against])
    MeetingItem.objects.create(
        meeting=meeting,
        scheme=by.scheme,
        kind=ItemKind.OTHER,
        title=title.strip(),
        state=ItemState.WAITING,
        place=_after(list(in_order(meeting, by))),
        by_id=by.key,
        at=at,
    )
    journal.write("add other business", meeting, by=by, at=at)


@act
def move_up(reference: str, item: int, *, by: Practitioner, at: datetime) -> None:
    """An item changes places with the one before it, where there is one."""
    meeting = meeting_to_change(reference, by)
    insist(why_not_arrange(meeting.state, by))
    moved = item_to_change(meeting, item, by)
    held = list(in_order(meeting, by))
    place = held.index(moved)
    held.insert(max(place - 1, 0), held.pop(place))
    for number, each in enumerate(held, 1):
        each.place = number
    MeetingItem.objects.bulk_update(held, ["place"])
    journal.write("order agenda", meeting, by=by, at=at)


@act
def put_off(reference: str, item: int, *, by: Practitioner, at: datetime) -> None:
    """The item waits for the next meeting, and comes onto its agenda when that is made."""
    meeting = meeting_to_change(reference, by)
    held = item_to_change(meeting, item, by)
    insist([*why_not_run(meeting.state, by), *why_not_put_off(held.state)])
    held.state = ItemState.PUT_OFF
    held.save(update_fields=["state"])
    journal.write("put off at meeting", held.person or meeting, by=by, at=at, item=held.pk)


@act
def discuss(reference: str, item: int, *, by: Practitioner, at: datetime) -> None:
    """The item has been talked of, and nothing had to be decided."""
    meeting = meeting_to_change(reference, by)
    held = item_to_change(meeting, item, by)
    waits = nominations(by).filter(items=held, state=NominationState.TAKEN_UP)
    against = why_not_discussed(held.state, undecided=waits.exists())
    insist([*why_not_run(meeting.state, by), *against])
    held.state = ItemState.DISCUSSED
    held.save(update_fields=["state"])
    journal.write("discuss at meeting", held.person or meeting, by=by, at=at, item=held.pk)
