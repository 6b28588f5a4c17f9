"""Forms shown before the window: who works here, the passphrase, and why a workspace cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled
from ui.kit.labels import Words
from ui.kit.layouts import Item, Wide, below
from ui.kit.panes import Column, Foot, Pane
from ui.kit.signs import DISCIPLINES, discipline_name
from ui.text import Said
from ui.theme.focus import FocusRing
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate


class _Form(QDialog):
    """A title, what it is about, fields, and the button that goes on."""

    def __init__(self, look: Look, title: str, about: str, *fields: QWidget, go: str = "", leave: str) -> None:
        super().__init__()
        self.setWindowTitle(translate("StartForm", "Assessor workbench"))
        parts: list[Item] = [Words(title, "title"), Words(about, wrap=True), *fields]
        away = Button(look, leave, kind=Kind.PLAIN if go else Kind.PRIMARY)
        away.clicked.connect(self.reject)
        buttons: list[Item] = [away]
        if go:
            on = Button(look, go, kind=Kind.PRIMARY)
            on.clicked.connect(self._try)
            buttons.append(on)
        body = Column(title, *parts, None, gap=GRID.gap)
        pane = Pane(title, Wide(body), Foot(look, None, *buttons))
        self.setLayout(below(pane, gap=0))
        away.setAutoDefault(not go)
        if go:
            on.setDefault(True)
        self.ring = FocusRing(self, look)
        self.resize(look.metrics.prose, round(look.metrics.prose * (0.34 + 0.18 * len(fields))))
        (fields[0] if fields else away).setFocus()

    def _fault(self) -> str:
        return ""

    @Slot()
    def _try(self) -> None:
        if not self._fault():
            self.accept()


class WhoForm(_Form):
    """Ask once who works in this workspace; the name stands beside everything that is written."""

    def __init__(self, look: Look, name: str = "", discipline: str = "") -> None:
        self._edit = QLineEdit(name)
        self._edit.setAccessibleName(translate("WhoForm", "Your name"))
        self._edit.setMaxLength(200)
        self._box = ChoiceBox(look, translate("WhoForm", "Your discipline"))
        self._box.addItem(translate("WhoForm", "Choose…"), "")
        for code in DISCIPLINES:
            self._box.addItem(f"{discipline_name(code)} ({code})", code)
        self._box.setCurrentIndex(max(0, self._box.findData(discipline)))
        self._name = Labelled(translate("WhoForm", "Your name"), self._edit)
        self._discipline = Labelled(translate("WhoForm", "Your discipline"), self._box)
        self._name.setFocusProxy(self._edit)
        super().__init__(
            look,
            translate("WhoForm", "Who works here?"),
            translate(
                "WhoForm",
                "Your name and discipline stand beside every answer, finding and signature you write. "
                "Both stay as they are in this workspace.",
            ),
            self._name,
            self._discipline,
            go=translate("WhoForm", "Start"),
            leave=translate("WhoForm", "Quit"),
        )
        self._edit.setFocus()
        self._edit.selectAll()

    @property
    def name(self) -> str:
        """The name, without space around."""
        return " ".join(self._edit.text().split())

    @property
    def discipline(self) -> str:
        """The code of the discipline."""
        return str(self._box.currentData() or "")

    def _fault(self) -> str:
        name = "" if self.name else translate("WhoForm", "Give the name your colleagues know you by.")
        discipline = "" if self.discipline else translate("WhoForm", "Choose the discipline you assess for.")
        self._name.fault(name)
        self._discipline.fault(discipline)
        return name or discipline


class UnlockForm(_Form):
    """Ask for the passphrase of an encrypted workspace."""

    def __init__(self, look: Look, fault: str = "") -> None:
        self._edit = QLineEdit()
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.setAccessibleName(translate("UnlockForm", "Passphrase"))
        field = Labelled(translate("UnlockForm", "Passphrase"), self._edit)
        field.setFocusProxy(self._edit)
        super().__init__(
            look,
            translate("UnlockForm", "This workspace is encrypted"),
            translate(
                "UnlockForm", "Its passphrase opens it. Nobody can read it without, and nothing is sent anywhere."
            ),
            field,
            go=translate("UnlockForm", "Open"),
            leave=translate("UnlockForm", "Quit"),
        )
        self._field = field
        field.fault(fault)
        self._edit.setFocus()

    @property
    def passphrase(self) -> str:
        """The passphrase as it was typed."""
        return self._edit.text()

    def _fault(self) -> str:
        fault = "" if self.passphrase else translate("UnlockForm", "Type the passphrase.")
        self._field.fault(fault)
        return fault


class RefusedForm(_Form):
    """Say why the workspace cannot be opened, and what was kept."""

    def __init__(self, look: Look, said: Said) -> None:
        super().__init__(
            look,
            translate("RefusedForm", "The workspace was not opened"),
            said.whole,
            leave=translate("RefusedForm", "Quit"),
        )
