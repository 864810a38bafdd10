"""How the demonstration keeps the password of its cast, who have one between them."""

from functools import cache

from throughcare.web.passwords import Argon2


class OnePassword(Argon2):
    """Made unreadable once for all of them: that is slow by design, and each would wait for it again."""

    def encode(self, password: str, salt: str) -> str:
        return _unreadable(password)


@cache
def _unreadable(password: str) -> str:
    made: str = Argon2().encode(password, Argon2().salt())
    return made
