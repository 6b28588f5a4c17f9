"""The real program in its real window, driven as a person does: by looking, by the mouse and by keys."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageGrab

from tests.journeys.paper import Point, ends_of_hit
from tests.journeys.sight import Eyes, Pair, Seen
from workbench.bootstrap import ROOT

PATIENCE = 15.0
"""Seconds after which what was waited for will not come any more."""
MOMENT = 0.03
"""Seconds between two looks."""
NOISE = "qt.accessibility.atspi:"
"""How Qt's words begin where the bus asks for what has just vanished; that is no fault of the window."""


class NotSeen(AssertionError):
    """What was waited for did not come into sight."""


class Window:
    """A started program. Everything waits until it can be done, and fails after fifteen seconds.

    Things are found by their role and their accessible name. Roles are `button`, `check box`, `radio button`,
    `combo box`, `field`, `label`, `table`, `tree`, `list`, `row` of any of these, `menu item`, `dialog`; an empty
    one is any. In a name `*` stands for anything.
    """

    def __init__(self, workspace: Path, folder: Path, *options: str) -> None:
        folder.mkdir()
        self._folder, self._log, self._over = folder, folder / "program.txt", False
        self._environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        command = [sys.executable, "-m", "workbench", "--workspace", str(workspace), *options]
        with self._log.open("wb") as told:
            self._program = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL, stdout=told, stderr=told
            )
        self._life = os.pidfd_open(self._program.pid)
        self._eyes = Eyes(self._program.pid, self._environment)

    # ------------------------------------------------------------------ looking

    def see(self, role: str, name: str, within: Pair | None = None) -> Seen:
        """Wait until exactly one such thing is in sight, and return it."""
        found: list[Seen] = []

        def one() -> bool:
            found[:] = self._eyes.look(role, name, within)
            return len(found) == 1

        self.until(one, lambda: f"one {role or 'thing'} {name!r}, saw {', '.join(map(str, found)) or 'none'}")
        return found[0]

    def all(self, role: str, name: str = "*", within: Pair | None = None, state: str = "showing") -> list[Seen]:
        """Return every such thing that is in sight now, perhaps only what is `focusable`; this alone does not wait."""
        return self._eyes.look(role, name, within, state)

    def gone(self, role: str, name: str) -> None:
        """Wait until no such thing is in sight any more."""
        self.until(lambda: not self._eyes.look(role, name), lambda: f"{role or 'thing'} {name!r} to be gone")

    def focus_on(self, role: str, name: str) -> Seen:
        """Wait until the keyboard is on such a thing."""
        found: list[Seen] = []

        def there() -> bool:
            found[:] = self._eyes.look(role, name, state="focused")
            return bool(found)

        self.until(there, lambda: f"the focus on {role} {name!r}, it is on {self.focus}")
        return found[0]

    @property
    def focus(self) -> str:
        """Say what the keyboard is on now."""
        return ", ".join(map(str, self._eyes.look("", "", state="focused"))) or "nothing"

    def until(self, condition: Callable[[], bool], what: Callable[[], str] = lambda: "a condition") -> None:
        """Wait until a condition holds; the program must live."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if self._ended(MOMENT):
                raise NotSeen(f"the program has ended; it said: {self._log.read_text()}")
            if time.monotonic() > deadline:
                raise NotSeen(f"waited for {what()}")

    def picture(self, role: str, name: str) -> Image.Image:
        """Return a picture of one thing in sight."""
        return self._screen().crop(self.see(role, name).place)

    def show(self) -> Path:
        """Write a picture of the screen, and all that a screen reader finds, into the folder that is returned."""
        self._screen().save(self._folder / "screen.png")
        (self._folder / "tree.txt").write_text("\n".join(self._eyes.tree()), encoding="utf-8")
        return self._folder

    # ------------------------------------------------------------------ acting

    def click(self, role: str, name: str, within: Pair | None = None, *, times: int = 1) -> None:
        """Click the one such thing, once it lies still and can be used; turn the wheel to where it is."""
        last = self.see(role, name, within)

        def still() -> bool:
            nonlocal last
            before, last = last, self.see(role, name, within)
            if last.beyond:
                self._turn_wheel(last)
            return before.place == last.place and "enabled" in last.states and not last.beyond

        self.until(still, lambda: f"{last} to lie still and be enabled")
        self.hand("mousemove", *last.middle, "click", "--repeat", times, "--delay", 60, 1)

    def _turn_wheel(self, sought: Seen) -> None:
        left, top, right, bottom = sought.room
        self.hand("mousemove", (left + right) // 2, (top + bottom) // 2, "click", 5 if sought.beyond > 0 else 4)

    def select(self, words: str) -> None:
        """Look words up in the open document with Ctrl+F, and pull the mouse over them where they light up."""
        self.press("ctrl+f")
        self.focus_on("field", "Find in this document")
        self.press("ctrl+a")
        self.type(words)
        ends: list[tuple[Point, Point]] = []

        def lit() -> bool:
            found = ends_of_hit(self.picture("", "Pages of *"))
            ends[:] = [*ends[-1:], found] if found else []
            return len(ends) == 2 and ends[0] == ends[1]

        self.until(lit, lambda: f"{words!r} to light up on the page")
        left, top, _, _ = self.see("", "Pages of *").place
        self.drag(*((left + x, top + y) for x, y in ends[0]))

    def drag(self, start: Point, end: Point) -> None:
        """Pull the mouse, its button held, from one point of the screen to another."""
        middle = ((start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
        self.hand("mousemove", *start, "mousedown", 1, "mousemove", *middle, "mousemove", *end, "mouseup", 1)

    def hand(self, *words: object) -> None:
        """Do with mouse and keys what xdotool calls these words."""
        subprocess.run(["xdotool", *map(str, words)], env=self._environment, check=True, timeout=PATIENCE)

    def press(self, *keys: str) -> None:
        """Press keys one after another, as X names them: `Return`, `ctrl+e`, `alt+Down`."""
        self.hand("key", "--delay", 8, *keys)

    def tab_to(self, role: str, name: str) -> None:
        """Press Tab until the keyboard is on such a thing, at most once around the window."""
        met: list[str] = []
        while not self._eyes.look(role, name, state="focused"):
            before = self.focus
            if before in met[:-1]:
                raise NotSeen(f"Tab does not come to {role} {name!r}; it comes to {', '.join(met)}")
            met.append(before)
            self.press("Tab")
            self.until(lambda before=before: self.focus != before, lambda: f"the focus to leave {self.focus}")

    def type(self, words: str) -> None:
        """Type words where the keyboard is."""
        self.hand("type", "--delay", 4, "--", words)

    def fill(self, role: str, name: str, words: str, within: Pair | None = None) -> None:
        """Click a field, write over what stands in it, and wait until it stands there."""
        self.click(role, name, within)
        self.press("ctrl+a")
        self.type(words)
        self.until(lambda: self.see(role, name, within).text == words, lambda: f"{words!r} in {name!r}")

    def choose_file(self, path: Path) -> None:
        """Answer the dialog that asks for a file by typing its path."""
        self.focus_on("field", "*ile*name*")
        self.type(str(path))
        self.press("Return")
        self.gone("dialog", "")

    # ------------------------------------------------------------------ beginning and ending

    def quit(self) -> None:
        """Leave by Ctrl+Q, where it still runs; the program must end well and have complained of nothing."""
        if self._program.poll() is None:
            self.press("ctrl+q")
            if not self._ended(PATIENCE):
                raise NotSeen("waited for the program to end after Ctrl+Q")
        code, said = self._program.wait(), self._log.read_text().splitlines()
        if not self._over and (code or any(not line.startswith(NOISE) for line in said)):
            raise NotSeen(f"the program ended with {code} and said: " + "\n".join(said))

    def end(self) -> int:
        """Wait until the program has ended by itself, and return with which code."""
        if not self._ended(PATIENCE):
            raise NotSeen("waited for the program to end by itself")
        self._over = True
        return self._program.wait()

    def kill(self) -> None:
        """End the program as a power cut does."""
        self._over = True
        self._program.kill()
        self._program.wait(PATIENCE)

    def close(self) -> None:
        """Let go of everything, whatever became of it."""
        self.kill()
        self._eyes.close()
        os.close(self._life)

    def _screen(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self._environment["DISPLAY"])

    def _ended(self, seconds: float) -> bool:
        ended, _, _ = select.select([self._life], [], [], seconds)
        return bool(ended) and self._program.wait(PATIENCE) is not None
