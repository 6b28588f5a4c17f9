"""The first page of all: who works here, and whether the workspace is encrypted."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Slot

from ui.kit.choices import Choice, Segments
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.start.forms import StartForm, WhoFields
from ui.start.passphrase import NewPassphrase
from ui.theme.look import Look
from ui.translation import translate


class Protection(StrEnum):
    """How a new workspace lies on the disk."""

    ENCRYPTED = "encrypted"
    PLAIN = "plain"


class FirstForm(StartForm):
    """A passphrase is proposed; working without is a choice that somebody makes. What the policy says is fixed."""

    def __init__(self, look: Look, name: str = "", discipline: str = "", only: Protection | None = None) -> None:
        self.who = WhoFields(look, name, discipline)
        choices = (
            Choice(Protection.ENCRYPTED, translate("FirstForm", "With a passphrase")),
            Choice(Protection.PLAIN, translate("FirstForm", "Without encryption")),
        )
        offered = tuple(one for one in choices if only in (None, one.key))
        self._choice = Segments(look, offered, translate("FirstForm", "Protection of this workspace"))
        self._choice.chosen.connect(self._show_choice)
        forced = translate("FirstForm", "the policy of this laptop decides") if only else ""
        field = Labelled(translate("FirstForm", "Protection of this workspace"), self._choice, forced)
        self._secret = NewPassphrase()
        self._said = Words("", "small", wrap=True)
        super().__init__(
            look,
            translate("FirstForm", "Welcome to the assessor workbench"),
            translate(
                "FirstForm",
                "Your name and discipline stand beside everything you write. "
                "For real cases a passphrase is recommended: the whole workspace is encrypted with it.",
            ),
            self.who,
            field,
            self._secret,
            self._said,
            go=translate("FirstForm", "Start"),
            leave=translate("FirstForm", "Quit"),
        )
        self._show_choice()
        self.who.begin()

    @property
    def passphrase(self) -> str | None:
        """The passphrase, or None for a workspace without encryption."""
        return self._secret.passphrase if self._choice.key == Protection.ENCRYPTED else None

    @Slot()
    def _show_choice(self) -> None:
        encrypted = self._choice.key == Protection.ENCRYPTED
        self._secret.setVisible(encrypted)
        with_it = translate(
            "FirstForm", "A recovery key is shown next; it opens the workspace where the passphrase is lost."
        )
        without = translate("FirstForm", "Whoever holds this laptop can read everything. It can be encrypted later.")
        self._said.setText(with_it if encrypted else without)

    def _fault(self) -> str:
        fault = self.who.fault()
        return fault or (self._secret.fault() if self._choice.key == Protection.ENCRYPTED else "")
