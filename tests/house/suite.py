"""The pytest parts of the test command: everything offscreen first, then what needs a real window."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import IO

from tests.house.parts import Outcome, run_tests
from tests.house.screen import SESSION, desktop
from tests.house.system import lacking

WINDOW = "the journeys in the real window"
HEAVY = "slow or verapdf"


def suite(arguments: Sequence[str]) -> list[Outcome]:
    """Run pytest with these arguments; a choice of markers is left as it is."""
    if any(argument.startswith("-m") for argument in arguments):
        return [_on_a_screen(arguments) if "window" in arguments else _offscreen(arguments)]
    if arguments:
        return [_offscreen(["-m", "not window", *arguments]), _on_a_screen(["-m", "window", *arguments])]
    return [*_two_at_once(), _on_a_screen(["-m", "window"])]


def _two_at_once() -> list[Outcome]:
    """Build and judge beside everything else: that waits for other programs, and there are two cores."""
    with tempfile.TemporaryFile() as words, ThreadPoolExecutor(1) as other:
        heavy = other.submit(_offscreen, ["-m", f"({HEAVY}) and not window"], "tests, building and judging", words)
        rest = _offscreen(["-m", f"not ({HEAVY}) and not window"])
        beside = heavy.result()
        words.seek(0)
        print(f"\n--- {beside.name}\n{words.read().decode('utf-8', 'replace')}", flush=True)
    return [rest, replace(beside, beside=min(rest.seconds, beside.seconds))]


def _offscreen(arguments: Sequence[str], name: str = "tests, offscreen", words: IO[bytes] | None = None) -> Outcome:
    return run_tests(name, arguments, {**os.environ, "QT_QPA_PLATFORM": "offscreen"}, words=words)


def _on_a_screen(arguments: Sequence[str]) -> Outcome:
    name = "tests, in a real window"
    if absent := lacking(WINDOW):
        return Outcome(name, 0.0, note=f"skipped: it needs {', '.join(absent)}")
    with desktop() as environment:
        return run_tests(name, arguments, environment, within=SESSION)
