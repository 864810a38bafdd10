"""The two processes that act by themselves: whoever runs a command on the server, and the worker."""

from typing import Any

from django.db import migrations

AGENCY = "Throughcare"
PROCESSES = {"command-line": "The command line", "worker": "The worker"}


def add(apps: Any, schema_editor: Any) -> None:
    agency = apps.get_model("records", "Agency").objects.create(name=AGENCY, kind="system")
    User = apps.get_model("records", "User")
    User.objects.bulk_create(
        User(
            username=username,
            name=name,
            email="",
            agency=agency,
            scheme="any",
            role="process",
            password="!",  # no password fits this
        )
        for username, name in PROCESSES.items()
    )


def remove(apps: Any, schema_editor: Any) -> None:
    apps.get_model("records", "User").objects.filter(username__in=PROCESSES).delete()
    apps.get_model("records", "Agency").objects.filter(name=AGENCY).delete()


class Migration(migrations.Migration):
    dependencies = [("records", "0002_what_may_be_deleted_and_what_never_changes")]

    operations = [migrations.RunPython(add, remove)]
