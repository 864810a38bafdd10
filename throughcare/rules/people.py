"""Facts about a person that every agency records in the same words."""

import unicodedata
from datetime import date, timedelta
from enum import StrEnum

from throughcare.rules.days import day_in_words


class Sex(StrEnum):
    """As HM Prison and Probation Service codes it (hmpps-person-record, SexCode)."""

    MALE = "M"
    FEMALE = "F"
    NEITHER = "N"
    NOT_SPECIFIED = "NS"


SEX_WORDS = {
    Sex.MALE: "Male",
    Sex.FEMALE: "Female",
    Sex.NEITHER: "Neither",
    Sex.NOT_SPECIFIED: "Not specified",
}


class Ethnicity(StrEnum):
    """Self-defined ethnicity, the police 18+1 codes. What an officer observed is another field, never this."""

    WHITE_BRITISH = "W1"
    WHITE_IRISH = "W2"
    WHITE_GYPSY_OR_IRISH_TRAVELLER = "W3"
    WHITE_OTHER = "W9"
    MIXED_WHITE_AND_BLACK_CARIBBEAN = "M1"
    MIXED_WHITE_AND_BLACK_AFRICAN = "M2"
    MIXED_WHITE_AND_ASIAN = "M3"
    MIXED_OTHER = "M9"
    ASIAN_INDIAN = "A1"
    ASIAN_PAKISTANI = "A2"
    ASIAN_BANGLADESHI = "A3"
    ASIAN_CHINESE = "A4"
    ASIAN_OTHER = "A9"
    BLACK_CARIBBEAN = "B1"
    BLACK_AFRICAN = "B2"
    BLACK_OTHER = "B9"
    ARAB = "O2"
    OTHER = "O9"
    NOT_STATED = "NS"


ETHNICITY_WORDS = {
    Ethnicity.WHITE_BRITISH: "White British",
    Ethnicity.WHITE_IRISH: "White Irish",
    Ethnicity.WHITE_GYPSY_OR_IRISH_TRAVELLER: "White Gypsy or Irish Traveller",
    Ethnicity.WHITE_OTHER: "Any other White background",
    Ethnicity.MIXED_WHITE_AND_BLACK_CARIBBEAN: "White and Black Caribbean",
    Ethnicity.MIXED_WHITE_AND_BLACK_AFRICAN: "White and Black African",
    Ethnicity.MIXED_WHITE_AND_ASIAN: "White and Asian",
    Ethnicity.MIXED_OTHER: "Any other mixed background",
    Ethnicity.ASIAN_INDIAN: "Indian",
    Ethnicity.ASIAN_PAKISTANI: "Pakistani",
    Ethnicity.ASIAN_BANGLADESHI: "Bangladeshi",
    Ethnicity.ASIAN_CHINESE: "Chinese",
    Ethnicity.ASIAN_OTHER: "Any other Asian background",
    Ethnicity.BLACK_CARIBBEAN: "Black Caribbean",
    Ethnicity.BLACK_AFRICAN: "Black African",
    Ethnicity.BLACK_OTHER: "Any other Black background",
    Ethnicity.ARAB: "Arab",
    Ethnicity.OTHER: "Any other ethnic background",
    Ethnicity.NOT_STATED: "Not stated",
}


# Letters that are no plain letter with a mark on it, and so do not come apart into one.
_PLAIN = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "þ": "th",
        "ð": "d",
    }
)


def folded(words: str) -> str:
    """Words as they are looked up: small, plain letters, so that Ciaran finds Ciarán and OZTURK Öztürk."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.translate(_PLAIN).split())


def filed_as(family_name: str, given_names: str) -> str:
    """What a person's name is found and put in order by."""
    return f"{folded(family_name)}, {folded(given_names)}"


def shown_as(family_name: str, given_names: str) -> str:
    """A name as lists give it: OSEI, Kofi. However it was typed, people look alike in a list."""
    given = given_names
    if given.isupper() or given.islower():
        given = "".join(
            sign.upper() if at == 0 or not given[at - 1].isalpha() else sign.lower()
            for at, sign in enumerate(given)
        )
    return f"{family_name.upper()}, {given}"


def age(born: date, on: date) -> int:
    """Whole years lived by that day. Someone born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


_ADULT, _YOUNG_ADULT_UNTIL = 18, 25
SOON_ADULT = timedelta(days=182)
"""How long before their eighteenth birthday someone is shown to be about to turn 18. CHECK WITH YOUR SCHEME."""


def eighteen_on(born: date) -> date:
    """The day someone turns 18. Someone born on 29 February does on 1 March."""
    try:
        return born.replace(year=born.year + _ADULT)
    except ValueError:
        return date(born.year + _ADULT, 3, 1)


def born_on_or_before(on: date) -> date:
    """The latest day of birth of those who are 18 on a day."""
    try:
        return on.replace(year=on.year - _ADULT)
    except ValueError:
        return date(on.year - _ADULT, 2, 28)


def stage(born: date, on: date) -> str:
    """What the team is to know of someone's age: a young adult of 18 to 25, or a child about to turn 18."""
    lived = age(born, on)
    if _ADULT <= lived <= _YOUNG_ADULT_UNTIL:
        return "Young adult, 18 to 25"
    if lived >= _ADULT:
        return ""
    adult_on = eighteen_on(born)
    if adult_on - on <= SOON_ADULT:
        return f"Turns 18 on {day_in_words(adult_on)}"
    return "Under 18"
