"""What no walk can wait for: that an episode of care began some weeks ago, so that something of it can be past."""

import psycopg

from config.database import OWNER
from config.embedded import Server

_SERVERS: dict[str, Server] = {}
"""The database of each demonstration, by its address."""


def is_served_by(address: str, server: Server) -> None:
    _SERVERS[address] = server


def began_earlier(address: str, episode: str, days: int = 30) -> None:
    """The episode at this path began so many days ago, at a demonstration."""
    reference = episode.strip("/").split("/")[1]
    with psycopg.connect(_SERVERS[address].address(OWNER).url()) as owner:
        changed = owner.execute(
            "update records_episode set opened_at = opened_at - make_interval(days => %s)"
            " where reference = %s",
            [days, reference],
        )
        assert changed.rowcount == 1, episode
