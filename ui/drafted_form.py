"""A form around one text: kept as a draft while it is typed, and recorded with one command."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.form import Form
from ui.kit.fields import Labelled, TextField
from ui.kit.layouts import Item
from ui.text import say
from ui.theme.look import Look
from workbench.domain.errors import Refusal
from workbench.services.workspace import Command


class DraftedForm(Form):
    """Closes once its command is recorded; a refusal stands at `field`, and the text stays as it was typed."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        desk: Desk,
        title: str,
        parts: tuple[Item, ...],
        foot: tuple[Item, ...],
        *,
        drafted: TextField,
        field: Labelled,
    ) -> None:
        super().__init__(parent, look, title, parts, foot)
        self._desk, self._field = desk, field
        self._draft = Draft(desk, drafted)
        self._owner = desk.tasks.owner(self)

    def _write(self, command: Command) -> None:
        self._desk.do(self._owner, command, lambda _written: self._recorded(), self._refused)

    def _recorded(self) -> None:
        self._draft.done()
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
