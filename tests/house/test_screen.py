"""The screen that nobody sees."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.house.screen import NoScreen, desktop, virtual_screen

WINDOW = """
from PySide6.QtWidgets import QApplication, QPushButton
application = QApplication(["kettle"])
button = QPushButton("Boil")
button.setWindowTitle("Kettle")
button.clicked.connect(application.quit)
button.show()
raise SystemExit(application.exec())
"""
PRESS = """
import json, pyatspi
from gi.repository import GLib
def buttons(node):
    if node.getRoleName() in ("push button", "button") and node.name == "Boil":
        yield node
    for child in node:
        yield from buttons(child)
loop, seen = GLib.MainLoop(), []
def look():
    found = [one for program in pyatspi.Registry.getDesktop(0) if program for one in buttons(program)]
    if found:
        place = found[0].queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        seen.append([place.width, place.height])
        found[0].queryAction().doAction(0)
        loop.quit()
    return not found
GLib.timeout_add(50, look)
GLib.timeout_add_seconds(20, loop.quit)
loop.run()
print(json.dumps(seen))
"""


@pytest.mark.needs("Xvfb", "xdotool")
def test_a_screen_is_there_while_the_block_lasts():
    asked = ["xdotool", "getdisplaygeometry"]
    with virtual_screen("800x600x24") as display:
        environment = {**os.environ, "DISPLAY": display}
        assert subprocess.run(asked, env=environment, capture_output=True, check=True).stdout == b"800 600\n"
    assert subprocess.run(asked, env=environment, capture_output=True, check=False).returncode != 0


def test_without_xvfb_there_is_a_sentence(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoScreen, match="from the Debian package xvfb"), virtual_screen():
        pass


@pytest.mark.needs("Xvfb", "openbox")
def test_a_desktop_leaves_the_choice_of_platform_to_the_program():
    with desktop() as environment:
        assert "QT_QPA_PLATFORM" not in environment
        assert environment["DISPLAY"].startswith(":")


@pytest.mark.window
def test_a_button_is_found_and_pressed_through_the_accessibility_bus():
    with subprocess.Popen([sys.executable, "-c", WINDOW]) as program:
        pressed = subprocess.run(["/usr/bin/python3", "-c", PRESS], capture_output=True, text=True, check=True)
        assert min(json.loads(pressed.stdout)[0]) > 0
        assert program.wait(10) == 0
