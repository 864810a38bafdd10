"""Making a new record's reference: short enough to read out, and not to be guessed."""

import secrets

# Thirty-two signs, without those that are mistaken for one another (I L O U).
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new() -> str:
    """Ten signs at random: among a million, two alike once in 2,000 times, and the database refuses those."""
    return "".join(_SIGNS[byte % len(_SIGNS)] for byte in secrets.token_bytes(10))
