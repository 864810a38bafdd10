"""When those who took a permission were told that it ends soon: once each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0010_what_signing_in_may_delete")]

    operations = [
        migrations.AddField("permission", "warned_at", models.DateTimeField(null=True)),
    ]
