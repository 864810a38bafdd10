"""Why an action was put off, and who is shut out of it; actions by their day and by who is to do them; who is being watched, by until when."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import Q, Value

_NOBODY = Value([], output_field=ArrayField(models.TextField()))
_OPEN = Q(state="open")


class Migration(migrations.Migration):
    dependencies = [("records", "0018_when_youth_justice_hands_over_to_probation")]

    operations = [
        migrations.AddField(
            "action", "put_off_words", models.TextField(blank=True, default="", db_default="")
        ),
        *(
            migrations.AddField(
                "action",
                door,
                ArrayField(
                    models.TextField(), db_default=_NOBODY, default=list, editable=False
                ),
            )
            for door in ("barred", "only_for")
        ),
        migrations.AddIndex(
            "action",
            models.Index(
                fields=["scheme", "due_on", "id"], condition=_OPEN, name="action_by_day"
            ),
        ),
        migrations.AddIndex(
            "action",
            models.Index(
                fields=["worker", "due_on", "id"], condition=_OPEN, name="action_of_a_worker"
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["scheme", "watched_until", "person"],
                condition=Q(watched_until__isnull=False),
                name="case_watched",
            ),
        ),
    ]
