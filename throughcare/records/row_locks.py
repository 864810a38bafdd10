"""The locks: of each table, what the application may see, add and change.

A part of row_security.py, which tells what they are made of.
"""

from throughcare.records.row_locks_of_service import SERVICE_LOCKS
from throughcare.records.row_parts import MINE, OF_A_PERSON, Lock, as_shared, may, of_a_person

_DOORS = frozenset({"shared_with", "barred", "only_for"})
_SHUT = frozenset({"barred", "only_for"})


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
_NOTE = as_shared("records_note", "records_note.section")
_CLINICAL = as_shared("records_completion", "'clinical'")
_BY_LINK = (
    "('link ' || link) = any ((select me_names())::text[]) and link_until > (select me_at())"
)
_COMPLETION = f"{OF_A_PERSON} and ({_CLINICAL})"
_NOMINATION = (
    "(scheme = (select me_scheme()) or from_scheme = (select me_scheme()) and (select me_wide()))"
    f" and {may('nomination always')} and not_shut_to_me(person_id)"
    " and (agency_id = (select me_agency()) or (select me_wide())"
    f" or person_id is not null and {OF_A_PERSON} or asked_about(id))"
)
_RETURN = (
    "scheme = (select me_scheme()) and not_shut_to_me(person_id) and"
    f" (owner_id = (select me_agency()) and {may('agency return own')}"
    f" or {may('agency return always')} and ((select me_wide()) or {OF_A_PERSON}))"
)
_ACTION = (
    "scheme = (select me_scheme()) and (person_id is null"
    " and (owner_id = (select me_agency()) and (select me_ways()) <> '{}'"
    f" or {may('minute always')} or {MINE} and (select me_ways()) <> '{{}}')"
    f" or person_id is not null and {may('scheme always')} and {OF_A_PERSON}"
    " or person_id is not null and owner_id = (select me_agency())"
    f" and (select me_ways()) <> '{{}}' and {_OPEN_TO_ME.format(key='person_id')})"
)
_SAID = (
    f"scheme = (select me_scheme()) and (person_id is null and (select me_wide()) or {OF_A_PERSON})"
    f" and (not restricted and {may('minute always')} or {may('restricted minute always')})"
)
_NEED = as_shared("records_need", "records_need.section")
_GOAL = as_shared("records_goal", "records_goal.section")
_OWNED = "owner_id = (select me_agency())"
_HERE = "scheme = (select me_scheme())"
_REFERRAL = (
    "scheme = (select me_scheme()) and (referrer_id = (select me_led())"
    f" or service_id = (select me_served()) or {may('process')})"
)
_JOURNAL = (
    f"{MINE} or scheme = (select me_scheme()) and {may('process')} or person_id is not null and {OF_A_PERSON} and (kind = 'person'"
    " or kind = 'referral' and exists (select from records_referral r where r.reference = about)"
    f" or kind = 'restriction' and {may('reading always')}"
    f" or kind = 'disclosure' and {may('disclosure always')}"
    f" or kind = 'action' and {may('scheme always')}"
    f" or kind = 'sentence' and {may('sentence always')}"
    f" or kind = 'drug test' and {may('drug test always')}"
    " or kind = 'nomination' and exists (select from records_nomination n where n.reference = about)"
    " or kind = 'completion' and exists (select from records_completion c where c.reference = about)"
    " or kind = 'need' and exists (select from records_need n"
    " where n.person_id = records_journalentry.person_id and n.id::text = about)"
    " or kind = 'goal' and exists (select from records_goal g where g.reference = about)"
    " or kind = 'episode' and exists (select from records_episode e where e.reference = about)"
    f" or kind = 'treatment' and {may('clinical own')} and exists (select from records_episode e"
    " where e.reference = about and e.owner_id = (select me_agency()))"
    " or kind = 'care contact' and exists (select from records_carecontact c where c.reference = about)"
    " or kind = 'onward referral' and exists"
    " (select from records_onwardreferral o where o.reference = about)"
    " or kind = 'court report' and exists (select from records_courtreport c where c.reference = about)"
    f" or kind = 'crisis' and {may('warning always')}"
    f" or kind = 'plan not followed' and {may('scheme always')}"
    f" or kind = 'contact detail' and {may('address always')}"
    f" or kind = 'dependant' and {may('family always')}"
    f" or kind = 'stay' and {may('address always')})"
)

