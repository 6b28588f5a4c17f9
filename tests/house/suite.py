"""The pytest parts of the test command: what runs offscreen, what builds and judges, and what needs a real window."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
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
AT_ONCE = 3
"""Parts beside each other on two cores: the journeys wait half of the time; with four, a crowd costs them clicks."""

Part = Callable[[IO[bytes]], Outcome]
"""A part that puts what it says into a file."""


def suite(arguments: Sequence[str]) -> list[Outcome]:
    """Run pytest with these arguments; a choice of markers is left as it is."""
    if any(argument.startswith("-m") for argument in arguments):
        return [_on_a_screen(arguments) if "window" in arguments else _offscreen(arguments)]
    if arguments:
        return [_offscreen(["-m", "not window", *arguments]), _on_a_screen(["-m", "window", *arguments])]
    light = ["-m", f"not ({HEAVY}) and not window"]
    heavy = ["-m", f"({HEAVY}) and not window", "--ignore=tests/ui"]
    longest: list[Part] = [
        partial(_offscreen, heavy, "tests, building and judging"),
        partial(_offscreen, [*light, "--ignore=tests/ui"], "tests, without a window"),
    ]
    # What waits comes early and what works comes last, so that no core is idle in the end.
    return side_by_side([*longest, *_journeys(), partial(_offscreen, [*light, "tests/ui"], "tests, windows offscreen")])


def side_by_side(parts: Sequence[Part]) -> list[Outcome]:
    """Run parts beside each other, and show what each said when it is done; the last tells how much time that saved."""
    began = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as runners:
        running = [runners.submit(_told_at_its_end, part) for part in parts]
        done = [one.result() for one in as_completed(running)]
    saved = sum(one.seconds for one in done) - (time.monotonic() - began)
    return [*done[:-1], replace(done[-1], beside=max(0.0, saved))]


def _told_at_its_end(part: Part) -> Outcome:
    with tempfile.TemporaryFile() as words:
        done = part(words)
        words.seek(0)
        print(f"\n--- {done.name}\n{words.read().decode('utf-8', 'replace')}", flush=True)
    return done


def _journeys() -> list[Part]:
    """Return the journeys, half of them on a screen each."""
    if lacking(WINDOW):
        return [lambda words: _on_a_screen([], words=words)]
    return [
        partial(_on_a_screen, ["-m", "window", f"--half={half}", *JOURNEYS], f"journeys, half {half}")
        for half in (1, 2)
    ]


def _offscreen(arguments: Sequence[str], name: str = "tests, offscreen", words: IO[bytes] | None = None) -> Outcome:
    return run_tests(name, arguments, {**os.environ, "QT_QPA_PLATFORM": "offscreen"}, words=words)


def _on_a_screen(
    arguments: Sequence[str], name: str = "tests, in a real window", words: IO[bytes] | None = None
) -> Outcome:
    if absent := lacking(WINDOW):
        return Outcome(name, 0.0, note=f"skipped: it needs {', '.join(absent)}")
    with desktop() as environment:
        return run_tests(name, arguments, environment, within=SESSION, words=words)
