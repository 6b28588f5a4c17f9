"""What the window asks of a place, so that surfaces can be plugged in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.shell.commands import Command
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate

CONTEXT = "Places"
Offers = Mapping[Command, Callable[[], object]]


class PlaceName(StrEnum):
    """The places of a case, in the order of the rail."""

    DOSSIER = "dossier"
    EVIDENCE = "evidence"
    ASSESSMENT = "assessment"
    FINDINGS = "findings"
    QUESTIONS = "questions"
    FACTS = "facts"
    TEAM = "team"
    DECISION = "decision"
    TRAIL = "trail"

    @property
    def words(self) -> str:
        """What it is called."""
        return translate(CONTEXT, _WORDS[self])

    @property
    def icon(self) -> str:
        """The icon on the rail."""
        return _ICONS[self]


_WORDS = {
    PlaceName.DOSSIER: QT_TRANSLATE_NOOP("Places", "Dossier"),
    PlaceName.EVIDENCE: QT_TRANSLATE_NOOP("Places", "Evidence"),
    PlaceName.ASSESSMENT: QT_TRANSLATE_NOOP("Places", "Assessment"),
    PlaceName.FINDINGS: QT_TRANSLATE_NOOP("Places", "Findings"),
    PlaceName.QUESTIONS: QT_TRANSLATE_NOOP("Places", "Questions"),
    PlaceName.FACTS: QT_TRANSLATE_NOOP("Places", "Facts"),
    PlaceName.TEAM: QT_TRANSLATE_NOOP("Places", "Team"),
    PlaceName.DECISION: QT_TRANSLATE_NOOP("Places", "Decision"),
    PlaceName.TRAIL: QT_TRANSLATE_NOOP("Places", "Trail"),
}
_ICONS = {
    PlaceName.DOSSIER: "folder-open",
    PlaceName.EVIDENCE: "highlighter",
    PlaceName.ASSESSMENT: "list-checks",
    PlaceName.FINDINGS: "flag",
    PlaceName.QUESTIONS: "circle-help",
    PlaceName.FACTS: "hash",
    PlaceName.TEAM: "users",
    PlaceName.DECISION: "gavel",
    PlaceName.TRAIL: "history",
}


class Surface(QWidget):
    """What a place shows. Everything here has a quiet default; a surface overrides what it has."""

    counted = Signal(int, str)
    """How many things wait here and in which tone (neutral, warn, split); the rail shows it."""
    stated = Signal(str)
    """What is safe or new, for the left of the status line."""
    renewed = Signal()
    """What it offers, or its panes or keys, has changed."""

    def activated(self) -> None:
        """The person has come here; the first time and every time."""

    def left(self) -> None:
        """The person goes elsewhere; the moment to keep a draft."""

    def keys(self) -> str:
        """The keys of this place in a few words, for the right of the status line."""
        return ""

    def panes(self) -> Sequence[QWidget]:
        """The panes F6 goes through, in order; those that are hidden are passed over."""
        return (self,)

    def first(self) -> QWidget | None:
        """Where the focus goes when the person comes here; None for the first widget that takes it.

        Not a focus proxy: Qt takes a proxy's parent for one compound widget and lets Tab pass most of it over.
        """
        return None

    def on(self) -> frozenset[Command]:
        """Return what is on of the commands that toggle something."""
        return frozenset()

    def offers(self) -> Offers:
        """The commands that can be done here now."""
        return {}


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a case: its name, and how its surface is made, which happens when it is first gone to."""

    name: PlaceName
    make: Callable[[], Surface]
    count: int = 0
    tone: str = "neutral"
