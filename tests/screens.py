"""The pictures of the places, light and dark, made by `python3 -m tests screens [NAME …] [--out DIR]`.

A surface adds its scenes to `SCENES`; what stands in them is invented or the demonstration's.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.cases.scenes import SCENES as CASES
from tests.ui.kit.scenes import SCENES as KIT
from tests.ui.places.scenes import SCENES as PLACES
from tests.ui.scene import Scene
from tests.ui.start.scenes import SCENES as START
from ui.theme.look import Appearance, Look, Scheme
from workbench.bootstrap import ROOT

SCENES: tuple[Scene, ...] = (*CASES, *PLACES, *KIT, *START)
OUT = ROOT / "docs" / "screens"
PATIENCE = 120_000
SETTLED = 150


def main(argv: Sequence[str]) -> int:
    """Take the pictures that were asked for, or all; 1 when a scene did not get ready."""
    asked = _asked(argv)
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise TypeError("a picture needs an application with windows")
    asked.out.mkdir(parents=True, exist_ok=True)
    late = 0
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        look = Look(application, Appearance(scheme, asked.text))
        for scene in SCENES:
            if not asked.names or scene.name in asked.names:
                late += not _take(scene, look, asked.size or scene.size, asked.out / f"{scene.name}-{scheme}.png")
        look.deleteLater()
    return 1 if late else 0


def _asked(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m tests screens", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="scenes to take; all of them otherwise")
    parser.add_argument("--out", type=Path, default=OUT, help="folder the pictures are written to")
    parser.add_argument("--size", type=_size, help="another size of the window, such as 1366x768")
    parser.add_argument("--text", type=float, default=1.0, help="the size of text, from 1.0 to 3.0")
    asked = parser.parse_args(argv)
    unknown = set(asked.names) - {scene.name for scene in SCENES}
    if unknown:
        parser.error(f"no such scene: {', '.join(sorted(unknown))}")
    return asked


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


def _take(scene: Scene, look: Look, size: tuple[int, int], target: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        staged = scene.stage(look, Path(folder))
        staged.window.resize(*size)
        staged.window.show()
        staged.window.activateWindow()
        ready = _waited(staged.ready)
        _pause(SETTLED)
        if ready:
            staged.window.grab().save(str(target), "PNG", 0)
        print(f"{target.name}: {'taken' if ready else 'did not get ready'}")
        staged.strike()
        staged.window.close()
        staged.window.deleteLater()
        _pause(0)
    return ready


def _waited(ready: Callable[[], bool]) -> bool:
    """Let the window work until it is ready or patience is out."""
    loop, poll, patience = QEventLoop(), QTimer(), QTimer()
    poll.timeout.connect(lambda: loop.exit(0) if ready() else None)
    patience.setSingleShot(True)
    patience.timeout.connect(lambda: loop.exit(1))
    poll.start(20)
    patience.start(PATIENCE)
    return loop.exec() == 0


def _pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
