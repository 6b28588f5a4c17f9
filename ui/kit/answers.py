"""Choosing by rows: radio buttons, check rows with counts, the answer to a criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QGridLayout, QRadioButton, QSizePolicy, QWidget

from ui.kit.brush import RIGHT, Brush
from ui.kit.choices import Choice
from ui.kit.groups import OneOf
from ui.kit.layouts import emptied
from ui.kit.runs import Run, plain, small, tip
from ui.kit.signs import Sign
from ui.theme.look import Look
from ui.theme.tokens import GRID


class Radio(QRadioButton):
    """One of several, as a row that can be pressed anywhere; a sign at its end may say what stands against it."""

    def __init__(self, look: Look, text: str, name: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self._look, self._words, self._aside = look, text, ""
        self._sign: Sign | None = None
        self.setAccessibleName(name or text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def end_with(self, sign: Sign | None, aside: str = "") -> None:
        """Write a sign and words at the end of the row."""
        self._sign, self._aside = sign, aside
        self.setAccessibleDescription(aside)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the words and what stands at the end."""
        end = self._look.advance(self._aside, "small", True) + GRID.gap + GRID.pad if self._aside else 0
        wide = _INDENT + self._look.metrics.icon + self._look.advance(self._words, strong=True) + end
        return QSize(wide, self._look.metrics.row_table)

    def minimumSizeHint(self) -> QSize:
        """The row never cuts its words."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        """The whole row is the target."""
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle, the words, and the sign at the end."""
        brush = Brush(QPainter(self), self._look)
        _circle(brush, _box(self), self.isChecked(), self.isEnabled())
        ink = "text" if self.isEnabled() else "disabled"
        brush.runs(_beside(self), plain(self._words, ink))
        if self._aside:
            sign_ink = self._sign.ink if self._sign else "muted"
            wide = brush.runs(_beside(self), small(self._aside, sign_ink), RIGHT)
            if self._sign:
                x = self.width() - wide - self._look.metrics.icon - GRID.half
                brush.icon_beside(x, self.rect(), self._sign.glyph, sign_ink)


class Check(QCheckBox):
    """Yes or no, as a row that can be pressed anywhere, with a count at its end."""

    def __init__(self, look: Look, text: str, count: int | None = None) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look, self._words, self._count = look, text, count
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def count(self, count: int | None) -> None:
        """Show another count."""
        self._count = count
        self.setAccessibleDescription("" if count is None else str(count))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for words and count."""
        count = 0 if self._count is None else self._look.advance(f"{self._count:,}", "small") + GRID.gap
        return QSize(
            _INDENT + self._look.metrics.icon + self._look.advance(self._words) + count, self._look.metrics.chip
        )

    def minimumSizeHint(self) -> QSize:
        """The row never cuts its words."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        """The whole row is the target."""
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the words and the count."""
        brush = Brush(QPainter(self), self._look)
        _tick_box(brush, _box(self), self.isChecked(), self.isEnabled())
        brush.runs(_beside(self), plain(self._words, "text" if self.isEnabled() else "disabled"))
        if self._count is not None:
            brush.runs(_beside(self), small(f"{self._count:,}"), RIGHT)


