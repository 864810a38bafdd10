"""The locks of what the mental-health service records.

A part of row_locks.py.
"""

from throughcare.records.row_parts import (
    MINE,
    OF_A_PERSON,
    Lock,
    as_shared,
    may,
    of_a_person,
    shared,
)

_HERE = "scheme = (select me_scheme())"
_OWNED = "owner_id = (select me_agency())"
_OF_A_REFERRAL = "exists (select from records_referral r where r.id = referral_id)"
_OF_AN_EPISODE = "exists (select from records_episode e where e.id = episode_id)"
_OF_OUR_EPISODE = (
    "exists (select from records_episode e where e.id = episode_id"
    " and e.owner_id = (select me_agency()))"
)
_ONWARD = as_shared("records_onwardreferral", "'onward'")
_OF_AN_ONWARD = "exists (select from records_onwardreferral o where o.id = onward_id)"
_MISSED = as_shared("records_letter", "'engagement'")
_CLINICAL_OWN = f"{_OWNED} and {may('clinical own')}"

SERVICE_LOCKS: dict[str, Lock] = {
    "records_episode": Lock(
        seen=_OF_A_REFERRAL, added=f"{_OF_A_REFERRAL} and {_OWNED}", changed=_OWNED
    ),
    "records_step": Lock(seen=_OF_AN_EPISODE, added=_OF_OUR_EPISODE, changed=_OF_OUR_EPISODE),
    "records_pause": Lock(
        seen=_OF_AN_EPISODE, added=f"{MINE} and {_OF_OUR_EPISODE}", changed=_OF_OUR_EPISODE
    ),
    "records_supervision": Lock(
        seen=of_a_person(f"({may('process')} or {_CLINICAL_OWN})"),
        added=of_a_person(MINE, _CLINICAL_OWN),
        changed=None,
    ),
    "records_consultation": Lock(
        seen=_OF_AN_EPISODE,
        added=f"asked_by_id = (select me_user()) and {_OF_AN_EPISODE}",
        changed=_OF_AN_EPISODE,
    ),
    "records_contactdetail": Lock(
        seen=of_a_person(may("address always")),
        added=of_a_person(MINE),
        changed=OF_A_PERSON,
    ),
    "records_appointment": Lock(
        seen=_OF_AN_EPISODE,
        added=f"booked_by_id = (select me_user()) and {_OF_AN_EPISODE}",
        changed=_OF_AN_EPISODE,
    ),
    "records_carecontact": Lock(
        seen=shared("records_carecontact", "'engagement'"),
        added=of_a_person(MINE, _OWNED, may("engagement own")),
        changed=None,
    ),
    "records_calendarfeed": Lock(seen=MINE, added=f"{MINE} and {_HERE}", changed=MINE),
    "records_assessment": Lock(
        seen=shared("records_assessment", "'clinical'"),
        added=of_a_person("begun_by_id = (select me_user())", _CLINICAL_OWN),
        changed=of_a_person(_CLINICAL_OWN),
    ),
    "records_supportplan": Lock(
        seen=shared("records_supportplan", "'clinical'"),
        added=of_a_person(MINE, _CLINICAL_OWN),
        changed=of_a_person(_CLINICAL_OWN),
    ),
    "records_sessionreview": Lock(
        seen=shared("records_sessionreview", "'clinical'"),
        added=of_a_person(MINE, _CLINICAL_OWN),
        changed=None,
    ),
    "records_directoryservice": Lock(
        seen=_HERE,
        added=f"{MINE} and {_HERE} and {may('onward own')}",
        changed=f"{_HERE} and {may('onward own')}",
    ),
    "records_onwardreferral": Lock(
        seen=of_a_person(f"({_ONWARD})"),
        added=of_a_person(MINE, _OWNED, may("onward own")),
        changed=of_a_person(_OWNED),
    ),
    "records_onwardstage": Lock(
        seen=_OF_AN_ONWARD, added=f"{MINE} and {_OF_AN_ONWARD}", changed=None
    ),
    "records_crisis": Lock(
        seen=of_a_person(may("warning always")),
        added=of_a_person(MINE, _OWNED),
        changed=None,
    ),
    "records_courtreport": Lock(
        seen=shared("records_courtreport", "'summary'"),
        added=of_a_person(MINE, _OWNED, may("summary own")),
        changed=of_a_person(_OWNED, may("summary own")),
    ),
    "records_plannotfollowed": Lock(
        seen=of_a_person(may("scheme always")),
        added=of_a_person(MINE, _OWNED),
        changed=None,
    ),
    "records_letter": Lock(
        # Sorry to have missed someone: that they did not come is not for everyone.
        seen=f"(onward_id is null and {_OF_AN_EPISODE} or onward_id is not null and {_OF_AN_ONWARD})"
        f" and (kind <> 'sorry to have missed you' or {_MISSED})",
        added=f"{MINE} and {_OF_AN_EPISODE}",
        changed=_OF_AN_EPISODE,
    ),
}
