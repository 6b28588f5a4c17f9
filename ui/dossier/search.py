"""Searching the whole dossier; it takes the place of the list, wider."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

from ui.kit.buttons import IconButton
from ui.kit.entries import Entry, GroupText
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, put_into
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Foot, Pane
from ui.kit.rows import RowText
from ui.kit.runs import found as marked
from ui.kit.runs import small
from ui.tasks import Tasks
from ui.text import say
from ui.theme.look import Look
from workbench.domain.errors import Refusal
from workbench.services.searching import Found, Hit

PAUSE = 200
"""Milliseconds without a key before the search goes off."""


class SearchPane(Pane):
    """Words, "a phrase", begin*; a hit goes to its page."""

    hit_opened = Signal(str, int, str)
    """The hash of a version, the page from 0, and the words to look for there."""
    left = Signal()

    def __init__(self, look: Look, tasks: Tasks, search: Callable[[str], Found]) -> None:
        super().__init__("")
        self._tasks, self._search = tasks, search
        self._hits: dict[str, Hit] = {}
        self.setAccessibleName(self.tr("Search dossier"))
        self.field = SearchField(look, self.tr('Words, "a phrase", begin*'), self.tr("Search the dossier"))
        self._count = Words("", "small")
        self._list = RowList(look, self.tr("Hits"), rules=True)
        self._foot = Words("", "small", wrap=True)
        close = IconButton(look, "x", self.tr("Leave the search"))
        close.clicked.connect(self.left)
        put_into(
            self,
            Bar(look, Words(self.tr("Search dossier"), "strong"), self._count, None, close),
            Bar(look, Wide(self.field)),
            Wide(self._list),
            Foot(look, Wide(self._foot)),
        )
        self._owner = tasks.owner(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._go)
        self.field.changed.connect(self._pause.start)
        self.field.entered.connect(self._go)
        self.field.left.connect(self._into_list)
        self._list.opened.connect(self._on_opened)

    def begin(self) -> None:
        """Take the words that stand there in hand, to search for others."""
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the search."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _go(self) -> None:
        words = self.field.text
        if words:
            self._tasks.read(self._owner, lambda: self._search(words), self._show, self._refused)

    @Slot(Qt.Key)
    def _into_list(self, _key: Qt.Key) -> None:
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, refusal: Refusal) -> None:
        self._foot.setText(say(refusal.code, refusal.details).whole)

    def _show(self, result: Found) -> None:
        entries: list[Entry] = []
        self._hits = {}
        document = ""
        for at, hit in enumerate(result.hits):
            if hit.name != document:
                document = hit.name
                entries.append(Entry(f"head {at}", GroupText(document, band=True)))
            key = f"hit {at}"
            self._hits[key] = hit
            page = self.tr("page {0}").format(hit.page + 1)
            entries.append(Entry(key, RowText(marked(hit.snippet.text, hit.snippet.marks), small(page))))
        self._list.show_entries(entries)
        more = self.tr("{0} or more pages") if result.more else self.tr("{0} pages")
        self._count.setText(more.format(result.count))
        silent = sum(pages for _, pages in result.silent)
        notes = [self.tr("{0} pages have no text and were not searched.").format(silent)] * bool(silent)
        notes += [self.tr("{0} documents are not read yet.").format(len(result.unread))] * bool(result.unread)
        self._foot.setText(" ".join(notes))

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        hit = self._hits.get(key)
        if hit is not None:
            start, end = hit.snippet.marks[0] if hit.snippet.marks else (0, 0)
            self.hit_opened.emit(hit.sha256, hit.page, hit.snippet.text[start:end])
