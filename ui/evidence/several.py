"""What can be done with the marks that are chosen: one act for all of them, taken back by one undo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ui.kit.buttons import Button
from ui.kit.labels import Words
from ui.kit.panes import Foot
from ui.kit.tagging import TagField
from ui.theme.look import Look


class Several(Foot):
    """Says how many marks are chosen, and offers to tag, link, delete or restore them."""

    tagWanted = Signal(str)
    linkWanted = Signal()
    openWanted = Signal()
    binWanted = Signal()
    restoreWanted = Signal()

    def __init__(self, look: Look) -> None:
        self._count = Words("", "small")
        self._tag = TagField(look, self.tr("Tag"), self.tr("Add tag"))
        self._open = Button(look, self.tr("Show the mark"), "panel-right")
        self._link = Button(look, self.tr("Evidence for…"), "link")
        self._delete = Button(look, self.tr("Delete"), "trash-2", name=self.tr("Delete the chosen marks"))
        self._restore = Button(look, self.tr("Take out of the bin"), "rotate-cw")
        super().__init__(look, self._count, None, self._tag, self._open, self._link, self._delete, self._restore)
        self._open.hint(self.tr("Show the mark (Space)"))
        self._link.hint(self.tr("Evidence for… (Ctrl+E)"))
        self._delete.hint(self.tr("Delete (Del)"))
        self._tag.wanted.connect(self.tagWanted)
        self._open.clicked.connect(self.openWanted)
        self._link.clicked.connect(self.linkWanted)
        self._delete.clicked.connect(self.binWanted)
        self._restore.clicked.connect(self.restoreWanted)

    def suggest(self, tags: Sequence[str]) -> None:
        """Suggest these while a tag is typed."""
        self._tag.suggest(tags)

    def show_choice(self, count: int, *, in_bin: bool) -> None:
        """Offer what can be done with so many marks."""
        self._count.setText(self.tr("1 chosen") if count == 1 else self.tr("{0} chosen").format(f"{count:,}"))
        for part in (self._tag, self._link, self._delete, self._open):
            part.setVisible(not in_bin)
            part.setEnabled(bool(count))
        self._open.setEnabled(count == 1)
        self._restore.setVisible(in_bin)
        self._restore.setEnabled(bool(count))
