"""The interactive workers: pages for the window, newest wish first, whatever a file does to them."""

from __future__ import annotations

import contextlib
import itertools
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.adapters.pdf.answers import picture_of, trouble_in, value_of
from workbench.adapters.pdf.command import worker_command
from workbench.adapters.pdf.hand import Flight, Hand
from workbench.adapters.pdf.known import Known
from workbench.adapters.pdf.process import WorkerProcess, answer_read
from workbench.adapters.pdf.shared import share
from workbench.adapters.pdf.source import WorkerSource
from workbench.adapters.pdf.waiting import Request, Waiting
from workbench.adapters.pdf.wire import Header, WireFault, whole
from workbench.domain.errors import MachineRefused
from workbench.domain.geometry import PageBox, PageText
from workbench.domain.limits import PIXEL_SLOT, PIXEL_SLOTS, WORKER_STARTS
from workbench.services.bytes import ByteSource, password_of
from workbench.services.pages import PageSource, PageTrouble

_HANDS = 2
_CROWD = 2  # urgent requests that wait while one worker has its hands full: the second helps
_TICK = 0.05  # seconds between two looks at what is under way


@dataclass(slots=True)
class _Document:
    """A document someone looks at: its number for the workers and where its bytes come from."""

    number: int
    source: ByteSource
    boxes: Callable[[], tuple[PageBox, ...]] | None
    owners: int = 0


