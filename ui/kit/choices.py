"""One of few: segments, chips that filter and count, tabs. What does not fit waits in a menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from ui.kit.buttons import IconButton, literal
from ui.kit.groups import OneOf
from ui.theme.look import Look
from ui.theme.tokens import GRID


@dataclass(frozen=True, slots=True)
class Choice:
    """One of few: the key that is emitted, its words, perhaps a count, an icon, an ink for it, a key to press."""

    key: str
    text: str
    count: int | None = None
    icon: str = ""
    ink: str = "text"
    hint: str = ""

    @property
    def words(self) -> str:
        """Its words with the count."""
        return self.text if self.count is None else f"{self.text} {self.count}"


class ChoiceRow(QWidget):
    """Buttons of which one is chosen. Each is as wide as in semibold, so that choosing moves nothing."""

    chosen = Signal(str)

    _kind = "chip"
    _padding = 24
    _gap = GRID.half + 2
    _size = "small"

    def __init__(self, look: Look, choices: Sequence[Choice], name: str, more: str = "") -> None:
        super().__init__()
        self._look = look
        self._choices = tuple(choices)
        self._buttons: dict[str, QPushButton] = {}
        self._group = OneOf(self)
        self._more = IconButton(look, "chevron-down", more or self.tr("More choices"), dense=True)
        self._more.setParent(self)
        self._more.clicked.connect(self._open_menu)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._dress)
        self.offer(choices)

    @property
    def key(self) -> str:
        """The key of the chosen one, or nothing."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def offer(self, choices: Sequence[Choice], key: str = "") -> None:
        """Offer these; `key`, or what was chosen before, or the first is chosen, and nothing is emitted."""
        wanted = key or self.key
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._choices = tuple(choices)
        self._buttons = {choice.key: self._made(choice) for choice in choices}
        keys = list(self._buttons)
        if keys:
            self._buttons[wanted if wanted in self._buttons else keys[0]].setChecked(True)
        self._dress()

    def choose(self, key: str) -> None:
        """Choose one without telling anybody."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            self._lay_out()

    def count(self, counts: Mapping[str, int]) -> None:
        """Show other counts, where they differ."""
        renewed = tuple(_counted(choice, counts) for choice in self._choices)
        if renewed != self._choices:
            self._choices = renewed
            for choice in renewed:
                self._buttons[choice.key].setText(literal(choice.words))
            self._dress()

    def button(self, key: str) -> QPushButton:
        """Return the button of a choice, for shortcuts and tests."""
        return self._buttons[key]

    def sizeHint(self) -> QSize:
        """Room for all of them."""
        wide = sum(button.width() for button in self._buttons.values())
        return QSize(wide + self._gap * max(0, len(self._buttons) - 1), self._height())

    def minimumSizeHint(self) -> QSize:
        """Room for the chosen one and the menu."""
        wide = self._buttons[self.key].width() if self.key else 0
        return QSize(
            wide + (self._more.sizeHint().width() + self._gap if len(self._buttons) > 1 else 0), self._height()
        )

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Show as many as fit."""
        self._lay_out()

    def _height(self) -> int:
        return self._look.metrics.chip

    def _made(self, choice: Choice) -> QPushButton:
        button = QPushButton(literal(choice.words), self)
        button.setProperty("kind", self._kind)
        button.setCheckable(True)
        button.setAutoDefault(False)  # Enter is for the filled button of the form; Space and the arrows choose
        button.setToolTip(choice.hint)
        button.clicked.connect(lambda _=False, key=choice.key: self._picked(key))
        self._group.take_in(button)
        button.show()
        return button

    @Slot()
    def _dress(self) -> None:
        for choice in self._choices:
            button = self._buttons[choice.key]
            wide = self._look.advance(choice.words, self._size, strong=True) + self._padding + 2
            if choice.icon:
                button.setIcon(self._look.icon(choice.icon, choice.ink, space=GRID.half))
                button.setIconSize(self._look.icon_size(space=GRID.half))
                wide += self._look.metrics.icon + GRID.unit
            button.setFixedSize(wide, self._height())
        self._lay_out()
        self.updateGeometry()

    def _lay_out(self) -> None:
        shown = self._fitting()
        x = 0
        for key, button in self._buttons.items():
            button.setVisible(key in shown)
            if key in shown:
                button.move(x, (self.height() - button.height()) // 2)
                x += button.width() + self._gap
        crowded = len(shown) < len(self._buttons)
        self._more.setVisible(crowded)
        if crowded:
            self._more.adjustSize()
            self._more.move(x, (self.height() - self._more.height()) // 2)

    def _fitting(self) -> set[str]:
        """The keys there is room for: all, or the first ones and always the chosen one."""
        if self.sizeHint().width() <= self.width():
            return set(self._buttons)
        shown = {self.key} if self.key else set()
        room = self.width() - self.minimumSizeHint().width()
        for key, button in self._buttons.items():
            room -= 0 if key in shown else button.width() + self._gap
            if room < 0:
                break
            shown.add(key)
        return shown

    def _picked(self, key: str) -> None:
        self._lay_out()
        self.chosen.emit(key)

    @Slot()
    def _open_menu(self) -> None:
        menu = QMenu(self)
        for choice in self._choices:
            action = menu.addAction(literal(choice.words))
            action.setCheckable(True)
            action.setChecked(choice.key == self.key)
            action.triggered.connect(lambda _=False, key=choice.key: self._buttons[key].click())
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


class Chips(ChoiceRow):
    """Filters with their counts."""


class Segments(ChoiceRow):
    """One of few that belong together, such as a polarity."""

    _kind = "seg"
    _padding = 20
    _gap = 0
    _size = "body"

    def _height(self) -> int:
        return self._look.metrics.chip + 2

    def _made(self, choice: Choice) -> QPushButton:
        button = super()._made(choice)
        at = self._choices.index(choice)
        end = "first" if at == 0 else "last" if at == len(self._choices) - 1 else "middle"
        button.setProperty("end", end)
        return button

    def minimumSizeHint(self) -> QSize:
        """Room for all of them: a scale is never folded."""
        return self.sizeHint()


class Tabs(ChoiceRow):
    """Views of one pane."""

    _kind = "tab"
    _padding = 20
    _gap = 0
    _size = "body"

    def _height(self) -> int:
        return self._look.metrics.bar


def _counted(choice: Choice, counts: Mapping[str, int]) -> Choice:
    if choice.key not in counts:
        return choice
    return Choice(choice.key, choice.text, counts[choice.key], choice.icon, choice.ink, choice.hint)
