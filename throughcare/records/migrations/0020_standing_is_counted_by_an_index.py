"""Everyone on a scheme is counted by level, cohort, RAG and lead from an index, without a look at each case."""

from django.db import migrations, models
from django.db.models import Q

_NOW = Q(closed_at=None, selected_at__isnull=False)
_FOR_ALL = Q(barred=[], only_for=[])


class Migration(migrations.Migration):
    dependencies = [("records", "0019_why_an_action_was_put_off")]

    operations = [
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["scheme", "lead_agency", "level", "cohort", "rag", "review_on"],
                condition=_NOW & _FOR_ALL,
                name="case_standing",
            ),
        ),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["scheme", "lead_agency"],
                condition=_NOW & ~_FOR_ALL,
                name="case_standing_restricted",
            ),
        ),
    ]
