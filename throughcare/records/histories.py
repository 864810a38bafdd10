from django.db import models

from throughcare.records.constraints import not_blank


class Version(models.Model):
    """What one row of a record held from a moment on, written by the database as the row changes.

    The application can neither write one nor read one. `record` is the table, `key` the row's; who
    changed it is the practitioner the database was told of, and the role that was connected. An act's
    journal entry and its versions have the same `place`. docs/explanation/histories.md tells the rest.
    """

    record = models.TextField()
    key = models.BigIntegerField()
    change = models.TextField()
    content = models.JSONField()
    by = models.BigIntegerField(null=True)
    connected_as = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["record", "key"], name="version_of_a_record")]

    def __str__(self) -> str:
        return f"{self.record} {self.key} {self.change}"


class Checkpoint(models.Model):
    """One seal on the histories: its line, byte for byte as it is kept outside the database too.

    What the line says is in rules/seals.py. Never changed, never removed.
    """

    number = models.BigIntegerField(primary_key=True)
    line = models.TextField()

    class Meta:
        constraints = not_blank("checkpoint", "line")

    def __str__(self) -> str:
        return f"seal {self.number}"
