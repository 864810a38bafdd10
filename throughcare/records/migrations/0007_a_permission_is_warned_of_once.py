"""When those who took a permission were told that it ends soon: once each."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0006_a_role_is_no_longer_a_users")]

    operations = [
        migrations.AddField("permission", "warned_at", models.DateTimeField(null=True)),
    ]
