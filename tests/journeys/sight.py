"""Looking at a program's windows as a screen reader does."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"
EYES = Path(__file__).with_name("eyes.py")

Box = tuple[int, int, int, int]
"""Left, top, right and bottom on the screen."""
Pair = tuple[str, str]
"""A role and a name, such as `("button", "Save the answer")`."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing in sight: what it is, what it is called, what is written in it, and where on the screen it lies.

    In what scrolls it may lie outside of the room there is for it.
    """

    role: str
    name: str
    text: str
    states: frozenset[str]
    place: Box
    room: Box

    @property
    def middle(self) -> tuple[int, int]:
        """Where a person would click it."""
        left, top, right, bottom = self.place
        return (left + right) // 2, (top + bottom) // 2

    @property
    def beyond(self) -> int:
        """Say whether it must be scrolled to: -1 where it lies above its room, 1 where it lies below, else 0."""
        return (self.middle[1] >= self.room[3]) - (self.middle[1] < self.room[1])

    def __str__(self) -> str:
        """Name it as the failure of a journey does."""
        return f"{self.role} {self.name!r}"


class Eyes:
    """Asks the accessibility bus about one program; ends with it."""

    def __init__(self, process: int, environment: dict[str, str]) -> None:
        self._process = process
        self._asking = subprocess.Popen(
            [SYSTEM_PYTHON, "-u", str(EYES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            text=True,
        )

    def look(self, role: str, name: str, within: Pair | None = None, state: str = "showing") -> list[Seen]:
        """Return what is in sight now, fits and is in a state, such as `focused` or `focusable`."""
        asked = {"role": role, "name": name, "within": within, "state": state}
        told = self._ask({"process": self._process, **asked})
        return [_seen(**one) for one in told]

    def tree(self) -> list[str]:
        """Return a line for everything there is, in sight or not."""
        return self._ask({"process": self._process, "tree": True})

    def close(self) -> None:
        """Look no more."""
        self._asking.communicate(timeout=10)

    def _ask(self, question: dict[str, object]) -> list:
        self._asking.stdin.write(json.dumps(question) + "\n")
        self._asking.stdin.flush()
        answer = self._asking.stdout.readline()
        if not answer:
            raise RuntimeError("the accessibility bus cannot be asked: is python3-pyatspi installed?")
        return json.loads(answer)


def _seen(role: str, name: str, text: str, states: list[str], place: list[int], room: list[int]) -> Seen:
    return Seen(role, name, text, frozenset(states), tuple(place), tuple(room))
