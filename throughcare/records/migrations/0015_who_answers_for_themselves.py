"""Completions have their versions kept; and whoever answers by a link acts under a name of their own."""

from typing import Any

from django.db import migrations

TRACKED = ("records_completion", "records_questionnaire")

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
ANSWERING = "answering"


def add(apps: Any, schema_editor: Any) -> None:
    agency = apps.get_model("records", "Agency").objects.get(kind="system")
    apps.get_model("records", "User").objects.create(
        username=ANSWERING,
        name="The person themselves",
        email="",
        agency=agency,
        password="!",  # no password fits this
    )


def remove(apps: Any, schema_editor: Any) -> None:
    apps.get_model("records", "User").objects.filter(username=ANSWERING).delete()


class Migration(migrations.Migration):
    dependencies = [("records", "0014_completions_of_instruments")]

    operations = [
        *(
            migrations.RunSQL(there, back)
            for there, back in (
                (KEPT.format(table=table), NOT_KEPT.format(table=table)) for table in TRACKED
            )
        ),
        migrations.RunPython(add, remove),
    ]
