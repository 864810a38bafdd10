"""Who led a case from when until when: kept from the cases, so that no act can forget it.

A part of row_security.py, which runs it. A case says who leads it and why; these triggers end the
leadership before and begin the next. The application can write neither.
"""

LEADS = """
create or replace function keep_leads() returns trigger
language plpgsql security definer set search_path = throughcare, pg_temp as $$
declare
    moment constant timestamptz := coalesce(me_at(), now());
begin
    if (new.lead_agency_id, new.lead_worker_id)
        is not distinct from (old.lead_agency_id, old.lead_worker_id) then
        return null;
    end if;
    update records_leadership set ended_at = greatest(moment, began_at)
    where case_id = new.id and ended_at is null;
    insert into records_leadership
        (case_id, person_id, scheme, agency_id, worker_id, why, words, by_id, began_at)
    values (new.id, new.person_id, new.scheme, new.lead_agency_id, new.lead_worker_id,
            new.why_lead, new.lead_words, me_user(), moment);
    return null;
end $$;

-- A list brings a hundred thousand cases at once: their leads begin together.
create or replace function keep_leads_of_new_cases() returns trigger
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    insert into records_leadership
        (case_id, person_id, scheme, agency_id, worker_id, why, words, by_id, began_at)
    select a.id, a.person_id, a.scheme, a.lead_agency_id, a.lead_worker_id,
           a.why_lead, a.lead_words, me_user(), a.opened_at
    from added a;
    return null;
end $$;
"""
