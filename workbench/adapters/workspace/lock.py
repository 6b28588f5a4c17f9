"""One writing process for each workspace: a lock of the operating system, gone with the process that held it."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from workbench.adapters.disk import PRIVATE, refusal
from workbench.domain.errors import MachineRefused

if sys.platform == "win32":
    import msvcrt

    def _take(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = frozenset({errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})


class WorkspaceLock:
    """The right to write in a workspace; held until `release`."""

    def __init__(self, path: Path) -> None:
        try:
            self._number: int | None = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE)
        except OSError as error:
            raise refusal(error, path.name) from error
        try:
            _take(self._number)
        except OSError as error:
            self.release()
            if error.errno not in _HELD:
                raise refusal(error, path.name) from error
            raise MachineRefused("workspace.in_use") from error

    def release(self) -> None:
        """Let another process write."""
        if self._number is not None:
            os.close(self._number)
            self._number = None
