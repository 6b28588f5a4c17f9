"""The documents of the dossier: under the headings of their sequences or by folder, with what is special about each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.dossier.arranging import Group, Line, View, arranged, sequences_of
from ui.dossier.titles import coded
from ui.kit.brush import Tag
from ui.kit.choices import Chips, Choice
from ui.kit.entries import ROW, Entry, GroupText
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, put_into
from ui.kit.lists import RowTree
from ui.kit.panes import Bar, Foot, Pane
from ui.kit.rows import Mark, RowText
from ui.kit.runs import plain, small
from ui.theme.look import Look
from workbench.domain.sequence import WITHDRAWN, LeafNow
from workbench.services.cases import DossierRow
from workbench.services.naming_documents import APPLICANT

AT_A_GLANCE = 400
"""Up to so many lines every heading is open; of more, the headings within modules are opened one by one."""


class DossierTree(Pane):
    """The tree; Enter or a click opens a document."""

    opened = Signal(str, str)
    """The hash of a version and its title."""
    menuWanted = Signal(str, QPoint)
    """The hash of a version, and where on the screen its menu is to be opened."""

    def __init__(self, look: Look) -> None:
        super().__init__("")
        self._rows: tuple[DossierRow, ...] = ()
        self._absent: tuple[LeafNow, ...] = ()
        self._codes: Mapping[str, tuple[str, ...]] = {}
        self._lines: dict[str, Line] = {}
        self.setAccessibleName(self.tr("Documents"))
        self._filter = SearchField(look, self.tr("Filter documents"), self.tr("Filter the documents"), icon="filter")
        self._views = Chips(look, (), self.tr("Sequences to be listed"), self.tr("More sequences"))
        self._views_bar = Bar(look, Wide(self._views))
        self._views_bar.hide()
        self._tree = RowTree(look, self.tr("Documents of the dossier"))
        self._note = Words("", "small")
        self._marks = Words("", "small")
        put_into(
            self,
            Bar(look, Wide(self._filter)),
            self._views_bar,
            Wide(self._tree),
            Foot(look, self._note, None, self._marks),
        )
        self._filter.changed.connect(self._show)
        self._views.chosen.connect(self._show)
        self._tree.opened.connect(self._on_opened)
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._tree.customContextMenuRequested.connect(self._on_menu)

    def show_documents(
        self, rows: Sequence[DossierRow], codes: Mapping[str, tuple[str, ...]], absent: Sequence[LeafNow] = ()
    ) -> None:
        """Show these documents; `codes` are the findings of the intake by version, `absent` leaves without a file."""
        if (tuple(rows), codes, tuple(absent)) == (self._rows, self._codes, self._absent):
            return
        self._rows, self._codes, self._absent = tuple(rows), codes, tuple(absent)
        self._filter.edit.setPlaceholderText(self.tr("Filter {0} documents").format(len(rows)))
        scans = sum("scan" in self._codes_of(row) for row in rows)
        locked = sum("password_needed" in self._codes_of(row) for row in rows)
        scanned = (self.tr("1 scan") if scans == 1 else self.tr("{0} scans").format(scans)) if scans else ""
        unopened = self.tr("{0} locked").format(locked) if locked else ""
        self._note.setText(", ".join(filter(None, (scanned, unopened))))
        self._marks.setText(self.tr("{0} marks").format(sum(row.marks for row in rows)))
        self._offer_views()
        self._show()

    @Slot(object)
    def count_marks(self, marks: Mapping[str, int]) -> None:
        """Show how many marks the versions have now; only lines that differ change."""
        counted = [sum(marks.get(one.sha256, 0) for one in row.versions) for row in self._rows]
        self._marks.setText(self.tr("{0} marks").format(sum(counted)))
        changed = {
            row.document: replace(row, marks=count)
            for row, count in zip(self._rows, counted, strict=True)
            if row.marks != count
        }
        self._rows = tuple(changed.get(row.document, row) for row in self._rows)
        for key, line in self._lines.items():
            row = changed.get(line.row.document) if line.row is not None else None
            if row is not None:
                self._lines[key] = replace(line, row=row)
                text = self._tree.rows.index_of(key).data(ROW)
                self._tree.rows.renew(Entry(key, replace(text, aside=small(str(row.marks or "")))))

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._tree

    def first_document(self) -> str:
        """The first version in the order of the list, or nothing."""
        return next((line.version for line in self._lines.values() if line.version), "")

    def choose(self, sha256: str) -> None:
        """Take the document of a version in hand, under the version itself where that is listed."""
        found = next((row for row in self._rows if any(one.sha256 == sha256 for one in row.versions)), None)
        lines = [(key, line) for key, line in self._lines.items() if found is not None and line.row is found]
        exact = [key for key, line in lines if line.version == sha256]
        for key in (exact or [key for key, _ in lines])[:1]:
            self._tree.choose(key)

    def _offer_views(self) -> None:
        """Offer what stands now, everything, and each sequence; where there are none, nothing is offered."""
        numbers = sequences_of(self._rows, self._absent)
        named = [Choice(number, number) for number in numbers]
        always = [Choice(View.CURRENT, self.tr("Current")), Choice(View.ALL, self.tr("All"))]
        self._views.offer([*always, *named] if numbers else ())
        self._views_bar.setVisible(bool(numbers))

    def _codes_of(self, row: DossierRow) -> tuple[str, ...]:
        return self._codes.get(row.versions[-1].sha256, ()) if row.versions else ()

    @Slot()
    def _show(self) -> None:
        self._lines = {}
        whole = arranged(self._rows, self._absent, self._views.key or View.CURRENT)
        words = self._filter.text.casefold().split()
        entries = self._entries(whole, words, "")
        self._tree.show_entries(entries, None if words or len(self._lines) <= AT_A_GLANCE else 1)

    def _entries(self, group: Group, words: Sequence[str], within: str, level: int = 0) -> list[Entry]:
        """Return what a group lists, without what the filter passes over."""
        entries: list[Entry] = []
        meant = [line for line in group.lines if _is_meant(line, words)]
        lines = [self._entry(line, level) for line in meant if level]
        for one in group.groups:
            key = f"{within}/{one.title}"
            children = self._entries(one, words, key, level + 1)
            if children:
                entries.append(Entry(f"folder {key}", GroupText(one.title, level=level), tuple(children)))
        return [*lines, *entries] if level else [*entries, *(self._entry(line, level) for line in meant)]

    def _entry(self, line: Line, level: int) -> Entry:
        row, stand = line.row, line.leaf
        title = stand.leaf.title if stand is not None else ""
        title = title or (row.title or _called(row, line) if row is not None else "")
        code, words = coded(title or self.tr("Without a title"))
        marks = str(row.marks) if row is not None and row.marks else ""
        key = line.version or f"absent {stand.leaf.place if stand else ''}"
        while key in self._lines:
            key += " again"
        self._lines[key] = line
        became = self._became(stand)
        text = RowText(
            plain(words),
            second=small(became),
            second_icon=Mark("history") if became else None,
            code=code,
            code_room=38 if code else 0,
            badge=self._badge(line),
            aside=small(marks),
            icon=Mark("archive") if line.within else None,
            level=(level if stand is not None or line.headed else 0) + line.within,
        )
        return Entry(key, text)

    def _became(self, stand: LeafNow | None) -> str:
        """Say what a later sequence did to a leaf."""
        if stand is None or not stand.by:
            return ""
        words = self.tr("Withdrawn in {0}") if stand.state == WITHDRAWN else self.tr("Replaced in {0}")
        return words.format(stand.by)

    def _badge(self, line: Line) -> Tag | None:
        """Return the one thing about a line that has to be known first."""
        row, stand = line.row, line.leaf
        if row is None:
            return Tag(self.tr("Missing"), "warn", "triangle-alert")
        codes = self._codes.get(line.version, ())
        if "password_needed" in codes:
            return Tag(self.tr("Locked"), icon="lock")
        if "unreadable" in codes or "damaged" in codes:
            return Tag(self.tr("Damaged"), "warn", "triangle-alert")
        if stand is not None and "ectd.checksum" in stand.leaf.faults:
            return Tag(self.tr("Checksum"), "warn", "triangle-alert")
        if row.holder != APPLICANT:
            return Tag(self.tr("Third party"), icon="users" if row.may_be_shown else "eye-off")
        if not row.may_be_shown:
            return Tag(self.tr("Internal"), icon="eye-off")
        if len(row.versions) > 1 and (stand is None or not stand.by):
            return Tag(self.tr("{0} versions").format(len(row.versions)), icon="git-compare")
        return Tag(self.tr("Scan"), icon="image") if "scan" in codes else None

    def open_version(self, version: str) -> None:
        """Open the line of a version, as if it had been clicked."""
        key = next((key for key, line in self._lines.items() if line.version == version), "")
        self._on_opened(key)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        line = self._lines.get(self._tree.key)
        if line is not None and line.version:
            self.menuWanted.emit(line.version, self._tree.viewport().mapToGlobal(place))

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        line = self._lines.get(key)
        if line is not None and line.row is not None and line.version:
            self.opened.emit(line.version, line.row.title or line.row.path.rpartition("/")[2])


def _is_meant(line: Line, words: Sequence[str]) -> bool:
    """Say whether a filter lets a line pass: by its path, its title, its headings."""
    parts = [line.row.path, line.row.title] if line.row is not None else []
    if line.leaf is not None:
        parts += [line.leaf.leaf.title, *(name for name, _ in line.leaf.leaf.headings)]
    said = " ".join(parts).casefold()
    return (line.row is None or bool(line.row.versions)) and all(word in said for word in words)


def _called(row: DossierRow, line: Line) -> str:
    """Return the name of a file: without its ending, but for one that is embedded and may be of any kind."""
    name = row.path.rpartition("/")[2]
    return name if line.within else name.rsplit(".", 1)[0]
