"""The locks: of each table, what the application may see, add and change.

A part of row_security.py, which tells what they are made of.
"""

from dataclasses import dataclass

_DOORS = frozenset({"shared_with", "barred", "only_for"})
_SHUT = frozenset({"barred", "only_for"})


@dataclass(frozen=True, kw_only=True)
class Lock:
    """What the application may see of a table, add to it and change in it, and whether ever."""

    seen: str
    added: str | None
    """What a row must be that it adds; None where the database alone adds them."""
    changed: str | None
    """What a row must be after a change; None where no row is ever changed."""
    removed: str | None = None
    doors: frozenset[str] = frozenset()
    """The columns that triggers keep and the application cannot change."""


def _may(what: str) -> str:
    return f"'{what}' = any ((select me_may())::text[])"


_OPEN_TO_ME = "(barred = '{{}}' and only_for = '{{}}' or me_opens({key}, barred, only_for))"
_PERSON = (
    "scheme = (select me_scheme()) and ((select me_wide())"
    " or shared_with && (select me_ways())::text[])"
    f" and {_OPEN_TO_ME.format(key='id')}"
)
_CASE = (
    "scheme = (select me_scheme()) and ((select me_wide())"
    " or lead_agency_id = (select me_led())"
    " or shared_with && (select me_ways())::text[])"
    f" and {_OPEN_TO_ME.format(key='person_id')}"
)
_OF_A_PERSON = "exists (select from records_person p where p.id = person_id)"
_MINE = "by_id = (select me_user())"


def _of_a_person(*also: str) -> str:
    return " and ".join((_OF_A_PERSON, *also))


def _as_shared(table: str, section: str) -> str:
    """Where a row of the sharing table shows what an agency owns of a section, whichever the condition."""
    return (
        f"({section} || ' always') = any ((select me_may())::text[])"
        f" or owner_id = (select me_agency()) and ({section} || ' own') = any ((select me_may())::text[])"
        f" or ({section} || ' mappa') = any ((select me_may())::text[]) and exists (select from records_case c"
        f" where c.person_id = {table}.person_id and c.mappa and c.closed_at is null)"
        f" or ({section} || ' opened') = any ((select me_may())::text[])"
        " and person_id = any ((select me_opened())::bigint[])"
        f" or ({section} || ' permitted') = any ((select me_may())::text[]) and exists (select from"
        f" records_permission y where y.person_id = {table}.person_id and y.ended_at is null"
        " and y.expires_at > (select me_at())"
        f" and {section} = any (y.sections) and (select me_agency()) = any (y.agencies))"
    )


_NOTE = _as_shared("records_note", "records_note.section")
_CLINICAL = _as_shared("records_completion", "'clinical'")
_BY_LINK = (
    "('link ' || link) = any ((select me_names())::text[]) and link_until > (select me_at())"
)
_COMPLETION = f"{_OF_A_PERSON} and ({_CLINICAL})"
_NOMINATION = (
    "(scheme = (select me_scheme()) or from_scheme = (select me_scheme()) and (select me_wide()))"
    f" and {_may('nomination always')} and not_shut_to_me(person_id)"
    " and (agency_id = (select me_agency()) or (select me_wide())"
    f" or person_id is not null and {_OF_A_PERSON} or asked_about(id))"
)
_RETURN = (
    "scheme = (select me_scheme()) and not_shut_to_me(person_id) and"
    f" (owner_id = (select me_agency()) and {_may('agency return own')}"
    f" or {_may('agency return always')} and ((select me_wide()) or {_OF_A_PERSON}))"
)
_ACTION = (
    "scheme = (select me_scheme()) and (person_id is null"
    " and (owner_id = (select me_agency()) and (select me_ways()) <> '{}'"
    f" or {_may('minute always')} or {_MINE} and (select me_ways()) <> '{{}}')"
    f" or person_id is not null and {_may('scheme always')} and {_OF_A_PERSON}"
    " or person_id is not null and owner_id = (select me_agency())"
    f" and (select me_ways()) <> '{{}}' and {_OPEN_TO_ME.format(key='person_id')})"
)
_SAID = (
    f"scheme = (select me_scheme()) and (person_id is null and (select me_wide()) or {_OF_A_PERSON})"
    f" and (not restricted and {_may('minute always')} or {_may('restricted minute always')})"
)
_NEED = _as_shared("records_need", "records_need.section")
_GOAL = _as_shared("records_goal", "records_goal.section")
_OWNED = "owner_id = (select me_agency())"
_HERE = "scheme = (select me_scheme())"
_REFERRAL = (
    "scheme = (select me_scheme()) and (referrer_id = (select me_led())"
    f" or service_id = (select me_served()) or {_may('process')})"
)
_JOURNAL = (
    f"{_MINE} or scheme = (select me_scheme()) and {_may('process')} or person_id is not null and {_OF_A_PERSON} and (kind = 'person'"
    " or kind = 'referral' and exists (select from records_referral r where r.reference = about)"
    f" or kind = 'restriction' and {_may('reading always')}"
    f" or kind = 'disclosure' and {_may('disclosure always')}"
    f" or kind = 'action' and {_may('scheme always')}"
    f" or kind = 'sentence' and {_may('sentence always')}"
    f" or kind = 'drug test' and {_may('drug test always')}"
    " or kind = 'nomination' and exists (select from records_nomination n where n.reference = about)"
    " or kind = 'completion' and exists (select from records_completion c where c.reference = about)"
    " or kind = 'need' and exists (select from records_need n"
    " where n.person_id = records_journalentry.person_id and n.id::text = about)"
    " or kind = 'goal' and exists (select from records_goal g where g.reference = about)"
    f" or kind = 'dependant' and {_may('family always')}"
    f" or kind = 'stay' and {_may('address always')})"
)

