"""One open case as surfaces use it: they read values and ask for acts, and hear what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from ui.tasks import Owner, Tasks
from workbench.domain.errors import Refusal
from workbench.domain.framework import Framework
from workbench.services.record import CaseView, Written
from workbench.services.workspace import Command, Hand, Workspace

Result = TypeVar("Result")


class Desk(QObject):
    """A case on the desk of one person; reading and writing happen off the GUI thread.

    `changed` tells what an act or a merge changed; `jumped` asks the window to go to a thing, by its kind
    (`annotation`, `criterion`, `finding`, `version`, `entry` …) and its id; `versions` has two.
    """

    changed = Signal(object)
    jumped = Signal(str, str)
    criterion_taken = Signal(str)
    told = Signal(str)
    _heard = Signal(object)

    def __init__(
        self, workspace: Workspace, framework: Framework, case: str, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.framework = framework
        self.case = case
        self.tasks = tasks
        self._criterion = ""
        self._owner = tasks.owner()
        self._heard.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._stop_listening = workspace.listen(self._heard.emit)

    def close(self) -> None:
        """Put the case away: nothing is heard of it any more."""
        self._stop_listening()
        self._owner.close()

    @property
    def criterion(self) -> str:
        """The criterion in hand, or nothing."""
        return self._criterion

    def take(self, criterion: str) -> None:
        """Take a criterion in hand."""
        if criterion != self._criterion:
            self._criterion = criterion
            self.criterion_taken.emit(criterion)

    def read(
        self,
        owner: Owner,
        query: Callable[[CaseView, Hand], Result],
        then: Callable[[Result], None],
        failed: Callable[[Refusal], None] | None = None,
    ) -> None:
        """Look something up in the case as it stands now; in a case that was put away nothing is looked up."""
        if self._owner.closed:
            return

        def work() -> Result:
            view = self.workspace.view(self.case)
            return query(view, self.workspace.hand(view))

        self.tasks.read(owner, work, then, failed)

    def do(
        self,
        owner: Owner,
        command: Command,
        then: Callable[[Written], None] | None = None,
        failed: Callable[[Refusal], None] | None = None,
    ) -> None:
        """Do something; `changed` follows when it was written."""
        self.tasks.act(owner, lambda: self.workspace.do(self.case, command), then, failed)

    def undo(self, owner: Owner, failed: Callable[[Refusal], None] | None = None) -> None:
        """Take back my latest act."""
        self.tasks.act(owner, lambda: self.workspace.undo(self.case), None, failed)

    def redo(self, owner: Owner, failed: Callable[[Refusal], None] | None = None) -> None:
        """Do again what I took back last."""
        self.tasks.act(owner, lambda: self.workspace.redo(self.case), None, failed)

    def keep(self, name: str, text: str | None) -> None:
        """Keep unfinished text on this laptop under a name; None forgets it. A desk that is closed keeps nothing."""
        if self._owner.closed:
            return
        record, case = self.workspace.record, self.case
        self.tasks.act(self._owner, lambda: record.remember("draft", f"{case} {name}", text))

    def recall(self, owner: Owner, name: str, then: Callable[[str], None]) -> None:
        """Look unfinished text up, after what was asked to be kept before; empty where there is none."""
        record, case = self.workspace.record, self.case

        def work() -> str:
            found = record.recall("draft", f"{case} {name}")
            return found if isinstance(found, str) else ""

        self.tasks.act(owner, work, then)

    def _pass_on(self, written: Written) -> None:
        """Tell the surfaces of this case, on the GUI thread."""
        if written.case == self.case:
            self.changed.emit(written)
