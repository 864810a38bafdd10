"""The second lock: what PostgreSQL itself shows the application of each table, whoever asks.

One row a table below; `config/row_security.py` makes them so after each migration, and tests hold the
database to them. Nothing here knows a role: whose cases and which sections is said, signed, by
access/context.py, and read by the functions `me_…`. Each is asked once a query, as `(select me_…())`.
"""

from dataclasses import dataclass

from throughcare.records.row_answers import ANSWERS
from throughcare.records.row_doors import DOORS

FUNCTIONS = """
create table if not exists context_key (
    name text primary key, inside bytea not null, outside bytea not null
);
revoke all on context_key from public, throughcare_app;

create or replace function context() returns text[]
language plpgsql stable security definer set search_path = throughcare, pg_temp as $$
declare
    said constant text := current_setting('throughcare.context', true);
    words constant text := left(said, -65);
    mark constant text := right(said, 65);
    parts text[];
begin
    if said is null or said = '' then
        return null;
    end if;
    if not exists (
        select from context_key
        where '#' || encode(
            sha256(outside || sha256(inside || convert_to(words, 'UTF8'))), 'hex'
        ) = mark
    ) then
        raise insufficient_privilege using message = 'Who asks was not signed by Throughcare.';
    end if;
    parts := string_to_array(words, '|');
    if parts[1] <> pg_backend_pid()::text or parts[2] <> extract(epoch from now())::text then
        raise insufficient_privilege using message = 'Who asks was signed for another transaction.';
    end if;
    return parts[3:];
end $$;

create or replace function me_user() returns bigint language sql stable as
    'select (throughcare.context())[1]::bigint';
create or replace function me_agency() returns bigint language sql stable as
    'select (throughcare.context())[2]::bigint';
create or replace function me_scheme() returns text language sql stable as
    'select (throughcare.context())[3]';
create or replace function me_at() returns timestamptz language sql stable as
    'select (throughcare.context())[4]::timestamptz';
create or replace function me_wide() returns boolean language sql stable as
    'select (throughcare.context())[5] = ''wide''';
create or replace function me_led() returns bigint language sql stable as
    'select nullif((throughcare.context())[6], '''')::bigint';
create or replace function me_served() returns bigint language sql stable as
    'select nullif((throughcare.context())[7], '''')::bigint';
create or replace function me_ways() returns text[] language sql stable as
    'select string_to_array((throughcare.context())[8], '','')';
create or replace function me_names() returns text[] language sql stable as
    'select string_to_array((throughcare.context())[9], '','')';
create or replace function me_may() returns text[] language sql stable as
    'select string_to_array((throughcare.context())[10], '','')';

-- Who changes a row, for its version: row history and the lock know the same practitioner.
create or replace function acting_user() returns bigint language sql stable as
    'select throughcare.me_user()';

-- The records this practitioner has opened in an emergency and that are not closed again.
create or replace function me_opened() returns bigint[]
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select coalesce(array_agg(person_id), '{}') from records_breakglass
    where by_id = me_user() and ends_at > me_at()
$$;

-- Restricted records that would otherwise be this practitioner's to see: that they are, and whom to ask.
create or replace function masked_from_me() returns table (person_id bigint, reference text, lead text)
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select p.id, p.reference, a.name
    from records_person p
    join records_case c on c.person_id = p.id and c.closed_at is null
    join records_agency a on a.id = c.lead_agency_id
    where (p.barred <> '{}' or p.only_for <> '{}')
      and c.scheme = me_scheme()
      and (me_wide() or c.lead_agency_id = me_led() or c.shared_with && me_ways())
      and (p.barred && me_names() or p.only_for <> '{}' and not p.only_for && me_names())
      and p.id <> all (me_opened())
$$;

-- Who looked at a person, found by its index, which a policy would keep PostgreSQL from using.
create or replace function readings_of(person bigint) returns setof bigint
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select r.id from records_reading r
    where r.people @> array[person] and r.scheme = me_scheme()
      and me_may() && array['reading always', 'process']
$$;

-- Whether a restricted record is open to this practitioner all the same.
create or replace function me_opens(person bigint, barred text[], only_for text[]) returns boolean
language plpgsql stable set search_path = throughcare, pg_temp as $$
declare
    named constant text[] := me_names();
begin
    return not barred && named and (only_for = '{}' or only_for && named)
        or person = any (me_opened());
end $$;

-- Whether this practitioner sees a person, for policies that would otherwise be planned inside one another.
create or replace function me_sees(person bigint) returns boolean
language plpgsql stable set search_path = throughcare, pg_temp as $$
begin
    return exists (select from records_person where id = person);
end $$;

-- Rows to be counted and never shown one by one: no name, no number, no words.
create or replace view counted_case with (security_barrier) as
    select c.id, c.person_id, c.scheme, c.rag, c.statutory_status, c.closed_at
    from records_case c
    where c.scheme = (select me_scheme()) and 'figures' = any ((select me_may())::text[]);
create or replace view counted_score with (security_barrier) as
    select s.id, s.person_id, s.predictor, s.years, s.percent, s.superseded_at
    from records_riskscore s
    where 'figures' = any ((select me_may())::text[]);
create or replace view counted_referral with (security_barrier) as
    select r.id, r.scheme, r.referrer_id, r.service_id, r.state, r.decline_reason, r.priority,
           r.sent_at, r.decided_at
    from records_referral r
    where r.scheme = (select me_scheme()) and 'figures' = any ((select me_may())::text[]);
create or replace view counted_crisis_advice with (security_barrier) as
    select j.id, j.scheme, j.at from records_journalentry j
    where j.scheme = (select me_scheme()) and j.act = 'show crisis advice'
      and 'figures' = any ((select me_may())::text[]);
"""
FUNCTIONS += DOORS + ANSWERS

