"""Searching the whole dossier and what people wrote about it; it takes the place of the list, wider."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

from ui.dossier.filters import SearchFilters
from ui.dossier.hits import HitKind, PlaceHit, Target, hits_in_words, kinds_of, listed, words_of
from ui.dossier.news import ReadingNews
from ui.dossier.unseen import advice, progress, told
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.choices import Chips, Choice
from ui.kit.fields import SearchField
from ui.kit.labels import Elided, Picture, Words
from ui.kit.layouts import Wide, below, holding, put_into
from ui.kit.lists import RowTree
from ui.kit.panes import Bar, Foot, Pane
from ui.tasks import Task, Tasks
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.errors import Refusal
from workbench.services.cases import DossierRow
from workbench.services.searching_case import Asked, CaseFound
from workbench.services.searching_work import WorkHit
from workbench.services.work_texts import ANSWER, MARK

PAUSE = 200
"""Milliseconds without a key before the search goes off."""
MARGINS = (GRID.pad, GRID.unit, GRID.pad, GRID.unit)


class SearchPane(Pane):
    """Words, "a phrase", begin*; a hit goes to its page, its mark, its finding or its criterion."""

    place_opened = Signal(object, object)
    """A PlaceHit, and the CaseFound it is of."""
    work_opened = Signal(str, str)
    """What a person wrote: the kind of thing and its id."""
    left = Signal()

    def __init__(self, look: Look, tasks: Tasks, search: Callable[[Asked], CaseFound], news: ReadingNews) -> None:
        super().__init__("")
        self._tasks, self._search, self._news = tasks, search, news
        self._found: CaseFound | None = None
        self._asked = Asked("")
        self._under_way: Task[CaseFound] | None = None
        self._targets: dict[str, Target] = {}
        self._titles: Mapping[str, str] = {}
        self._numbers: Mapping[str, str] = {}
        self.setAccessibleName(self.tr("Search dossier"))
        self.field = SearchField(look, self.tr('Words, "a phrase", begin*'), self.tr("Search the dossier"))
        self.chips = Chips(look, (), self.tr("Show"))
        self.filters = SearchFilters(look)
        self.count = Words("", "strong")
        self.list = RowTree(look, self.tr("Hits"))
        self._lay_out(look)
        self._owner = tasks.owner(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._connect()
        self._show()

    def _lay_out(self, look: Look) -> None:
        close = IconButton(look, "x", self.tr("Leave the search"))
        close.clicked.connect(self.left)
        self._unseen = Elided("", "small")
        self.explain = Button(look, self.tr("What to do"), kind=Kind.LINK)
        self._foot = Foot(look, Picture(look, "eye-off", "muted"), Wide(self._unseen), self.explain)
        self._advice = Words("", "small", wrap=True)
        self._explained = holding(below(self._advice, margins=MARGINS))
        self._progress = Words("", "small", wrap=True)
        self._working = holding(below(self._progress, margins=MARGINS))
        put_into(
            self,
            Bar(look, Wide(self.field), close),
            Bar(look, Wide(self.chips)),
            Bar(look, Wide(self.filters)),
            Bar(look, self.count, None, Elided(self.tr("F4 next hit  Shift+F4 previous"), "small")),
            Wide(self.list),
            self._explained,
            self._working,
            self._foot,
        )
        self._explained.hide()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._go)
        self.field.changed.connect(self._pause.start)
        self.field.entered.connect(self._enter)
        self.field.left.connect(self._into_list)
        self.chips.chosen.connect(self._show)
        self.filters.changed.connect(self._go)
        self.list.opened.connect(self._open)
        self.explain.clicked.connect(lambda: self._explained.setVisible(self._explained.isHidden()))
        self._news.changed.connect(self._tell_progress)
        self._news.words_came.connect(self.renew)
        self._tell_progress()

    # ------------------------------------------------------------------ what others ask

    def begin(self) -> None:
        """Take the words that stand there in hand, to search for others; what was found is looked up again."""
        self.renew()
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.edit.selectAll()

    def know(self, rows: Sequence[DossierRow]) -> None:
        """Know what documents and versions are called."""
        self._titles = {one.sha256: row.title or row.path for row in rows for one in row.versions}
        self._numbers = {
            one.sha256: self.tr("v{0}").format(at)
            for row in rows
            if len(row.versions) > 1
            for at, one in enumerate(row.versions, 1)
        }
        self.filters.offer(rows)

    @Slot()
    def renew(self) -> None:
        """Search anew, because there may be more to find; where nobody looks it waits until somebody does."""
        if self._found is not None and self.isVisible():
            self._go()

    def step(self, by: int) -> None:
        """Go to the next hit, or the one before; after the last comes the first."""
        keys = list(self._targets)
        if not keys:
            return
        at = keys.index(self.list.key) + by if self.list.key in keys else (0 if by > 0 else -1)
        self.list.choose(keys[at % len(keys)])
        self._open(self.list.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the search."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @property
    def unseen_words(self) -> str:
        """What is said about what could not be searched."""
        return self._unseen.text()

    @property
    def advice_words(self) -> str:
        """What is said when somebody asks what to do."""
        return self._advice.text() if not self._explained.isHidden() else ""

    @property
    def progress_words(self) -> str:
        """What is said about reading in the background."""
        return self._progress.text() if not self._working.isHidden() else ""

    # ------------------------------------------------------------------ searching

    @Slot()
    def _enter(self) -> None:
        """Search at once; where that was done, go to the next hit."""
        if self._found is not None and self._wanted() == self._asked:
            self.step(1)
        else:
            self._go()

    def _wanted(self) -> Asked:
        return replace(self.filters.asked, words=self.field.text)

    @Slot()
    def _go(self) -> None:
        self._pause.stop()
        if self._under_way is not None:
            self._under_way.cancel()
        self._asked = asked = self._wanted()
        if asked.words:
            self._under_way = self._tasks.read(self._owner, lambda: self._search(asked), self._take, self._refused)
        else:
            self._take(None)

    def _take(self, found: CaseFound | None) -> None:
        self._found = found
        self._show()

    def _refused(self, refusal: Refusal) -> None:
        self._take(None)
        self.count.setText(say(refusal.code, refusal.details).whole)

    # ------------------------------------------------------------------ showing

    @Slot()
    def _show(self) -> None:
        found = self._found
        counts = kinds_of(found) if found else dict.fromkeys(HitKind, 0)
        choices = [Choice(kind, words_of(kind), counts[kind] if found else None) for kind in HitKind]
        self.chips.offer(choices, self.chips.key or HitKind.ALL)
        kind = HitKind(self.chips.key)
        entries, self._targets = listed(found, kind, self._titles, self._numbers) if found else ([], {})
        self.list.show_entries(entries)
        self.count.setText(self._summary(found) if found else "")
        self._unseen.setText(told(found.unseen) if found else "")
        self._unseen.setAccessibleName(self._unseen.text())
        self._advice.setText(advice(found.unseen, self._news.state) if found else "")
        self._foot.setVisible(bool(self._unseen.text()))
        if not self._unseen.text():
            self._explained.hide()

    def _summary(self, found: CaseFound) -> str:
        """Say how much was found, and where there is more than is shown."""
        if not self._targets:
            return self.tr("Nothing found")
        documents = len({one.passage.hit.sha256 for one in self._targets.values() if isinstance(one, PlaceHit)})
        words = hits_in_words(len(self._targets))
        if documents > 1:
            words = self.tr("{0} in {1} documents").format(words, documents)
        shown = len({(one.hit.sha256, one.hit.page) for one in found.passages})
        if documents and found.pages > shown:
            more = self.tr("more than {0} pages") if found.more else self.tr("{0} pages")
            words = self.tr("{0}; the best {1} of {2}").format(words, shown, more.format(f"{found.pages:,}"))
        return words

    @Slot()
    def _tell_progress(self) -> None:
        state = self._news.state
        self._progress.setText(progress(state, self._titles.get(state.version, "")))
        self._working.setVisible(bool(self._progress.text()))

    @Slot(Qt.Key)
    def _into_list(self, _key: Qt.Key) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._targets and self.list.key not in self._targets:
            self.list.choose(next(iter(self._targets)))

    @Slot(str)
    def _open(self, key: str) -> None:
        target = self._targets.get(key)
        if isinstance(target, PlaceHit):
            self.place_opened.emit(target, self._found)
        elif isinstance(target, WorkHit):
            kinds = {MARK: "annotation", ANSWER: "criterion"}
            self.work_opened.emit(kinds.get(target.kind, target.kind), target.id)
