"""The Evidence place: every mark of the case, filtered by words, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.choices import Chips, Choice
from ui.kit.empty import EmptyState, Step
from ui.kit.entries import KEY, Entry, GroupText
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, holding
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Foot, Pane
from ui.kit.rows import FAR_CHEVRON, Mark, RowText
from ui.kit.runs import plain, quoted, small
from ui.kit.signs import POLARITIES
from ui.shell.place import Surface
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.findings import Fact, Finding
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.services.annotating import ReviseMark
from workbench.services.criterion import version_titles
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class MarkShown:
    """One mark with what it is tied to: polarity, and the criterion's id or the title of the finding or fact."""

    mark: Annotation
    document: str
    mine: bool
    links: tuple[tuple[str, str], ...]


def read_marks(view: CaseView, hand: Hand) -> tuple[MarkShown, ...]:
    """Return every mark, the bin included, in reading order."""
    titles = version_titles(view)
    called = {one.id: one.title for one in view.all(Finding)} | {one.id: one.name for one in view.all(Fact)}
    links: dict[str, list[tuple[str, str]]] = {}
    for link in view.all(EvidenceLink):
        links.setdefault(link.annotation, []).append((link.polarity, called.get(link.target, link.target)))
    shown = [
        MarkShown(
            one,
            titles.get(one.version, one.version[:12]),
            one.discipline == hand.discipline,
            tuple(sorted(set(links.get(one.id, [])))),
        )
        for one in view.all(Annotation, deleted=True)
    ]
    return tuple(sorted(shown, key=lambda s: (s.document, s.mark.version, s.mark.page or 0, -_top(s.mark), s.mark.id)))


def _top(mark: Annotation) -> int:
    return max((quad[1] for quad in mark.quads), default=mark.rect[3] if mark.rect else 0)


