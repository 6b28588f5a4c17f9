"""Writing down a mistake of the program without a word of anybody's work."""

from __future__ import annotations

from pathlib import PurePath
from traceback import extract_tb
from types import TracebackType

_OURS = ("workbench", "ui", "db", "resources")


def redacted(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Write down where a mistake happened without anything a person wrote: no message, no values, no folders."""
    frames = (f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in extract_tb(trace))
    return "\n".join((kind.__name__, *frames))


def _place(filename: str) -> str:
    parts = PurePath(filename).parts
    for at, part in enumerate(parts):
        if part in _OURS and filename.endswith(".py"):
            return "/".join(parts[at:])
    return parts[-1] if parts else "?"
