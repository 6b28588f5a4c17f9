"""The Evidence place: every mark of the case, filtered by words, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.choices import Chips, Choice
from ui.kit.entries import Entry, GroupText
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Pane
from ui.kit.rows import Mark, RowText
from ui.kit.runs import plain, quoted, small
from ui.kit.signs import POLARITIES
from ui.shell.place import Surface
from ui.theme.look import Look
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.services.criterion import version_titles
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class MarkShown:
    """One mark with what it is tied to."""

    mark: Annotation
    document: str
    mine: bool
    links: tuple[tuple[str, str], ...]


def read_marks(view: CaseView, hand: Hand) -> tuple[MarkShown, ...]:
    """Return every mark, the bin included, in reading order."""
    titles = version_titles(view)
    links: dict[str, list[tuple[str, str]]] = {}
    for link in view.all(EvidenceLink):
        links.setdefault(link.annotation, []).append((link.polarity, link.target))
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
        head = Bar(look, Words(self.tr("Evidence"), "strong"), self._count, None, self._search)
        pane = Pane(self.tr("Evidence"), head, Bar(look, Wide(self._chips)), Wide(self._list))
        self._parts = (pane,)
        self.setLayout(below(Wide(pane), gap=0))
        self._owner = desk.tasks.owner(self)
        self._search.changed.connect(self._show)
        self._chips.chosen.connect(self._show)
        self._list.opened.connect(lambda key: desk.jumped.emit("annotation", key))
        desk.changed.connect(self._on_changed)

    def activated(self) -> None:
        """Read the marks."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """The list."""
        return self._parts

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

    def _row(self, one: MarkShown) -> RowText:
        polarity = one.links[0][0] if one.links else ""
        sign = POLARITIES.get(polarity)
        quote = quoted(one.mark.quote) if one.mark.quote else one.mark.text or self.tr("Marked area")
        known = self._desk.framework.criterion
        targets = ", ".join(target for _, target in one.links if known(target)) or self.tr("not linked")
        page = self.tr("page {0}").format((one.mark.page or 0) + 1)
        return RowText(
            first=plain(quote),
            second=small(f"{page} · {targets}"),
            code=one.mark.discipline,
            code_ink=one.mark.discipline or "muted",
            code_room=44,
            icon=Mark(sign.glyph, sign.ink) if sign else Mark("highlighter"),
        )
