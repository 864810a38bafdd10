"""When those who took a permission were told that it ends soon: once each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0009_what_is_shared_is_kept_in_every_version")]

    operations = [
        migrations.AddField("permission", "warned_at", models.DateTimeField(null=True)),
    ]
