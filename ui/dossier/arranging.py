"""The order of the dossier list: documents under the headings of their sequences, others by folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ui.dossier.headings import heading_words, is_heading
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.domain.backbone import is_structure
from workbench.domain.sequence import CURRENT, LeafNow
from workbench.services.cases import DossierRow

CONTEXT = "Dossier"
MODULE_1 = ("m1-administrative-information-and-prescribing-information", "")
_STRUCTURE = QT_TRANSLATE_NOOP("Dossier", "{0}: backbone and utilities")
_STRAY = QT_TRANSLATE_NOOP("Dossier", "{0}: in no backbone")
_LETTERS = "spar"
"""The order in which the letters of module 3 follow one another: substance, product, appendices, regional."""

Heading = tuple[str, str]


class View(StrEnum):
    """What is listed: what stands now, or everything that ever came; else the number of one sequence."""

    CURRENT = "current"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a document, a leaf of one, or a leaf whose file never came."""

    row: DossierRow | None
    leaf: LeafNow | None = None
    within: int = 0
    """How deep it is embedded in a line above."""
    headed: bool = False
    """Whether that line stands under a heading."""

    @property
    def version(self) -> str:
        """The version that the line opens, or nothing."""
        if self.row is None or not self.row.versions:
            return ""
        if self.leaf is not None and (self.leaf.state != CURRENT or self.leaf.leaf.sha256 not in self._hashes()):
            return self.leaf.leaf.sha256
        return self.row.versions[-1].sha256

    def _hashes(self) -> tuple[str, ...]:
        return tuple(one.sha256 for one in self.row.versions) if self.row else ()


@dataclass(slots=True)
class Group:
    """A heading or a folder with what stands below it; without a title it is the list itself.

    `tells` says that the heading tells more than its place: of which substance, for which country.
    """

    title: str = ""
    tells: bool = False
    lines: list[Line] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def sequences_of(rows: Iterable[DossierRow], absent: Iterable[LeafNow]) -> tuple[str, ...]:
    """Return the numbers of all sequences, the first first."""
    found = {one.leaf.sequence for row in rows for one in row.leaves} | {one.leaf.sequence for one in absent}
    return tuple(sorted(found))


def arranged(rows: Sequence[DossierRow], absent: Sequence[LeafNow], view: str) -> Group:
    """Arrange a dossier for one view."""
    sequences = frozenset(sequences_of(rows, absent))
    known = {row.document for row in rows}
    embedded = {row.document for row in rows if row.parent in known and row.parent != row.document}
    whole = _by_heading(_leaves(rows, absent, view))
    folders: dict[str, Group] = {}
    top = Group()
    for row in sorted(rows, key=lambda row: "/" not in row.path):
        title = None if row.leaves or row.document in embedded else _folder(row, sequences, view)
        if title is None:
            continue
        group = folders.setdefault(title, Group(title)) if title else top
        group.lines.append(Line(row))
    whole.groups += folders.values()
    whole.lines += top.lines
    _put_embedded_below(whole, [row for row in rows if row.document in embedded])
    return whole


def _put_embedded_below(whole: Group, rows: Iterable[DossierRow]) -> None:
    """List each embedded document below the first line of what it is embedded in, where that is listed."""
    inside: dict[str, list[DossierRow]] = {}
    for row in rows:
        inside.setdefault(row.parent, []).append(row)

    def below(line: Line) -> Iterator[Line]:
        yield line
        for row in inside.pop(line.row.document, ()) if line.row is not None else ():
            yield from below(Line(row, None, line.within + 1, line.headed or line.leaf is not None))

    def go_through(group: Group) -> None:
        group.lines = [each for line in group.lines for each in below(line)]
        for one in group.groups:
            go_through(one)

    go_through(whole)


def in_order(rows: Sequence[DossierRow], absent: Sequence[LeafNow]) -> tuple[DossierRow, ...]:
    """Return all documents in the order in which the list shows them."""
    found = dict.fromkeys(line.row.document for line in _lines(arranged(rows, absent, View.ALL)) if line.row)
    by_id = {row.document: row for row in rows}
    return tuple(by_id[one] for one in (*found, *(one for one in by_id if one not in found)))


