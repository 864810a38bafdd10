"""A service's open episodes are read by an index in the order in which its list shows them."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("records", "0022_versions_of_what_the_service_does")]

    operations = [
        migrations.AddIndex(
            "episode",
            models.Index(
                fields=["owner", "since", "id"],
                condition=~Q(state="closed"),
                name="episode_by_age",
            ),
        ),
    ]
