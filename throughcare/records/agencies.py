from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from throughcare.records.constraints import known_word, not_blank, unique
from throughcare.records.fields import WordField
from throughcare.rules.practitioners import AgencyKind, Role


class Agency(models.Model):
    """A body that works on a scheme: a probation area, a police force, a health or housing provider."""

    name = models.TextField()
    kind = WordField(AgencyKind)

    class Meta:
        constraints = [
            unique("agency", "name"),
            known_word("agency", "kind", AgencyKind),
            *not_blank("agency", "name"),
        ]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """An agency's part in one scheme; one of them is the mental-health service that takes referrals."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="partnerships")
    scheme = models.TextField()
    takes_referrals = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "scheme"], name="partner_once_a_scheme"),
            models.UniqueConstraint(
                fields=["scheme"],
                condition=Q(takes_referrals=True),
                name="partner_one_service_a_scheme",
            ),
            *not_blank("partner", "scheme"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} on {self.scheme}"


class User(AbstractBaseUser):
    """Someone who may sign in, or a named process, which may not: its password is unusable."""

    username = models.TextField()
    name = models.TextField()
    email = models.TextField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="users")
    scheme = models.TextField()
    role = WordField(Role)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    objects = BaseUserManager["User"]()

    class Meta:
        constraints = [
            unique("user", "username"),
            known_word("user", "role", Role),
            models.UniqueConstraint(Lower("username"), name="user_username_in_any_capitals"),
            *not_blank("user", "username", "name", "scheme"),
        ]

    def __str__(self) -> str:
        return self.username
