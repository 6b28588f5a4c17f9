"""One worker process, as the program sees it: started, spoken to, listened to, ended."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from workbench.adapters.pdf.command import worker_environment, worker_folder
from workbench.adapters.pdf.shared import Shared
from workbench.adapters.pdf.wire import Header, WireFault, read_message, write_message
from workbench.domain.errors import MachineRefused
from workbench.domain.limits import READ_LENGTH
from workbench.services.bytes import ByteSource

_SHOW_ERRORS = "WORKBENCH_WORKER_STDERR"


class WorkerEnded(Exception):
    """The worker died or had to be ended over a job; `slow` says which."""

    def __init__(self, slow: bool) -> None:
        super().__init__("slow" if slow else "died")
        self.slow = slow


class Refused(Exception):
    """The worker answered with a trouble."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class WorkerProcess:
    """A started worker. `heard` gets its messages and `ended` its end, both on a thread of their own."""

    def __init__(
        self,
        command: Sequence[str],
        pixels: Shared | None,
        heard: Callable[[Header, bytes], None],
        ended: Callable[[], None],
    ) -> None:
        self.pixels = pixels
        self._heard = heard
        self._ended = ended
        self._speaking = threading.Lock()
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get(_SHOW_ERRORS) else subprocess.DEVNULL,
            cwd=worker_folder(),
            env=worker_environment(),
            **_inheritance(pixels),
        )
        self._listener = threading.Thread(target=self._hear, name="pdf-worker", daemon=True)
        self.say({"op": "hello", "pixels": pixels.token if pixels else None})

    @property
    def pid(self) -> int:
        """Return the number of the process."""
        return self._process.pid

    def listen(self) -> None:
        """Begin to listen."""
        self._listener.start()

    def say(self, header: Mapping[str, object], payload: bytes = b"") -> None:
        """Send a message; a worker that has gone is noticed by the listener, not here."""
        stream = self._process.stdin
        with self._speaking, contextlib.suppress(OSError, ValueError):
            if stream:
                write_message(stream, header, payload)  # type: ignore[arg-type]

    def lives(self) -> bool:
        """Say whether the process is still there."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End the worker at once; it has nothing to save."""
        self._process.kill()

    def close(self) -> None:
        """End the worker and wait until nothing of it is left."""
        self.kill()
        self._process.wait()
        if threading.current_thread() is not self._listener and self._listener.ident is not None:
            self._listener.join()
        self._let_go()

    def _hear(self) -> None:
        """Hear the worker out; a message that breaks the rules ends it."""
        stream = self._process.stdout
        try:
            while stream and (message := read_message(stream)) is not None:  # type: ignore[arg-type]
                self._heard(*message)
        except WireFault:
            pass
        finally:
            self._process.kill()
            self._process.wait()
            self._ended()

    def _let_go(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        if self.pixels:
            self.pixels.close()
            self.pixels = None


def answer_read(worker: WorkerProcess, source: ByteSource | None, header: Header) -> None:
    """Give a worker the bytes it asks for, if they are within the document."""
    offset, length = header.get("offset"), header.get("length")
    if type(offset) is not int or type(length) is not int or not 0 < length <= READ_LENGTH or offset < 0:
        raise WireFault("bytes out of bounds are asked for")
    block = b""
    if source is not None and offset + length <= source.size:
        with contextlib.suppress(OSError, MachineRefused):
            block = source.read(offset, length)
    worker.say({"bytes": len(block)}, block)


def _inheritance(pixels: Shared | None) -> dict[str, Any]:
    """Say what the new process inherits besides its pipes: the memory for pixels."""
    if sys.platform == "win32":
        startup = subprocess.STARTUPINFO()
        if pixels:
            startup.lpAttributeList = {"handle_list": [pixels.token["handle"]]}
        return {"startupinfo": startup, "creationflags": subprocess.CREATE_NO_WINDOW}
    handed = (pixels.token["descriptor"],) if pixels else ()
    return {"pass_fds": handed, "start_new_session": True}
