"""Python's garbage collector, held back while hundreds of thousands of values are made of which none is in a circle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_held_back() -> Iterator[None]:
    """Let the collector rest: it would look through all that is being made again and again, and find nothing.

    Where it already rests, as in the window, it stays so.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
