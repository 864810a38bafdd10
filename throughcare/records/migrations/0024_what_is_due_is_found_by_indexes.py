"""What a practitioner has booked, and whom an agency has to review, are found by indexes and in their order.

And an episode says itself when it was last looked at in supervision; an assessment that cannot be finished may be
set aside.
"""

from django.db import migrations, models
from django.db.models import Q

LAST = """
update records_episode e set supervised_on = seen.last_on
from (select episode_id, max("on") as last_on from records_supervision group by episode_id) seen
where seen.episode_id = e.id;
"""

# 0022 had everyone who was accepted before wait for case consultation. Where the service begins with assessment
# nobody waits for that: those who still wait for it, and for whom nothing else has begun, wait for assessment.
BEGINS_AT_ASSESSMENT = """
update records_step s set tier = 'assessment'
from records_episode e
where e.id = s.episode_id and e.scheme in ('north-east', 'cornwall')
  and e.tier = 'case consultation' and e.state = 'waiting'
  and s.tier = 'case consultation' and s.began_on is null and s.ended_on is null
  and not exists (select from records_step o where o.episode_id = e.id and o.id <> s.id);
update records_episode e set tier = 'assessment'
from records_step s
where s.episode_id = e.id and e.scheme in ('north-east', 'cornwall')
  and e.tier = 'case consultation' and e.state = 'waiting'
  and s.tier = 'assessment' and s.ended_on is null;
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0023_open_episodes_are_read_in_order")]

    operations = [
        migrations.AddField("episode", "supervised_on", models.DateField(null=True)),
        migrations.RunSQL(LAST, migrations.RunSQL.noop),
        migrations.RunSQL(BEGINS_AT_ASSESSMENT, migrations.RunSQL.noop),
        migrations.RemoveConstraint("assessment", "assessment_state_is_known"),
        migrations.AddConstraint(
            "assessment",
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        *("being written", "signed, to be countersigned"),
                        *("countersigned", "set aside"),
                    ]
                ),
                name="assessment_state_is_known",
            ),
        ),
        migrations.AddIndex(
            "appointment",
            models.Index(
                fields=["practitioner", "starts_at"],
                condition=Q(state="booked"),
                name="appointment_to_keep",
            ),
        ),
        migrations.AddIndex(
            "appointment",
            models.Index(
                fields=["episode"],
                condition=Q(state="booked"),
                name="appointment_to_keep_of_one",
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["lead_agency", "review_on", "id"],
                condition=Q(closed_at=None, review_on__isnull=False),
                name="case_to_review_at_agency",
            ),
        ),
    ]
