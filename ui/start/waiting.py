"""Long work while there is no window: done on a thread, and a form says so."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal

from ui.start.forms import StartForm
from ui.theme.look import Look
from ui.translation import translate

Result = TypeVar("Result")


class WaitingForm(StartForm):
    """Says what goes on; it cannot be left, as what it waits for moves the stores of a workspace."""

    finished_work = Signal()

    def __init__(self, look: Look, words: str) -> None:
        about = translate("WaitingForm", "This can take a few minutes. Nothing is lost if the machine stops meanwhile.")
        super().__init__(look, words, about, leave="")
        self.finished_work.connect(self.accept, Qt.ConnectionType.QueuedConnection)

    def reject(self) -> None:
        """Stay until the work is done."""


def waited(look: Look, words: str, work: Callable[[], Result]) -> Result:
    """Do something on a thread and return what it returns, or raise what it raises."""
    form = WaitingForm(look, words)
    results: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:  # risen again below, on the thread that waits
            errors.append(error)
        finally:
            form.finished_work.emit()

    thread = threading.Thread(target=run, name="rescue")
    thread.start()
    form.exec()
    thread.join()
    if errors:
        raise errors[0]
    return results[0]
