"""How a person can be reached: a telephone number or an e-mail address in one form, and whether it is safe to use."""

import re

from throughcare.rules.appointments import DetailKind
from throughcare.rules.cells import Unreadable
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason
from throughcare.rules.sharing import Section, always_shown

LONGEST_WORDS = 500
_LONGEST_EMAIL = 254
_NOT_COUNTED = re.compile(r"[\s().\-\u2010-\u2013]")
_UNITED_KINGDOM = re.compile(r"0[1238]\d{8,9}|07\d{9}", re.ASCII)
_ABROAD = re.compile(r"\+[1-9]\d{6,14}", re.ASCII)
_MOBILE = re.compile(r"07[1-57-9]\d{8}|07624\d{6}", re.ASCII)
"""Ofcom's National Telephone Numbering Plan: 070 and 076 are not mobile telephones, but for 07624."""
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,63}", re.ASCII)


def canonical(kind: DetailKind, raw: str) -> str:
    """The one form in which a detail is held. Raises Unreadable."""
    return _telephone(raw) if kind is DetailKind.TELEPHONE else _email(raw)


def _telephone(raw: str) -> str:
    """07700900123, or +353… where it is not of the United Kingdom."""
    digits = _NOT_COUNTED.sub("", raw.strip().replace("(0)", ""))
    # Many write the 0 of home after the code of the country, with no brackets about it.
    digits = re.sub(r"^(?:\+|00)440?", "0", digits)
    digits = re.sub(r"^00(?=[1-9])", "+", digits)
    if not (_UNITED_KINGDOM.fullmatch(digits) or _ABROAD.fullmatch(digits)):
        raise Unreadable(
            "It is not a telephone number.", "Write it in full, such as 07700 900 982."
        )
    return digits


def _email(raw: str) -> str:
    name, _, domain = raw.strip().rpartition("@")
    written = f"{name}@{domain.lower()}"
    dots = name.startswith(".") or name.endswith(".") or ".." in written
    if not _EMAIL.fullmatch(written) or dots or len(written) > _LONGEST_EMAIL:
        raise Unreadable("It is not an e-mail address.", "Write it as name@example.org.")
    return written


def shown(kind: DetailKind, held: str) -> str:
    """A detail as it is read out: 07700 900 123."""
    if kind is DetailKind.EMAIL or held.startswith("+"):
        return held
    return f"{held[:5]} {held[5:8]} {held[8:]}"


def takes_texts(held: str) -> bool:
    """Whether a text message can reach a number: a mobile telephone of the United Kingdom, or one from abroad."""
    return held.startswith("+") or bool(_MOBILE.fullmatch(held))


def keeps_contact_details(by: Practitioner) -> bool:
    """Whoever may see where someone lives may see how they are reached, and put it down."""
    return always_shown(Section.ADDRESS, by)


def why_not_keep(by: Practitioner) -> list[Reason]:
    """Everything against this practitioner putting down how a person is reached."""
    if keeps_contact_details(by):
        return []
    return [Reason("wrong-role", "Your agency and role do not keep contact details.")]


def why_not_detail(kind: DetailKind, value: str, words: str) -> list[Reason]:
    """Everything against this detail and what is said of it."""
    reasons = []
    try:
        canonical(kind, value)
    except Unreadable as unreadable:
        reasons.append(Reason("not-a-detail", str(unreadable)))
    if len(words) > LONGEST_WORDS:
        reasons.append(Reason("long", f"Use at most {LONGEST_WORDS} characters of words."))
    return reasons