def _lines(group: Group, level: int = 0) -> Iterator[Line]:
    """Give the lines of a group as they are listed: in the list itself what stands under no heading comes last."""
    within = (line for one in group.groups for line in _lines(one, level + 1))
    yield from (*group.lines, *within) if level else (*within, *group.lines)


def _folder(row: DossierRow, sequences: frozenset[str], view: str) -> str | None:
    """Return the folder that a document outside the backbones is listed under, or None where it is not listed."""
    first, _, within = row.path.partition("/")
    if first not in sequences:
        return row.path.rpartition("/")[0].rpartition("/")[2] if view in (View.CURRENT, View.ALL) else None
    if view not in (View.CURRENT, View.ALL, first):
        return None
    if is_structure(within):
        return None if view == View.CURRENT else translate(CONTEXT, _STRUCTURE).format(first)
    return translate(CONTEXT, _STRAY).format(first)


def _leaves(rows: Iterable[DossierRow], absent: Iterable[LeafNow], view: str) -> Iterator[Line]:
    """Give the leaves that a view lists."""
    for line in (*(Line(row, one) for row in rows for one in row.leaves), *(Line(None, one) for one in absent)):
        leaf = line.leaf
        if leaf is None or (line.row is not None and not leaf.leaf.sha256):
            continue
        if view == View.CURRENT:
            hidden = leaf.state != CURRENT or is_structure(leaf.leaf.name.partition("/")[2])
        else:
            hidden = view not in (View.ALL, leaf.leaf.sequence)
        if not hidden:
            yield line


def _by_heading(lines: Iterable[Line]) -> Group:
    """Gather leaves under their headings, each heading in its place in the common technical document."""
    tree: dict[tuple[Heading, ...], list[Line]] = {}
    for line in lines:
        tree.setdefault(_headings(line), []).append(line)
    whole = Group()
    made: dict[tuple[Heading, ...], Group] = {(): whole}
    for path in sorted(tree, key=lambda path: [_order(name, about) for name, about in path]):
        for depth in range(1, len(path) + 1):
            if path[:depth] not in made:
                made[path[:depth]] = Group(heading_words(*path[depth - 1]), bool(path[depth - 1][1]))
                made[path[: depth - 1]].groups.append(made[path[:depth]])
        made[path].lines += sorted(tree[path], key=_place)
    for one in whole.groups:
        _fold(one)
    return whole


def _fold(group: Group) -> None:
    """Pass over headings that hold one other heading and nothing else, and tell nothing more."""
    for at, one in enumerate(group.groups):
        while not one.lines and len(one.groups) == 1 and not one.tells:
            one = one.groups[0]
        group.groups[at] = one
        _fold(one)


def _headings(line: Line) -> tuple[Heading, ...]:
    """Return the headings that people know, from the module on; a country is said of the heading it stands under."""
    found: list[Heading] = []
    for name, about in line.leaf.leaf.headings if line.leaf else ():
        if is_heading(name):
            found.append((name, about))
        elif about and found:
            found[-1] = (found[-1][0], about.upper() if len(about) == 2 else about)
    regional = not found or (found[0][0].startswith("m1-") and found[0] != MODULE_1)
    return (MODULE_1, *found) if regional else tuple(found)


def _order(name: str, about: str) -> tuple[list[int], str, str]:
    """Return what sorts headings as the common technical document numbers them."""
    numbers = re.match(r"m?((?:\d+|[spar](?=-))(?:-|$))*", name)
    steps = numbers[0].lstrip("m").strip("-").split("-") if numbers else []
    return [int(step) if step.isdigit() else _LETTERS.find(step) for step in steps if step], name, about


def _place(line: Line) -> tuple[str, str, int]:
    leaf = line.leaf.leaf if line.leaf else None
    return (leaf.sequence, leaf.leaf.partition("#")[0], leaf.number) if leaf else ("", "", 0)
