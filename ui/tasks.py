"""Work off the GUI thread: every task has an owner, and what comes too late for it is let fall."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from workbench.domain.errors import Refusal

Result = TypeVar("Result")


class Cancelled(Exception):
    """The person stopped long work; raised inside it by `Steps.check`."""


class Owner:
    """Whoever waits for results; after `close` none of them arrives any more."""

    def __init__(self) -> None:
        self._closed = threading.Event()

    @property
    def closed(self) -> bool:
        """Whether nobody waits any more."""
        return self._closed.is_set()

    def close(self) -> None:
        """Wait for nothing any more; running work is asked to stop."""
        self._closed.set()


class Steps:
    """What long work is given: a way to report how far it is, to learn that it should stop, and to act in turn."""

    def __init__(
        self, report: Callable[[int, int, str], None], stopped: Callable[[], bool], acts: ThreadPoolExecutor
    ) -> None:
        self._report, self._stopped, self._acts = report, stopped, acts

    def report(self, done: int, total: int, words: str = "") -> None:
        """Say how far the work is, and stop here when it is not wanted any more."""
        self.check()
        self._report(done, total, words)

    def check(self) -> None:
        """Stop here when the work is not wanted any more."""
        if self._stopped():
            raise Cancelled

    def act(self, work: Callable[[], None]) -> None:
        """Let something be done in the lane of acts, after what was asked for before; only for work aside."""
        self.check()
        self._acts.submit(work).result()


@dataclass(eq=False, slots=True)
class Task(Generic[Result]):
    """One piece of work on its way; `cancel` asks it to stop, and its result is let fall."""

    owner: Owner
    then: Callable[[Result], None] | None
    failed: Callable[[Refusal], None] | None
    stopped: Callable[[], None] | None = None
    progressed: Callable[[int, int, str], None] | None = None
    _unwanted: threading.Event = field(default_factory=threading.Event)

    @property
    def unwanted(self) -> bool:
        """Whether nobody wants its result any more."""
        return self._unwanted.is_set() or self.owner.closed

    def cancel(self) -> None:
        """Let the result fall; long work is asked to stop."""
        self._unwanted.set()


class Tasks(QObject):
    """Three lanes: acts, one after another in the order they were asked for, reads, two at a time, and work aside.

    Callbacks run on the GUI thread. A refusal goes to `failed` or, where none was given, to the signal `refused`;
    any other exception is a mistake of ours and rises on the GUI thread, so that the hook sees it.
    """

    refused = Signal(object)
    busy = Signal(bool)
    _arrived = Signal(object, object)
    _stepped = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._acts = ThreadPoolExecutor(max_workers=1, thread_name_prefix="act")
        self._reads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="read")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._ended = False
        self._under_way: set[Task[Any]] = set()
        self._beside: set[Task[Any]] = set()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._tell_step, Qt.ConnectionType.QueuedConnection)

    @property
    def at_long_work(self) -> bool:
        """Whether long work that somebody asked for goes on; it would be cancelled with the window."""
        return any(task.progressed is not None for task in self._under_way)

    def owner(self, widget: QObject | None = None) -> Owner:
        """Return a new owner; it closes with the widget it is given."""
        owner = Owner()
        if widget is not None:
            widget.destroyed.connect(owner.close)
        return owner

    def act(
        self,
        owner: Owner,
        work: Callable[[], Result],
        then: Callable[[Result], None] | None = None,
        failed: Callable[[Refusal], None] | None = None,
    ) -> Task[Result]:
        """Do something that changes the record, after what was asked for before."""
        return self._submit(self._acts, Task(owner, then, failed), work)

    def read(
        self,
        owner: Owner,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[Refusal], None] | None = None,
    ) -> Task[Result]:
        """Look something up."""
        return self._submit(self._reads, Task(owner, then, failed), work)

    def long(
        self,
        owner: Owner,
        work: Callable[[Steps], Result],
        then: Callable[[Result], None],
        progressed: Callable[[int, int, str], None],
        stopped: Callable[[], None] | None = None,
        failed: Callable[[Refusal], None] | None = None,
    ) -> Task[Result]:
        """Do long work in the lane of acts; it reports its steps and can be cancelled."""
        task: Task[Result] = Task(owner, then, failed, stopped, progressed)
        steps = self._steps_of(task)
        return self._submit(self._acts, task, lambda: work(steps))

    def aside(
        self,
        owner: Owner,
        work: Callable[[Steps], Result],
        then: Callable[[Result], None],
        progressed: Callable[[int, int, str], None],
        stopped: Callable[[], None] | None = None,
        failed: Callable[[Refusal], None] | None = None,
    ) -> Task[Result]:
        """Do long work that nobody waits for; it hands what changes something to the lane of acts, step by step."""
        task: Task[Result] = Task(owner, then, failed, stopped, progressed)
        steps = self._steps_of(task)
        self._beside.add(task)
        self._aside.submit(lambda: work(steps)).add_done_callback(lambda future: self._arrived.emit(task, future))
        return task

    def _steps_of(self, task: Task[Any]) -> Steps:
        report = partial(self._stepped.emit, task)
        return Steps(report, lambda: task.unwanted, self._acts)

    def shutdown(self) -> None:
        """Finish the acts that were asked for, drop the reads that wait, stop the threads, and tell no result."""
        self._ended = True
        for task in (*self._under_way, *self._beside):
            if task.progressed is not None:
                task.cancel()
        self._aside.shutdown(wait=True, cancel_futures=True)
        self._reads.shutdown(wait=True, cancel_futures=True)
        self._acts.shutdown(wait=True)

    def _submit(self, pool: ThreadPoolExecutor, task: Task[Result], work: Callable[[], Result]) -> Task[Result]:
        self._under_way.add(task)
        if len(self._under_way) == 1:
            self.busy.emit(True)
        pool.submit(work).add_done_callback(lambda future: self._arrived.emit(task, future))
        return task

    @Slot(object, object)
    def _deliver(self, task: Task[Any], future: Future[Any]) -> None:
        if task in self._beside:
            self._beside.discard(task)
        else:
            self._under_way.discard(task)
            if not self._under_way:
                self.busy.emit(False)
        error = CancelledError() if future.cancelled() else future.exception()
        if isinstance(error, Cancelled | CancelledError):
            if task.stopped is not None and not task.owner.closed:
                task.stopped()
        elif isinstance(error, Refusal):
            self._refuse(task, error)
        elif error is not None:
            raise error
        elif task.then is not None and not task.unwanted and not self._ended:
            task.then(future.result())

    def _refuse(self, task: Task[Any], error: Refusal) -> None:
        if task.failed is None:
            self.refused.emit(error)  # an act that failed is told even when its view has gone
        elif not task.unwanted:
            task.failed(error)

    @Slot(object, int, int, str)
    def _tell_step(self, task: Task[Any], done: int, total: int, words: str) -> None:
        if task.progressed is not None and not task.unwanted:
            task.progressed(done, total, words)
