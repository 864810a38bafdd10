"""The three histories write themselves: every version of a row, and on every line its place and hash.

Why there is no extension and no package in this: docs/decisions/0013-seals-on-the-histories.md. The
functions are the owner's. The application can call those it needs, and can change none.
"""

from django.db import migrations

# What people's cases say, and who may sign in. A column named beside its table is never kept.
TRACKED = {
    "records_person": "",
    "records_identifier": "",
    "records_address": "",
    "records_case": "",
    "records_riskscore": "",
    "records_consent": "",
    "records_referral": "",
    "records_informationrequest": "",
    "records_agency": "",
    "records_partner": "",
    "records_user": "'password'",
}

# Each history by its number in the seals, and what of a line is hashed after its place: text that any
# session writes alike, whatever its time zone. config/auditing.py reads the same.
HISTORIES = {
    "records_journalentry": (
        1,
        "scheme, {0}act, {0}kind, {0}about, {0}person_id, {0}by_id,"
        " extract(epoch from {0}at), {0}detail",
    ),
    "records_reading": (
        2,
        "scheme, {0}by_id, {0}agency_id, {0}page, {0}people, {0}basis, extract(epoch from {0}at)",
    ),
    "records_version": (
        3,
        'record, {0}key, {0}change, {0}content, {0}"by", {0}connected_as,'
        " extract(epoch from {0}at)",
    ),
}

PLACES = """
create function era() returns bigint language sql immutable parallel safe
return 1;
comment on function era() is
'Counts the servers the histories have lived on: transaction numbers begin again on a restored one.';

create function seal_place() returns bigint language sql stable
return (throughcare.era() << 48) + pg_catalog.pg_current_xact_id()::text::bigint;
comment on function seal_place() is 'Where what this transaction writes comes in the order of sealing.';

create function seal_horizon() returns bigint language sql stable
return (throughcare.era() << 48)
    + pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::text::bigint;
comment on function seal_horizon() is 'Nothing will be written before this place any more.';

create function acting_user() returns bigint language sql stable
return null::bigint;
comment on function acting_user() is 'Who asks, once records/row_security.py has said how that is known.';

revoke all on function era(), seal_place(), seal_horizon(), acting_user() from public;
grant execute on function era(), seal_place(), seal_horizon() to throughcare_app;
"""
NO_PLACES = """
drop function acting_user();
drop function seal_horizon();
drop function seal_place();
drop function era();
"""

SEALED = """
alter table {table} add column place bigint, add column hash bytea;
update {table} set place = seal_place(), hash = sha256(convert_to(
    jsonb_build_array({number}, id, seal_place(), {plain})::text, 'UTF8'));
alter table {table}
    add constraint {table}_has_its_place check (place is not null and hash is not null);
create index {table}_by_place on {table} (place, id);

create function seal_{table}() returns trigger language plpgsql as $$
begin
    new.place := throughcare.seal_place();
    new.hash := pg_catalog.sha256(pg_catalog.convert_to(
        pg_catalog.jsonb_build_array({number}, new.id, new.place, {new})::text, 'UTF8'));
    return new;
end
$$;
revoke all on function seal_{table}() from public;
create trigger sealed before insert on {table}
    for each row execute function seal_{table}();
"""
NOT_SEALED = """
drop trigger sealed on {table};
drop function seal_{table}();
alter table {table} drop column place, drop column hash;
"""

SEALING = """
create function to_seal(begins bigint, ends bigint)
returns table (place bigint, source smallint, id bigint, hash bytea)
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select e.place, e.source, e.id, e.hash from (
        select j.place, 1::smallint as source, j.id, j.hash from records_journalentry j
        union all select r.place, 2::smallint, r.id, r.hash from records_reading r
        union all select v.place, 3::smallint, v.id, v.hash from records_version v
    ) as e
    where e.place >= begins and e.place < ends
    order by e.place, e.source, e.id
$$;
comment on function to_seal(bigint, bigint) is
'Of each line of the histories within these places, what a seal needs and nothing it says.';

create function waiting_since(after bigint) returns timestamptz
language sql stable security definer set search_path = throughcare, pg_temp as $$
    select min(e.at) from (
        (select j.at from records_journalentry j where j.place >= after order by j.place, j.id limit 1)
        union all
        (select r.at from records_reading r where r.place >= after order by r.place, r.id limit 1)
        union all
        (select v.at from records_version v where v.place >= after order by v.place, v.id limit 1)
    ) as e
$$;
comment on function waiting_since(bigint) is 'When the oldest line after the last seal was written.';

revoke all on function to_seal(bigint, bigint), waiting_since(bigint) from public;
grant execute on function to_seal(bigint, bigint), waiting_since(bigint) to throughcare_app;
"""
NO_SEALING = """
drop function waiting_since(bigint);
drop function to_seal(bigint, bigint);
"""

