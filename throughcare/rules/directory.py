"""The directory of other services that people are referred on to: who keeps it, and what an entry says."""

from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.referral_answers import why_not_words
from throughcare.rules.sharing import Section, When, whens

IN_IT = Reason("in-it", "A service of that name is in the directory already.")
_LONGEST_NAME = 200


def keeps_directory(by: Practitioner) -> bool:
    """Whether they keep it: those who refer people on."""
    return Section.ONWARD in whens(by).get(When.OWN, frozenset())


def why_not_keep(by: Practitioner) -> list[Reason]:
    """Everything against this practitioner keeping the directory."""
    if keeps_directory(by):
        return []
    return [Reason("wrong-role", "Only those who refer people on keep the directory.")]


def why_not_add(name: str, criteria: str, *, in_it: bool, by: Practitioner) -> list[Reason]:
    """Everything against entering a service of this name that takes these people."""
    reasons = why_not_keep(by) + why_not_words(criteria, "whom it takes")
    if not name.strip():
        reasons.append(Reason("no-name", "Say what the service is called."))
    if len(name) > _LONGEST_NAME:
        reasons.append(
            Reason("long-name", f"Use {_LONGEST_NAME} characters or fewer for its name.")
        )
    if in_it:
        reasons.append(IN_IT)
    return reasons
