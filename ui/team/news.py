"""What others did to my work since my last package: settled, reconciled, renumbered, moved, set aside, asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.history_menu import HistoryMenu
from ui.kit.buttons import Button
from ui.kit.empty import EmptyState
from ui.kit.entries import Entry, GroupText
from ui.kit.labels import Elided, Particulars, RichWords, Words
from ui.kit.layouts import Wide, below, put_into
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Column, Foot, Pane, Panes
from ui.kit.rows import Mark, RowText
from ui.kit.runs import Run, small
from ui.team.wording import changed, field_words, kind_words, worded_field
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from ui.words import moment_in_words
from workbench.services.news import News, NewsShown, Sort
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

CONTEXT = "News"
SORTS = {
    Sort.ASKED: ("message-square", QT_TRANSLATE_NOOP("News", "Asked of you")),
    Sort.SETTLED: ("settled", QT_TRANSLATE_NOOP("News", "Conflicts of yours, settled")),
    Sort.RECONCILED: ("settled", QT_TRANSLATE_NOOP("News", "Views reconciled")),
    Sort.RENUMBERED: ("hash", QT_TRANSLATE_NOOP("News", "Questions numbered")),
    Sort.MOVED: ("flag", QT_TRANSLATE_NOOP("News", "Findings moved")),
    Sort.SET_ASIDE: ("undo-2", QT_TRANSLATE_NOOP("News", "Set aside")),
    Sort.CHANGED: ("pencil", QT_TRANSLATE_NOOP("News", "Changed by others")),
}
_JUMPS = {"finding": "finding", "question": "question"}

Read = Callable[[CaseView, Hand], NewsShown]


class NewsView(QWidget):
    """Nothing is done to anybody's work without being shown back to him, with the reason."""

    counted = Signal(int)

    def __init__(self, look: Look, desk: Desk, read: Read) -> None:
        super().__init__()
        self._look, self._desk, self._read = look, desk, read
        self._shown = NewsShown(None, ())
        self._one: News | None = None
        self._note = Words("", "small")
        self._list = RowList(look, self.tr("Changed since your last package"), rules=True)
        self._title = Elided("", "strong")
        self._facts = Particulars(look)
        self._before, self._after = RichWords(look), RichWords(look)
        self._open = Button(look, self.tr("Go to it"))
        self._right = QStackedWidget()
        nothing = EmptyState(
            look,
            "check-check",
            self.tr("Nothing of yours was changed"),
            self.tr(
                "When you have sent a package and take in the lead’s next one, what was done to your work stands here: "
                "conflicts settled, views reconciled, questions numbered, findings moved, and what you are asked."
            ),
        )
        self._nothing = Pane(self.tr("No news"), Wide(nothing))
        self._pane = Pane("")
        self._pane.setAccessibleName(self.tr("What was changed"))
        column = Column(
            self.tr("What was changed"),
            self._facts,
            Words(self.tr("Before"), "head"),
            self._before,
            Words(self.tr("Now"), "head"),
            self._after,
            None,
            gap=GRID.unit,
        )
        put_into(self._pane, Bar(look, Wide(self._title)), Wide(column), Foot(look, self._open, None))
        for pane in (self._pane, self._nothing):
            self._right.addWidget(pane)
        head = Bar(look, Words(self.tr("Changed since your last package"), "strong"), None, self._note)
        left = Pane(self.tr("Changed since your last package"), head, Wide(self._list))
        panes = Panes(left, self._right)
        panes.give(look.metrics.search_pane - 80, 0)
        self.parts: Sequence[QWidget] = (left, self._right)
        self.setLayout(below(Wide(panes), gap=0))
        self._owner = desk.tasks.owner(self)
        HistoryMenu(look, desk, self._list, lambda: self._one.entity if self._one else "")
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._choose)
        self._open.clicked.connect(self._go)

    def first(self) -> QWidget:
        """The list."""
        return self._list

    def refresh(self) -> None:
        """Read what was changed again."""
        self._desk.read(self._owner, self._read, self._show)

    def _show(self, shown: NewsShown) -> None:
        self._shown = shown
        sent = moment_in_words(shown.since) if shown.since is not None else ""
        self._note.setText(sent or self.tr("none sent yet"))
        entries: list[Entry] = []
        for sort, (_, words) in SORTS.items():
            found = [one for one in shown.news if one.sort is sort]
            if found:
                entries.append(Entry(f"head {sort}", GroupText(translate(CONTEXT, words), str(len(found)), band=True)))
                entries += [Entry(_key(one), self._row(one)) for one in found]
        self._list.show_entries(entries)
        self.counted.emit(len(shown.news))
        if shown.news and self._list.key not in map(_key, shown.news):
            first = next(entry.key for entry in entries if not isinstance(entry.row, GroupText))
            self._list.choose(first)
        self._choose(self._list.key)

    def _row(self, one: News) -> RowText:
        title = f"{kind_words(one.kind)}, {field_words(one.field)}" + (f": {one.thing}" if one.thing else "")
        said = " · ".join(part for part in (one.name, worded_field(one.kind, one.field, one.new)) if part)
        return RowText((Run(title),), small(said), icon=Mark(SORTS[one.sort][0]))

    @Slot(str)
    def _choose(self, key: str) -> None:
        one = next((each for each in self._shown.news if _key(each) == key), None)
        self._one = one
        if one is None:
            self._right.setCurrentWidget(self._nothing)
            return
        self._title.setText(f"{kind_words(one.kind)}: {one.thing}" if one.thing else kind_words(one.kind))
        facts = (
            (self.tr("By"), one.name),
            (self.tr("When"), moment_in_words(one.wall)),
            (self.tr("What"), field_words(one.field)),
            (self.tr("Why"), one.reason),
        )
        self._facts.say(facts)
        old = " · ".join(worded_field(one.kind, one.field, each) for each in one.old)
        new = worded_field(one.kind, one.field, one.new)
        self._before.say((Run(old or self.tr("Nothing stood here before.")),))
        self._after.say(changed(old, new))
        self._open.setVisible(bool(self._target(one)))
        self._right.setCurrentWidget(self._pane)

    def _target(self, one: News) -> tuple[str, str] | tuple[()]:
        """Return where the thing itself is shown."""
        if one.kind in _JUMPS:
            return _JUMPS[one.kind], one.entity
        code = one.thing.split(" ")[0]
        return ("criterion", code) if self._desk.framework.criterion(code) else ()

    @Slot()
    def _go(self) -> None:
        target = self._target(self._one) if self._one else ()
        if target:
            self._desk.jumped.emit(*target)


def _key(one: News) -> str:
    return f"{one.entry} {one.entity} {one.field}"
