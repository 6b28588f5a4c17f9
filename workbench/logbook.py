"""What the program writes down of its own running: codes and ids, never quotes, names or paths of documents."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from workbench.domain.errors import Refusal
from workbench.services.redacting import redacted

LOGS, FILE = "logs", "workbench.log"
KEPT_BYTES, KEPT_FILES = 1 << 20, 5
LINE = "%(asctime)s %(levelname)s %(process)d %(name)s %(message)s"

log = logging.getLogger("workbench")


class _Quiet(RotatingFileHandler):
    """Writes what it can: a log that cannot be written must not stop the work, nor speak on the terminal."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Let the line go."""

    def close(self) -> None:
        """Close the file; what a full disk did not take is let go."""
        with suppress(OSError):
            super().close()


@contextmanager
def kept_log(workspace: Path) -> Iterator[None]:
    """Write down in a workspace what goes wrong meanwhile; where there is no workspace yet, nothing is written.

    Only lines of our own are taken: what a library says may hold words of a document.
    """
    handler = _Quiet(workspace / LOGS / FILE, maxBytes=KEPT_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(LINE))
    handler.addFilter(lambda _: _has_place(workspace))
    log.addHandler(handler)
    level = log.level
    log.setLevel(logging.INFO)
    try:
        yield
    except Refusal as refusal:
        log.info("refused %s", refusal.code)
        raise
    except BrokenPipeError:  # whoever read our words has heard enough
        raise
    except Exception as error:  # written down here, answered by whoever stands at the door
        log.critical("%s", redacted(type(error), error.__traceback__))
        raise
    finally:
        log.setLevel(level)
        log.removeHandler(handler)
        handler.close()


def _has_place(workspace: Path) -> bool:
    """Make the folder of the log, but only inside a workspace that is there."""
    try:
        if not workspace.is_dir():
            return False
        (workspace / LOGS).mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return False
    return True
