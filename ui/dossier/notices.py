"""The line over a document: what has to be known of a version before it is relied on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Slot

from ui.document.page import NoticeLine
from ui.document.pane import DocumentPane
from ui.dossier.arrivals import newest_version_line, old_version_line
from ui.dossier.news import ReadingNews, ReadingState, Stage
from ui.translation import translate
from workbench.domain.sequence import WITHDRAWN, LeafNow
from workbench.services.cases import DossierRow
from workbench.services.comparing import VersionNews
from workbench.services.reading import EMBEDDED_FILES, SCAN

CONTEXT = "Notices"
RECOGNISED = "recognised"
"""The code of a version of which words were read from pictures."""


class Notices(QObject):
    """Says its line over each open document, anew when what is known of it changes."""

    def __init__(self, pane: DocumentPane, news: ReadingNews) -> None:
        super().__init__(pane)
        self._pane, self._news = pane, news
        self._rows: dict[str, DossierRow] = {}
        self._codes: Mapping[str, tuple[str, ...]] = {}
        self._versions: Mapping[str, VersionNews] = {}
        self._said: dict[str, NoticeLine | None] = {}
        self.beside: Callable[[str, NoticeLine | None], NoticeLine | None] = lambda _version, line: line
        """Says what goes before the line of a version, or with it."""
        news.changed.connect(self.renew)
        news.words_came.connect(pane.words_came)

    @Slot(object)
    def know_versions(self, news: Mapping[str, VersionNews]) -> None:
        """Know what is new of documents with several versions, by document."""
        self._versions = news
        self.renew()

    def know(self, rows: Sequence[DossierRow], codes: Mapping[str, tuple[str, ...]]) -> None:
        """Know the documents, and the findings of the intake by version."""
        self._rows = {one.sha256: row for row in rows for one in row.versions}
        self._codes = codes
        self.renew()

    def say(self, version: str) -> None:
        """Say the line of a document that was opened."""
        self._said[version] = line = self._line(version)
        self._pane.set_notice(version, line)

    def _line(self, version: str) -> NoticeLine | None:
        row = self._rows.get(version)
        if row is None:
            return None
        news = self._versions.get(row.document)
        line = notice_of(row, version, self._codes.get(version, ()), self._news.state, news)
        return self.beside(version, line)

    @Slot()
    def renew(self) -> None:
        """Say what changed; a line that a person put away stays away until then."""
        for version in self._pane.tabs.versions:
            if version not in self._said or self._said[version] != self._line(version):
                self.say(version)


def notice_of(
    row: DossierRow, version: str, codes: tuple[str, ...], state: ReadingState, news: VersionNews | None = None
) -> NoticeLine | None:
    """Return what is said over a version of a document; `codes` are the findings of its intake."""
    at = [one.sha256 for one in row.versions].index(version)
    if news is not None and at < len(row.versions) - 1:
        return old_version_line(at, news)
    told = _of_leaves([one for one in row.leaves if one.leaf.sha256 == version])
    if told:
        return NoticeLine("warn", told, icon="triangle-alert")
    if SCAN in codes:
        return NoticeLine("info", _of_scan(version, codes, state), icon="image", closable=True)
    if news is not None:
        return newest_version_line(news)
    if EMBEDDED_FILES in codes:
        words = translate(CONTEXT, "Files are embedded in this document.")
        return NoticeLine("info", words, translate(CONTEXT, "See embedded files"), "archive", closable=True)
    return None


def _of_leaves(leaves: Sequence[LeafNow]) -> str:
    """Say what its sequences say against relying on a version, or nothing."""
    if leaves and all(one.state == WITHDRAWN for one in leaves):
        return translate(CONTEXT, "Sequence {0} withdrew this document.").format(leaves[-1].by)
    if any("ectd.checksum" in one.leaf.faults for one in leaves):
        return translate(CONTEXT, "These are not the bytes that the checksum in the backbone stands for.")
    return ""


def _of_scan(version: str, codes: tuple[str, ...], state: ReadingState) -> str:
    """Say what a scan is good for, and what could be done about it."""
    if state.stage is Stage.RECOGNISING and state.version == version:
        return translate(CONTEXT, "A scan without text: mark areas with A. Its words are being read in the background.")
    if RECOGNISED in codes:
        return translate(
            CONTEXT, "A scan. Its words were read by text recognition (OCR): compare a quote with the picture."
        )
    if state.recogniser:
        return translate(CONTEXT, "A scan without text: mark areas with A. Text recognition found no words on it yet.")
    return translate(
        CONTEXT, "A scan without text: mark areas with A. It is searched once Tesseract is installed on this laptop."
    )
