"""What the database counts and puts in order for the mental-health service's desk.

A part of row_security.py, which runs it. The policy of episodes would have each one's referral looked at;
here a service's own open episodes are found by their index, and the few people who are restricted are
asked for one by one. Each function answers those alone who work with people at the service, of that service.
"""

from throughcare.rules.days import UK

SERVICE_ANSWERS = """
-- The people on the scheme whose records are restricted from whoever asks. Not to be called by itself.
create or replace function shut_to_me() returns bigint[]
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select array(
        select p.id from records_person p
        where p.scheme = (select me_scheme()) and not (p.barred = '{}' and p.only_for = '{}')
          and not me_opens(p.id, p.barred, p.only_for)
    )
$$;

-- The open episodes of the service of whoever asks, but for people restricted from them: all of them, or their
-- own, or those in one state. Not to be called by itself.
drop function if exists own_episodes();
drop function if exists own_episodes(boolean, text);
create function own_episodes(mine boolean default false, only_state text default null)
returns table (
    id bigint, person_id bigint, team_id bigint, practitioner_id bigint,
    tier text, state text, since date, opened_at timestamptz, supervised_on date
)
language plpgsql stable security definer set search_path = throughcare, pg_temp as $$
#variable_conflict use_column
declare
    me constant bigint := me_user();
    service constant bigint := me_served();
    here constant text := me_scheme();
    shut constant bigint[] := shut_to_me();
begin
    if service is null or not coalesce('clinical own' = any (me_may()), false) then
        return;
    end if;
    if mine then  -- by the index of whose they are
        return query
            select e.id, e.person_id, e.team_id, e.practitioner_id, e.tier, e.state, e.since, e.opened_at,
                e.supervised_on
            from records_episode e
            where e.practitioner_id = me and e.owner_id = service and e.state <> 'closed' and e.scheme = here
              and (only_state is null or e.state = only_state) and e.person_id <> all (shut);
        return;
    end if;
    return query
        select e.id, e.person_id, e.team_id, e.practitioner_id, e.tier, e.state, e.since, e.opened_at,
            e.supervised_on
        from records_episode e
        where e.owner_id = service and e.state <> 'closed' and e.scheme = here
          and (only_state is null or e.state = only_state) and e.person_id <> all (shut);
end $$;

drop function if exists episode_counts();
create or replace function episode_counts(mine boolean)
returns table (team bigint, practitioner bigint, tier text, state text, n bigint)
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select e.team_id, e.practitioner_id, e.tier, e.state, count(*)
    from own_episodes(mine) e group by 1, 2, 3, 4
$$;

-- What a practitioner of the service has to do, each with its episode, the day it is to be done by and, of an
-- appointment, when it begins: access/service_due.py as one query. A test holds the two to the same answer.
drop function if exists own_work(date, date, integer, integer);
create or replace function own_work(
    today date, until date, review_at integer, sessions integer, more integer, answer_within integer
) returns table (kind text, key bigint, episode bigint, due date, starts_at timestamptz)
language plpgsql stable security definer set search_path = throughcare, pg_temp as $$
#variable_conflict use_column
declare
    me constant bigint := me_user();
    service constant bigint := me_served();
    shut constant bigint[] := shut_to_me();
    mine bigint[];
begin
    if service is null or not coalesce('clinical own' = any (me_may()), false) then
        return;
    end if;
    select coalesce(array_agg(e.id), '{}') into mine from own_episodes(true) e;
    return query
        select case when a.starts_at < me_at() then 'appointments to record' else 'appointments to come' end,
            a.id, a.episode_id, (a.starts_at at time zone 'UK')::date, a.starts_at
        from records_appointment a
        where a.practitioner_id = me and a.owner_id = service and a.state = 'booked'
          and a.scheme = me_scheme() and a.person_id <> all (shut)
          and (a.starts_at at time zone 'UK')::date <= until
        union all  -- of their own episodes, another's too: whoever handed one over may have left them there
        select case when a.starts_at < me_at() then 'appointments to record' else 'appointments to come' end,
            a.id, a.episode_id, (a.starts_at at time zone 'UK')::date, a.starts_at
        from records_appointment a
        where a.episode_id = any (mine) and a.practitioner_id <> me and a.owner_id = service
          and a.state = 'booked' and (a.starts_at at time zone 'UK')::date <= until;
    return query
        select 'consultations to answer', c.id, c.episode_id,
            (c.asked_at at time zone 'UK')::date + answer_within, null::timestamptz
        from records_consultation c
        where c.episode_id = any (mine) and c.owner_id = service and c.state = 'asked'
        union all
        select 'consultations to answer', c.id, c.episode_id,
            (c.asked_at at time zone 'UK')::date + answer_within, null::timestamptz
        from records_episode e join records_consultation c on c.episode_id = e.id
        where e.practitioner_id is null and e.owner_id = service and e.state <> 'closed'
          and e.scheme = me_scheme() and e.person_id <> all (shut)
          and c.owner_id = service and c.state = 'asked';
    return query
        select 'consultations to follow up', c.id, c.episode_id, c.follow_up_on, null::timestamptz
        from records_consultation c
        where c.episode_id = any (mine) and c.state = 'advised' and c.follow_up_on <= until;
    return query
        select 'sessions to review', c.id, c.episode_id, (c.happened_at at time zone 'UK')::date, null::timestamptz
        from records_carecontact c join records_episode e on e.id = c.episode_id
        cross join lateral (
            select count(*) as n, coalesce(sum(v.more), 0) as granted,
                coalesce(bool_or(v.after_session = c.session), false) as here
            from records_sessionreview v where v.episode_id = c.episode_id
        ) r
        where review_at is not null and c.session >= least(review_at, sessions)
          and c.episode_id = any (mine)
          and e.tier = 'one-to-one support' and e.state = 'under way'
          and not exists (select from records_carecontact l
              where l.episode_id = c.episode_id and l.session > c.session)
          and not r.here
          and (r.n = 0 and c.session >= review_at
               or r.granted < more and c.session >= sessions + r.granted);
    return query
        select 'support plans to review', p.id, p.episode_id, p.review_on, null::timestamptz
        from records_supportplan p
        where p.episode_id = any (mine) and p.superseded_at is null and p.review_on <= until;
    return query
        select 'onward referrals to chase', o.id, o.episode_id, o.chase_on, null::timestamptz
        from records_onwardreferral o
        where o.episode_id = any (mine) and o.chase_on <= until
          and o.state in ('sent', 'received', 'screened', 'accepted', 'allocated to a care co-ordinator');
    return query
        select 'assessments to sign', a.id, a.episode_id, null::date, null::timestamptz
        from records_assessment a
        where a.owner_id = service and a.state = 'being written' and a.scheme = me_scheme()
          and (a.episode_id = any (mine) or a.begun_by_id = me and a.person_id <> all (shut));
    return query
        select 'reports for court to finish', r.id, r.episode_id, r.hearing_on, null::timestamptz
        from records_courtreport r
        where r.owner_id = service and r.state <> 'sent' and r.scheme = me_scheme()
          and (r.episode_id = any (mine) or r.by_id = me and r.person_id <> all (shut));
end $$;

-- What says of each open episode of whoever asks whether the person may be dropping out: the spans they were away,
-- when they were met or it was tried, what the service cancelled of days that have come, to whom they were given and when they came back, their next appointment, and
-- how often they chose to be in touch. casefile/engagement.py reads the same; a test holds the two to one answer.
create or replace function own_contact(today date)
returns table (episode bigint, away jsonb, contacts jsonb, given jsonb, next_on date, intensity text)
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select e.id,
        (select jsonb_agg(jsonb_build_array(a.began_on, a.ended_on)) from (
            select p.began_on, p.ended_on from records_pause p where p.episode_id = e.id
            union all
            select s.began_on, s.ended_on from records_sentence s
            where s.person_id = e.person_id and s.kind = 'custody'
        ) a),
        (select jsonb_agg(
            jsonb_build_array((c.at at time zone 'UK')::date, c.kind, c.place, c.attended, c.reached)
            order by c.at desc, c.held desc, c.id desc
        ) from (
            select h.happened_at as at, true as held, h.id, h.kind, h.place, h.attended, h.reached
            from records_carecontact h where h.episode_id = e.id
            union all
            select p.starts_at, false, p.id, 'appointment', p.place, 'cancelled by the service', null
            from records_appointment p
            where p.episode_id = e.id and p.state = 'cancelled' and p.asked_by = 'the service'
              and (p.starts_at at time zone 'UK')::date <= today
        ) c),
        (select jsonb_agg(
            jsonb_build_array((j.at at time zone 'UK')::date, j.detail -> 'to') order by j.at, j.id
        ) from records_episode r join records_journalentry j on j.about = r.reference
        where r.id = e.id and j.person_id = e.person_id and j.kind = 'episode'
            and j.act in ('allocate episode', 'reallocate episode', 're-engage')),
        (select min((a.starts_at at time zone 'UK')::date) from records_appointment a
            where a.episode_id = e.id and a.state = 'booked'
              and (a.starts_at at time zone 'UK')::date >= today),
        (select p.intensity from records_supportplan p
            where p.episode_id = e.id and p.superseded_at is null)
    from own_episodes(true) e
$$;

-- How long each who waits has waited: rules/clocks.py as a query. A test holds the two to the same answer.
create or replace function own_waits(today date)
returns table (id bigint, team bigint, practitioner bigint, tier text, days integer)
language sql stable security definer set search_path = throughcare, pg_temp as $$
    with waits as materialized (select * from own_episodes(false, 'waiting')),
    away as (
        select w.id, greatest(p.began_on, w.since) as began, least(coalesce(p.ended_on, today), today) as ended
        from waits w join records_pause p on p.episode_id = w.id
        union all
        select w.id, greatest(s.began_on, w.since), least(coalesce(s.ended_on, today), today)
        from waits w join records_sentence s on s.person_id = w.person_id and s.kind = 'custody'
    ),
    still as (
        select a.id, range_agg(daterange(a.began, a.ended)) as spans
        from away a where a.began < a.ended group by a.id
    )
    select w.id, w.team_id, w.practitioner_id, w.tier,
        greatest(today - w.since, 0) - coalesce(
            (select sum(upper(each) - lower(each)) from unnest(still.spans) each), 0
        )::integer
    from waits w left join still on still.id = w.id
$$;

-- How many wait for each tier so long, and the first few of them.
create or replace function waiting_counts(today date, few integer)
returns table (tier text, days integer, n bigint, first bigint[])
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select w.tier, w.days, count(*), (array_agg(w.id order by w.id))[1:few]
    from own_waits(today) w group by 1, 2
$$;

-- One page of those who wait, the longest first, and how many they are in all.
create or replace function waiting_page(
    today date, only_tier text, only_team bigint, unallocated boolean, skip bigint, take bigint
) returns table (episode bigint, days integer, total bigint)
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select w.id, w.days, count(*) over () from own_waits(today) w
    where (only_tier is null or w.tier = only_tier) and (only_team is null or w.team = only_team)
      and (not unallocated or w.practitioner is null)
    order by w.days desc, w.id offset skip limit take
$$;

-- When each open episode that somebody has was last looked at in supervision, or opened.
create or replace function own_supervisions()
returns table (id bigint, practitioner bigint, last_on date, since date)
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select h.id, h.practitioner_id, h.supervised_on,
        coalesce(h.supervised_on, (h.opened_at at time zone 'UK')::date)
    from own_episodes() h where h.practitioner_id is not null
$$;

create or replace function supervision_counts(due_since date)
returns table (practitioner bigint, n bigint, due bigint)
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select s.practitioner, count(*), count(*) filter (where s.since <= due_since)
    from own_supervisions() s group by 1
$$;

-- One page of them, the longest ago first; and how many they are in all, and how many of those are due.
create or replace function supervision_page(
    only_practitioner bigint, due_since date, skip bigint, take bigint
) returns table (episode bigint, last_on date, since date, due bigint, total bigint)
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select s.id, s.last_on, s.since, count(*) filter (where s.since <= due_since) over (), count(*) over ()
    from own_supervisions() s
    where only_practitioner is null or s.practitioner = only_practitioner
    order by s.since, s.id offset skip limit take
$$;

-- What the service has begun to write and not finished: assessments, and reports for court, counted by state.
create or replace function unfinished_counts()
returns table (what text, state text, n bigint)
language plpgsql stable security definer set search_path = throughcare, pg_temp as $$
#variable_conflict use_column
declare
    service constant bigint := me_served();
    here constant text := me_scheme();
    shut constant bigint[] := shut_to_me();
begin
    if service is null or not coalesce('clinical own' = any (me_may()), false) then
        return;
    end if;
    return query
        select 'assessments', a.state, count(*) from records_assessment a
        where a.owner_id = service and a.state not in ('countersigned', 'set aside') and a.scheme = here
          and a.person_id <> all (shut) group by a.state;
    return query
        select 'court reports', r.state, count(*) from records_courtreport r
        where r.owner_id = service and r.state <> 'sent' and r.scheme = here
          and r.person_id <> all (shut) group by r.state;
end $$;
""".replace("'UK'", f"'{UK.key}'")

SERVICE_FUNCTIONS = (
    *("episode_counts", "own_work", "own_contact", "waiting_counts", "waiting_page"),
    *("supervision_counts", "supervision_page", "unfinished_counts"),
)
"""Those of them that the application may call."""
