"""The start place, with cases and without."""

from __future__ import annotations

from pathlib import Path

from tests.ui.cases.example import CASES, DETAIL, NOW
from tests.ui.scene import Scene, Staged
from ui.cases.page import CasesPlace
from ui.shell.window import MainWindow
from ui.theme.look import Look


def _cases(look: Look, _folder: Path) -> Staged:
    window, place = _window(look)
    place.show_cases(CASES)
    place.show_detail(DETAIL)
    return Staged(window)


def _no_cases(look: Look, _folder: Path) -> Staged:
    window, place = _window(look)
    place.show_cases(())
    return Staged(window)


def _window(look: Look) -> tuple[MainWindow, CasesPlace]:
    place = CasesPlace(look, lambda: NOW)
    window = MainWindow(look, place, "Assessor workbench")
    window.be("Demo quality assessor", "Quality (QUAL)")
    window.status.say_safe("Backed up 10:00")
    window.status.say_mark("FICTIONAL – DEMONSTRATION DATA")
    return window, place


SCENES = (Scene("cases", _cases), Scene("cases-empty", _no_cases))
