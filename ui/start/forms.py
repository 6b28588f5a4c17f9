"""Forms shown before the window: who works here, the passphrase, what happened."""

from __future__ import annotations

from collections.abc import Sequence

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


class StartForm(QDialog):
    """A title, what it is about, fields, and the button that goes on."""

    def __init__(
        self,
        look: Look,
        title: str,
        about: str,
        *fields: QWidget,
        go: str = "",
        leave: str,
        more: tuple[Item, ...] = (),
    ) -> None:
        super().__init__()
        self.setWindowTitle(translate("StartForm", "Assessor workbench"))
        parts: list[Item] = [Words(title, "title"), Words(about, wrap=True), *fields]
        away = Button(look, leave, kind=Kind.PLAIN if go else Kind.PRIMARY)
        away.clicked.connect(self.reject)
        if not leave:
            away.hide()
        buttons: list[Item] = [away, *more]
        if go:
            on = Button(look, go, kind=Kind.PRIMARY)
            on.clicked.connect(self._try)
            buttons.append(on)
        body = Column(title, *parts, None, gap=GRID.gap)
        pane = Pane(title, Wide(body), Foot(look, None, *buttons))
        self.setLayout(below(pane, gap=0))
        away.setAutoDefault(not go)
        self._on: Button | None = None
        if go:
            self._on = on
            on.setDefault(True)
        self.ring = FocusRing(self, look)
        self.resize(look.metrics.prose, round(look.metrics.prose * (0.34 + 0.18 * len(fields))))
        (fields[0] if fields and go else away).setFocus()

    def _fault(self) -> str:
        return ""

    @Slot()
    def _try(self) -> None:
        if not self._fault():
            self.accept()


class WhoFields(QWidget):
    """A name and a discipline."""

    def __init__(self, look: Look, name: str = "", discipline: str = "") -> None:
        super().__init__()
        self._edit = QLineEdit(name)
        self._edit.setMaxLength(200)
        self._box = ChoiceBox(look, translate("WhoForm", "Your discipline"))
        self._box.addItem(translate("WhoForm", "Choose…"), "")
        for code in DISCIPLINES:
            self._box.addItem(f"{discipline_name(code)} ({code})", code)
        self._box.setCurrentIndex(max(0, self._box.findData(discipline)))
        self._name = Labelled(translate("WhoForm", "Your name"), self._edit)
        self._discipline = Labelled(translate("WhoForm", "Your discipline"), self._box)
        self.setFocusProxy(self._edit)
        self.setLayout(below(self._name, self._discipline, gap=GRID.gap))

    @property
    def name(self) -> str:
        """The name, without space around."""
        return " ".join(self._edit.text().split())

    @property
    def discipline(self) -> str:
        """The code of the discipline."""
        return str(self._box.currentData() or "")

    def begin(self) -> None:
        """Begin at the name."""
        self._edit.setFocus()
        self._edit.selectAll()

    def fault(self) -> str:
        """Say beside the fields what is missing, and return it."""
        name = "" if self.name else translate("WhoForm", "Give the name your colleagues know you by.")
        discipline = "" if self.discipline else translate("WhoForm", "Choose the discipline you assess for.")
        self._name.fault(name)
        self._discipline.fault(discipline)
        return name or discipline


class WhoForm(StartForm):
    """Ask once who works in this workspace; the name stands beside everything that is written."""

    def __init__(self, look: Look, name: str = "", discipline: str = "") -> None:
        self.who = WhoFields(look, name, discipline)
        super().__init__(
            look,
            translate("WhoForm", "Who works here?"),
            translate(
                "WhoForm",
                "Your name and discipline stand beside every answer, finding and signature you write. "
                "Both stay as they are in this workspace.",
            ),
            self.who,
            go=translate("WhoForm", "Start"),
            leave=translate("WhoForm", "Quit"),
        )
        self.who.begin()

    def _fault(self) -> str:
        return self.who.fault()


class UnlockForm(StartForm):
    """Ask for the passphrase of an encrypted workspace, or for the recovery key where the passphrase is forgotten."""

    def __init__(self, look: Look, fault: str = "", locked: str = "") -> None:
        self._edit = QLineEdit()
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.setAccessibleName(translate("UnlockForm", "Passphrase"))
        field = Labelled(translate("UnlockForm", "Passphrase"), self._edit)
        field.setFocusProxy(self._edit)
        self._recovering = False
        self._other = Button(look, translate("UnlockForm", "Use the recovery key"), kind=Kind.LINK)
        self._other.setAutoDefault(False)
        self._other.clicked.connect(self._change_way)
        about = translate(
            "UnlockForm", "Its passphrase opens it. Nobody can read it without, and nothing is sent anywhere."
        )
        title = translate("UnlockForm", "This workspace is encrypted")
        super().__init__(
            look,
            translate("UnlockForm", "The workbench is locked") if locked else title,
            locked or about,
            field,
            go=translate("UnlockForm", "Open"),
            leave=translate("UnlockForm", "Quit"),
            more=(self._other,),
        )
        self._field = field
        field.fault(fault)
        self._edit.setFocus()

    @property
    def passphrase(self) -> str | None:
        """The passphrase as it was typed, or None where the recovery key was."""
        return None if self._recovering else self._edit.text()

    @property
    def recovery(self) -> str | None:
        """The recovery key as it was typed, or None."""
        return self._edit.text() if self._recovering else None

    def _fault(self) -> str:
        recover, unlock = (
            translate("UnlockForm", "Type the recovery key."),
            translate("UnlockForm", "Type the passphrase."),
        )
        fault = "" if self._edit.text() else recover if self._recovering else unlock
        self._field.fault(fault)
        return fault

    @Slot()
    def _change_way(self) -> None:
        """Ask for the other of the two; a recovery key is shown while it is typed, as it is long and copied."""
        self._recovering = not self._recovering
        passphrase, recovery = translate("UnlockForm", "Passphrase"), translate("UnlockForm", "Recovery key")
        self._field.rename(recovery if self._recovering else passphrase)
        self._field.fault("")
        self._edit.clear()
        self._edit.setEchoMode(QLineEdit.EchoMode.Normal if self._recovering else QLineEdit.EchoMode.Password)
        use_recovery, use_passphrase = (
            translate("UnlockForm", "Use the recovery key"),
            translate("UnlockForm", "Use the passphrase"),
        )
        self._other.say(use_passphrase if self._recovering else use_recovery)
        self._edit.setFocus()


class ToldForm(StartForm):
    """Say what happened while there is no window, line by line."""

    def __init__(self, look: Look, title: str, about: str, lines: Sequence[str] = (), leave: str = "") -> None:
        told = [Words(line, "small", wrap=True) for line in lines]
        super().__init__(look, title, about, *told, leave=leave or translate("ToldForm", "Close"))


class RefusedForm(ToldForm):
    """Say why the workspace cannot be opened, and what was kept."""

    def __init__(self, look: Look, said: Said) -> None:
        title = translate("RefusedForm", "The workspace was not opened")
        super().__init__(look, title, said.whole, leave=translate("RefusedForm", "Quit"))
