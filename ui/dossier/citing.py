"""A passage, an area or a page as one line that can be pasted into a letter: quote, document, version, page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from ui.document.pane import DocumentPane
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.domain.anchor import Anchor

CONTEXT = "Citation"
_QUOTED = QT_TRANSLATE_NOOP("Citation", "“{quote}” ({place})")
_PAGE = QT_TRANSLATE_NOOP("Citation", "{document}, version {version}, page {page}")
_PAGES = QT_TRANSLATE_NOOP("Citation", "{document}, version {version}, pages {page} to {last}")
_RECOGNISED = QT_TRANSLATE_NOOP("Citation", "{place}, read from the scan by text recognition")
_COPIED = QT_TRANSLATE_NOOP("Citation", "Copied: {0}")
_AREA = QT_TRANSLATE_NOOP("Citation", "{document}, version {version}, page {page}, area")


class Citations(QObject):
    """Puts a citation on the clipboard where one is asked for."""

    copied = Signal(str)

    def __init__(self, pane: DocumentPane, cited: Callable[[str], tuple[str, int] | None]) -> None:
        super().__init__(pane)
        self._pane, self._cited = pane, cited
        pane.citationWanted.connect(self._copy)

    @Slot(object)
    def _copy(self, anchors: Sequence[Anchor]) -> None:
        cited, view = self._cited(anchors[0].version), self._pane.view_of(anchors[0].version)
        if cited is not None and view is not None:
            words = citation(*cited, anchors, view.feed.label)
            QGuiApplication.clipboard().setText(words)
            self.copied.emit(translate(CONTEXT, _COPIED).format(words))


def citation(document: str, version: int, anchors: Sequence[Anchor], label: Callable[[int], str]) -> str:
    """Cite anchors of one version, one for each page; `label` says what a page calls itself, if not its number."""
    pages = [anchor.page or 0 for anchor in anchors]
    quote = " ".join(" ".join(anchor.quote.split()) for anchor in anchors if anchor.quote)
    source = _AREA if anchors[0].area else _PAGE if pages[0] == pages[-1] else _PAGES
    first, last = (_called(page, label(page)) for page in (pages[0], pages[-1]))
    place = translate(CONTEXT, source).format(document=document, version=version, page=first, last=last)
    if any(anchor.recognised for anchor in anchors):
        place = translate(CONTEXT, _RECOGNISED).format(place=place)
    return translate(CONTEXT, _QUOTED).format(quote=quote, place=place) if quote else place


def _called(page: int, label: str) -> str:
    return f"{page + 1} ({label})" if label else str(page + 1)