VIEWS = ("counted_case", "counted_score", "counted_referral", "counted_crisis_advice")

FOR_EVERYONE = (
    *("me_user", "me_agency", "me_scheme", "me_at", "me_wide", "me_led", "me_served"),
    *("me_ways", "me_names", "me_may", "me_opened", "masked_from_me", "context"),
    *(
        "open_referral_of",
        "me_sees",
        "me_opens",
        "readings_of",
        "answers_for",
        "discard_unfinished",
    ),
)
"""Functions the application may call. The others are triggers' alone."""

TRIGGERS = {
    "no_doors_on_a_new_person": ("before insert", "records_person"),
    "doors_of_a_new_case": ("before insert", "records_case"),
    "doors_of_new_cases": ("after insert", "records_case"),
    "keep_doors_case": ("after update of lead_agency_id", "records_case"),
    "doors_of_a_new_referral": ("before insert", "records_referral"),
    "keep_doors_referral": ("after insert", "records_referral"),
    "keep_doors_involvement": ("after insert or update", "records_involvement"),
    "keep_doors_restriction": ("after insert or update", "records_restriction"),
}
"""Trigger to when and on what. Its function is its name as far as that names one."""

_DOORS = frozenset({"shared_with", "barred", "only_for"})
_SHUT = frozenset({"barred", "only_for"})


@dataclass(frozen=True, kw_only=True)
class Lock:
    """What the application may see of a table, add to it and change in it, and whether ever."""

    seen: str
    added: str
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
_REFERRAL = (
    "scheme = (select me_scheme()) and (referrer_id = (select me_led())"
    f" or service_id = (select me_served()) or {_may('process')})"
)
_JOURNAL = (
    f"{_MINE} or scheme = (select me_scheme()) and {_may('process')} or person_id is not null and {_OF_A_PERSON} and (kind = 'person'"
    " or kind = 'referral' and exists (select from records_referral r where r.reference = about)"
    f" or kind = 'restriction' and {_may('reading always')}"
    f" or kind = 'disclosure' and {_may('disclosure always')}"
    " or kind = 'completion' and exists (select from records_completion c where c.reference = about))"
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