class PdfWorkers:
    """Owns the interactive workers: one, and a second for when the first has a slow page or a crowd in hand.

    Requests are answered on the listening threads. A worker that dies or takes too long is replaced;
    what it had in hand is tried once more after a death and answered as slow after a timeout, and a page
    that failed twice is not tried again. `command` says how a worker is started; `shared` False sends
    pixels through the pipe.
    """

    def __init__(self, command: Callable[[str], Sequence[str]] = worker_command, shared: bool = True) -> None:
        self._command = command
        self._shared = shared
        self._changed = threading.Condition(threading.Lock())
        self._hands: list[Hand] = []
        self._waiting = Waiting()
        self._told: list[tuple[Request, object]] = []
        self._documents: dict[str, _Document] = {}
        self._known = Known()
        self._numbers = itertools.count(1)
        self._wanted = 0
        self._failed_starts = 0
        self._closed = False
        self._dozing = False
        self._supervisor = threading.Thread(target=self._supervise, name="pdf-supervisor", daemon=True)
        self._supervisor.start()

    def warm(self) -> None:
        """Start a worker before it is needed."""
        with self._changed:
            self._wanted = 1
            self._changed.notify()

    def open(
        self,
        sha256: str,
        source: ByteSource,
        kind: str = "",
        boxes: Callable[[], tuple[PageBox, ...]] | None = None,
        password: str = "",
        recognised: Callable[[int], PageText | None] | None = None,
    ) -> PageSource:
        """Open a version for looking at; without a kind the worker sees what it is.

        `boxes` is asked, by another thread, for what the version's inspection found: where all pages
        lie, or nothing. That spares a walk through them. `recognised` is asked for pages without a text layer.
        """
        with self._changed:
            document = self._documents.setdefault(sha256, _Document(next(self._numbers), source, boxes))
            document.owners += 1
        job: Header = {"document": document.number, "size": source.size, "kind": kind}
        if password or password_of(source):
            job["password"] = password or password_of(source)
        return WorkerSource(sha256, job, self._ask, self._forget, recognised)

    def close(self) -> None:
        """End all workers; nothing is answered any more."""
        with self._changed:
            self._closed = True
            self._waiting.take_all()
            hands, self._hands = self._hands, []
            self._changed.notify()
        for hand in hands:
            hand.worker.close()
        if threading.current_thread() is not self._supervisor:
            self._supervisor.join()

    def processes(self) -> tuple[int, ...]:
        """Return the numbers of the processes at work."""
        with self._changed:
            return tuple(hand.worker.pid for hand in self._hands)

    def _ask(self, request: Request) -> None:
        """Take a request; known answers are given at once, by another thread."""
        with self._changed:
            if self._closed:
                return
            known = self._known.answer(request) or self._kept_boxes(request)
            if known is not None:
                self._told.append((request, known))
            else:
                self._waiting.add(request)
                self._dispatch(time.monotonic())
            if self._dozing or known is not None:
                self._changed.notify()  # the supervisor gives what is known; it would look only at its next tick

    def _kept_boxes(self, request: Request) -> object:
        """Return whom to ask for the boxes of a version, once; None where nobody keeps them."""
        document = self._documents.get(request.version) if request.op == "boxes" else None
        if document is None or document.boxes is None:
            return None
        asked, document.boxes = document.boxes, None
        return asked

    def _forget(self, owner: WorkerSource, pages: frozenset[int] | None) -> None:
        """Drop waiting requests of an owner; without pages the owner leaves for good."""
        with self._changed:
            self._waiting.forget(owner, pages)
            document = self._documents.get(owner.sha256)
            if pages is not None or document is None:
                return
            document.owners -= 1
            if document.owners == 0:
                del self._documents[owner.sha256]
                for hand in self._hands:
                    hand.worker.say({"op": "close", "document": document.number})

    def _dispatch(self, now: float) -> None:
        """Give the first worker what it can take; the second helps when that one is slow or much is urgent."""
        for hand in self._hands:
            while hand.takes_more(now) and (request := self._waiting.take(urgent_only=bool(hand.flights))):
                hand.begin(next(self._numbers), request, now)
            if not hand.is_slow(now) and not hand.overdue and self._waiting.urgent < _CROWD:
                return

    def _heard(self, hand: Hand, header: Header, payload: bytes) -> None:
        """Take a message of a worker, on its listening thread."""
        if "read" in header:
            self._serve(hand, header)
        elif "ready" in header:
            with self._changed:
                hand.ready, hand.since, self._failed_starts = True, time.monotonic(), 0
                self._dispatch(hand.since)
        else:
            self._answered(hand, header, payload)

    def _serve(self, hand: Hand, header: Header) -> None:
        """Answer a worker that asks for bytes; the time that takes is not held against it."""
        asked = time.monotonic()
        with self._changed:
            number = header.get("read")
            found = [document.source for document in self._documents.values() if document.number == number]
        answer_read(hand.worker, found[0] if found else None, header)
        with self._changed:
            hand.since += time.monotonic() - asked

    def _answered(self, hand: Hand, header: Header, payload: bytes) -> None:
        """Pass an answer on, after the worker has its next job."""
        with self._changed:
            now = time.monotonic()
            flight = hand.answered(header.get("id"), now)
            if flight is None:
                raise WireFault("an answer to nothing")
            if flight.request:
                self._known.succeeded(flight.request)
            self._dispatch(now)
        request = flight.request
        try:
            answer = self._read_answer(hand, flight, header, payload)
        except WireFault:
            if request:
                _deliver(request, PageTrouble(request.page, "page.refused"))
            raise
        finally:
            with self._changed:
                hand.free(flight.slot)
        if request and answer is not None:
            _deliver(request, answer)

    def _read_answer(self, hand: Hand, flight: Flight, header: Header, payload: bytes) -> Any:
        """Turn a message into what was asked for; None when nobody waits for it or more has to come."""
        request = flight.request
        if request is None:
            return None
        trouble = trouble_in(header)
        if trouble:
            return PageTrouble(request.page, trouble)
        if request.op == "render":
            return picture_of(request.page or 0, header, payload, hand.worker.pixels, flight.slot)
        answer = value_of(request.op, request.page, header, payload)
        return self._more_boxes(request, header, *answer) if request.op == "boxes" else answer

    def _more_boxes(self, request: Request, header: Header, pages: int, boxes: tuple[PageBox, ...]) -> object:
        """Gather boxes until all are there."""
        with self._changed:
            answer = self._known.gather(request, whole(header, "page"), pages, boxes)
            if answer is None:
                self._waiting.put_back(request)
                self._dispatch(time.monotonic())
            return answer

    def _ended(self, hand: Hand) -> None:
        """Take note of a worker's end, on its listening thread, and let its work be done again."""
        with self._changed:
            if hand not in self._hands:
                return
            self._hands.remove(hand)
            self._failed_starts += not hand.ready
            under_way, *behind = [flight.request for flight in hand.flights] or [None]
            for request in reversed([under_way, *behind]):
                if request and request is under_way and hand.ready:
                    self._failed(request, hand.overdue)
                elif request:
                    self._waiting.put_back(request)
            self._changed.notify()
        hand.worker.close()

    def _failed(self, request: Request, overdue: bool) -> None:
        """Answer a request that ended its worker, or try again."""
        trouble = self._known.failed(request, overdue)
        if trouble:
            self._told.append((request, trouble))
        else:
            self._waiting.put_back(request)

    def _supervise(self) -> None:
        """Watch over deadlines, start workers and give the answers nobody else gives."""
        while True:
            with self._changed:
                if self._closed:
                    return
                now = time.monotonic()
                self._look_after(now)
                told, self._told = self._told, []
                start = self._needs_another(now)
                if not told and not start:
                    self._dozing = not any(hand.flights or not hand.ready for hand in self._hands)
                    self._changed.wait(None if self._dozing else _TICK)
                    self._dozing = False
            for request, answer in told:
                if callable(answer):
                    self._look_up(request, answer)
                else:
                    _deliver(request, answer)
            if start:
                self._start()

    def _look_up(self, request: Request, boxes: Callable[[], tuple[PageBox, ...]]) -> None:
        """Answer with the boxes somebody keeps; where there are none, a worker has to look."""
        found: tuple[PageBox, ...] = ()
        with contextlib.suppress(MachineRefused):
            found = boxes()
        with self._changed:
            if found:
                self._known.keep_boxes(request.version, found)
            else:
                self._waiting.add(request)
                self._dispatch(time.monotonic())
        if found:
            _deliver(request, found)

    def _look_after(self, now: float) -> None:
        """End what is overdue, relieve what is slow, give up when no worker will start."""
        for hand in self._hands:
            if hand.is_overdue(now) and not hand.overdue:
                hand.overdue = True
                hand.worker.kill()
            elif hand.is_slow(now):
                for request in hand.take_back():
                    self._waiting.put_back(request)
        if self._failed_starts >= WORKER_STARTS:
            self._failed_starts = WORKER_STARTS - 1
            self._wanted = 0
            self._told += [(one, PageTrouble(one.page, "worker.not_started")) for one in self._waiting.take_all()]
        self._dispatch(now)

    def _needs_another(self, now: float) -> bool:
        """Say whether a worker has to be started."""
        if not self._hands:
            return bool(self._waiting) or self._wanted > 0
        busy = self._waiting.urgent >= _CROWD or all(hand.is_slow(now) for hand in self._hands)
        return bool(self._waiting) and len(self._hands) < _HANDS and busy and all(hand.ready for hand in self._hands)

    def _start(self) -> None:
        """Start a worker, on the supervisor's thread: it takes a moment."""
        pixels = share(PIXEL_SLOTS * PIXEL_SLOT) if self._shared else None
        hand: Hand
        try:
            worker = WorkerProcess(
                self._command("view"),
                pixels,
                lambda header, payload: self._heard(hand, header, payload),
                lambda: self._ended(hand),
            )
        except OSError:
            if pixels:
                pixels.close()
            with self._changed:
                self._failed_starts += 1
            return
        with self._changed:
            hand = Hand(worker, time.monotonic())
            unwanted = self._closed
            if not unwanted:
                self._hands.append(hand)
                worker.listen()
                self._dispatch(hand.since)
        if unwanted:
            worker.close()


def _deliver(request: Request, answer: object) -> None:
    """Answer, unless the owner has left."""
    owner = request.owner
    if isinstance(owner, WorkerSource):
        owner.deliver(request.then, answer)