LOCKS: dict[str, Lock] = {
    "records_person": Lock(
        seen=_PERSON,
        added="scheme = (select me_scheme()) and (select me_wide())",
        changed=_PERSON,
        doors=_DOORS,
    ),
    "records_case": Lock(
        seen=_CASE,
        added="scheme = (select me_scheme()) and (select me_wide())",
        changed="scheme = (select me_scheme())",
        doors=_DOORS,
    ),
    "records_identifier": Lock(
        seen=_of_a_person(_may("identity always")),
        added=_OF_A_PERSON,
        changed=_OF_A_PERSON,
    ),
    "records_address": Lock(
        seen=_of_a_person(_may("address always")), added=_OF_A_PERSON, changed=_OF_A_PERSON
    ),
    "records_riskscore": Lock(
        seen=_of_a_person(_may("risk always")), added=_OF_A_PERSON, changed=_OF_A_PERSON
    ),
    "records_consent": Lock(
        seen=_of_a_person(_may("consent always")), added=_OF_A_PERSON, changed=_OF_A_PERSON
    ),
    "records_permission": Lock(
        seen=f"{_may('consent always')} and me_sees(person_id)",
        added="me_sees(person_id)",
        changed="me_sees(person_id)",
    ),
    "records_referral": Lock(
        seen=f"{_REFERRAL} and {_OPEN_TO_ME.format(key='person_id')}",
        added=_of_a_person(_REFERRAL),
        changed=_REFERRAL,
        doors=_SHUT,
    ),
    "records_informationrequest": Lock(
        seen="exists (select from records_referral r where r.id = referral_id)",
        added="exists (select from records_referral r where r.id = referral_id)",
        changed="exists (select from records_referral r where r.id = referral_id)",
    ),
    "records_note": Lock(
        seen=_of_a_person(f"({_NOTE})"),
        added=_of_a_person(_MINE, "owner_id = (select me_agency())"),
        changed=None,
    ),
    "records_completion": Lock(
        seen=f"{_COMPLETION} or {_BY_LINK}",
        added=_of_a_person(
            "begun_by_id = (select me_user())",
            "owner_id = (select me_agency())",
            _may("clinical own"),
        ),
        changed=f"{_COMPLETION} or {_BY_LINK}",
    ),
    "records_questionnaire": Lock(
        seen="scheme = (select me_scheme())",
        added=f"{_MINE} and scheme = (select me_scheme()) and {_may('clinical own')}",
        changed=f"scheme = (select me_scheme()) and {_may('clinical own')}",
    ),
    "records_nomination": Lock(
        seen=_NOMINATION,
        added=f"{_MINE} and agency_id = (select me_agency())"
        " and (scheme = (select me_scheme()) or from_scheme = (select me_scheme()))",
        changed=f"({_HERE} or from_scheme = (select me_scheme()) and (select me_wide()))",
    ),
    "records_agencyreturn": Lock(
        seen=_RETURN,
        added=f"asked_by_id = (select me_user()) and {_HERE} and (select me_wide())",
        changed=_HERE,
    ),
    "records_meeting": Lock(
        seen=_HERE, added=f"{_MINE} and {_HERE} and {_may('meetings')}", changed=_HERE
    ),
    "records_attendance": Lock(
        seen=_HERE, added=f"{_MINE} and {_HERE} and {_may('meetings')}", changed=_HERE
    ),
    "records_meetingitem": Lock(
        seen=f"{_HERE} and (person_id is null and {_may('minute always')}"
        f" or {_may('scheme always')} and {_OF_A_PERSON})",
        added=f"{_MINE} and {_HERE} and {_may('meetings')}",
        changed=_HERE,
    ),
    "records_minute": Lock(
        seen=_SAID, added=f"{_MINE} and {_HERE} and {_may('minute always')}", changed=None
    ),
    "records_decision": Lock(
        seen=_of_a_person(_may("scheme always")),
        added=_of_a_person(_MINE, _may("meetings")),
        changed=_OF_A_PERSON,
    ),
    "records_action": Lock(
        seen=_ACTION, added=f"{_MINE} and {_HERE}", changed=_HERE, doors=_SHUT
    ),
    "records_position": Lock(
        seen=_of_a_person(_may("scheme always")),
        added=_of_a_person(_MINE),
        changed=_OF_A_PERSON,
    ),
    "records_leadership": Lock(
        seen=_of_a_person(_may("scheme always")), added=None, changed=None
    ),
    "records_need": Lock(
        seen=_of_a_person(f"({_NEED})"),
        added=_of_a_person(_MINE, _OWNED),
        changed=_of_a_person(_OWNED),
    ),
    "records_goal": Lock(
        seen=_of_a_person(f"({_GOAL})"),
        added=_of_a_person(_MINE, _OWNED),
        changed=_of_a_person(_OWNED),
    ),
    "records_dependant": Lock(
        seen=_of_a_person(_may("family always")),
        added=_of_a_person(_MINE, _OWNED),
        changed=_OF_A_PERSON,
    ),
    "records_hostel": Lock(
        seen=_HERE, added=f"{_MINE} and {_HERE} and {_may('places')}", changed=None
    ),
    "records_place": Lock(
        seen=_HERE, added=f"{_MINE} and {_HERE} and {_may('places')}", changed=_HERE
    ),
    "records_stay": Lock(
        seen=_of_a_person(_may("address always")),
        added=_of_a_person(_MINE),
        changed=_OF_A_PERSON,
    ),
    "records_sentence": Lock(
        seen=_of_a_person(_may("sentence always")),
        added=_of_a_person(_MINE, _OWNED),
        changed=_OF_A_PERSON,
    ),
    "records_condition": Lock(
        seen=_of_a_person(_may("sentence always")),
        added=_of_a_person(_MINE),
        changed=_OF_A_PERSON,
    ),
    "records_drugtest": Lock(
        seen=_of_a_person(_may("drug test always")),
        added=_of_a_person(_MINE, _OWNED),
        changed=None,
    ),
    "records_involvement": Lock(
        seen="agency_id = (select me_agency()) or me_sees(person_id)",
        added=f"me_sees(person_id) and {_MINE}",
        changed="me_sees(person_id)",
    ),
    "records_restriction": Lock(
        seen=f"({_may('governs')} or {_may('process')}) and me_sees(person_id)",
        added=f"{_may('governs')} and me_sees(person_id) and {_MINE}",
        changed=_may("governs"),
    ),
    "records_breakglass": Lock(
        seen=f"{_MINE} or scheme = (select me_scheme()) and ({_may('governs')} or {_may('process')})",
        added=f"{_MINE} and scheme = (select me_scheme()) and exists (select from masked_from_me() m"
        " where m.person_id = records_breakglass.person_id)",
        changed=_may("governs"),
    ),
    "records_sharingagreement": Lock(
        seen="scheme = (select me_scheme())",
        added=f"{_MINE} and scheme = (select me_scheme()) and {_may('governs')}",
        changed=_may("governs"),
    ),
    "records_disclosure": Lock(
        seen=_of_a_person(f"({_MINE} or {_may('disclosure always')})"),
        added=_of_a_person(_MINE),
        changed=None,
    ),
    "records_journalentry": Lock(seen=_JOURNAL, added=_MINE, changed=None),
    "records_reading": Lock(
        seen=f"scheme = (select me_scheme()) and ({_MINE} or {_may('process')}"
        f" or {_may('reading always')} and ((select me_wide())"
        " or exists (select from records_person p where p.id = any (people))))",
        added=f"{_MINE} and agency_id = (select me_agency())",
        changed=None,
    ),
    "records_notice": Lock(
        seen=f"to_id = (select me_user()) or {_may('process')}",
        added="(select me_user()) is not null",
        changed=f"to_id = (select me_user()) or {_may('process')}",
    ),
    "records_draft": Lock(
        seen=f"owner = (select me_user()) or {_may('process')}",
        added="owner = (select me_user())",
        changed="owner = (select me_user())",
        removed=f"owner = (select me_user()) or {_may('process')}",
    ),
    "records_uploadedlist": Lock(
        seen=f"owner = (select me_user()) or {_may('process')}",
        added="owner = (select me_user())",
        changed=None,
        removed=f"owner = (select me_user()) or {_may('process')}",
    ),
    "records_loadedlist": Lock(
        seen=f"scheme = (select me_scheme()) and {_may('list')}",
        added=f"{_MINE} and scheme = (select me_scheme()) and {_may('list')}",
        changed=None,
    ),
}
"""Every table that says something of a person, or that is somebody's own."""

OPEN_TABLES = {
    "records_agency": "who takes part is not a secret between partners",
    "records_partner": "who takes part is not a secret between partners",
    "records_user": "sign-in reads it before anyone has signed in; colleagues' names are on every page",
    "records_team": "who works where is not a secret between partners",
    "records_version": "the application has no right to it at all",
    "records_checkpoint": "it holds hashes and signatures, and nothing of anyone",
    "records_post": "sign-in reads it before anyone is at work",
}
"""Tables without row security, and why."""
