"""A code as it is read out and typed: in groups of four, and forgiving of what is mistaken for what."""

_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
LENGTH = 16


def grouped(code: str) -> str:
    """ABCD-EFGH-JKMN-PQRS."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def plain(typed: str) -> str:
    """What was typed, as a code is kept; nothing where it cannot be one."""
    code = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_MISTAKEN)
    return code if len(code) == LENGTH and code.isascii() else ""
