"""Starting the window and ending it."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui.cases.page import CasesPlace
from ui.shell.crash import Hook
from ui.shell.window import MainWindow
from ui.theme.look import Look
from workbench import VERSION
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.cli.opening import passphrase
from workbench.desktop.desktop import Desktop
from workbench.desktop.opening import open_session
from workbench.desktop.preferring import put_on

if TYPE_CHECKING:
    from workbench.cli.arguments import Options

TITLE = "Assessor workbench"


def run_window(options: Options, folder: Path | None = None) -> int:
    """Open the window on a workspace and stay until it is closed."""
    access = Access(passphrase=passphrase(options), name=options.name, discipline=options.discipline)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError(type(app))
    app.setApplicationName(TITLE)
    app.setApplicationVersion(VERSION)
    look = Look(app)
    opened = open_session(folder or options.workspace, access, look)
    if opened is None:
        return 0
    with closing(opened):
        return _run(app, look, opened)


def _run(app: QApplication, look: Look, opened: Session) -> int:
    put_on(look, opened.opened.layout.settings)
    start = CasesPlace(look)
    window = MainWindow(look, start, TITLE)
    hook = Hook(window)
    hook.install()
    desktop = Desktop(opened, look, window, start)
    hook.crashed.connect(lambda report: window.show_crash(report, app.quit))
    window.resize(1440, 900)
    window.show()
    desktop.begin()
    code = app.exec()
    desktop.end()
    hook.remove()
    return code
