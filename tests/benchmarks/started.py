"""A window that says when it was first painted: the program's, or a bare one of the same size.

`python -m tests.benchmarks.started bare`, or `window WORKSPACE [CASE VERSION]`; prints what was seen and
when, by the system's clock, and ends.
"""

from __future__ import annotations

import os
import sys
import time

SIZE = (1440, 900)
LOOK_EVERY = 2  # milliseconds


def main(kind: str, *arguments: str) -> int:
    """Show a window until it was seen."""
    return _bare() if kind == "bare" else _program(*arguments)


def _seen(what: str) -> None:
    print(what, time.monotonic(), flush=True)


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(*SIZE)
    _watch(window, lambda: application.exit(0))
    window.show()
    return application.exec()


def _watch(window, then) -> None:
    """Say when a window was painted for the first time."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class FirstPaint(QObject):
        def eventFilter(self, _watched, event):
            if event.type() == QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, painted)
            return False

    def painted():
        _seen("window")
        then()

    window.installEventFilter(FirstPaint(window))


def _program(workspace: str, case: str = "", version: str = "") -> int:
    """Start the program as its command does; with a case, open the document in it once the program is ready."""
    from workbench.cli import main as command
    from workbench.desktop import running

    class Window(running.MainWindow):
        def appear(self):
            _watch(self, lambda: None if case else os._exit(0))
            super().appear()

    class Running(running._Running):
        def _begin(self):
            super()._begin()
            self._desktop.open_case(case, f"version {version}")
            _watch_pages(self._window)

    running.MainWindow, running._Running = Window, Running
    return command(["--workspace", workspace])


def _watch_pages(window) -> None:
    """Say when the first page was painted, and leave."""
    from PySide6.QtCore import QTimer

    from ui.document.view import PageView

    timer = QTimer(window)

    def look():
        if any(view.frames > view.blank_frames for view in window.findChildren(PageView)):
            timer.stop()
            _seen("page")
            os._exit(0)

    timer.timeout.connect(look)
    timer.start(LOOK_EVERY)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
