"""Rows: one value that says what stands in a row, and one painter for lists and for rows that can be pressed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.kit.brush import RIGHT, Brush, Tag, badge_width, width_of
from ui.kit.runs import Run, Runs, plain, quoted, small, tip, words
from ui.kit.signs import DISCIPLINES, GAP, POLARITIES, Sign, answer_sign
from ui.theme.look import Look
from ui.theme.tokens import GRID


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon in the ink of a token."""

    icon: str
    ink: str = "muted"


@dataclass(frozen=True, slots=True)
class RowText:
    """What stands in a row: code, icon, one or two lines, badge, words and icon at the end.

    `code_room` gives codes of a list one column; `name` is said to those who do not see it, else the words are.
    """

    first: Runs
    second: Runs = ()
    code: str = ""
    code_ink: str = "muted"
    code_room: int = 0
    icon: Mark | None = None
    second_icon: Mark | None = None
    badge: Tag | None = None
    aside: Runs = ()
    end: Mark | None = None
    level: int = 0
    quiet: bool = False
    name: str = ""

    @property
    def said(self) -> str:
        """The whole row in words."""
        if self.name:
            return self.name
        badge = self.badge.text if self.badge else ""
        parts = (self.code, words(self.first), words(self.second), badge, words(self.aside))
        return ", ".join(part for part in parts if part)


_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
"""What makes another key of Enter, such as Save and next."""
CHEVRON = Mark("chevron-right", "brand")
FAR_CHEVRON = Mark("chevron-right", "muted")


def height_of(look: Look, row: RowText) -> int:
    """Return how high a row is."""
    if not row.second:
        return look.metrics.row
    sizes = [
        max((run.size for run in line), key=lambda size: look.line_height(size)) for line in (row.first, row.second)
    ]
    return max(look.metrics.row2, sum(look.line_height(size) for size in sizes) + GRID.gap - 2)


