"""The entry sends each start where it belongs, and imports nothing it does not need."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from workbench import __main__ as entry
from workbench import bootstrap


@pytest.fixture
def started(monkeypatch):
    """Return a function that starts the program with words, and what was called with what."""
    called: list[tuple[str, object]] = []

    def stand_in(name: str, code: int):
        return SimpleNamespace(main=lambda words: called.append((name, words)) or code)

    def start(*words: str) -> tuple[int, list[tuple[str, object]]]:
        monkeypatch.setattr(sys, "argv", ["workbench", *words])
        return entry.main(), called

    monkeypatch.setitem(sys.modules, "workbench.adapters.pdf.worker", stand_in("worker", 7))
    monkeypatch.setitem(sys.modules, "workbench.cli", stand_in("cli", 3))
    monkeypatch.setattr(bootstrap, "enter", lambda *words: called.append(("set-up", words)) or 5)
    monkeypatch.setattr(bootstrap, "is_plain_python", lambda: False)
    return start


def test_a_worker_is_branched_off_first(started, monkeypatch):
    monkeypatch.setattr(bootstrap, "is_plain_python", lambda: True)
    assert started("_worker", "interactive") == (7, [("worker", "interactive")])


def test_a_worker_without_a_kind_is_left_to_refuse_itself(started):
    assert started("_worker") == (7, [("worker", "")])


def test_a_plain_python_sets_up_and_keeps_the_words(started, monkeypatch):
    monkeypatch.setattr(bootstrap, "is_plain_python", lambda: True)
    assert started("show", "R-1") == (5, [("set-up", ("workbench", ["show", "R-1"], bootstrap.RUN_LOCK))])


def test_the_words_reach_the_command_line(started):
    assert started("show", "R-1") == (3, [("cli", ["show", "R-1"])])


def test_the_packaged_program_never_sets_up(monkeypatch):
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    assert bootstrap.is_plain_python()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not bootstrap.is_plain_python()
