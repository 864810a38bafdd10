"""What is asked when someone joins a scheme, changes roles, moves, leaves, or is handed work."""

from throughcare.casefile.handing_over import HandOverLine
from throughcare.rules.posts import LONGEST_HAND_OVER, HandOver
from throughcare.rules.practitioners import Role
from throughcare.web.forms.fields import Choosing, LongWords, OneOfMany, Password, Words

_LONGEST = LONGEST_HAND_OVER // 2 - 1
"""Of what is left about everyone, and of what is left about one: together they fit a note."""

ROLES = [
    (role.value, role.value[0].upper() + role.value[1:])
    for role in Role
    if role is not Role.PROCESS
]


class Joiner(Choosing):
    name = Words("Name", "Enter their name", width=30, autocomplete="off")
    username = Words("Username", "Enter a username", width=20, autocomplete="off")
    email = Words(
        "E-mail address",
        "Enter their e-mail address",
        hint="Notices are sent there. They say that something waits, and never about whom.",
        width=30,
        autocomplete="off",
    )
    agency = OneOfMany("Agency", "Choose their agency", [])
    role = OneOfMany("Role", "Choose their role", [])
    password = Password("Their first password", "Enter a password")


class NewPost(Choosing):
    role = OneOfMany("Role", "Choose a role", [])


class JoinTeam(Choosing):
    team = OneOfMany("Team", "Choose a team", [])


class NewTeam(Choosing):
    agency = OneOfMany("Agency", "Choose the agency", [])
    name = Words("Name of the team", "Enter the name of the team", width=30, autocomplete="off")


class Mover(Choosing):
    agency = OneOfMany("New agency", "Choose their new agency", [])
    role = OneOfMany("Role there", "Choose their role there", [])


class Allocate(Choosing):
    to = OneOfMany("Who answers for this person?", "Choose who answers for this person", [])


class HandingOver(Choosing):
    to = OneOfMany("Who takes over?", "Choose who takes over", [])
    words = LongWords(
        "Hand-over note",
        "Say what whoever takes over should know",
        hint="It is left about each person, so name nobody in it.",
        longest=_LONGEST,
    )

    def __init__(
        self,
        *args: object,
        people: list[HandOverLine],
        receivers: list[tuple[str, str]],
        **options: object,
    ) -> None:
        super().__init__(*args, choices={"to": receivers}, **options)
        self._people = people
        for person in people:
            other = OneOfMany(f"Another worker for {person.name}", "Choose who takes over", [])
            about = LongWords(f"About {person.name} alone", "", longest=_LONGEST)
            other.choices = [("", "The same as everyone"), *receivers]
            other.required = about.required = False
            self.fields[f"to-{person.reference}"] = other
            self.fields[f"about-{person.reference}"] = about

    def said(self) -> HandOver:
        """What was filled in, as the act takes it."""
        kept = self.cleaned_data
        references = [person.reference for person in self._people]
        return HandOver(
            to=kept["to"],
            words=kept["words"],
            others={each: kept[f"to-{each}"] for each in references if kept[f"to-{each}"]},
            about={each: kept[f"about-{each}"] for each in references},
        )
