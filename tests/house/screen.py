"""A screen that nobody sees, with a window manager and an accessibility bus on it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

# The session bus starts the accessibility bus by itself when a program first asks for it.
SESSION = ("dbus-run-session", "--")

# Starts a program that reads nothing and says nothing.
_quietly = partial(
    subprocess.Popen[bytes], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
)


class NoScreen(Exception):
    """The virtual screen could not be started; the message says why."""


@contextmanager
def virtual_screen(size: str = "1600x1000x24") -> Iterator[str]:
    """Run an X server without a screen while the block lasts; yield its DISPLAY.

    The server chooses a free number itself and is stopped by its handle.
    """
    reading, writing = os.pipe()
    asked = ["-displayfd", str(writing), "-screen", "0", size, "-dpi", "96", "-nolisten", "tcp", "-noreset"]
    with os.fdopen(reading) as answer:
        try:
            server = _quietly(["Xvfb", *asked], pass_fds=(writing,))
        except OSError as error:
            raise NoScreen("The virtual screen needs Xvfb, from the Debian package xvfb.") from error
        finally:
            os.close(writing)
        with _stopped(server):
            number = answer.readline().strip()
            if not number:
                raise NoScreen("The virtual screen did not start.")
            yield f":{number}"


@contextmanager
def desktop() -> Iterator[dict[str, str]]:
    """Run a virtual screen with a window manager; yield the environment of a program that shall appear on it."""
    with virtual_screen() as display:
        elsewhere = {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
        environment = {name: value for name, value in os.environ.items() if name not in elsewhere}
        environment |= {"DISPLAY": display, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        with _stopped(_quietly(["openbox"], env=environment)):
            yield environment


@contextmanager
def _stopped(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)
