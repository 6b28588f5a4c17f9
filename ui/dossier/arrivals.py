"""What is said over a document of which several versions came, and which two are compared from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.desk import Desk
from ui.document.page import NoticeLine
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from ui.words import short_day
from workbench.domain.assessment import Answer
from workbench.domain.findings import Finding
from workbench.domain.marks import Annotation, EvidenceLink, Placement
from workbench.services.cases import DossierRow
from workbench.services.comparing import VersionNews, read_news
from workbench.services.record import Written

CONTEXT = "Arrivals"
_OLD = QT_TRANSLATE_NOOP("Arrivals", "You are reading {0}. Version {1} arrived on {2}.")
_COMPARE = QT_TRANSLATE_NOOP("Arrivals", "Compare {0} and {1}")
_ARRIVED = QT_TRANSLATE_NOOP("Arrivals", "{0} arrived on {1}.")
_ASKS = QT_TRANSLATE_NOOP("Arrivals", "{0} to confirm")
_ONE_LOST = QT_TRANSLATE_NOOP("Arrivals", "1 orphan")
_LOST = QT_TRANSLATE_NOOP("Arrivals", "{0} orphans")
_ONE_ANSWER = QT_TRANSLATE_NOOP("Arrivals", "1 answer rests on changed text")
_ANSWERS = QT_TRANSLATE_NOOP("Arrivals", "{0} answers rest on changed text")
_ONE_FINDING = QT_TRANSLATE_NOOP("Arrivals", "1 finding too")
_FINDINGS = QT_TRANSLATE_NOOP("Arrivals", "{0} findings too")
_ONE_FINDING_ALONE = QT_TRANSLATE_NOOP("Arrivals", "1 finding rests on changed text")
_FINDINGS_ALONE = QT_TRANSLATE_NOOP("Arrivals", "{0} findings rest on changed text")


_TELLING = (Placement, Answer, Finding, EvidenceLink, Annotation)
"""What changes what waits in a new version, besides another one."""


LATER = 700
"""Milliseconds after the last of several acts."""


class Arrivals(QObject):
    """Reads what is new of documents with several versions, and again when an act may have changed it."""

    known = Signal(object)
    """What is new, by document."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._owner = desk.tasks.owner(self)
        self._several = False
        self._reading = self._again = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER)
        self._later.timeout.connect(self._read)

    def know(self, rows: Sequence[DossierRow]) -> None:
        """Know the documents; where none has several versions nothing is read."""
        self._several = any(len(row.versions) > 1 for row in rows)
        self._read()

    def renew(self, written: Written) -> None:
        """Read again after an act that changed what waits."""
        if self._several and written.touches(*_TELLING):
            self._later.start()

    @Slot()
    def _read(self) -> None:
        """Read one at a time; what changed meanwhile is read after that."""
        self._again = self._reading
        if self._several and not self._reading:
            self._reading = True
            self._desk.read(self._owner, lambda view, _hand: read_news(view), self._take)

    def _take(self, news: Mapping[str, VersionNews]) -> None:
        self._reading = False
        self.known.emit(news)
        if self._again:
            self._read()


def old_version_line(at: int, news: VersionNews) -> NoticeLine:
    """Say over an old version, the one at this place among all, that a newer one has come."""
    mine, newest = news.labels[at], news.labels[-1]
    words = translate(CONTEXT, _OLD).format(mine, newest, short_day(news.came[-1]))
    return NoticeLine("warn", words, translate(CONTEXT, _COMPARE).format(mine, newest), "git-compare")


def newest_version_line(news: VersionNews) -> NoticeLine:
    """Say over the newest version what waits in it."""
    link = translate(CONTEXT, _COMPARE).format(*news.labels[-2:])
    alone = news.answers == 0
    told = [
        translate(CONTEXT, one if count == 1 else many).format(f"{count:,}")
        for count, one, many in (
            (news.asks, _ASKS, _ASKS),
            (news.lost, _ONE_LOST, _LOST),
            (news.answers, _ONE_ANSWER, _ANSWERS),
            (news.findings, _ONE_FINDING_ALONE if alone else _ONE_FINDING, _FINDINGS_ALONE if alone else _FINDINGS),
        )
        if count
    ]
    if told:
        return NoticeLine("warn", f"{news.labels[-1]}: {', '.join(told)}.", link, "git-compare", closable=True)
    words = translate(CONTEXT, _ARRIVED).format(news.labels[-1], short_day(news.came[-1]))
    return NoticeLine("info", words, link, "git-compare", closable=True)


def compared(row: DossierRow, version: str) -> tuple[str, str] | None:
    """Return the two versions that a notice over one of them offers to compare: an old one with the newest."""
    hashes = [one.sha256 for one in row.versions]
    if len(hashes) < 2 or version not in hashes:
        return None
    return (version if version != hashes[-1] else hashes[-2]), hashes[-1]
