"""What an assessment is written in, and what is asked of whoever hands it back."""

from typing import Any

from django import forms

from throughcare.rules.assessments import FIELDS
from throughcare.rules.differences import Keep
from throughcare.rules.referral_answers import LONGEST_TEXT
from throughcare.web.forms.fields import Form, LongWords


class Assessment(Form):
    """Every part of it on one page; and, unseen, what the page was opened with."""

    edition = forms.IntegerField(min_value=0, max_value=1_000_000)
    read = forms.CharField(required=False)
    draft = forms.CharField(required=False)
    window = forms.CharField(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for key, each in FIELDS.items():
            self.fields[key] = LongWords(
                each.title, "", hint=each.prompt, longest=LONGEST_TEXT, required=False
            )

    @property
    def words(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in FIELDS}


class Compared(Assessment):
    """The same, sent from the page where two texts are compared: whose words stay, part by part."""

    @property
    def compared(self) -> str:
        """With what it was compared, "saved" or another "window": nothing where it comes from elsewhere."""
        return str(self.data.get("other", ""))

    def keep(self, key: str) -> Keep | None:
        asked = self.data.get(f"keep-{key}", "")
        return Keep(asked) if asked in set(Keep) else None


class HandBack(Form):
    words = LongWords(
        "What is to be looked at again?",
        "Say what is to be looked at again",
        hint="Whoever signed it reads this.",
        longest=LONGEST_TEXT,
    )


class SetAside(Form):
    words = LongWords(
        "Why can it not be finished?",
        "Say why it cannot be finished",
        hint="It is kept among the clinical notes.",
        longest=2_000,
    )
