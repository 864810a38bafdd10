"""A user's role and scheme are their posts' now. The columns stay until no release reads them."""

from django.db import migrations

_LEFT = ("role", "scheme")


class Migration(migrations.Migration):
    dependencies = [("records", "0005_the_posts_people_hold")]

    operations = [
        migrations.RemoveConstraint("user", "user_role_is_known"),
        migrations.RemoveConstraint("user", "user_scheme_is_not_blank"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f"alter table records_user alter column {column} drop not null",
                    f"alter table records_user alter column {column} set not null",
                )
                for column in _LEFT
            ],
            state_operations=[migrations.RemoveField("user", column) for column in _LEFT],
        ),
    ]
