"""The empty state of a place: what it is, and each thing to do with what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ui.kit.buttons import Button, Kind
from ui.kit.labels import Line, Picture, Words
from ui.kit.layouts import Item, Wide, below, beside, holding
from ui.theme.look import Look
from ui.theme.tokens import GRID

_MOST = 1000  # the prose takes all there is, up to its width; only then what is around it grows


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: its key, what it is, what follows, the words on its button, its icon."""

    key: str
    title: str
    consequence: str
    button: str
    icon: str = ""


class EmptyState(QScrollArea):
    """One sentence about the place, then the things to do as rows; the first one is filled and has the focus."""

    wanted = Signal(str)

    def __init__(self, look: Look, icon: str, title: str, sentence: str, steps: tuple[Step, ...] = ()) -> None:
        super().__init__()
        self._look = look
        self._buttons: list[Button] = []
        parts: list[Item] = [
            Picture(look, icon, "muted", "picture"),
            GRID.unit,
            Words(title, "title"),
            Words(sentence, "muted", wrap=True),
            GRID.gap,
        ]
        for step in steps:
            parts += [Line(), self._row(step)]
        parts += [Line()] if steps else []
        self._prose = holding(below(*parts, gap=GRID.half))
        self._prose.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        centred = beside(None, Wide(self._prose, _MOST), None, margins=(GRID.pad, GRID.pad, GRID.pad, GRID.pad))
        self.setWidget(holding(below(None, centred, None, None)))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        look.changed.connect(self._dress)
        self._dress()

    def button(self, key: str) -> Button:
        """Return the button of a step."""
        return next(button for button in self._buttons if button.property("step") == key)

    def _row(self, step: Step) -> QWidget:
        button = Button(self._look, step.button, step.icon, Kind.PLAIN if self._buttons else Kind.PRIMARY)
        button.setProperty("step", step.key)
        button.setAccessibleDescription(step.consequence)
        button.clicked.connect(lambda _=False, key=step.key: self.wanted.emit(key))
        self._buttons.append(button)
        words = below(Words(step.title, "strong"), Words(step.consequence, "muted", wrap=True), gap=0)
        return holding(beside(Wide(words), button, gap=2 * GRID.pad, margins=(0, GRID.unit + 2, 0, GRID.unit + 2)))

    @Slot()
    def _dress(self) -> None:
        self._prose.setMaximumWidth(self._look.metrics.prose)
        for button in self._buttons:
            button.setFixedWidth(max(each.sizeHint().width() for each in self._buttons))
