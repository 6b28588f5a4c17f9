"""One job after another with a worker in the background, each answer waited for on the calling thread."""

from __future__ import annotations

import itertools
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from workbench.adapters.pdf.heard import Heard, Message
from workbench.adapters.pdf.process import WorkerEnded, WorkerProcess, answer_read
from workbench.adapters.pdf.wire import Header, WireFault
from workbench.domain.errors import MachineRefused
from workbench.domain.limits import JOB_SECONDS, WORKER_START_SECONDS
from workbench.services.bytes import ByteSource, password_of
from workbench.services.reading import kind_of


class Stream:
    """Answers to one job that come in parts, the last one marked `end`.

    The worker runs ahead while the parts are used. Whoever begins another job first hears this one out.
    """

    def __init__(self, conversation: Conversation, number: int, source: ByteSource, most: int) -> None:
        self._left = most
        self._conversation = conversation
        self._number = number
        self._source = source
        self._parts: deque[Message] = deque()
        self._over = False
        self._failure: WorkerEnded | None = None

    def __iter__(self) -> Iterator[Message]:
        """Give the parts; WorkerEnded after the last that came."""
        while True:
            with self._conversation.calling:
                if not self._parts:
                    self._hear()
                part = self._parts.popleft() if self._parts else None
            if part is None:
                if self._failure:
                    raise self._failure
                return
            yield part

    def hear_out(self) -> None:
        """Wait until the worker is done with this."""
        while not self._over:
            self._hear()

    def broken(self) -> None:
        """Take note that the worker is no more."""
        if not self._over:
            self._over, self._failure = True, WorkerEnded(slow=False)

    def _hear(self) -> None:
        """Wait for one more part."""
        if self._over:
            return
        try:
            header, payload = self._conversation.next(self._number, self._source)
        except WorkerEnded as end:
            self._over, self._failure = True, end
            return
        if "end" in header:
            self._over = True
        elif self._left:
            self._left -= 1
            self._parts.append((header, payload))
        else:
            self._conversation.end()  # it would go on for ever


class Conversation:
    """A worker of the kind that reads, or of another, started when it is needed and again when it has ended.

    Callers hold `calling` from the beginning of a job to its answer.
    """

    def __init__(self, command: Callable[[str], Sequence[str]], kind: str = "read") -> None:
        self.calling = threading.RLock()
        self.worker: WorkerProcess | None = None
        self._command = command
        self._kind = kind
        self._heard = Heard()
        self._numbers = itertools.count(1)
        self._source: ByteSource | None = None
        self._about: Header = {}
        self._stream: Stream | None = None

    def exchange(self, op: str, source: ByteSource, **more: object) -> Message:
        """Have one job done that has one answer."""
        return self.handed(op, source, b"", JOB_SECONDS, **more)

    def handed(self, op: str, source: ByteSource, data: bytes, seconds: float, **more: object) -> Message:
        """Have one job done that has one answer and may take so long, and hand over what it is done with."""
        with self.calling:
            return self.next(self._begin(op, source, more, data), source, seconds)

    def stream(self, op: str, source: ByteSource, most: int, **more: object) -> Stream:
        """Begin a job whose answers come in parts, so many at most."""
        with self.calling:
            self._stream = Stream(self, self._begin(op, source, more), source, most)
            return self._stream

    def next(self, number: int, source: ByteSource, seconds: float = JOB_SECONDS) -> Message:
        """Wait for the next message about a job, serving bytes meanwhile; the time they take does not count."""
        ends = time.monotonic() + seconds
        while True:
            header, payload = self._message(ends)
            if "read" in header and self.worker:
                asked = time.monotonic()
                wanted = source if header["read"] == self._about.get("document") else None
                try:
                    answer_read(self.worker, wanted, header)
                except WireFault:
                    self.end()
                    raise WorkerEnded(slow=False) from None
                ends += time.monotonic() - asked
            elif header.get("id") == number:
                return header, payload
            else:
                self.end()
                raise WorkerEnded(slow=False)

    def end(self) -> None:
        """End the worker and forget what it had open."""
        worker, self.worker, self._source = self.worker, None, None
        self._heard.close()
        if self._stream:
            self._stream.broken()
        if worker:
            worker.close()

    def _begin(self, op: str, source: ByteSource, more: dict[str, object], payload: bytes = b"") -> int:
        """Give the worker a job, once it is done with what it has."""
        if self._stream:
            self._stream.hear_out()
            self._stream = None
        worker = self._ready_worker()
        if source is not self._source:
            worker.say({**self._about, "op": "close"})
            number = next(self._numbers)
            self._about = {"document": number, "size": source.size, "kind": kind_of(source)}
            if password := password_of(source):
                self._about["password"] = password
            self._source = source
        number = next(self._numbers)
        worker.say({**self._about, "page": 0, **more, "op": op, "id": number}, payload)
        return number

    def _message(self, ends: float) -> Message:
        """Wait for a message until a moment; then the worker is ended."""
        try:
            message = self._heard.get(ends - time.monotonic())
        except TimeoutError:
            self.end()
            raise WorkerEnded(slow=True) from None
        if message is None:
            self.end()
            raise WorkerEnded(slow=False)
        return message

    def _ready_worker(self) -> WorkerProcess:
        """Return the worker, started anew if there is none or it has gone."""
        if self.worker is not None and self.worker.lives():
            return self.worker
        self.end()
        self._about = {"document": 0}
        heard = Heard()
        try:
            self.worker = WorkerProcess(
                self._command(self._kind),
                None,
                heard.put,
                heard.close,
            )
        except OSError as error:
            raise MachineRefused("worker.not_started") from error
        self._heard = heard
        self.worker.listen()
        try:
            header, _ = self._message(time.monotonic() + WORKER_START_SECONDS)
        except WorkerEnded as end:
            raise MachineRefused("worker.not_started") from end
        if "ready" not in header or self.worker is None:
            self.end()
            raise MachineRefused("worker.not_started")
        return self.worker
