"""Everyone's role on their scheme becomes a post, held since before anyone wrote down when."""

from datetime import UTC, datetime
from typing import Any

from django.db import migrations

BEFORE_POSTS = datetime(2026, 1, 1, tzinfo=UTC)


def hold(apps: Any, schema_editor: Any) -> None:
    Post = apps.get_model("records", "Post")
    users = apps.get_model("records", "User").objects.all()
    Post.objects.bulk_create(
        Post(
            user=user,
            scheme=user.scheme,
            role=user.role,
            began_at=BEFORE_POSTS,
            ended_at=None if user.is_active else BEFORE_POSTS,
        )
        for user in users
    )


def let_go(apps: Any, schema_editor: Any) -> None:
    apps.get_model("records", "Post").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("records", "0004_posts_notes_permissions_and_restrictions")]

    operations = [migrations.RunPython(hold, let_go)]
