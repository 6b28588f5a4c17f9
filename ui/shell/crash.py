"""When the program made a mistake: a redacted report, a page that says what is safe, a way to start again."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSizePolicy, QWidget

from ui.kit.buttons import Button, Kind
from ui.kit.labels import Picture, Words
from ui.kit.layouts import Wide, below, beside, holding
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.services.redacting import redacted

log = logging.getLogger("workbench.crash")


class Hook(QObject):
    """Catches mistakes of ours on any thread, logs them, and tells the window on its own thread.

    After the first, others are only logged: one page is enough, and a mistake while painting it must not loop.
    """

    crashed = Signal(str)
    _risen = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = False
        self._before = (sys.excepthook, threading.excepthook)
        self._risen.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def remove(self) -> None:
        """Leave mistakes to whoever caught them before."""
        sys.excepthook, threading.excepthook = self._before

    def _caught(self, kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = redacted(kind, trace)
        log.critical(report)
        self._risen.emit(report)

    @Slot(str)
    def _tell(self, report: str) -> None:
        if not self._told:
            self._told = True
            self.crashed.emit(report)


class CrashPage(QWidget):
    """Says that the program made a mistake, what is safe, and offers to start again."""

    def __init__(self, look: Look, report: str, restart: Callable[[], None], leave: Callable[[], None]) -> None:
        super().__init__()
        self.again = again = Button(look, self.tr("Start again"), "rotate-cw", Kind.PRIMARY)
        again.clicked.connect(restart)
        close = Button(look, self.tr("Close the program"))
        close.clicked.connect(leave)
        copy = Button(look, self.tr("Copy the report"), "copy", Kind.LINK)
        copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
        details = QPlainTextEdit(report)
        details.setReadOnly(True)
        details.setTabChangesFocus(True)
        details.setAccessibleName(self.tr("What happened, for whoever looks after the program"))
        safe = self.tr("All you recorded is safe. Text you had not yet recorded is kept as a draft.")
        report_is = self.tr("The report below names places in the program, nothing from your case. It is not sent.")
        prose = holding(
            below(
                Picture(look, "circle-alert", "error", "picture"),
                GRID.unit,
                Words(self.tr("The program made a mistake"), "title"),
                Words(safe, wrap=True),
                Words(report_is, wrap=True),
                Wide(details),
                beside(again, close, None, copy, gap=GRID.gap),
                gap=GRID.unit,
            )
        )
        prose.setFixedWidth(look.metrics.prose)
        prose.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setLayout(below(None, beside(None, prose, None), None))