# As their owner, so that whoever changes a record can neither write a version otherwise nor read one.
# What is added is kept all together, as a list of a hundred thousand people is; what is changed or
# removed row by row, because to find each row's old and new among very many takes minutes.
KEEPING = """
create function keep_added() returns trigger
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    insert into records_version (record, key, change, content, by, connected_as, at)
        select tg_table_name, r.id, 'added', to_jsonb(r) - coalesce(tg_argv[0], ''),
            acting_user(), session_user, clock_timestamp()
        from added r;
    return null;
end
$$;

create function keep_changed() returns trigger
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    insert into records_version (record, key, change, content, by, connected_as, at) values (
        tg_table_name, new.id, 'changed', to_jsonb(new) - coalesce(tg_argv[0], ''),
        acting_user(), session_user, clock_timestamp()
    );
    return null;
end
$$;

create function keep_removed() returns trigger
language plpgsql security definer set search_path = throughcare, pg_temp as $$
begin
    insert into records_version (record, key, change, content, by, connected_as, at) values (
        tg_table_name, old.id, 'removed', to_jsonb(old) - coalesce(tg_argv[0], ''),
        acting_user(), session_user, clock_timestamp()
    );
    return null;
end
$$;

revoke all on function keep_added(), keep_changed(), keep_removed() from public;
"""
NOT_KEEPING = "drop function keep_added(), keep_changed(), keep_removed()"

KEPT = """
create trigger kept_when_added after insert on {table} referencing new table as added
    for each statement execute function keep_added({left_out});
create trigger kept_when_changed after update on {table}
    for each row when (old.* is distinct from new.*) execute function keep_changed({left_out});
create trigger kept_when_removed after delete on {table}
    for each row execute function keep_removed({left_out});
insert into records_version (record, key, change, content, by, connected_as, at)
    select '{table}', id, 'held', to_jsonb(t) - array[{left_out}]::text[],
        null, session_user, clock_timestamp()
    from {table} t order by id;
"""
NOT_KEPT = """
drop trigger kept_when_added on {table};
drop trigger kept_when_changed on {table};
drop trigger kept_when_removed on {table};
"""


def sealed(table: str) -> tuple[str, str]:
    number, columns = HISTORIES[table]
    said = {
        "table": table,
        "number": number,
        "plain": columns.format(""),
        "new": "new." + columns.format("new."),
    }
    return SEALED.format(**said), NOT_SEALED.format(**said)


def kept(table: str) -> tuple[str, str]:
    said = {"table": table, "left_out": TRACKED[table]}
    return KEPT.format(**said), NOT_KEPT.format(**said)


class Migration(migrations.Migration):
    dependencies = [("records", "0007_readings_versions_and_checkpoints")]

    operations = [
        migrations.RunSQL(PLACES, NO_PLACES),
        *(migrations.RunSQL(there, back) for there, back in map(sealed, HISTORIES)),
        migrations.RunSQL(SEALING, NO_SEALING),
        migrations.RunSQL(KEEPING, NOT_KEEPING),
        *(migrations.RunSQL(there, back) for there, back in map(kept, TRACKED)),
        migrations.RunSQL(
            "revoke all on records_version from throughcare_app",
            "grant select, insert, update on records_version to throughcare_app",
        ),
        migrations.RunSQL(
            "revoke update on records_reading, records_checkpoint from throughcare_app",
            "grant update on records_reading, records_checkpoint to throughcare_app",
        ),
    ]
