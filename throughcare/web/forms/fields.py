"""The kinds of question a form asks. Each names the component it is shown as: see templates/forms.html."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from secrets import token_hex
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from throughcare.rules import cells
from throughcare.rules.cells import Unreadable
from throughcare.rules.reasons import Reason

_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)
_NO_LONGER = "Choose again: that is no longer offered"
"""Of a question that may be left out, and so says nothing where it is."""


@dataclass(frozen=True)
class Window:
    """One window in which something is written, and the one in which what it began from was: see keeping.py."""

    own: str
    before: str


class Form(forms.Form):
    """A form whose errors can be listed at the top of its page, each leading to its field."""

    use_required_attribute = False
    refused = False

    def offer(self, field: str, choices: Iterable[tuple[object, str]]) -> None:
        """What there is to choose from, where that is known only when the form is asked for."""
        chosen = self.fields[field]
        assert isinstance(chosen, forms.ChoiceField | forms.MultipleChoiceField)  # noqa: S101
        chosen.choices = [(str(value), text) for value, text in choices]

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """The act behind the form said no: its reasons go to the top of the page."""
        self.refused = True
        for reason in reasons:
            self.add_error(None, reason.text)

    @property
    def status(self) -> int:
        """200 for a form not yet sent, 422 for one filled in wrongly, 409 for one whose act was refused."""
        if self.refused:
            return 409
        return 422 if self.errors else 200

    @cached_property
    def written_in(self) -> Window:
        """A new one for a page that is opened; the same for one that is shown again with its errors."""
        if self.is_bound:
            own = str(self.data.get("window", ""))
            return Window(own or token_hex(8), str(self.data.get("before", "")))
        return Window(token_hex(8), str(self.initial.get("window", "")))

    def listed_errors(self) -> list[dict[str, str]]:
        """Every error, with the place of the first thing to mend."""
        listed = [{"text": str(text)} for text in self.non_field_errors()]
        for bound in self:
            place = (
                bound.field.first_wrong(bound)
                if isinstance(bound.field, Day)
                else bound.auto_id
            )
            listed += [{"text": str(text), "href": f"#{place}"} for text in bound.errors]
        return listed


class Choosing(Form):
    """A form whose page says what some of its fields may be chosen from."""

    def __init__(
        self, *args: Any, choices: Mapping[str, Sequence[tuple[str, str]]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for name, listed in choices.items():
            self.fields[name].choices = [("", "Choose"), *listed]  # type: ignore[attr-defined]


class Words(forms.CharField):
    """One line of text."""

    kind = "input"

    def __init__(self, label: str, missing: str, *, hint: str = "", **options: Any) -> None:
        self.input = {
            key: options.pop(key) for key in ("width", "autocomplete") if key in options
        }
        super().__init__(
            label=label, help_text=hint, error_messages={"required": missing}, **options
        )


class Password(Words):
    """A password, which the reader may choose to see as they type it."""

    kind = "password"

    def __init__(self, label: str, missing: str) -> None:
        super().__init__(label, missing, strip=False, widget=forms.PasswordInput)


class LongWords(forms.CharField):
    """A text of any length up to a limit, kept as it was typed."""

    kind = "textarea"

    def __init__(
        self, label: str, missing: str, *, hint: str = "", longest: int, required: bool = True
    ) -> None:
        self.longest = longest
        over = f"Use {longest:,} characters or fewer"
        super().__init__(
            label=label,
            help_text=hint,
            max_length=longest,
            required=required,
            error_messages={"required": missing, "max_length": over},
        )

    def to_python(self, value: Any) -> str:
        """A browser counts a new line as one character and sends it as two."""
        said = super().to_python(value) or ""
        return said.replace("\r\n", "\n")


class OneOf(forms.ChoiceField):
    """One of a few."""

    kind = "radios"

    def __init__(
        self,
        label: str,
        missing: str,
        choices: Sequence[tuple[str, str]],
        *,
        hint: str = "",
        inline: bool = False,
    ) -> None:
        self.inline = inline
        super().__init__(
            label=label,
            help_text=hint,
            choices=choices,
            error_messages={"required": missing, "invalid_choice": missing or _NO_LONGER},
        )


class OneOfMany(OneOf):
    """One of more than fit on a page."""

    kind = "select"


class SomeOf(forms.MultipleChoiceField):
    """Any of a few, and at least one."""

    kind = "checkboxes"

    def __init__(
        self, label: str, missing: str, choices: Sequence[tuple[str, str]], *, hint: str = ""
    ) -> None:
        super().__init__(
            label=label,
            help_text=hint,
            choices=choices,
            error_messages={"required": missing, "invalid_choice": missing or _NO_LONGER},
        )


class File(forms.FileField):
    """A file from the reader's own machine."""

    kind = "file"

    def __init__(self, label: str, missing: str, *, hint: str = "") -> None:
        super().__init__(
            label=label,
            help_text=hint,
            error_messages={
                "required": missing,
                "empty": "The file is empty. Choose the file with the list in it",
                "missing": missing,
            },
        )


PARTS = ("day", "month", "year")


class _DayInputs(forms.Widget):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}-{part}", "")).strip() for part in PARTS}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in PARTS)


class Day(forms.Field):
    """A day, in three boxes."""

    kind = "date"
    widget = _DayInputs

    def __init__(
        self, label: str, missing: str, *, hint: str = "", required: bool = True
    ) -> None:
        super().__init__(
            label=label,
            help_text=hint,
            required=required,
            error_messages={"required": missing},
        )

    def clean(self, value: dict[str, str]) -> date | None:
        blank = [part for part in PARTS if not value[part]]
        if len(blank) == len(PARTS):
            if not self.required:
                return None
            raise ValidationError(self.error_messages["required"])
        if blank:
            raise ValidationError(f"The date must include a {' and a '.join(blank)}")
        try:
            return cells.day("/".join(value[part] for part in PARTS), _EARLIEST, _LATEST)
        except Unreadable as unreadable:
            raise ValidationError(f"The date must be a real day. {unreadable.mend}") from None

    def shown(self, bound: forms.BoundField) -> dict[str, str]:
        """What is in the three boxes: what was typed, or the day there is so far."""
        held = bound.value()
        if isinstance(held, date):
            return {"day": str(held.day), "month": str(held.month), "year": str(held.year)}
        return held if isinstance(held, dict) else dict.fromkeys(PARTS, "")

    def first_wrong(self, bound: forms.BoundField) -> str:
        """The box to go to: the first that is blank or, where none is, the first."""
        shown = self.shown(bound)
        part = next((part for part in PARTS if not shown[part]), PARTS[0])
        return f"{bound.auto_id}-{part}"
