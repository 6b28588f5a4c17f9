"""What a worker has said and nobody has taken yet: so much at most, then the worker has to wait."""

from __future__ import annotations

import threading
from collections import deque

from workbench.adapters.pdf.wire import Header
from workbench.domain.limits import MESSAGES_WAITING

Message = tuple[Header, bytes]

_WEIGHT = 1024  # of a message without a payload


class Heard:
    """Messages between the thread that listens and the one that asked.

    A worker may run ahead, but not fill the program's memory: when enough waits, nothing more is read from
    its pipe.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._messages: deque[Message] = deque()
        self._weight = 0
        self._closed = False

    def put(self, header: Header, payload: bytes) -> None:
        """Add a message, once there is room; what comes after the end is let go."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._weight < MESSAGES_WAITING)
            if not self._closed:
                self._messages.append((header, payload))
                self._weight += _WEIGHT + len(payload)
                self._changed.notify_all()

    def get(self, seconds: float) -> Message | None:
        """Take the next message, None at the end; TimeoutError when none came in time."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed or self._messages, max(0.0, seconds)):
                raise TimeoutError
            if not self._messages:
                return None
            message = self._messages.popleft()
            self._weight -= _WEIGHT + len(message[1])
            self._changed.notify_all()
            return message

    def close(self) -> None:
        """Say that nothing more comes; what waits can still be taken."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
