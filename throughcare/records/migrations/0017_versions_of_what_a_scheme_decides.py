"""What a scheme decides has its versions kept; those who are on it were selected; who leads each case is on record."""

from django.db import migrations

TRACKED = (
    "records_nomination",
    "records_agencyreturn",
    "records_meeting",
    "records_attendance",
    "records_meetingitem",
    "records_minute",
    "records_decision",
    "records_action",
    "records_position",
    "records_leadership",
    "records_need",
    "records_goal",
    "records_dependant",
    "records_hostel",
    "records_place",
    "records_stay",
    "records_sentence",
    "records_condition",
    "records_drugtest",
)

KEPT = """
create trigger kept_when_added after insert on {table} referencing new table as added
    for each statement execute function keep_added();
create trigger kept_when_changed after update on {table}
    for each row when (old.* is distinct from new.*) execute function keep_changed();
create trigger kept_when_removed after delete on {table}
    for each row execute function keep_removed();
"""
NOT_KEPT = """
drop trigger kept_when_added on {table};
drop trigger kept_when_changed on {table};
drop trigger kept_when_removed on {table};
"""

SELECTED = "update records_case set selected_at = opened_at;"
LED = """
insert into records_leadership
    (case_id, person_id, scheme, agency_id, worker_id, why, words, began_at, ended_at)
select id, person_id, scheme, lead_agency_id, lead_worker_id, why_lead, '', opened_at, closed_at
from records_case;
"""
NOT_LED = "delete from records_leadership;"


class Migration(migrations.Migration):
    dependencies = [("records", "0016_the_scheme_from_nomination_to_deselection")]

    operations = [
        *(
            migrations.RunSQL(there, back)
            for there, back in (
                (KEPT.format(table=table), NOT_KEPT.format(table=table)) for table in TRACKED
            )
        ),
        migrations.RunSQL(SELECTED, migrations.RunSQL.noop),
        migrations.RunSQL(LED, NOT_LED),
    ]
