"""Garbage is collected on the GUI thread, and when it disturbs nobody."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, Qt

from ui.sweeping import YOUNG, Sweeping


class Ring:
    """Something that only a collection lets go."""

    def __init__(self):
        self.me = self


@pytest.fixture
def sweeping(qapp):
    parent = QObject()
    made = Sweeping(parent)
    yield made
    made.end()


def test_nothing_is_collected_on_another_thread(sweeping):
    ring = weakref.ref(Ring())
    thread = threading.Thread(target=lambda: [Ring() for _ in range(5_000)])
    thread.start()
    thread.join()
    assert ring() is not None


def test_many_young_objects_are_looked_through(sweeping):
    ring = weakref.ref(Ring())
    kept = [[] for _ in range(YOUNG + 1)]
    sweeping.look()
    assert ring() is None
    assert kept


def test_everything_is_looked_through_when_the_window_is_left(sweeping):
    old = Ring()
    gc.collect()
    ring = weakref.ref(old)
    del old
    sweeping.look()
    assert ring() is not None
    sweeping._on_state(Qt.ApplicationState.ApplicationInactive)
    assert ring() is None


def test_python_collects_again_afterwards(qapp):
    parent = QObject()
    sweeping = Sweeping(parent)
    assert not gc.isenabled()
    sweeping.end()
    assert gc.isenabled()
