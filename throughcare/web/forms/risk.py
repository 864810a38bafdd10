"""What is asked of a risk score that someone puts down."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from throughcare.rules import cells
from throughcare.rules.cells import Unreadable
from throughcare.rules.risk.predictors import ABOUT
from throughcare.rules.risk.recording import LONGEST
from throughcare.rules.risk.scores import HORIZONS, Band, Kind
from throughcare.web.forms.fields import Day, Form, OneOf, OneOfMany, Words

NOT_SAID = "not said"
_YEARS = {1: "One year", 2: "Two years"}


class Score(Form):
    predictor = OneOfMany(
        "Which predictor gave it?",
        "Choose the predictor",
        [
            ("", "Choose"),
            *((each.value, f"{each.value}: {about.name}") for each, about in ABOUT.items()),
        ],
    )
    version = Words(
        "Which version of it?",
        "Enter the version, or: not said",
        hint="As the document names it. Where it names none, write: not said.",
        max_length=LONGEST,
        width=20,
        autocomplete="off",
    )
    years = OneOf(
        "How far ahead does it look?",
        "Say how far ahead it looks",
        [(str(each), _YEARS[each]) for each in HORIZONS],
        inline=True,
    )
    kind = OneOf(
        "Is it static or dynamic?",
        "Say whether it is static or dynamic",
        [
            (Kind.STATIC.value, "Static: from the record alone"),
            (Kind.DYNAMIC.value, "Dynamic: from an assessment too"),
            (NOT_SAID, "The document does not say"),
        ],
    )
    percent = Words(
        "What percentage does it give?",
        "Enter the percentage",
        hint="As it is given, such as 62 or 0.14. Do not round it.",
        width=5,
        autocomplete="off",
    )
    band = OneOfMany(
        "Which band does it name?",
        "Choose a band",
        [
            ("", "None, or it follows from the percentage"),
            *((each.value, each.value.capitalize()) for each in Band),
        ],
    )
    on = Day("On what day was it worked out?", "Enter the day", hint="For example, 27 3 2026")
    source = Words(
        "Where does it come from?",
        "Say where it comes from",
        hint="Which document, and from whom. For example: OASys of 27 March, from her offender manager.",
        max_length=LONGEST,
        width=30,
        autocomplete="off",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["band"].required = False

    def clean_percent(self) -> Decimal:
        try:
            return cells.percent(self.cleaned_data["percent"])
        except Unreadable as unreadable:
            raise ValidationError(
                f"The percentage must be above 0 and below 100. {unreadable.mend}"
            ) from None
