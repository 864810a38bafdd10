"""What the database answers, or does, for those who may not see the rows it concerns.

A part of row_security.py, which runs it. Each function asks who asks, and tells no more than a state,
a count, or that it is done.
"""

ANSWERS = """
-- Whether a person this practitioner sees has a referral open, whoever made it: nobody is referred twice.
create or replace function open_referral_of(person bigint) returns text
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select r.state from records_referral r
    join records_case c on c.person_id = r.person_id
    where r.person_id = person
      and r.state in ('sent', 'returned for information', 'accepted')
      and c.scheme = me_scheme()
      and (me_wide() or c.lead_agency_id = me_led() or c.shared_with && me_ways())
    limit 1
$$;

-- What someone answers for on this scheme: counted, for those who let people go or hand work over.
drop function if exists answers_for(bigint);
create or replace function answers_for(who bigint)
returns table (people bigint, referrals bigint, actions bigint, episodes bigint)
language plpgsql stable security definer set search_path = throughcare, pg_temp as $$
begin
    if not coalesce(
        'practitioners' = any (me_may()) or 'hands over' = any (me_may())
        and exists (select from records_user where id = who and agency_id = me_agency()), false
    ) then
        raise insufficient_privilege using message = 'What someone answers for is not for everyone.';
    end if;
    return query select
        (select count(*) from records_case
         where lead_worker_id = who and closed_at is null and scheme = me_scheme()),
        (select count(*) from records_referral
         where contact_id = who and scheme = me_scheme()
           and state in ('sent', 'returned for information', 'accepted')),
        (select count(*) from records_action
         where worker_id = who and state = 'open' and scheme = me_scheme()),
        (select count(*) from records_episode
         where practitioner_id = who and state <> 'closed' and scheme = me_scheme());
end $$;

-- What a leaver had begun goes unread: whoever lets them go may not see what was in it.
create or replace function discard_unfinished(who bigint) returns void
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    if not coalesce('practitioners' = any (me_may()), false) then
        raise insufficient_privilege using message = 'What someone has begun is theirs alone.';
    end if;
    delete from records_draft where owner = who;
    delete from records_uploadedlist where owner = who;
end $$;

-- Whether no restriction keeps a person from this practitioner: of nobody in particular, none does.
create or replace function not_shut_to_me(person bigint) returns boolean
language plpgsql stable security definer set search_path = throughcare, pg_temp as $$
begin
    return person is null or exists (
        select from records_person p
        where p.id = person
          and (p.barred = '{}' and p.only_for = '{}' or me_opens(p.id, p.barred, p.only_for))
    );
end $$;

-- Whether this practitioner's agency was asked what it knows for a nomination.
create or replace function asked_about(nominated bigint) returns boolean
language plpgsql stable security definer set search_path = throughcare, pg_temp as $$
begin
    return exists (
        select from records_agencyreturn r
        where r.nomination_id = nominated and r.owner_id = me_agency()
          and 'agency return own' = any (me_may())
    );
end $$;

-- A nomination that its own agency has just taken back: whoever was a nominee by it is one no more, though
-- that agency may not see their case.
create or replace function end_candidacy(nominated bigint, why text, moment timestamptz) returns void
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    if not exists (
        select from records_nomination n
        where n.id = nominated and n.state = 'withdrawn' and n.ended_by_id = me_user()
          and n.agency_id = me_agency() and me_scheme() in (n.scheme, n.from_scheme)
    ) then
        raise insufficient_privilege using message = 'Only whoever took a nomination back ends it.';
    end if;
    update records_case c set closed_at = moment, closed_why = why
    from records_nomination n
    where n.id = nominated and c.id = n.case_id and c.selected_at is null and c.closed_at is null;
end $$;
-- Whether someone was told this of a person since a moment, and has not read it: nobody is told it twice.
create or replace function told_and_unread(who bigint, what text, of_whom text, since timestamptz)
returns boolean
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select exists (
        select from records_notice n
        where n.to_id = who and n.template = what and n.about = of_whom
          and n.read_at is null and n.at >= since
    ) and exists (select from records_person p
        where p.reference = of_whom and p.scheme = me_scheme()
          and (me_wide() or p.shared_with && me_ways()))
$$;

-- Who works with someone at the mental-health service, while an episode is open: to be told what happens to
-- them by whoever sees the person, and perhaps not the episode.
create or replace function practitioners_of(person bigint) returns setof bigint
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select e.practitioner_id from records_episode e
    where e.person_id = person and e.state <> 'closed' and e.practitioner_id is not null
      and exists (
        select from records_person p
        where p.id = e.person_id and p.scheme = me_scheme()
          and (me_wide() or p.shared_with && me_ways())
          and (p.barred = '{}' and p.only_for = '{}' or me_opens(p.id, p.barred, p.only_for))
    )
$$;

-- Which places are taken on which nights, and nobody's name: a vacancy is told without saying who lives there.
create or replace function taken_nights() returns table (place bigint, from_on date, until_on date, state text)
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select s.place_id, s.from_on, s.until_on, s.state from records_stay s
    where s.scheme = me_scheme() and s.state in ('offered', 'accepted', 'arrived')
      and 'address always' = any (me_may())
$$;

-- Open actions, counted by whose they are and their day: of every agency for those who run the meetings, of
-- their own for those who supervise.
create or replace function action_counts(owned_by bigint)
returns table (owner bigint, due_on date, n bigint)
language plpgsql stable security definer set search_path = throughcare, pg_temp as $$
#variable_conflict use_column
begin
    if not coalesce(
        'meetings' = any (me_may()) or 'hands over' = any (me_may())
        and owned_by = me_agency(), false
    ) then
        return;
    end if;
    return query
        select a.owner_id, a.due_on, count(*) from records_action a
        where a.scheme = (select me_scheme()) and a.state = 'open'
          and (owned_by is null or a.owner_id = owned_by)
          and (a.barred = '{}' and a.only_for = '{}'
               or me_opens(a.person_id, a.barred, a.only_for))
        group by a.owner_id, a.due_on;
end $$;

-- Where those on the scheme stand whom this practitioner reaches, counted. The policy of the table would have
-- each case looked at; here the many that are open to all who reach them are counted from their index alone,
-- and the few that are restricted are asked for one by one. Three processes may count where there are that many
-- cases, on our own server too, which otherwise answers each question with one; and how is thought of each time, as
-- one agency's cases are found otherwise than everyone's.
create or replace function standing_counts(led_by bigint, today date, soon date)
returns table (
    level text, cohort text, rag text, lead_agency bigint,
    n bigint, overdue bigint, due bigint, unset bigint
)
language plpgsql stable security definer set search_path = throughcare, pg_temp
set max_parallel_workers_per_gather = 2 set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
    -- Asked once, and before: what asks nobody while it counts, PostgreSQL lets several processes count.
    here constant text := me_scheme();
begin
    if not coalesce(
        'scheme always' = any (me_may()) and (me_wide() or led_by = me_led()), false
    ) then
        return;
    end if;
    return query
        select c.level, c.cohort, c.rag, c.lead_agency_id, count(*),
            count(*) filter (where c.review_on < today),
            count(*) filter (where c.review_on between today and soon),
            count(*) filter (where c.review_on is null)
        from records_case c
        where c.scheme = here and c.closed_at is null and c.selected_at is not null
          and c.barred = '{}' and c.only_for = '{}'
          and (led_by is null or c.lead_agency_id = led_by)
        group by c.lead_agency_id, c.level, c.cohort, c.rag;
    return query
        select c.level, c.cohort, c.rag, c.lead_agency_id, count(*),
            count(*) filter (where c.review_on < today),
            count(*) filter (where c.review_on between today and soon),
            count(*) filter (where c.review_on is null)
        from records_case c
        where c.scheme = here and c.closed_at is null and c.selected_at is not null
          and not (c.barred = '{}' and c.only_for = '{}')
          and (led_by is null or c.lead_agency_id = led_by)
          and me_opens(c.person_id, c.barred, c.only_for)
        group by c.lead_agency_id, c.level, c.cohort, c.rag;
end $$;

-- When someone has appointments, and not with whom: nobody is booked twice, whoever books.
create or replace function taken_times(who bigint, since timestamptz, until timestamptz)
returns table (appointment bigint, starts_at timestamptz, minutes smallint)
language plpgsql stable security definer set search_path = throughcare, pg_temp as $$
#variable_conflict use_column
begin
    if not coalesce(
        (me_wide() or me_ways() <> '{}') and exists (
            select from records_post p
            where p.user_id = who and p.scheme = me_scheme() and p.ended_at is null
        ), false
    ) then
        return;
    end if;
    return query
        select a.id, a.starts_at, a.minutes from records_appointment a
        where a.practitioner_id = who and a.state = 'booked'
          and a.starts_at < until and a.starts_at > since - interval '8 hours'
          and a.starts_at + a.minutes * interval '1 minute' > since;
end $$;

-- The appointments behind a private address, for a calendar that nobody has signed in to: times, kinds of place,
-- and nobody's name. One line of nulls where there are none yet; nothing at all where the address opens nothing:
-- unknown, stopped, or of someone who works there no more.
create or replace function appointments_of_feed(
    held text, since timestamptz, until timestamptz, most integer
)
returns table (
    reference text, starts_at timestamptz, minutes smallint, place text, state text
)
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select a.reference, a.starts_at, a.minutes, a.place, a.state
    from records_calendarfeed f
    join records_user u on u.id = f.by_id and u.is_active
    left join lateral (
        select b.reference, b.starts_at, b.minutes, b.place, b.state
        from records_appointment b join records_person p on p.id = b.person_id
        where b.practitioner_id = f.by_id and b.scheme = f.scheme
          and b.state in ('booked', 'over') and b.starts_at >= since and b.starts_at < until
          and not p.barred && array['user ' || u.id, 'agency ' || u.agency_id]
          and (p.only_for = '{}' or p.only_for && array['user ' || u.id, 'agency ' || u.agency_id])
        order by b.starts_at, b.id limit most
    ) a on true
    where f.token = held and f.ended_at is null and exists (
        select from records_post o
        where o.user_id = f.by_id and o.scheme = f.scheme and o.ended_at is null
    )
    order by a.starts_at, a.reference
$$;
"""
