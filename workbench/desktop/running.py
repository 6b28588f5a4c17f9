"""Starting the window and ending it: it is seen first, and what is heavy comes when it has been painted."""

from __future__ import annotations

import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from ui.cases.page import CasesPlace
from ui.shell.crash import Hook
from ui.shell.window import MainWindow
from ui.sweeping import Sweeping
from ui.theme.look import Look
from workbench import VERSION
from workbench.adapters.workspace.glance import opens_unasked
from workbench.adapters.workspace.layout import Layout, default_folder
from workbench.desktop.preferring import put_on

if TYPE_CHECKING:
    from workbench.app import Session
    from workbench.cli.arguments import Options
    from workbench.desktop.caring import Errand
    from workbench.desktop.desktop import Desktop

TITLE = "Assessor workbench"
TURN = 0.0005
"""Seconds a thread may go on while another waits. With Python's own five milliseconds, the window waits ten times as
long for each word with Qt while something is read beside it."""


def run_window(options: Options, folder: Path | None = None) -> int:
    """Open the window on a workspace and stay until it is closed.

    Where something has to be asked before the workspace opens, that is asked before the window is shown.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError(type(app))
    app.setApplicationName(TITLE)
    app.setApplicationVersion(VERSION)
    at = folder or options.workspace or default_folder()
    look = Look(app)
    put_on(look, Layout(at).settings)
    opened = None
    if not opens_unasked(at):
        opened = open_asking(options, at, look)
        if opened is None:
            return 0
    return _Running(app, options, at, look).run(opened)


def open_asking(options: Options, folder: Path, look: Look) -> Session | None:
    """Open the workspace, asking in forms for what only a person can say; None where a form was left."""
    from workbench.adapters.workspace.opening import Access
    from workbench.cli.opening import passphrase
    from workbench.desktop.opening import open_session

    access = Access(passphrase=passphrase(options), name=options.name, discipline=options.discipline)
    return open_session(folder, access, look)


class _Running(QObject):
    """The window while it runs, and what was opened in it."""

    _imported = Signal()

    def __init__(self, app: QApplication, options: Options, folder: Path, look: Look) -> None:
        super().__init__()
        self._app, self._options, self._folder, self._look = app, options, folder, look
        self._hook = Hook(self)
        self._hook.crashed.connect(lambda report: self._window.show_crash(report, app.quit))
        self._start: CasesPlace
        self._window: MainWindow
        self._start, self._window = self._made()
        self._session: Session | None = None
        self._desktop: Desktop | None = None
        self._sweeping: Sweeping | None = None
        self._failure: Exception | None = None
        self._locked: str | None = None
        self._thread = threading.Thread(target=self._import, name="imports", daemon=True)
        self._imported.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def _made(self) -> tuple[CasesPlace, MainWindow]:
        start = CasesPlace(self._look)
        return start, MainWindow(self._look, start, TITLE)

    def run(self, opened: Session | None) -> int:
        """Show the window until it is closed; a workspace that could not be opened is refused at the end."""
        self._session = opened
        self._hook.install()
        self._window.installEventFilter(self)
        self._window.appear()
        try:
            code = self._app.exec()
        finally:
            self._end()
        if self._failure is not None:
            raise self._failure
        return code

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin with everything else when the window is painted for the first time."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._thread.start()
        return False

    def _import(self) -> None:
        """Import what takes long while the window is alive; nothing of Qt is among it."""
        try:
            import_module("workbench.app")
        finally:
            self._imported.emit()

    def _opened(self) -> Session | None:
        """Open the workspace; one that was closed in between asks for its passphrase whatever the options say."""
        if self._locked is None:
            return open_asking(self._options, self._folder, self._look)
        from workbench.adapters.workspace.opening import Access
        from workbench.desktop.opening import open_session

        return open_session(self._folder, Access(), self._look, self._locked)

    @Slot()
    def _begin(self) -> None:
        """Open the workspace and join it to the window."""
        from workbench.desktop.desktop import Desktop

        try:
            self._session = self._session or self._opened()
        except Exception as failure:
            self._failure = failure
        if self._session is None:
            self._app.quit()
            return
        self._desktop = Desktop(self._session, self._look, self._window, self._start)
        self._desktop.caring.closing.connect(self._reopen, Qt.ConnectionType.QueuedConnection)
        self._desktop.begin()
        self._sweeping = Sweeping(self)
        self._window.caseLeft.connect(self._sweeping.sweep)

    @Slot(object)
    def _reopen(self, errand: Errand) -> None:
        """Close the workspace and its window, do something meanwhile, and open both again as they were.

        Nothing of the workspace stays in the program: no store, no worker, no page, no key that anything refers to.
        """
        if self._desktop is None or self._crashed():
            return
        at, geometry, before = self._desktop.whereabouts(), self._window.saveGeometry(), self._window
        self._app.setQuitOnLastWindowClosed(False)
        try:
            before.close()
            self._close()
            before.deleteLater()
            told = errand.work(self._look)
            self._start, self._window = self._made()
            if errand.ends:
                self._app.quit()
                return
            self._locked = errand.locked
            self._window.restoreGeometry(geometry)
            self._begin()
            if self._session is None or self._desktop is None:
                return
            self._window.show()
            self._desktop.go_back(at)
            if told:
                self._window.notices.tell("ok", told)
        except Exception as failure:
            self._failure = failure
            self._app.quit()
        finally:
            self._app.setQuitOnLastWindowClosed(True)

    def _crashed(self) -> bool:
        """Say whether the window shows the page of a mistake: that is not taken away."""
        return not self._window.menuBar().isEnabled()

    def _close(self) -> None:
        if self._desktop is not None:
            self._desktop.end()
        if self._sweeping is not None:
            self._sweeping.end()
        if self._session is not None:
            self._session.close()
        self._desktop = self._sweeping = self._session = None

    def _end(self) -> None:
        if self._thread.ident is not None:
            self._thread.join()
        self._close()
        self._hook.remove()
