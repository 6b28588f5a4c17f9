"""The pytest parts of the test command: everything offscreen first, then what needs a real window."""

from __future__ import annotations

import os
from collections.abc import Sequence

from tests.house.parts import Outcome, run_tests
from tests.house.screen import SESSION, desktop
from tests.house.system import lacking

WINDOW = "the journeys in the real window"


def suite(arguments: Sequence[str]) -> list[Outcome]:
    """Run pytest with these arguments; a choice of markers is left as it is."""
    if any(argument.startswith("-m") for argument in arguments):
        return [_on_a_screen(arguments) if "window" in arguments else _offscreen(arguments)]
    return [_offscreen(["-m", "not window", *arguments]), _on_a_screen(["-m", "window", *arguments])]


def _offscreen(arguments: Sequence[str]) -> Outcome:
    return run_tests("tests, offscreen", arguments, {**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def _on_a_screen(arguments: Sequence[str]) -> Outcome:
    name = "tests, in a real window"
    if absent := lacking(WINDOW):
        return Outcome(name, 0.0, note=f"skipped: it needs {', '.join(absent)}")
    with desktop() as environment:
        return run_tests(name, arguments, environment, within=SESSION)
