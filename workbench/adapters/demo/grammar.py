"""Reads the small Markdown-like language of the demonstration texts into blocks.

Headings `# Words {#label}`, prose, `- ` and `1. ` lists, `Note: `, `[[page]]`, `[[space 12]]`, `[[sign Role | date]]`,
`[[unsigned Role]]`, tables (`Table {#label} (3 1 1): Caption` above rows of `| a | b |`; `Form` and `Grid` without
number), figures (`Figure {#label}: Caption` above a fence ```` ```figure shape ```` with YAML). `{ref:label}` prints
the number a label received.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

import yaml

from workbench.adapters.demo.blocks import (
    Block,
    FigureBlock,
    Gap,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    TableBlock,
    TableKind,
)

_HEADING = re.compile(r"(#{1,3}) (.+?)(?: \{#([\w-]+)\})?$")
_TABLE = re.compile(r"(Table|Form|Grid)(?: \{#([\w-]+)\})?(?: \(([\d. ]+)\))?:(?: (.*))?$")
_FIGURE = re.compile(r"Figure(?: \{#([\w-]+)\})?:(?: (.*))?$")
_FENCE = re.compile(r"```figure (\w+)$")
_REFERENCE = re.compile(r"\{ref:([\w-]+)\}")
_ITEM = re.compile(r"(?:- |(\d+)\. )(.*)$")
_COMMAND = re.compile(r"\[\[(page|space|sign|unsigned)(?: (.*))?\]\]$")


def parse(text: str, *, numbered: bool) -> tuple[Block, ...]:
    """Read a whole text; headings get numbers if `numbered`, tables and figures always."""
    labels = _Reader(text.split("\n"), numbered).read().labels
    with_numbers = _REFERENCE.sub(lambda found: labels[found[1]], text)
    return tuple(_Reader(with_numbers.split("\n"), numbered).read().blocks)


@dataclass
class _Reader:
    lines: Sequence[str]
    numbered: bool
    at: int = 0
    blocks: list[Block] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    counters: list[int] = field(default_factory=lambda: [0, 0, 0])
    annex: str = ""
    tables: int = 0
    figures: int = 0

    def read(self) -> _Reader:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
            elif heading := _HEADING.match(line):
                self._heading(heading)
            elif table := _TABLE.match(line):
                self._table(table)
            elif figure := _FIGURE.match(line):
                self._figure(figure)
            elif command := _COMMAND.match(line):
                self._command(command[1], command[2] or "")
            elif _ITEM.match(line):
                self._items()
            else:
                self._prose()
        return self

    def _heading(self, found: re.Match[str]) -> None:
        level, words = len(found[1]), found[2]
        number = self._number(level, words)
        self.blocks.append(Heading(level, number, words))
        if found[3]:
            self.labels[found[3]] = words.split(":")[0] if not number else f"section {number}"
        self.at += 1

    def _number(self, level: int, words: str) -> str:
        self.counters[level - 1] += 1
        self.counters[level:] = [0] * (3 - level)
        if level == 1:
            self.annex = words.removeprefix("Annex ")[:1] if words.startswith("Annex ") else ""
            if self.annex:
                self.counters[0] -= 1
        if not self.numbered or (self.annex and level == 1):
            return ""
        first = self.annex if self.annex in ascii_uppercase and self.annex else str(self.counters[0])
        return ".".join([first, *(str(count) for count in self.counters[1:level])])

    def _table(self, found: re.Match[str]) -> None:
        kind = TableKind(found[1])
        rows = [self._cells(line) for line in self._following(lambda line: line.startswith("|"))]
        head: tuple[str, ...] = ()
        aligns = tuple("left" for _ in rows[0])
        if len(rows) > 1 and all(set(cell) <= set(":-") and cell for cell in rows[1]):
            head, aligns, rows = rows[0], tuple(_align(cell) for cell in rows[1]), rows[2:]
        widths = tuple(float(share) for share in (found[3] or "").split()) or tuple(1.0 for _ in aligns)
        if any(len(row) != len(widths) for row in rows) or len(aligns) != len(widths):
            raise ValueError(f"uneven table: {found[0]} {rows}")
        self.blocks.append(TableBlock(kind, self._caption(found, kind), widths, aligns, head, tuple(rows)))

    def _caption(self, found: re.Match[str], kind: TableKind) -> str:
        words = found[4] or ""
        if kind is not TableKind.DATA:
            return words
        self.tables += 1
        if found[2]:
            self.labels[found[2]] = f"Table {self.tables}"
        return f"Table {self.tables}. {words}"

    @staticmethod
    def _cells(line: str) -> tuple[str, ...]:
        return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))

    def _figure(self, found: re.Match[str]) -> None:
        fence = _FENCE.match(self.lines[self.at + 1])
        if fence is None:
            raise ValueError(f"no drawing under {found[0]}")
        self.at += 1
        body = self._following(lambda line: line != "```")
        self.at += 1
        self.figures += 1
        if found[1]:
            self.labels[found[1]] = f"Figure {self.figures}"
        caption = f"Figure {self.figures}. {found[2] or ''}"
        self.blocks.append(FigureBlock(fence[1], caption, yaml.safe_load("\n".join(body))))

    def _following(self, belongs: Callable[[str], bool]) -> list[str]:
        start = self.at + 1
        self.at = start
        while self.at < len(self.lines) and belongs(self.lines[self.at]):
            self.at += 1
        return list(self.lines[start : self.at])

    def _command(self, word: str, rest: str) -> None:
        role, _, date = (part.strip() for part in rest.partition("|"))
        made: dict[str, Block] = {
            "page": PageBreak(),
            "space": Gap(float(rest) if word == "space" else 0),
            "sign": Signature(role, date),
            "unsigned": Signature(role, ""),
        }
        self.blocks.append(made[word])
        self.at += 1

    def _items(self) -> None:
        items: list[str] = []
        ordered = False
        while self.at < len(self.lines) and (found := _ITEM.match(self.lines[self.at])):
            ordered = found[1] is not None
            items.append(found[2])
            self.at += 1
            while self.at < len(self.lines) and self.lines[self.at].startswith("  "):
                items[-1] += " " + self.lines[self.at].strip()
                self.at += 1
        self.blocks.append(Items(tuple(items), ordered))

    def _prose(self) -> None:
        start = self.at
        if self.lines[start].startswith("|"):
            raise ValueError(f"a table needs a line above that names its kind: {self.lines[start]}")
        self.at += 1
        while self.at < len(self.lines) and self.lines[self.at].strip() and not _starts_block(self.lines[self.at]):
            self.at += 1
        words = " ".join(line.strip() for line in self.lines[start : self.at])
        self.blocks.append(Note(words.removeprefix("Note: ")) if words.startswith("Note: ") else Paragraph(words))


def _starts_block(line: str) -> bool:
    return any(pattern.match(line) for pattern in (_HEADING, _TABLE, _FIGURE, _COMMAND, _ITEM))


def _align(cell: str) -> str:
    if cell.startswith(":") and cell.endswith(":"):
        return "center"
    return "right" if cell.endswith(":") else "left"
