"""What is asked of contacts that are brought from an agency's own system."""

from django.core.exceptions import ValidationError

from throughcare.web.forms.fields import File, Form, LongWords

LARGEST = 500_000
"""Characters or bytes: well over a thousand contacts of a paragraph each."""


class Bring(Form):
    pasted = LongWords(
        "Paste the contacts here",
        "",
        hint="A line for each, under a line of headings: as your system or a spreadsheet copies them.",
        longest=LARGEST,
        required=False,
    )
    file = File("Or choose a file", "", hint="CSV or XLSX, with the same headings.")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["file"].required = False

    def clean(self) -> None:
        said = self.cleaned_data
        if "file" not in self.errors and not said.get("file") and not said.get("pasted"):
            self.add_error("pasted", "Paste the contacts, or choose a file")
        if said.get("file") and said["file"].size > LARGEST:
            raise ValidationError("The file is over 500 kB. Bring it in parts")
