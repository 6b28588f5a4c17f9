"""Quotes: the words of the law, and passages of documents with the jump to where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button, Kind
from ui.kit.labels import Picture, RichWords, Words
from ui.kit.layouts import Top, Wide, below, beside
from ui.kit.panes import Frame
from ui.kit.runs import Run, Runs, plain, quoted
from ui.kit.signs import Sign
from ui.theme.look import Look
from ui.theme.tokens import GRID


class QuoteBlock(Frame):
    """Words that are somebody else's, on a ground of their own with an edge, and where they were read."""

    def __init__(self, look: Look, runs: Runs = (), source: str = "") -> None:
        self._words = RichWords(look, runs)
        self._source = Words(source, "small", wrap=True)
        super().__init__(
            "quote", below(self._words, self._source, gap=2, margins=(GRID.gap, GRID.half, GRID.unit, GRID.half))
        )
        self._source.setVisible(bool(source))

    def say(self, runs: Runs, source: str = "") -> None:
        """Show other words."""
        self._words.say(runs)
        self._source.setText(source)
        self._source.setVisible(bool(source))


@dataclass(frozen=True, slots=True)
class Jump:
    """A link to somewhere: the key that is emitted, its words, and what a screen reader says."""

    key: str
    text: str
    name: str = ""


class QuoteLine(QWidget):
    """A quote with its polarity before it and the jumps to its page below it."""

    jumped = Signal(str)

    def __init__(self, look: Look, sign: Sign, text: str, jumps: tuple[Jump, ...], say_sign: bool = False) -> None:
        super().__init__()
        word = (Run(f"{sign.word}. ", strong=True),) if say_sign else ()
        picture = Picture(look, sign.glyph, sign.ink, word=sign.word)
        picture.setContentsMargins(0, 2, 0, 0)
        words = RichWords(look, (*word, *plain(text)))
        below_words = [jump_links(look, jumps, self.jumped)] if jumps else []
        self.setLayout(beside(Top(picture), Wide(below(words, *below_words, gap=0)), gap=GRID.unit))


def quote_line(look: Look, sign: Sign, quote: str, jumps: tuple[Jump, ...], say_sign: bool = False) -> QuoteLine:
    """Return a line with a passage from a document, in quotation marks."""
    return QuoteLine(look, sign, quoted(quote), jumps, say_sign)


def jump_links(look: Look, jumps: tuple[Jump, ...], jumped: object) -> QWidget:
    """Return links beside each other that emit their keys on a signal."""
    links = []
    for jump in jumps:
        link = Button(look, jump.text, kind=Kind.LINK, name=jump.name, dense=True)
        link.clicked.connect(lambda _=False, key=jump.key: jumped.emit(key))  # type: ignore[attr-defined]
        links.append(link)
    holder = QWidget()
    holder.setLayout(beside(*links, None, gap=GRID.half))
    return holder
