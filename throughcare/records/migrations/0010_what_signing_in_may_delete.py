"""What goes with a factor removed, a session ended, a link undone, or a wrong guess forgotten."""

from django.db import migrations

MAY_DELETE = (
    "mfa_authenticator",
    "usersessions_usersession",
    "socialaccount_socialaccount",
    "socialaccount_socialtoken",
    "axes_accessattempt",
    "axes_accessattemptexpiration",
)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0009_what_is_shared_is_kept_in_every_version"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("axes", "0010_accessattemptexpiration"),
    ]

    operations = [
        migrations.RunSQL(
            f"grant delete on {table} to throughcare_app",
            f"revoke delete on {table} from throughcare_app",
        )
        for table in MAY_DELETE
    ]