class RadioGrid(QWidget):
    """Answers in one or two columns; a forbidden one stays visible, disabled, with why beside it."""

    chosen = Signal(str)

    _row: type[Radio] = Radio

    def __init__(self, look: Look, name: str, columns: int = 1) -> None:
        super().__init__()
        self._look, self._columns = look, columns
        self._group = OneOf(self)
        self._radios: dict[str, Radio] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID.unit)
        self._grid.setVerticalSpacing(0)
        self.setAccessibleName(name)

    @property
    def key(self) -> str:
        """The key of the chosen one, or nothing."""
        return next((key for key, radio in self._radios.items() if radio.isChecked()), "")

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all that are offered."""
        return tuple(self._radios)

    def offer(self, choices: Sequence[Choice], forbidden: Mapping[str, str] | None = None, key: str = "") -> None:
        """Offer these; `forbidden` gives the reason for each that cannot be chosen."""
        self._group.let_go()
        emptied(self._grid)
        self._radios = {}
        for at, choice in enumerate(choices):
            radio = self._made(choice, (forbidden or {}).get(choice.key))
            self._radios[choice.key] = radio
            alone = choice.key in (forbidden or {}) and at % self._columns == 0
            self._grid.addWidget(radio, at // self._columns, at % self._columns, 1, self._columns if alone else 1)
            radio.show()  # at once, so that it can take the keyboard
        self.choose(key)

    def choose(self, key: str) -> None:
        """Choose one, or none, without telling anybody."""
        if key in self._radios:
            self._radios[key].setChecked(True)
        else:
            self._group.clear_choice()

    def radio(self, key: str) -> Radio:
        """Return the row of a choice."""
        return self._radios[key]

    def first(self) -> Radio | None:
        """Return where the keyboard comes in: the chosen one, else the first that can be chosen."""
        usable = (one for one in self._radios.values() if one.isEnabled())
        return self._radios.get(self.key) or next(usable, None)

    def _made(self, choice: Choice, why_not: str | None) -> Radio:
        radio = self._row(self._look, choice.text)
        radio.setToolTip(tip(choice.hint))
        if why_not is not None:
            radio.setEnabled(False)
            radio.end_with(None, why_not)
        self._group.take_in(radio)
        radio.clicked.connect(lambda _=False, key=choice.key: self.chosen.emit(key))
        return radio


class RowRadio(Radio):
    """A radio as a row of a list, as in the outcomes: chosen ground and edge, a hairline below; long words wrap."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self._on_toggled)

    def end_with(self, sign: Sign | None, aside: str = "") -> None:
        """Write a sign and words at the end of the row."""
        super().end_with(sign, aside)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for all on one line, inside the paddings."""
        wide = super().sizeHint().width() + 2 * GRID.pad
        return QSize(wide, self._look.metrics.row + 2)

    def minimumSizeHint(self) -> QSize:
        """Room for the first words beside what stands at the end."""
        return QSize(self._before() + self._end() + 6 * GRID.pad, self._look.metrics.row + 2)

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words need."""
        room = QRect(0, 0, max(1, width - self._before() - self._end()), 10_000)
        lines = self._look.font_metrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._words)
        return max(self._look.metrics.row + 2, lines.height() + GRID.unit + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        brush = Brush(QPainter(self), self._look)
        brush.row_ground(self.rect(), self.isChecked(), self.underMouse())
        brush.rule(self.rect())
        _circle(brush, _box(self).translated(GRID.pad, 0), self.isChecked(), self.isEnabled())
        inside = self.rect().adjusted(self._before(), 0, -GRID.pad, -1)
        if self._aside:
            ink = self._sign.ink if self._sign else "muted"
            wide = brush.runs(inside, (Run(self._aside, self.isChecked(), ink, "small"),), RIGHT)
            if self._sign:
                left = inside.right() - wide - self._look.metrics.icon - GRID.half
                brush.icon_beside(left, inside, self._sign.glyph, ink)
        painter = brush.painter
        painter.setFont(self._look.font())
        painter.setPen(self._look.color("text" if self.isEnabled() else "disabled"))
        room = inside.adjusted(0, 0, GRID.pad - self._end(), 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self._words)

    def _before(self) -> int:
        return GRID.pad + self._look.metrics.icon + _INDENT

    def _end(self) -> int:
        if not self._aside:
            return GRID.pad
        sign = self._look.metrics.icon + GRID.half if self._sign else 0
        return self._look.advance(self._aside, "small", strong=True) + sign + GRID.unit + GRID.pad

    @Slot(bool)
    def _on_toggled(self, _on: bool) -> None:
        self.update()


class RadioRows(RadioGrid):
    """Outcomes and the like as rows of a list; each row may end with what stops it."""

    _row: type[Radio] = RowRadio


_INDENT = 12


def _box(button: QAbstractButton) -> QRect:
    side = button._look.metrics.icon if isinstance(button, Radio | Check) else GRID.icon
    return QRect(1, (button.height() - side) // 2, side, side)


def _beside(button: QAbstractButton) -> QRect:
    return button.rect().adjusted(_box(button).right() + _INDENT - 2, 0, 0, 0)


def _circle(brush: Brush, box: QRect, checked: bool, enabled: bool) -> None:
    painter, look = brush.painter, brush.look
    outer = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(look.color("surface" if enabled else "ground"))
    painter.setPen(QPen(look.color("edge" if enabled else "line"), 1))
    if checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("brand" if enabled else "disabled"))
    painter.drawEllipse(outer)
    if checked:
        painter.setBrush(look.color("surface"))
        third = outer.width() * 0.31
        painter.drawEllipse(outer.adjusted(third, third, -third, -third))


def _tick_box(brush: Brush, box: QRect, checked: bool, enabled: bool) -> None:
    painter, look = brush.painter, brush.look
    outer = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(look.color("edge" if enabled else "line"), 1))
    painter.setBrush(look.color("surface" if enabled else "ground"))
    if checked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("brand" if enabled else "disabled"))
    painter.drawRoundedRect(outer, 3, 3)
    if checked:
        w = outer.width()
        painter.setPen(QPen(look.color("on_brand"), w / 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        corner = outer.topLeft()
        points = [corner + QPointF(w * x, w * y) for x, y in ((0.22, 0.53), (0.42, 0.72), (0.78, 0.3))]
        painter.drawPolyline(points)
