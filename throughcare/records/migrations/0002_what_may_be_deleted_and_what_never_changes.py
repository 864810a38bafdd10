"""What the application may do beyond the grants that every table gets (select, insert, update).

Three of its tables hold what is meant to go: drafts, uploaded lists and sessions. The queue clears up
after itself. The journal is written once: the application can neither change nor remove a line.
"""

from django.db import migrations

MAY_DELETE = (
    "records_draft",
    "records_uploadedlist",
    "django_session",
    "procrastinate_jobs",
    "procrastinate_events",
    "procrastinate_periodic_defers",
    "procrastinate_workers",
)
NEVER_CHANGES = ("records_journalentry",)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0001_people_cases_referrals_and_the_journal"),
        ("sessions", "0001_initial"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        *(
            migrations.RunSQL(
                f"grant delete on {table} to throughcare_app",
                f"revoke delete on {table} from throughcare_app",
            )
            for table in MAY_DELETE
        ),
        *(
            migrations.RunSQL(
                f"revoke update on {table} from throughcare_app",
                f"grant update on {table} to throughcare_app",
            )
            for table in NEVER_CHANGES
        ),
    ]
