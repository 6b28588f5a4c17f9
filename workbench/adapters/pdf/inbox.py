"""A worker's ears: the pipes it keeps to itself, and what the program says while the library works."""

from __future__ import annotations

import os
import sys
import threading
from queue import Empty, SimpleQueue
from typing import BinaryIO

from workbench.adapters.pdf.wire import Header, read_message

Message = tuple[Header, bytes]

_GONE, _BROKEN = 0, 3


def own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes to the program for ourselves: nothing a library prints may get into them."""
    inward, outward = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (inward, outward):
            msvcrt.setmode(descriptor, os.O_BINARY)
    return os.fdopen(inward, "rb"), os.fdopen(outward, "wb")


class Inbox:
    """Takes in what the program says, also while the library works, and ends the process when it goes."""

    def __init__(self, inward: BinaryIO) -> None:
        self.jobs: SimpleQueue[Message] = SimpleQueue()
        self.bytes: SimpleQueue[Message] = SimpleQueue()
        threading.Thread(target=self._listen, args=(inward,), name="inbox", daemon=True).start()

    def first_job(self, seconds: float) -> Message | None:
        """Wait a while for the first job."""
        try:
            return self.jobs.get(timeout=seconds)
        except Empty:
            return None

    def _listen(self, inward: BinaryIO) -> None:
        code = _BROKEN
        try:
            while (message := read_message(inward)) is not None:
                header = message[0]
                if "bytes" in header:
                    self.bytes.put(message)
                else:
                    self.jobs.put(message)
            code = _GONE
        finally:
            os._exit(code)  # the library may be deep in a page: nothing else would end it
