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
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    objects = BaseUserManager["User"]()

    class Meta:
        constraints = [
            unique("user", "username"),
            models.UniqueConstraint(Lower("username"), name="user_username_in_any_capitals"),
            *not_blank("user", "username", "name"),
        ]

    def __str__(self) -> str:
        return self.username


class Team(models.Model):
    """Some of an agency's staff on a scheme who share their work: a cluster, an office, a shift."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    scheme = models.TextField()
    name = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "scheme", "name"], name="team_name_is_one_teams"
            ),
            *not_blank("team", "scheme", "name"),
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A role that someone holds on a scheme, from one moment until another. Ended, never deleted."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    scheme = models.TextField()
    role = WordField(Role)
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="posts")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            known_word("post", "role", Role),
            models.UniqueConstraint(
                fields=["user", "scheme", "role"],
                condition=Q(ended_at=None),
                name="post_is_held_once",
            ),
            models.CheckConstraint(
                name="post_ends_after_it_begins",
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("began_at")),
            ),
            *not_blank("post", "scheme"),
        ]

    def __str__(self) -> str:
        return f"{self.role.value} on {self.scheme}"
