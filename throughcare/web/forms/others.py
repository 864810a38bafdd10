"""What is asked of a list to be loaded, and of a report."""

from throughcare.web.forms.fields import Day, File, Form, OneOfMany


class NominalList(Form):
    file = File(
        "The nominal list",
        "Choose a file",
        hint="CSV or XLSX, up to 10 MB. Nothing is loaded until you have seen what it would change.",
    )
    agency = OneOfMany(
        "Who leads where a line names no agency?",
        "Choose an agency",
        [],
        hint="The lead agency for lines whose agency is blank.",
    )

    def __init__(self, *args: object, agencies: list[str], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        choices = [("", "Choose an agency"), *((name, name) for name in agencies)]
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]


class Period(Form):
    first = Day("From", "Enter the first day")
    last = Day("To", "Enter the last day")
