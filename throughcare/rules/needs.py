"""Needs and the pathways out of offending: what each is, how far it is met, and how many there are at once."""

from enum import StrEnum


class Pathway(StrEnum):
    """The seven of the national reducing re-offending action plan (2004), substance misuse and health
    named as Cornwall names them, and two optional ones that not every scheme uses."""

    ACCOMMODATION = "accommodation"
    DRUGS_AND_ALCOHOL = "drugs and alcohol"
    EDUCATION_TRAINING_EMPLOYMENT = "education, training and employment"
    FINANCE = "finance, benefit and debt"
    HEALTH = "mental and physical health"
    CHILDREN_AND_FAMILIES = "children and families"
    ATTITUDES = "attitudes, thinking and behaviour"
    ABUSE = "experience of abuse"
    SEX_WORK = "sex work"


class NeedStatus(StrEnum):
    """How far support for a need has got. The values of HMPPS's resettlement passport (Pathway status)."""

    REQUIRED = "support required"
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DECLINED = "support declined"
    NOT_REQUIRED = "support not required"
    DONE = "done"


class Depth(StrEnum):
    """How deep one need goes."""

    NONE = "no need"
    SOME = "some"
    MODERATE = "moderate"
    HIGH = "high"


class GoalState(StrEnum):
    OPEN = "open"
    MET = "met"
    GIVEN_UP = "given up"


class Tie(StrEnum):
    """How a dependant stands to the person."""

    CHILD = "child"
    STEP_CHILD = "step-child"
    OTHER_CHILD = "another child they care for"
    ADULT = "an adult they care for"


class Contact(StrEnum):
    """How a dependant and the person are in touch."""

    LIVES_WITH = "lives with them"
    REGULAR = "regular contact"
    SOME = "some contact"
    NONE = "no contact"
