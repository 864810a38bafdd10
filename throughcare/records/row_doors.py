"""The doors: on each person, case, referral and action, whom it is shared with, shut to and open to.

Columns that row security reads, kept by these triggers from the cases, referrals, involvements and
restrictions there are. `config/row_security.py` sets them all anew after each migration.
"""

DOORS = """
-- The doors of every person and case, by the records there are: whom each is shared with, shut to, open to.
create or replace view doors with (security_barrier) as
    select p.id as person_id,
        coalesce((select array_agg(distinct way order by way) from (
            select 'referred to ' || r.service_id as way from records_referral r
            where r.person_id = p.id
            union select 'referred by ' || r.referrer_id from records_referral r
            where r.person_id = p.id
            union select 'works with ' || i.agency_id from records_involvement i
            where i.person_id = p.id and i.ended_at is null
        ) as ways), '{}') as shared,
        coalesce((select array_agg(distinct 'led by ' || c.lead_agency_id) from records_case c
            where c.person_id = p.id), '{}') as led,
        coalesce((select array_agg(coalesce('user ' || n.user_id, 'agency ' || n.agency_id))
            from records_restriction n where n.person_id = p.id and n.kind = 'excluded'
            and n.lifted_at is null), '{}') as barred,
        coalesce((select array_agg(coalesce('user ' || n.user_id, 'agency ' || n.agency_id))
            || 'role governance'::text
            from records_restriction n where n.person_id = p.id and n.kind = 'restricted to'
            and n.lifted_at is null having count(*) > 0), '{}') as only_for
    from records_person p;
revoke all on doors from throughcare_app;

-- Kept here, so that no act can forget them and the application cannot write them. Nobody: everybody's.
create or replace function set_doors(person bigint) returns void
language sql security definer set search_path = throughcare, pg_temp as $$
    update records_person p
    set shared_with = d.led || d.shared, barred = d.barred, only_for = d.only_for from doors d
    where d.person_id = p.id and (person is null or p.id = person)
      and (p.shared_with, p.barred, p.only_for) is distinct from (d.led || d.shared, d.barred, d.only_for);
    update records_case c
    set shared_with = d.shared, barred = d.barred, only_for = d.only_for from doors d
    where d.person_id = c.person_id and (person is null or c.person_id = person)
      and (c.shared_with, c.barred, c.only_for) is distinct from (d.shared, d.barred, d.only_for);
    update records_referral r set barred = d.barred, only_for = d.only_for from doors d
    where d.person_id = r.person_id and (person is null or r.person_id = person)
      and (r.barred, r.only_for) is distinct from (d.barred, d.only_for);
    update records_action a set barred = d.barred, only_for = d.only_for from doors d
    where d.person_id = a.person_id and (person is null or a.person_id = person)
      and (a.barred, a.only_for) is distinct from (d.barred, d.only_for);
$$;

create or replace function keep_doors() returns trigger
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    perform set_doors(new.person_id);
    return null;
end $$;

-- A list brings a hundred thousand cases at once: their leads are put on their people together.
create or replace function doors_of_new_cases() returns trigger
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    update records_person p set shared_with = array['led by ' || a.lead_agency_id] || p.shared_with
    from added a
    where p.id = a.person_id and not ('led by ' || a.lead_agency_id) = any (p.shared_with);
    return null;
end $$;

create or replace function doors_of_a_new_case() returns trigger
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    select d.shared, d.barred, d.only_for into new.shared_with, new.barred, new.only_for
    from doors d where d.person_id = new.person_id;
    return new;
end $$;

create or replace function doors_of_a_new_referral() returns trigger
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    select barred, only_for into new.barred, new.only_for
    from records_person where id = new.person_id;
    return new;
end $$;

create or replace function doors_of_a_new_action() returns trigger
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    new.barred := '{}'; new.only_for := '{}';
    if new.person_id is not null then
        select barred, only_for into strict new.barred, new.only_for
        from records_person where id = new.person_id;
    end if;
    return new;
end $$;

create or replace function no_doors_on_a_new_person() returns trigger
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    new.shared_with := '{}'; new.barred := '{}'; new.only_for := '{}';
    return new;
end $$;
"""
