"""The documents of the dossier by folder, with what is special about each and how many marks it has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.brush import Tag
from ui.kit.entries import Entry, GroupText
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, put_into
from ui.kit.lists import RowTree
from ui.kit.panes import Bar, Foot, Pane
from ui.kit.rows import RowText
from ui.kit.runs import plain, small
from ui.theme.look import Look
from workbench.services.cases import DossierRow

_CODE = re.compile(r"^([A-Z]{1,3}\d{2,3})[ _-]+(.+)$")


class DossierTree(Pane):
    """The tree; Enter or a click opens a document."""

    opened = Signal(str, str)
    """The hash of a version and its title."""

    def __init__(self, look: Look) -> None:
        super().__init__("")
        self._rows: tuple[DossierRow, ...] = ()
        self._codes: Mapping[str, tuple[str, ...]] = {}
        self.setAccessibleName(self.tr("Documents"))
        self._filter = SearchField(look, self.tr("Filter documents"), self.tr("Filter the documents"), icon="filter")
        self._tree = RowTree(look, self.tr("Documents of the dossier"))
        self._note = Words("", "small")
        self._marks = Words("", "small")
        put_into(
            self,
            Bar(look, Words(self.tr("Documents"), "strong")),
            Bar(look, Wide(self._filter)),
            Wide(self._tree),
            Foot(look, self._note, None, self._marks),
        )
        self._filter.changed.connect(self._show)
        self._tree.opened.connect(self._on_opened)

    def show_documents(self, rows: Sequence[DossierRow], codes: Mapping[str, tuple[str, ...]]) -> None:
        """Show these documents; `codes` are the findings of the intake by version."""
        self._rows, self._codes = tuple(rows), codes
        self._filter.edit.setPlaceholderText(self.tr("Filter {0} documents").format(len(rows)))
        scans = sum("scan" in self._codes_of(row) for row in rows)
        locked = sum("password_needed" in self._codes_of(row) for row in rows)
        notes = [self.tr("{0} scan").format(scans)] * bool(scans) + [self.tr("{0} locked").format(locked)] * bool(
            locked
        )
        self._note.setText(", ".join(notes))
        self._marks.setText(self.tr("{0} marks").format(sum(row.marks for row in rows)))
        self._show()

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self._tree

    def first_document(self) -> str:
        """The first version in the order of the list, or nothing."""
        return next((row.versions[-1].sha256 for row in self._ordered() if row.versions), "")

    def choose(self, sha256: str) -> None:
        """Take the document of a version in hand."""
        found = next((row for row in self._rows if any(one.sha256 == sha256 for one in row.versions)), None)
        if found is not None:
            self._tree.choose(found.versions[-1].sha256)

    def _ordered(self) -> list[DossierRow]:
        """Documents by folder as they came; those that lie in none stand last."""
        return sorted(self._rows, key=lambda row: "/" not in row.path)

    def _codes_of(self, row: DossierRow) -> tuple[str, ...]:
        return self._codes.get(row.versions[-1].sha256, ()) if row.versions else ()

    @Slot()
    def _show(self) -> None:
        words = self._filter.text.casefold().split()
        groups: dict[str, list[Entry]] = {}
        for row in self._ordered():
            folder, _, name = row.path.rpartition("/")
            if not all(word in row.path.casefold() for word in words) or not row.versions:
                continue
            groups.setdefault(folder, []).append(self._entry(row, name))
        entries: list[Entry] = []
        for folder, children in groups.items():
            if folder:
                entries.append(Entry(f"folder {folder}", GroupText(folder.rpartition("/")[2]), tuple(children)))
            else:
                entries += children
        self._tree.show_entries(entries)
        self._tree.expandAll()

    def _entry(self, row: DossierRow, name: str) -> Entry:
        stem = (row.title or name).rsplit(".", 1)[0] if not row.title else row.title
        coded = _CODE.match(stem)
        code, title = (coded[1], coded[2]) if coded else ("", stem)
        marks = str(row.marks) if row.marks else ""
        text = RowText(plain(title), code=code, code_room=38 if code else 0, badge=self._badge(row), aside=small(marks))
        return Entry(row.versions[-1].sha256, text)

    def _badge(self, row: DossierRow) -> Tag | None:
        codes = self._codes_of(row)
        if "password_needed" in codes:
            return Tag(self.tr("Locked"), icon="lock")
        if "unreadable" in codes or "damaged" in codes:
            return Tag(self.tr("Damaged"), "warn", "triangle-alert")
        if len(row.versions) > 1:
            return Tag(self.tr("{0} versions").format(len(row.versions)), icon="git-compare")
        return Tag(self.tr("Scan"), icon="image") if "scan" in codes else None

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        row = next((row for row in self._rows if row.versions and row.versions[-1].sha256 == key), None)
        if row is not None:
            self.opened.emit(key, row.title or row.path.rpartition("/")[2])
