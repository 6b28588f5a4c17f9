"""A scene of the window that is ready to be photographed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.theme.look import Look

SIZE = (1440, 900)


def at_once() -> bool:
    """Nothing has to arrive."""
    return True


def nothing() -> None:
    """Nothing has to be put away."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A window that is set up; `ready` says when all has arrived, `strike` puts everything away again."""

    window: QWidget
    ready: Callable[[], bool] = at_once
    strike: Callable[[], None] = nothing


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture to take: its file name, how it is staged in a look with a folder of its own, its size."""

    name: str
    stage: Callable[[Look, Path], Staged]
    size: tuple[int, int] = SIZE
