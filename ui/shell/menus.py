"""The menu bar: every command once, enabled where it can be done, and how the window looks."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from ui.shell.commands import Command, Menu
from ui.shell.place import Offers, Place, PlaceName
from ui.theme.look import Look, Scheme

SCALES = (1.0, 1.25, 1.5, 2.0)


class Menus(QObject):
    """Makes the actions and keeps them in step with what can be done."""

    placeWanted = Signal(PlaceName)

    def __init__(self, look: Look, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._look = look
        self._offers: Offers = {}
        self._menus = {menu: bar.addMenu(menu.words) for menu in Menu}
        self._actions = {command: self._made(command) for command in Command}
        self._places: list[QAction] = []
        self._fill()
        self._fill_view()
        self._places_from = self._menus[Menu.GO].addSeparator()

    def offer(self, offers: Offers, on: Collection[Command] = ()) -> None:
        """Enable these commands and no others; those that toggle show whether they are on."""
        self._offers = offers
        for command, action in self._actions.items():
            action.setEnabled(command in offers)
            action.setChecked(command in on)

    def action(self, command: Command) -> QAction:
        """Return the action of a command."""
        return self._actions[command]

    def rename(self, command: Command, words: str) -> None:
        """Say more exactly what a command does now, such as what undo would undo."""
        self._actions[command].setText(_with_key(command, words or command.words))

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Show the places of the case in the menu, each with its number."""
        menu = self._menus[Menu.GO]
        for action in self._places:
            menu.removeAction(action)
            action.deleteLater()
        self._places = []
        for number, place in enumerate(places, start=1):
            action = menu.addAction(place.name.words)
            if number < 10:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _=False, name=place.name: self.placeWanted.emit(name))
            self._places.append(action)

    def _made(self, command: Command) -> QAction:
        action = QAction(_with_key(command, command.words), self)
        if command.keys and not command.value.on_page:
            keys = (command.keys, *command.value.more_keys)
            action.setShortcuts([QKeySequence(key) for key in keys])
        action.setEnabled(False)
        action.setCheckable(command.value.toggles)
        action.triggered.connect(lambda _=False, wanted=command: self._do(wanted))
        return action

    def _do(self, command: Command) -> None:
        work = self._offers.get(command)
        if work is not None:
            work()

    def _fill(self) -> None:
        group: dict[Menu, int] = {}
        for command, action in self._actions.items():
            menu = command.value.menu
            if group.setdefault(menu, command.value.group) != command.value.group:
                self._menus[menu].addSeparator()
                group[menu] = command.value.group
            self._menus[menu].addAction(action)

    def _fill_view(self) -> None:
        view = self._menus[Menu.VIEW]
        view.addSeparator()
        names = {Scheme.SYSTEM: self.tr("As the system"), Scheme.LIGHT: self.tr("Light"), Scheme.DARK: self.tr("Dark")}
        colours = view.addMenu(self.tr("Colours"))
        self._schemes = _group(colours, {words: scheme for scheme, words in names.items()}, self._choose_scheme)
        sizes = view.addMenu(self.tr("Text size"))
        self._scales = _group(sizes, {f"{scale:.0%}": scale for scale in SCALES}, self._choose_scale)
        self._look.changed.connect(self._show_look)
        self._show_look()

    def _choose_scheme(self, action: QAction) -> None:
        self._look.in_scheme(Scheme(action.data()))

    def _choose_scale(self, action: QAction) -> None:
        self._look.at_scale(float(action.data()))

    @Slot()
    def _show_look(self) -> None:
        worn = self._look.appearance
        for action in (*self._schemes.actions(), *self._scales.actions()):
            action.setChecked(action.data() in (worn.scheme, worn.text_scale))


def _group(menu: QMenu, choices: dict[str, object], chosen: object) -> QActionGroup:
    group = QActionGroup(menu)
    for words, value in choices.items():
        action = group.addAction(words)
        action.setCheckable(True)
        action.setData(value)
        menu.addAction(action)
    group.triggered.connect(chosen)
    return group


def _with_key(command: Command, words: str) -> str:
    """Keys that work on the page alone are written beside the words, not made into shortcuts of the window."""
    shown = words.replace("&", "&&")
    return f"{shown}\t{command.keys}" if command.value.on_page else shown
