"""Log lines that say what went wrong and where, without the row that PostgreSQL quotes beside it."""

import re
import time
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter

# After its message PostgreSQL tells of the row it was about: "DETAIL:  Key (born)=(1990-05-17)…".
_OF_THE_DATA = re.compile(r"^(?:DETAIL|CONTEXT|QUERY):.*\n?", re.MULTILINE)


class Line(JsonFormatter):
    """One line of JSON an event, its time in UTC. A traceback keeps its path through the code, not the row."""

    converter = time.gmtime  # type: ignore[assignment]
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def formatException(  # noqa: N802 - Django's and Python's name for it
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> Any:
        return _OF_THE_DATA.sub("", str(super().formatException(ei)))
