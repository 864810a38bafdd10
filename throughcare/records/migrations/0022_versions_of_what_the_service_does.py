"""What the mental-health service does has its versions kept; whoever it has accepted has their episode of care."""

from django.db import migrations

TRACKED = (
    "records_episode",
    "records_step",
    "records_pause",
    "records_supervision",
    "records_consultation",
    "records_contactdetail",
    "records_appointment",
    "records_carecontact",
    "records_assessment",
    "records_supportplan",
    "records_sessionreview",
    "records_directoryservice",
    "records_onwardreferral",
    "records_onwardstage",
    "records_crisis",
    "records_courtreport",
    "records_plannotfollowed",
    "records_letter",
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

# Those who were accepted before there were episodes wait for the first tier: the service says where they are.
BEGUN = """
insert into records_episode
    (reference, person_id, scheme, referral_id, owner_id, tier, state, since, opened_at,
     for_practitioner, for_person, easy_read)
select 'E' || reference, person_id, scheme, id, service_id, 'case consultation', 'waiting',
    (decided_at at time zone 'Europe/London')::date, decided_at, '', '', ''
from records_referral where state = 'accepted';
insert into records_step (episode_id, tier, waiting_since, words)
select id, tier, since, '' from records_episode;
"""
NOT_BEGUN = "delete from records_step; delete from records_episode;"


class Migration(migrations.Migration):
    dependencies = [("records", "0021_the_mental_health_service")]

    operations = [
        *(
            migrations.RunSQL(there, back)
            for there, back in (
                (KEPT.format(table=table), NOT_KEPT.format(table=table)) for table in TRACKED
            )
        ),
        migrations.RunSQL(BEGUN, NOT_BEGUN),
    ]
