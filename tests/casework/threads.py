"""Acts at the same moment, with real threads and real commits."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connections

from throughcare.rules.reasons import NotAllowed


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Do these at the same moment, each in a thread and a connection of its own. What each was told."""
    start, told = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            told.append("done")
        except NotAllowed as refused:
            told.append(refused.reasons[0].code)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)
