"""Small pictures of a whole: one glyph a criterion, the limbs of a legal test, the history of one object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit.brush import Brush
from ui.kit.groups import OneOf
from ui.kit.labels import RichWords, Words
from ui.kit.layouts import Item, below, beside, emptied
from ui.kit.runs import Run, Runs, small, tip
from ui.kit.signs import Sign
from ui.theme.look import Look
from ui.theme.tokens import GRID


class GlyphStrip(QWidget):
    """One glyph a criterion, in the order of the rows; underlined where it can stop an award."""

    _STEP = 17

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._glyphs: tuple[tuple[Sign, bool], ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_signs(self, glyphs: Sequence[tuple[Sign, bool]]) -> None:
        """Show these; the flag says whether it can stop an award."""
        self._glyphs = tuple(glyphs)
        self.setAccessibleDescription(", ".join(sign.word for sign, _ in glyphs))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all of them."""
        return QSize(len(self._glyphs) * self._step(), self._look.metrics.badge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        brush = Brush(QPainter(self), self._look)
        size = self._look.metrics.icon_small
        for at, (sign, stops) in enumerate(self._glyphs):
            brush.icon(at * self._step(), 2, sign.glyph, sign.ink, size)
            if stops:
                brush.fill(QRect(at * self._step(), size + 4, size, 2), "text")

    def _step(self) -> int:
        return round(self._STEP * self._look.appearance.text_scale)


class SignLine(QWidget):
    """Glyphs with their words on one line; where there is no room for all, the tool tip has the rest."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._signs: tuple[tuple[Sign, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        look.changed.connect(self._dress)
        self._dress()

    def show_signs(self, signs: Sequence[tuple[Sign, str]], said: str) -> None:
        """Show these; `said` is the whole in words."""
        self._signs = tuple(signs)
        self.setToolTip(tip(said))
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        """A line; as wide as there is room."""
        return QSize(400, self._look.metrics.chip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as many as fit."""
        brush, metrics = Brush(QPainter(self), self._look), self._look.metrics
        x = 0
        for sign, words in self._signs:
            wide = metrics.icon_small + GRID.half + self._look.advance(words, "small")
            if x + wide > self.width():
                brush.runs(QRect(x, 0, self.width() - x, self.height()), small("…"))
                break
            x = brush.icon_beside(x, self.rect(), sign.glyph, sign.ink, metrics.icon_small) + GRID.half
            x += brush.runs(QRect(x, 0, wide, self.height()), small(words)) + GRID.gap

    @Slot()
    def _dress(self) -> None:
        self.setFixedHeight(self._look.metrics.chip)
        self.update()


@dataclass(frozen=True, slots=True)
class Limb:
    """A limb of a legal test: its key, letter, short name and the answer it has."""

    key: str
    letter: str
    name: str
    sign: Sign


class LimbStrip(QWidget):
    """The limbs of a legal test beside each other, each with its answer; one click goes to another limb."""

    chosen = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._group = OneOf(self)
        self._row = beside(gap=GRID.unit - 2)
        self.setLayout(self._row)
        self.setAccessibleName(name)

    def show_limbs(self, limbs: Sequence[Limb], key: str) -> None:
        """Show these, with the one in hand."""
        emptied(self._row)
        for limb in limbs:
            card = LimbCard(self._look, limb)
            self._group.take_in(card)
            card.setChecked(limb.key == key)
            card.clicked.connect(lambda _=False, chosen=limb.key: self.chosen.emit(chosen))
            self._row.addWidget(card, 1)


class LimbCard(QAbstractButton):
    """One limb: letter and name above, answer below."""

    def __init__(self, look: Look, limb: Limb) -> None:
        super().__init__()
        self._look, self._limb = look, limb
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{limb.letter} {limb.name}: {limb.sign.word}")
        self.setToolTip(self.accessibleName())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two small lines."""
        return QSize(90, 2 * self._look.line_height("small") + GRID.unit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        brush, look = Brush(QPainter(self), self._look), self._look
        ground = "brand_soft" if self.isChecked() else "hover" if self.underMouse() else "surface"
        brush.painter.setBrush(look.color(ground))
        brush.painter.setPen(QPen(look.color("brand" if self.isChecked() else "line"), 1))
        brush.painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), look.metrics.radius, look.metrics.radius)
        inside = self.rect().adjusted(GRID.half + 2, 2, -2, -2)
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        lower = upper.translated(0, inside.height() // 2)
        ink = "text" if self.isChecked() else "muted"
        brush.runs(upper, small(f"{self._limb.letter}  {self._limb.name}", ink, self.isChecked()))
        size = look.metrics.icon_small
        left = brush.icon_beside(lower.left(), lower, self._limb.sign.glyph, self._limb.sign.ink, size)
        lower.setLeft(left + GRID.half)
        word = self._limb.sign.narrow
        strong = look.advance(word, "small", True) <= lower.width()
        brush.runs(lower, small(word, self._limb.sign.ink, strong))


@dataclass(frozen=True, slots=True)
class Moment:
    """A state an object had: who, when, from what to what, the reason, which entry."""

    who: str
    when: str
    change: Runs = ()
    reason: str = ""
    entry: str = ""
    now: bool = False


class Timeline(QWidget):
    """The history of one object, newest first, on one thread."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._rows = below(gap=GRID.gap)
        self.setLayout(self._rows)
        self.setAccessibleName(name)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """Show these, newest first."""
        emptied(self._rows)
        for at, moment in enumerate(moments):
            self._rows.addWidget(_MomentRow(self._look, moment, last=at == len(moments) - 1))


class _MomentRow(QWidget):
    def __init__(self, look: Look, moment: Moment, last: bool) -> None:
        super().__init__()
        self._look, self._now, self._last = look, moment.now, last
        parts: list[Item] = [beside(Words(moment.who, "strong"), None, Words(moment.when, "small"))]
        parts += [RichWords(look, moment.change)] if moment.change else []
        parts += [RichWords(look, (Run(moment.reason),))] if moment.reason else []
        parts += [Words(moment.entry, "small")] if moment.entry else []
        self.setLayout(below(*parts, gap=1, margins=(GRID.pad + GRID.unit, 0, 0, 0)))
        look.changed.connect(self._dress)

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush, size = Brush(QPainter(self), self._look), self._look.metrics.icon_small
        ink = "brand" if self._now else "muted"
        brush.icon(0, 4, "circle-dot" if self._now else "circle", ink, size)
        if not self._last:
            brush.fill(QRect(size // 2, size + GRID.unit, 1, self.height()), "line")

    @Slot()
    def _dress(self) -> None:
        self.update()
