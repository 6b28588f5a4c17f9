"""What a page is made of: Qt reads the Markdown, and only what is listed here is taken from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextDocument, QTextListFormat

MEASURED = 10
"""Points of the font that the reader of Markdown is given, as it measures with it; nothing is set in it."""


class Sort(StrEnum):
    """The sorts of blocks."""

    HEAD = "head"
    WORDS = "words"
    STEP = "step"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words: plain, the name of something in the window, a key, or the link to a page."""

    text: str
    name: bool = False
    key: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A head, words, a numbered step or a point of a list."""

    sort: Sort
    spans: tuple[Span, ...]
    number: int = 0

    @property
    def link(self) -> str:
        """The page it leads to, where it is a link and nothing besides."""
        return self.spans[0].link if len(self.spans) == 1 else ""


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """Take a page apart; pictures, mark-up of HTML and anything else of Markdown is not shown."""
    document = QTextDocument()
    font = QFont()
    font.setPointSize(MEASURED)
    document.setDefaultFont(font)
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownNoHTML)
    found = []
    block = document.begin()
    while block.isValid():
        spans = tuple(_spans(block))
        if spans:
            found.append(Block(_sort(block), spans, _number(block)))
        block = block.next()
    return tuple(found)


def _spans(block: QTextBlock) -> Iterator[Span]:
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        form: QTextCharFormat = fragment.charFormat()
        name = form.fontWeight() > QFont.Weight.Medium and not block.blockFormat().headingLevel()
        yield Span(fragment.text(), name, form.fontFixedPitch(), form.anchorHref())
        walk += 1


def _sort(block: QTextBlock) -> Sort:
    if block.blockFormat().headingLevel():
        return Sort.HEAD
    listed = block.textList()
    if listed is None:
        return Sort.WORDS
    return Sort.STEP if listed.format().style() == QTextListFormat.Style.ListDecimal else Sort.POINT


def _number(block: QTextBlock) -> int:
    listed = block.textList()
    return listed.itemNumber(block) + listed.format().start() if listed is not None else 0
