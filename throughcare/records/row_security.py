"""The second lock: what PostgreSQL itself shows the application of each table, whoever asks.

One row a table below; `config/row_security.py` makes them so after each migration, and tests hold the
database to them. Nothing here knows a role: whose cases and which sections is said, signed, by
access/context.py, and read by the functions `me_…`. Each is asked once a query, as `(select me_…())`.
"""

from throughcare.records.row_answers import ANSWERS
from throughcare.records.row_answers_of_service import SERVICE_ANSWERS, SERVICE_FUNCTIONS
from throughcare.records.row_doors import DOORS
from throughcare.records.row_leads import LEADS
from throughcare.records.row_locks import LOCKS, OPEN_TABLES

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
    where c.selected_at is not null and c.scheme = (select me_scheme()) and 'figures' = any ((select me_may())::text[]);
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
FUNCTIONS += DOORS + ANSWERS + SERVICE_ANSWERS + LEADS

__all__ = ["FOR_EVERYONE", "FUNCTIONS", "LOCKS", "OPEN_TABLES", "TRIGGERS", "VIEWS"]

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
        "practitioners_of",
        "discard_unfinished",
        "not_shut_to_me",
        "asked_about",
        "end_candidacy",
        "taken_nights",
        "told_and_unread",
        "standing_counts",
        "action_counts",
        "taken_times",
        "appointments_of_feed",
    ),
    *SERVICE_FUNCTIONS,
)
"""Functions the application may call. The others are triggers' alone."""

TRIGGERS = {
    "no_doors_on_a_new_person": ("before insert", "records_person"),
    "doors_of_a_new_case": ("before insert", "records_case"),
    "doors_of_new_cases": ("after insert", "records_case"),
    "keep_doors_case": ("after update of lead_agency_id", "records_case"),
    "doors_of_a_new_referral": ("before insert", "records_referral"),
    "doors_of_a_new_action": ("before insert", "records_action"),
    "keep_doors_referral": ("after insert", "records_referral"),
    "keep_leads_of_new_cases": ("after insert", "records_case"),
    "keep_leads": ("after update of lead_agency_id, lead_worker_id", "records_case"),
    "keep_doors_involvement": ("after insert or update", "records_involvement"),
    "keep_doors_restriction": ("after insert or update", "records_restriction"),
}
"""Trigger to when and on what. Its function is its name as far as that names one."""
