"""How answers from other threads reach the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from threading import Lock
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

Answer = TypeVar("Answer")


class _Door(QObject):
    """Lives on the GUI thread; what is thrown in on any thread comes out there."""

    thrownIn = Signal(int, object)

    def __init__(self, hand_over: Callable[[int, object], None]) -> None:
        super().__init__()
        self._hand_over = hand_over
        self.thrownIn.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @Slot(int, object)
    def _take(self, number: int, answer: object) -> None:
        self._hand_over(number, answer)


class Mailbox:
    """Brings answers from any thread to the GUI thread, and none after it was closed.

    Other threads only ever hold this plain object and a number, never a widget: nothing of Qt
    can die on their side.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._numbers = count()
        self._waiting: dict[int, Callable[[Any], None]] = {}
        self._door: _Door | None = _Door(self._deliver)

    def address(self, then: Callable[[Answer], None]) -> Callable[[Answer], None]:
        """Return a callback for any thread; `then` is called on the GUI thread, once."""
        number = next(self._numbers)
        self._waiting[number] = then
        return partial(self._post, number)

    def refuse(self, callback: Callable[[Any], None]) -> None:
        """Ignore what may still come for this callback."""
        if isinstance(callback, partial):
            self._waiting.pop(callback.args[0], None)

    def close(self) -> None:
        """Ignore everything that still comes."""
        with self._lock:
            door, self._door = self._door, None
        self._waiting.clear()
        if door is not None:
            door.deleteLater()

    def _post(self, number: int, answer: object) -> None:
        with self._lock:
            if self._door is not None:
                self._door.thrownIn.emit(number, answer)

    def _deliver(self, number: int, answer: object) -> None:
        then = self._waiting.pop(number, None)
        if then is not None:
            then(answer)
