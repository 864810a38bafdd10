from django.db import models


class Draft(models.Model):
    """A form someone has not finished. It is theirs alone, it expires, and it is not part of the case.

    No foreign keys: a draft neither holds back what it is about nor outlives its day.
    """

    owner = models.BigIntegerField()
    kind = models.TextField()
    about = models.TextField()
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind", "about"], name="draft_is_one")
        ]
        indexes = [models.Index(fields=["expires_at"], name="draft_by_expiry")]

    def __str__(self) -> str:
        return f"{self.kind} draft {self.pk}"
