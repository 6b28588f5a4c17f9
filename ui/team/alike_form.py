"""Settling at once the conflicts whose sides say the same; everything else is read and settled one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafted_form import DraftedForm
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import RichWords, Words
from ui.kit.layouts import below, emptied, holding
from ui.kit.runs import plain, small, strong
from ui.team.wording import conflict_title, side_words
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.services.conflicts import OpenConflict, SettleAlike


class AlikeForm(DraftedForm):
    """One act names them all and says why; it can be undone as one."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._conflicts: tuple[OpenConflict, ...] = ()
        self._listed = below(gap=GRID.unit)
        self._reason = TextField(self.tr("Reason"), lines=3)
        field = Labelled(self.tr("Reason, needed"), self._reason, self.tr("goes into the trail"))
        note = Words(
            self.tr(
                "The sides differ in spaces, in how a letter is encoded, in the order of a list, or in the capitals of "
                "a title, and in nothing else. The side that is shown first stays."
            ),
            "small",
            wrap=True,
        )
        settle = Button(look, self.tr("Settle all of these"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel settling them together"))
        super().__init__(
            parent,
            look,
            desk,
            self.tr("Conflicts that say the same"),
            (note, holding(self._listed), field, None),
            (cancel, None, settle),
            drafted=self._reason,
            field=field,
        )
        settle.clicked.connect(self.settle)
        cancel.clicked.connect(self.leave)

    def start(self, conflicts: Sequence[OpenConflict]) -> None:
        """List those of these conflicts that say the same."""
        self._conflicts = tuple(one for one in conflicts if one.alike)
        emptied(self._listed)
        for one in self._conflicts:
            title = RichWords(self._look, strong(conflict_title(one)))
            sides = [
                RichWords(self._look, (*small(f"{side.name}  "), *plain(side_words(one, side)))) for side in one.sides
            ]
            self._listed.addWidget(holding(below(title, *sides, gap=0)))
        self._field.fault("")
        self._reason.clear()
        self._draft.begin("settle alike")
        self.ask(self._reason)

    @Slot()
    def settle(self) -> None:
        """Settle them all, or none."""
        self._field.fault("")
        self._write(SettleAlike(self._conflicts, self._reason.text))
