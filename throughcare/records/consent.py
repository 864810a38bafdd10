from django.db import models

from throughcare.records.agencies import User
from throughcare.records.constraints import known_word
from throughcare.records.fields import WordField
from throughcare.records.people import Person
from throughcare.rules.referral_answers import ConsentGiven


class Consent(models.Model):
    """The person's informed agreement to be referred: when, how, and who heard it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    how = WordField(ConsentGiven)
    given_on = models.DateField()
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [known_word("consent", "how", ConsentGiven)]

    def __str__(self) -> str:
        return f"consent {self.pk}"