LOCKS: dict[str, Lock] = {
    **SERVICE_LOCKS,
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
        seen=of_a_person(may("identity always")),
        added=OF_A_PERSON,
        changed=OF_A_PERSON,
    ),
    "records_address": Lock(
        seen=of_a_person(may("address always")), added=OF_A_PERSON, changed=OF_A_PERSON
    ),
    "records_riskscore": Lock(
        seen=of_a_person(may("risk always")), added=OF_A_PERSON, changed=OF_A_PERSON
    ),
    "records_consent": Lock(
        seen=of_a_person(may("consent always")), added=OF_A_PERSON, changed=OF_A_PERSON
    ),
    "records_permission": Lock(
        seen=f"{may('consent always')} and me_sees(person_id)",
        added="me_sees(person_id)",
        changed="me_sees(person_id)",
    ),
    "records_referral": Lock(
        seen=f"{_REFERRAL} and {_OPEN_TO_ME.format(key='person_id')}",
        added=of_a_person(_REFERRAL),
        changed=_REFERRAL,
        doors=_SHUT,
    ),
    "records_informationrequest": Lock(
        seen="exists (select from records_referral r where r.id = referral_id)",
        added="exists (select from records_referral r where r.id = referral_id)",
        changed="exists (select from records_referral r where r.id = referral_id)",
    ),
    "records_note": Lock(
        seen=of_a_person(f"({_NOTE})"),
        added=of_a_person(MINE, "owner_id = (select me_agency())"),
        changed=None,
    ),
    "records_completion": Lock(
        seen=f"{_COMPLETION} or {_BY_LINK}",
        added=of_a_person(
            "begun_by_id = (select me_user())",
            "owner_id = (select me_agency())",
            may("clinical own"),
        ),
        changed=f"{_COMPLETION} or {_BY_LINK}",
    ),
    "records_questionnaire": Lock(
        seen="scheme = (select me_scheme())",
        added=f"{MINE} and scheme = (select me_scheme()) and {may('clinical own')}",
        changed=f"scheme = (select me_scheme()) and {may('clinical own')}",
    ),
    "records_nomination": Lock(
        seen=_NOMINATION,
        added=f"{MINE} and agency_id = (select me_agency())"
        " and (scheme = (select me_scheme()) or from_scheme = (select me_scheme()))",
        changed=f"({_HERE} or from_scheme = (select me_scheme()) and (select me_wide()))",
    ),
    "records_agencyreturn": Lock(
        seen=_RETURN,
        added=f"asked_by_id = (select me_user()) and {_HERE} and (select me_wide())",
        changed=_HERE,
    ),
    "records_meeting": Lock(
        seen=_HERE, added=f"{MINE} and {_HERE} and {may('meetings')}", changed=_HERE
    ),
    "records_attendance": Lock(
        seen=_HERE, added=f"{MINE} and {_HERE} and {may('meetings')}", changed=_HERE
    ),
    "records_meetingitem": Lock(
        seen=f"{_HERE} and (person_id is null and {may('minute always')}"
        f" or {may('scheme always')} and {OF_A_PERSON})",
        added=f"{MINE} and {_HERE} and {may('meetings')}",
        changed=_HERE,
    ),
    "records_minute": Lock(
        seen=_SAID, added=f"{MINE} and {_HERE} and {may('minute always')}", changed=None
    ),
    "records_decision": Lock(
        seen=of_a_person(may("scheme always")),
        added=of_a_person(MINE, may("meetings")),
        changed=OF_A_PERSON,
    ),
    "records_action": Lock(
        seen=_ACTION, added=f"{MINE} and {_HERE}", changed=_HERE, doors=_SHUT
    ),
    "records_position": Lock(
        seen=of_a_person(may("scheme always")),
        added=of_a_person(MINE),
        changed=OF_A_PERSON,
    ),
    "records_leadership": Lock(
        seen=of_a_person(may("scheme always")), added=None, changed=None
    ),
    "records_need": Lock(
        seen=of_a_person(f"({_NEED})"),
        added=of_a_person(MINE, _OWNED),
        changed=of_a_person(_OWNED),
    ),
    "records_goal": Lock(
        seen=of_a_person(f"({_GOAL})"),
        added=of_a_person(MINE, _OWNED),
        changed=of_a_person(_OWNED),
    ),
    "records_dependant": Lock(
        seen=of_a_person(may("family always")),
        added=of_a_person(MINE, _OWNED),
        changed=OF_A_PERSON,
    ),
    "records_hostel": Lock(
        seen=_HERE, added=f"{MINE} and {_HERE} and {may('places')}", changed=None
    ),
    "records_place": Lock(
        seen=_HERE, added=f"{MINE} and {_HERE} and {may('places')}", changed=_HERE
    ),
    "records_stay": Lock(
        seen=of_a_person(may("address always")),
        added=of_a_person(MINE),
        changed=OF_A_PERSON,
    ),
    "records_sentence": Lock(
        seen=of_a_person(may("sentence always")),
        added=of_a_person(MINE, _OWNED),
        changed=OF_A_PERSON,
    ),
    "records_condition": Lock(
        seen=of_a_person(may("sentence always")),
        added=of_a_person(MINE),
        changed=OF_A_PERSON,
    ),
    "records_drugtest": Lock(
        seen=of_a_person(may("drug test always")),
        added=of_a_person(MINE, _OWNED),
        changed=None,
    ),
    "records_involvement": Lock(
        seen="agency_id = (select me_agency()) or me_sees(person_id)",
        added=f"me_sees(person_id) and {MINE}",
        changed="me_sees(person_id)",
    ),
    "records_restriction": Lock(
        seen=f"({may('governs')} or {may('process')}) and me_sees(person_id)",
        added=f"{may('governs')} and me_sees(person_id) and {MINE}",
        changed=may("governs"),
    ),
    "records_breakglass": Lock(
        seen=f"{MINE} or scheme = (select me_scheme()) and ({may('governs')} or {may('process')})",
        added=f"{MINE} and scheme = (select me_scheme()) and exists (select from masked_from_me() m"
        " where m.person_id = records_breakglass.person_id)",
        changed=may("governs"),
    ),
    "records_sharingagreement": Lock(
        seen="scheme = (select me_scheme())",
        added=f"{MINE} and scheme = (select me_scheme()) and {may('governs')}",
        changed=may("governs"),
    ),
    "records_disclosure": Lock(
        seen=of_a_person(f"({MINE} or {may('disclosure always')})"),
        added=of_a_person(MINE),
        changed=None,
    ),
    "records_journalentry": Lock(seen=_JOURNAL, added=MINE, changed=None),
    "records_reading": Lock(
        seen=f"scheme = (select me_scheme()) and ({MINE} or {may('process')}"
        f" or {may('reading always')} and ((select me_wide())"
        " or exists (select from records_person p where p.id = any (people))))",
        added=f"{MINE} and agency_id = (select me_agency())",
        changed=None,
    ),
    "records_notice": Lock(
        seen=f"to_id = (select me_user()) or {may('process')}",
        added="(select me_user()) is not null",
        changed=f"to_id = (select me_user()) or {may('process')}",
    ),
    "records_draft": Lock(
        seen=f"owner = (select me_user()) or {may('process')}",
        added="owner = (select me_user())",
        changed="owner = (select me_user())",
        removed=f"owner = (select me_user()) or {may('process')}",
    ),
    "records_uploadedlist": Lock(
        seen=f"owner = (select me_user()) or {may('process')}",
        added="owner = (select me_user())",
        changed=None,
        removed=f"owner = (select me_user()) or {may('process')}",
    ),
    "records_loadedlist": Lock(
        seen=f"scheme = (select me_scheme()) and {may('list')}",
        added=f"{MINE} and scheme = (select me_scheme()) and {may('list')}",
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
