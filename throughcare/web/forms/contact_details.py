"""What is asked of how a person can be reached."""

from throughcare.rules.appointments import DetailKind
from throughcare.rules.contact_details import LONGEST_WORDS
from throughcare.web.forms.fields import Form, LongWords, OneOf, Words


class ContactDetail(Form):
    kind_of_detail = OneOf(
        "What is it?",
        "Say what it is",
        [
            (DetailKind.TELEPHONE.value, "Telephone number"),
            (DetailKind.EMAIL.value, "E-mail address"),
        ],
    )
    value = Words(
        "The number or the address",
        "Enter the number or the address",
        hint="It takes the place of the one there is, which is kept below.",
        width=20,
        autocomplete="off",
        max_length=300,
    )
    safe = OneOf(
        "Is it safe to use?",
        "Say whether it is safe to use",
        [
            ("yes", "Yes: they say that a message there reaches them alone"),
            ("no", "No: somebody else may see it, or they do not wish it"),
        ],
        hint="Reminders are sent only to what is safe.",
    )
    words = LongWords(
        "Anything to know of it?",
        "",
        hint="For example, after 6pm only.",
        longest=LONGEST_WORDS,
        required=False,
    )
