from django.db import models

from throughcare.records.agencies import User
from throughcare.records.constraints import not_blank, unique


class UploadedList(models.Model):
    """A nominal list that has been looked at and not yet loaded. It expires within the day."""

    reference = models.TextField()
    owner = models.BigIntegerField()
    file_name = models.TextField()
    agency = models.TextField()
    content = models.BinaryField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [unique("uploaded_list", "reference")]

    def __str__(self) -> str:
        return self.reference


class LoadedList(models.Model):
    """A nominal list that was loaded: the file by its hash, and what it changed."""

    reference = models.TextField()
    scheme = models.TextField()
    file_name = models.TextField()
    sha256 = models.TextField()
    added = models.IntegerField()
    changed = models.IntegerField()
    unchanged = models.IntegerField()
    refused = models.IntegerField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            unique("loaded_list", "reference"),
            *not_blank("loaded_list", "scheme", "file_name", "sha256"),
        ]
        indexes = [models.Index(fields=["scheme", "-at"], name="loaded_list_latest")]

    def __str__(self) -> str:
        return self.reference
