"""Names in our own templates, held to be there: a mistyped one would show nothing, and nobody would know.

The design system's components ask for options that nobody gave, so where a page is served an
undefined name is quietly empty. In tests, one that is used in a template of ours is an error.
"""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

from jinja2 import ChainableUndefined, UndefinedError

import throughcare.web

_OURS = str(Path(throughcare.web.__path__[0]) / "templates")


class Held(ChainableUndefined):
    """An undefined name that knows whether a template of ours asked for it."""

    __slots__ = ("_ours",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # A macro's own `caller` is for the macro to ask about.
        self._ours = self._undefined_name != "caller" and _asked_by_us()

    def _insist(self) -> None:
        if self._ours:
            raise UndefinedError(self._undefined_message)

    def __getattr__(self, name: str) -> ChainableUndefined:
        if not name.startswith("__"):
            self._insist()
        return super().__getattr__(name)

    def __str__(self) -> str:
        self._insist()
        return ""

    def __html__(self) -> str:
        return str(self)

    def __bool__(self) -> bool:
        self._insist()
        return False

    def __iter__(self) -> Any:
        self._insist()
        return iter(())


def _asked_by_us() -> bool:
    """Whether the nearest template on the way here is ours."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename.endswith(".html"):
            return frame.f_code.co_filename.startswith(_OURS)
        frame = frame.f_back
    return False
