"""The pytest parts of the test command: everything offscreen first, then what needs a real window."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import IO

from tests.house.parts import Outcome, run_tests
from tests.house.screen import SESSION, desktop
from tests.house.system import lacking

WINDOW = "the journeys in the real window"
HEAVY = "slow or verapdf"
JOURNEYS = ("tests/journeys", "tests/house")
"""Where tests of the real window are; collecting all others would take longer than some of them."""


def suite(arguments: Sequence[str]) -> list[Outcome]:
    """Run pytest with these arguments; a choice of markers is left as it is."""
    if any(argument.startswith("-m") for argument in arguments):
        return [_on_a_screen(arguments) if "window" in arguments else _offscreen(arguments)]
    if arguments:
        return [_offscreen(["-m", "not window", *arguments]), _on_a_screen(["-m", "window", *arguments])]
    heavy = partial(_offscreen, ["-m", f"({HEAVY}) and not window"], "tests, building and judging")
    rest = partial(_offscreen, ["-m", f"not ({HEAVY}) and not window"])
    return [*_two_at_once(rest, heavy), *_on_two_screens()]


def _two_at_once(first: Callable[[], Outcome], second: Callable[[IO[bytes]], Outcome]) -> list[Outcome]:
    """Run two parts beside each other: each waits for other programs, and there are two cores."""
    with tempfile.TemporaryFile() as words, ThreadPoolExecutor(1) as other:
        waiting = other.submit(second, words)
        done, beside = first(), waiting.result()
        words.seek(0)
        print(f"\n--- {beside.name}\n{words.read().decode('utf-8', 'replace')}", flush=True)
    return [done, replace(beside, beside=min(done.seconds, beside.seconds))]


def _on_two_screens() -> list[Outcome]:
    """Run half of the journeys on a screen each."""
    if lacking(WINDOW):
        return [_on_a_screen([])]
    first, second = (
        partial(_on_a_screen, ["-m", "window", f"--half={half}", *JOURNEYS], f"journeys, half {half}")
        for half in (1, 2)
    )
    return _two_at_once(first, second)


def _offscreen(arguments: Sequence[str], name: str = "tests, offscreen", words: IO[bytes] | None = None) -> Outcome:
    return run_tests(name, arguments, {**os.environ, "QT_QPA_PLATFORM": "offscreen"}, words=words)


def _on_a_screen(
    arguments: Sequence[str], name: str = "tests, in a real window", words: IO[bytes] | None = None
) -> Outcome:
    if absent := lacking(WINDOW):
        return Outcome(name, 0.0, note=f"skipped: it needs {', '.join(absent)}")
    with desktop() as environment:
        return run_tests(name, arguments, environment, within=SESSION, words=words)
