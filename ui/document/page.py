"""One open document: the row to find words in it, a line of notice, and its pages or why there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.document.find_bar import FindBar
from ui.document.finder import Finder
from ui.document.hit_list import HitList
from ui.document.locked import LockedState
from ui.document.pixmaps import PixmapCache
from ui.document.sentences import document_sentence
from ui.document.view import PageView
from ui.document.way_out import WayOut
from ui.kit.banners import Notice
from ui.kit.empty import EmptyState
from ui.theme.look import Look
from workbench.domain.searching import Term
from workbench.services.pages import PageSource

LONGEST_WORDS = 80
"""A longer selection is not meant to be sought."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line over a document: a tone (info, ok, warn, error), a sentence, perhaps a link and an icon."""

    tone: str
    sentence: str
    link: str = ""
    icon: str = ""
    closable: bool = False


class DocumentPage(QWidget):
    """A document in its tab."""

    noticeFollowed = Signal()
    """The link of the notice was taken."""
    passwordGiven = Signal(str)
    """A password was given to open the document with."""

    def __init__(self, look: Look, source: PageSource, cache: PixmapCache, title: str) -> None:
        super().__init__()
        self._look = look
        self._title = title
        self._wanted: tuple[str, tuple[Term, ...], int, int] | None = None
        self._locked: LockedState | None = None
        self._home = 0
        """The page that was read when the search began; typing on does not move it."""
        self.view = PageView(look, source, cache)
        self.finder = Finder(self.view.feed, self)
        self.find_bar = FindBar(look)
        self.hit_list = HitList(look)
        self.notice = Notice(look)
        self.way_out = WayOut(look)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in (self.find_bar, self.hit_list, self.notice, self.way_out):
            column.addWidget(row)
        column.addWidget(self._stack, 1)
        self.view.setAccessibleName(self.tr("Pages of {title}").format(title=title))
        self.view.refused.connect(self._refuse)
        self.view.opened.connect(self._show_wanted)
        self.view.outsideWanted.connect(self.way_out.ask)
        self.way_out.closed.connect(lambda: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.notice.followed.connect(self.noticeFollowed)
        self.find_bar.sought.connect(self._seek)
        self.find_bar.stepped.connect(self._step)
        self.find_bar.closed.connect(self.end_find)
        self.find_bar.listed.connect(self._show_list)
        self.hit_list.taken.connect(self._take)
        self.hit_list.left.connect(self.find_bar.field.edit.setFocus)
        self.finder.changed.connect(self._found)

    def close_document(self) -> None:
        """Let go of the document."""
        self.finder.close()
        self.view.close_document()

    def refuse_password(self, sentence: str) -> None:
        """Say why a password does not open the document."""
        if self._locked is not None:
            self._locked.refuse(sentence)

    def words_came(self) -> None:
        """Take note that pages without words may have some now."""
        self.view.maps.forget_silent()
        self.finder.forget_silent()
        self.view.feed.ask_silent_again()

    def say(self, notice: NoticeLine | None) -> None:
        """Say a line over the pages, or nothing."""
        if notice is None:
            self.notice.hide()
            return
        self.notice.say(notice.tone, notice.sentence, notice.link, notice.icon, notice.closable)

    @Slot()
    def open_find(self, words: str = "", terms: Sequence[Term] = ()) -> None:
        """Let words be found, or any of the terms they stand for; without words, those that are selected.

        The way back leads here.
        """
        if not self.view.ready:
            if self._stack.currentWidget() is self.view:  # what is typed is sought as soon as the pages are here
                self.find_bar.open(words)
            return
        self._home = self.view.page
        self.view.leaving.emit()
        selected = self.view.selected_text()
        short = selected if "\n" not in selected and len(selected) <= LONGEST_WORDS else ""
        self.find_bar.open(words or short)
        if terms:
            self.finder.seek(words, self._home, terms)
        else:
            self._seek(self.find_bar.field.text)

    def step(self, by: int) -> None:
        """Go to the next place found, or the one before; without a search begin one."""
        if self.find_bar.isHidden() and not self.finder.total:
            self.open_find()
        else:
            self._step(by)

    def show_found(self, words: str, terms: Sequence[Term], page: int, nth: int) -> None:
        """Show where the terms of a search in the dossier are, the `nth` place on a page in hand; the pages keep quiet.

        A document that is still being opened shows them as soon as it is there.
        """
        self._wanted = (words, tuple(terms), page, nth)
        self._show_wanted()

    @Slot()
    def _show_wanted(self) -> None:
        if self._wanted is None or not self.view.ready:
            self._home = self.view.page if self.view.ready else 0
            self._seek(self.find_bar.field.text)
            return
        (words, terms, page, nth), self._wanted = self._wanted, None
        self.find_bar.hide()
        self.find_bar.list.setChecked(False)
        if (words, terms) == (self.finder.words, self.finder.terms):
            self.finder.take(page, nth)
        else:
            self.finder.seek(words, page, terms, nth)

    @Slot()
    def end_find(self) -> None:
        """Put the search away with the places found; the one in hand is selected, so that keys can go on from it."""
        hit = self.finder.hit
        self.forget_found()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if hit is not None and not self.view.has_selection:
            self.view.select_words(hit.page, *hit.span)

    def forget_found(self) -> None:
        """Show no found places any more."""
        self._wanted = None
        self.find_bar.hide()
        self.find_bar.list.setChecked(False)
        self.finder.seek("", 0)

    @Slot(int)
    def _step(self, by: int) -> None:
        self.finder.step(by)
        self._home = self.view.page

    @Slot(str)
    def _seek(self, words: str) -> None:
        if self.view.ready and not self.find_bar.isHidden() and words != self.finder.words:
            self.finder.seek(words, self._home)

    @Slot()
    def _found(self) -> None:
        self.find_bar.report(self.finder)
        self.view.set_hits(self.finder.hits, self.finder.current)
        if not self.hit_list.isHidden():
            self.hit_list.show_hits(self.finder.hits, self.finder.current)

    @Slot(bool)
    def _show_list(self, wanted: bool) -> None:
        self.hit_list.setVisible(wanted)
        self._found()
        if wanted:
            self.hit_list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def _take(self, place: int) -> None:
        self._step(place - (self.finder.current or 0))

    @Slot(str)
    def _refuse(self, code: str) -> None:
        """Say in place of the pages why there are none."""
        if code == "document.password_needed":
            self._locked = LockedState(self._look, self._title)
            self._locked.given.connect(self.passwordGiven)
        state = self._locked or EmptyState(self._look, "file-warning", self._title, document_sentence(code))
        self._stack.addWidget(state)
        self._stack.setCurrentWidget(state)
        if self._locked is not None and self.isVisible():
            self._locked.edit.setFocus(Qt.FocusReason.OtherFocusReason)
