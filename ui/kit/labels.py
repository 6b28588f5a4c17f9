"""Words and pictures that are only looked at."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from ui.kit.brush import Brush, Tag, badge_width
from ui.kit.layouts import beside, emptied
from ui.kit.runs import Runs, as_html, tip, words
from ui.kit.signs import Sign
from ui.theme.look import Look
from ui.theme.tokens import GRID


class Words(QLabel):
    """Plain words in a role of the style sheet: title, strong, muted, small, smalltext, head, code, error, warn, ok."""

    def __init__(self, text: str = "", role: str = "", wrap: bool = False, shade: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("shade", shade)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def recast(self, role: str, shade: str = "") -> None:
        """Set the words in another role."""
        if (self.property("role"), self.property("shade")) != (role, shade):
            self.setProperty("role", role)
            self.setProperty("shade", shade)
            self.style().unpolish(self)
            self.style().polish(self)


class Elided(Words):
    """Words that are cut at the end where there is no room, and then say the whole in a tool tip."""

    def __init__(self, text: str = "", role: str = "", least: int = 40, shade: str = "") -> None:
        super().__init__(text, role, shade=shade)
        self.setMinimumWidth(least)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for the first words at least."""
        return QSize(self.minimumWidth(), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write as much as fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        whole = tip(self.text()) if shown != self.text() else ""
        if self.toolTip() != whole:
            self.setToolTip(whole)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)


class Counts(Words):
    """Counts parted by dots, on a second line where one has no room; what is left then is in a tool tip."""

    DOT = " · "

    def __init__(self, role: str = "") -> None:
        super().__init__("", role)
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def hasHeightForWidth(self) -> bool:
        """Say that it grows where it is narrow; a label says so of wrapped words alone."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for one line, or for two."""
        return self.fontMetrics().lineSpacing() * len(self.lines(width))

    def lines(self, width: int) -> tuple[str, ...]:
        """Return the words as they are written in so much room."""
        advance = self.fontMetrics().horizontalAdvance
        if advance(self.text()) <= width:
            return (self.text(),)
        parts, kept = self.text().split(self.DOT), 1
        while kept < len(parts) and advance(self.DOT.join(parts[: kept + 1])) <= width:
            kept += 1
        rest = self.DOT.join(parts[kept:])
        return (self.DOT.join(parts[:kept]), self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write them."""
        painter, lines = QPainter(self), self.lines(self.width())
        whole = tip(self.text()) if self.DOT.join(lines) != self.text() else ""
        if self.toolTip() != whole:
            self.setToolTip(whole)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))


class RichWords(QLabel):
    """Words with more than one weight or ink; foreign words are never obeyed as mark-up."""

    def __init__(self, look: Look, runs: Runs = (), wrap: bool = True) -> None:
        super().__init__()
        self._look = look
        self._runs = runs
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        look.changed.connect(self._dress)
        self._dress()

    def say(self, runs: Runs) -> None:
        """Show other words."""
        self._runs = runs
        self._dress()

    @Slot()
    def _dress(self) -> None:
        self.setText(as_html(self._runs, self._look))
        self.setAccessibleName(words(self._runs))


class Picture(QWidget):
    """A glyph or icon, drawn for the screen it is on; `word` is what it means."""

    def __init__(self, look: Look, name: str, ink: str = "text", size: str = "icon", word: str = "") -> None:
        super().__init__()
        self._look, self._name, self._ink, self._size = look, name, ink, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)
        self.setToolTip(tip(word))
        look.changed.connect(self._dress)
        self._dress()

    def draw(self, name: str, ink: str, word: str = "") -> None:
        """Show another one."""
        self._name, self._ink = name, ink
        self.setAccessibleName(word)
        self.setToolTip(tip(word))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        Brush(QPainter(self), self._look).icon(0, 0, self._name, self._ink, self.width())

    @Slot()
    def _dress(self) -> None:
        side = getattr(self._look.metrics, self._size)
        self.setFixedSize(side, side)
        self.update()


class SignWords(QWidget):
    """A state as glyph and word, in the ink of the state."""

    def __init__(self, look: Look, sign: Sign, strong: bool = True, narrow: bool = False, small: bool = False) -> None:
        super().__init__()
        self._narrow, self._strong, self._small = narrow, strong, small
        self._picture = Picture(look, sign.glyph, sign.ink, "icon_small" if small else "icon")
        self._words = Words()
        self.setLayout(beside(self._picture, self._words, gap=GRID.half + 2))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_sign(sign)

    def show_sign(self, sign: Sign) -> None:
        """Show another state."""
        self._picture.draw(sign.glyph, sign.ink)
        word = sign.narrow if self._narrow else sign.word
        self._words.setText(word)
        role = ("code" if self._strong else "smalltext") if self._small else ("strong" if self._strong else "")
        self._words.recast(role, sign.ink)
        self.setAccessibleName(word)


class Badge(QWidget):
    """A small flat badge; a soft ground only when somebody must act."""

    def __init__(self, look: Look, tag: Tag, hint: str = "") -> None:
        super().__init__()
        self._look, self._tag = look, tag
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(tip(hint))
        look.changed.connect(self._dress)
        self._dress()

    def show_tag(self, tag: Tag) -> None:
        """Show another one; one without a word hides."""
        if bool(tag.text) != bool(self._tag.text):
            self.setVisible(bool(tag.text))
        self._tag = tag
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        Brush(QPainter(self), self._look).badge(self.width(), self.height() // 2, self._tag)

    @Slot()
    def _dress(self) -> None:
        self.setAccessibleName(self._tag.text)
        self.setFixedSize(badge_width(self._look, self._tag), self._look.metrics.badge)
        self.update()


class Meter(QWidget):
    """A bar that says how far something has come, in words for those who do not see it."""

    def __init__(self, look: Look, part: float = 0.0, name: str = "", ink: str = "brand") -> None:
        super().__init__()
        self._look, self._part, self._ink = look, part, ink
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.metrics.unit)
        self.setAccessibleName(name)

    def show_part(self, part: float, name: str, ink: str = "brand") -> None:
        """Fill it to `part` (0 to 1)."""
        self._part, self._ink = part, ink
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        Brush(QPainter(self), self._look).bar(self.rect(), self._part, self._ink)


class Particulars(QWidget):
    """A list of names and what stands for them, such as reference, applicant, marking."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID.pad)
        self._grid.setVerticalSpacing(GRID.half + 2)
        self._grid.setColumnStretch(1, 1)

    def say(self, lines: tuple[tuple[str, str], ...]) -> None:
        """Show these names and values; those without a value are left out."""
        emptied(self._grid)
        known = [(name, value) for name, value in lines if value]
        widest = max((self._look.advance(name, "small") for name, _ in known), default=0)
        self._grid.setColumnMinimumWidth(0, widest)
        for row, (name, value) in enumerate(known):
            head, words_of = Words(name, "small"), Words(value, wrap=True)
            head.setContentsMargins(0, 1, 0, 0)
            self._grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words_of, row, 1, Qt.AlignmentFlag.AlignTop)


class Line(QFrame):
    """A hairline, flat or upright."""

    def __init__(self, upright: bool = False, length: int = 0) -> None:
        super().__init__()
        self.setProperty("pane", "vline" if upright else "hline")
        if length and upright:
            self.setFixedHeight(length)
