"""A test in which the program warns of something must say so."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager


class _Alarm(logging.Handler):
    """Keep every record from WARNING upwards, as one line each."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self.lines.append(f"{record.name}: {record.getMessage()}")


@contextmanager
def no_warnings(expected: str | None) -> Iterator[list[str]]:
    """Yield a list that holds, once the block is over, the logged lines that the pattern does not expect."""
    alarm = _Alarm()
    unexpected: list[str] = []
    logging.getLogger().addHandler(alarm)
    try:
        yield unexpected
    finally:
        logging.getLogger().removeHandler(alarm)
    unexpected += [line for line in alarm.lines if expected is None or not re.search(expected, line)]