def paint_row(brush: Brush, rect: QRect, row: RowText, chosen: bool = False) -> None:
    """Paint what stands in a row into a rectangle, paddings already taken off."""
    look = brush.look
    line = rect if not row.second else QRect(rect.left(), rect.top() + GRID.half, rect.width(), rect.height() // 2 - 3)
    left = rect.left() + row.level * look.metrics.pad
    if row.code:
        left = _code(brush, line, left, row, chosen)
    if row.icon:
        left = brush.icon_beside(left, line, row.icon.icon, row.icon.ink, look.metrics.icon) + GRID.half + 3
    right = _end(brush, rect, line, row)
    first = tuple(replace(run, strong=True) for run in row.first) if chosen and not row.quiet else row.first
    room = QRect(left, line.top(), right - left - GRID.half, line.height())
    if row.badge:
        room.setWidth(room.width() - badge_width(look, row.badge) - GRID.unit)
    wide = brush.runs(room, first)
    if row.badge:
        end = right - GRID.half if row.code else left + wide + GRID.unit + badge_width(look, row.badge)
        brush.badge(end, line.center().y() + 1, row.badge)
    if row.second:
        _second(brush, rect, line, left, row)


def fits(look: Look, row: RowText, width: int) -> bool:
    """Say whether all of a row can be read at a width."""
    before = _code_room(look, row, width) if row.code else 0
    before += look.metrics.icon + GRID.unit if row.icon else 0
    after = sum(width_of(look, part) + GRID.unit for part in (row.aside,) if part)
    after += badge_width(look, row.badge) + GRID.unit if row.badge else 0
    after += look.metrics.icon_small + GRID.unit if row.end else 0
    second = width_of(look, row.second) + (look.metrics.icon_small + GRID.unit if row.second_icon else 0)
    return max(width_of(look, row.first) + after, second) + before <= width


def _code_room(look: Look, row: RowText, width: int) -> int:
    """Return the room of a code: that of its list, more where text is larger, and never most of the row."""
    return max(row.code_room, min(look.advance(row.code, "small", True) + GRID.unit, width // 3))


def _code(brush: Brush, line: QRect, left: int, row: RowText, chosen: bool) -> int:
    look = brush.look
    room = _code_room(look, row, line.width())
    ink = "text" if chosen and row.code_ink == "muted" else row.code_ink
    brush.runs(QRect(left, line.top(), room, line.height()), (Run(row.code, True, ink, "small"),))
    return left + room


def _end(brush: Brush, rect: QRect, line: QRect, row: RowText) -> int:
    look = brush.look
    right = rect.left() + rect.width()
    if row.end:
        size = look.metrics.icon_small
        at = line if row.aside or not row.second else rect
        brush.icon_beside(right - size, at, row.end.icon, row.end.ink, size)
        right -= size + GRID.half + 2
    if row.aside:
        room = QRect(rect.left(), line.top(), right - rect.left(), line.height())
        right -= brush.runs(room, row.aside, RIGHT) + GRID.half
    return right


def _second(brush: Brush, rect: QRect, first: QRect, left: int, row: RowText) -> None:
    look = brush.look
    top = first.bottom() + 1
    line = QRect(left, top, rect.left() + rect.width() - left, rect.bottom() - top - 2)
    if row.end and not row.aside:
        line.setWidth(line.width() - look.metrics.icon_small - GRID.unit)
    if row.second_icon:
        size = look.metrics.icon_small
        line.setLeft(brush.icon_beside(left, line, row.second_icon.icon, row.second_icon.ink, size) + GRID.half + 2)
    brush.runs(line, row.second)


class RowButton(QAbstractButton):
    """A row inside a panel that can be pressed anywhere; its accessible name is the whole row."""

    def __init__(self, look: Look, row: RowText, inset: int = GRID.pad) -> None:
        super().__init__()
        self._look, self._row, self._inset = look, row, inset
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)
        self.show_row(row)

    def show_row(self, row: RowText) -> None:
        """Show another row."""
        self._row = row
        self.setAccessibleName(row.said)
        self._dress()

    @property
    def row(self) -> RowText:
        """What it shows."""
        return self._row

    def sizeHint(self) -> QSize:
        """As high as its lines, as wide as it may be."""
        return QSize(120, self.height())

    def minimumSizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(60, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        brush = Brush(QPainter(self), self._look)
        brush.row_ground(self.rect(), self.isChecked(), self.underMouse())
        inside = self.rect().adjusted(self._inset, 0, -self._inset, 0)
        paint_row(brush, inside, self._row, self.isChecked())
        whole = tip(self._row.said) if not fits(self._look, self._row, inside.width()) else ""
        if whole != self.toolTip():
            self.setToolTip(whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes where the row leads, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _HELD:
            self.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _dress(self) -> None:
        self.setFixedHeight(height_of(self._look, self._row))
        self.update()


def news_row(icon: str, title: str, note: str, ink: str = "muted") -> RowText:
    """Return a row of news: what happened, and more below."""
    return RowText(plain(title), small(note), icon=Mark(icon, ink), end=CHEVRON)


def evidence_row(polarity: str, quote: str, place: str, area: bool = False) -> RowText:
    """Return a row of evidence: polarity, where it stands, the quote (or what an area shows) below."""
    sign = POLARITIES[polarity]
    shown = " ".join(quote.split()) if area else quoted(quote)
    return RowText(
        first=(Run(sign.word, True, sign.ink, "small"),),
        second=plain(shown),
        icon=Mark(sign.glyph, sign.ink),
        second_icon=Mark("table") if area else None,
        aside=small(place),
        end=CHEVRON,
        quiet=True,
        name=f"{sign.word}: {shown}, {place}",
    )


def gap_row(text: str, question: str = "") -> RowText:
    """Return a row for evidence that should exist and does not, with the question that asks for it."""
    return RowText(
        first=(Run(GAP.word, True, GAP.ink, "small"), Run("  ", size="small"), *plain(text)),
        icon=Mark(GAP.glyph, GAP.ink),
        aside=small(question),
        end=CHEVRON,
        quiet=True,
        name=f"{GAP.word}: {text}" + (f", {question}" if question else ""),
    )


def discipline_row(code: str, answer: str | None, reason: str = "", code_room: int = 0) -> RowText:
    """Return a row with another discipline's answer and the first words of its reason."""
    sign: Sign = answer_sign(answer)
    return RowText(
        first=(*plain(sign.word, "muted" if answer is None else "text"), *small(f"   {reason}" if reason else "")),
        code=code,
        code_ink=code if code in DISCIPLINES else "muted",
        code_room=code_room,
        icon=Mark(sign.glyph, sign.ink),
        end=CHEVRON,
        quiet=True,
        name=f"{code}: {sign.word}. {reason}".strip(),
    )


def sign_row(code: str, sign: Sign, title: str, code_room: int = 0) -> RowText:
    """Return a row with a code, a state and a title, such as a finding with its grade."""
    return RowText(
        first=(Run(sign.word, True, sign.ink, "small"), Run("  ", size="small"), *plain(title)),
        code=code,
        code_room=code_room,
        icon=Mark(sign.glyph, sign.ink),
        end=CHEVRON,
        quiet=True,
        name=f"{code}, {sign.word}: {title}",
    )