class EvidencePlace(Surface):
    """All marks; Enter goes to the page."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._marks: tuple[MarkShown, ...] = ()
        self._search = SearchField(look, self.tr("Quote, note, document, criterion"), self.tr("Filter the marks"))
        self._chips = Chips(look, (), self.tr("Show"))
        self._count = Words("", "small")
        self._list = RowList(look, self.tr("Marks"), rules=True)
        self._restore = Button(look, self.tr("Take out of the bin"), "rotate-cw")
        self._nothing = Words("", "small", wrap=True)
        head = Bar(look, Words(self.tr("Evidence"), "strong"), self._count, None, self._search)
        self._none = holding(below(self._nothing, margins=(GRID.pad, GRID.gap, GRID.pad, GRID.gap)))
        self._foot = Foot(look, None, self._restore)
        self._pane = Pane(
            self.tr("Evidence"),
            head,
            Bar(look, Wide(self._chips)),
            self._none,
            Wide(self._list, 1000),
            None,
            self._foot,
        )
        self._empty = self._no_marks()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pane)
        self._stack.addWidget(Pane(self.tr("No evidence"), Wide(self._empty)))
        self.setLayout(below(Wide(self._stack), gap=0))
        self._owner = desk.tasks.owner(self)
        self._search.changed.connect(self._show)
        self._search.left.connect(lambda _key: self._list.setFocus())
        self._chips.chosen.connect(self._show)
        self._list.opened.connect(self._open)
        self._restore.clicked.connect(self._on_restore)
        desk.changed.connect(self._on_changed)

    def _no_marks(self) -> EmptyState:
        sentence = self.tr("Passages and areas that somebody marked, with what each is evidence of. None yet.")
        step = Step(
            "dossier",
            self.tr("Mark a passage"),
            self.tr("Select it with the mouse, or with S and Shift+arrows; Ctrl+E links it to a criterion."),
            self.tr("Open the dossier"),
            "folder-open",
        )
        empty = EmptyState(self._look, "highlighter", self.tr("No evidence"), sentence, (step,))
        empty.wanted.connect(lambda _key: self._desk.jumped.emit("place", "dossier"))
        return empty

    def activated(self) -> None:
        """Read the marks."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """The list."""
        return (self._pane, self._empty)

    def first(self) -> QWidget | None:
        """The list, or the way to the dossier."""
        return self._list if self._stack.currentIndex() == 0 else self._empty.button("dossier")

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("↑↓ mark · Enter its page")

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the marks again."""
        self._desk.read(self._owner, read_marks, self._take)

    def _take(self, marks: tuple[MarkShown, ...]) -> None:
        self._marks = marks
        self._stack.setCurrentIndex(0 if marks else 1)
        kept = [one for one in marks if not one.mark.deleted]
        choices = [
            Choice("all", self.tr("All"), len(kept)),
            Choice("mine", self.tr("Mine"), sum(one.mine for one in kept)),
            *(
                Choice(code, sign.word, sum(any(p == code for p, _ in one.links) for one in kept))
                for code, sign in POLARITIES.items()
            ),
            Choice("free", self.tr("Not linked"), sum(not one.links for one in kept)),
            Choice("bin", self.tr("Bin"), len(marks) - len(kept)),
        ]
        self._chips.offer(choices, self._chips.key or "all")
        self._show()

    def _keeps(self, one: MarkShown, which: str) -> bool:
        if which == "bin" or one.mark.deleted:
            return which == "bin" and one.mark.deleted
        if which == "mine":
            return one.mine
        if which == "free":
            return not one.links
        return which == "all" or any(polarity == which for polarity, _ in one.links)

    @Slot()
    def _show(self) -> None:
        which, words = self._chips.key or "all", self._search.text.casefold().split()
        entries: list[Entry] = []
        document, count = "", 0
        for one in self._marks:
            targets = " ".join(target for _, target in one.links)
            text = f"{one.mark.quote} {one.mark.text} {one.document} {targets} {one.mark.discipline}".casefold()
            if not self._keeps(one, which) or not all(word in text for word in words):
                continue
            if one.document != document:
                document = one.document
                entries.append(Entry(f"head {document}", GroupText(document, band=True)))
            entries.append(Entry(one.mark.id, self._row(one)))
            count += 1
        self._list.show_entries(entries)
        self._count.setText(self.tr("{0} marks").format(count))
        self._nothing.setText(self.tr("No mark is kept here, or none has these words."))
        self._none.setVisible(not count)
        self._foot.setVisible(which == "bin" and bool(count))
        self._choose_first()

    def _choose_first(self) -> None:
        """Take the first mark in hand, where none is."""
        rows = self._list.rows
        keys = [str(rows.index(at).data(KEY)) for at in range(rows.rowCount())]
        if self._list.key not in keys:
            self._list.choose(next((key for key in keys if not key.startswith("head ")), ""))

    @Slot(str)
    def _open(self, key: str) -> None:
        """Go to the page of a mark; one in the bin is on no page."""
        if (self._chips.key or "all") != "bin":
            self._desk.jumped.emit("annotation", key)

    @Slot()
    def _on_restore(self) -> None:
        if self._list.key:
            self._desk.do(self._owner, ReviseMark(self._list.key, deleted=False))

    def _row(self, one: MarkShown) -> RowText:
        polarity = one.links[0][0] if one.links else ""
        sign = POLARITIES.get(polarity)
        quote = quoted(one.mark.quote) if one.mark.quote else one.mark.text or self.tr("Marked area")
        targets = ", ".join(target for _, target in one.links) or self.tr("not linked")
        page = self.tr("page {0}").format((one.mark.page or 0) + 1)
        return RowText(
            first=plain(quote),
            second=small(f"{page} · {targets}"),
            code=one.mark.discipline,
            code_ink=one.mark.discipline or "muted",
            code_room=44,
            icon=Mark(sign.glyph, sign.ink) if sign else Mark("highlighter"),
            end=FAR_CHEVRON,
            name=f"{one.mark.discipline}, {sign.word if sign else ''}: {quote}, {one.document} {page}, {targets}",
        )
