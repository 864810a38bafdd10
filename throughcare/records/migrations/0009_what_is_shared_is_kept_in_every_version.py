"""Posts, permissions, notes, and all that says who sees what, have their versions kept as cases have."""

from django.db import migrations

TRACKED = (
    "records_post",
    "records_permission",
    "records_note",
    "records_involvement",
    "records_restriction",
    "records_breakglass",
    "records_sharingagreement",
    "records_disclosure",
)

KEPT = """
create trigger kept_when_added after insert on {table} referencing new table as added
    for each statement execute function keep_added();
create trigger kept_when_changed after update on {table}
    for each row when (old.* is distinct from new.*) execute function keep_changed();
create trigger kept_when_removed after delete on {table}
    for each row execute function keep_removed();
insert into records_version (record, key, change, content, by, connected_as, at)
    select '{table}', id, 'held', to_jsonb(t), null, session_user, clock_timestamp()
    from {table} t order by id;
"""
NOT_KEPT = """
drop trigger kept_when_added on {table};
drop trigger kept_when_changed on {table};
drop trigger kept_when_removed on {table};
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0008_every_change_is_kept_and_every_line_is_sealed")]

    operations = [
        migrations.RunSQL(there, back)
        for there, back in (
            (KEPT.format(table=table), NOT_KEPT.format(table=table)) for table in TRACKED
        )
    ]
