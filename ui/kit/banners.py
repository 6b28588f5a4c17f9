"""Sentences that stand out: a banner in a pane, a line over a document, progress that can be cancelled."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.labels import Elided, Meter, Picture, RichWords, Words
from ui.kit.layouts import Item, Wide, below, beside
from ui.kit.quotes import Jump, jump_links
from ui.kit.runs import Runs
from ui.theme.look import Look
from ui.theme.tokens import GRID

_ICONS = {"error": "circle-alert", "warn": "triangle-alert", "ok": "circle-check", "split": "differ", "info": "info"}
_INKS = {"error": "error", "warn": "warn", "ok": "ok", "split": "split", "info": "muted"}


class Banner(QFrame):
    """What must be seen before going on: a head with icon and tone, sentences, links."""

    jumped = Signal(str)

    def __init__(
        self,
        look: Look,
        tone: str,
        title: str,
        runs: Runs = (),
        jumps: tuple[Jump, ...] = (),
        aside: str = "",
        icon: str = "",
        right: tuple[Item, ...] = (),
    ) -> None:
        super().__init__()
        self.setProperty("banner", tone)
        picture = Picture(look, icon or _ICONS[tone], _INKS[tone])
        name = Words(title, "strong", wrap=True, shade=_INKS[tone])
        head = beside(picture, Wide(name), Words(aside, "small"), *right, gap=GRID.unit)
        parts: list[Item] = [head]
        parts += [RichWords(look, runs)] if runs else []
        parts += [jump_links(look, jumps, self.jumped)] if jumps else []
        self.setLayout(below(*parts, gap=2, margins=(GRID.gap, GRID.unit - 1, GRID.gap, GRID.unit)))
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class Notice(QFrame):
    """One line over what is shown: an icon, a sentence, one link, and a cross where it may be put away."""

    followed = Signal()
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = Picture(look, "info", "muted")
        self._words = Elided("")
        self._link = Button(look, " ", kind=Kind.LINK)
        self._link.clicked.connect(self.followed)
        self._cross = IconButton(look, "x", self.tr("Put this line away"), dense=True)
        self._cross.clicked.connect(self._put_away)
        row = beside(self._picture, Wide(self._words), self._link, self._cross, margins=(GRID.pad, 0, GRID.gap, 0))
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        look.changed.connect(self._dress)
        self._dress()

    def say(self, tone: str, sentence: str, link: str = "", icon: str = "", closable: bool = True) -> None:
        """Say a sentence in a tone: info, ok, warn, error."""
        self.setProperty("notice", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._picture.draw(icon or _ICONS[tone], _INKS[tone])
        self._words.setText(sentence)
        self._link.say(link or " ")
        self._link.setVisible(bool(link))
        self._cross.setVisible(closable)
        self.setAccessibleName(sentence)
        self.show()

    @property
    def sentence(self) -> str:
        """What it says, or nothing when it is put away."""
        return self._words.text() if not self.isHidden() else ""

    @Slot()
    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()

    @Slot()
    def _dress(self) -> None:
        self.setFixedHeight(self._look.metrics.notice)


class Progress(QWidget):
    """Long work: what is being done, how far it has come, and the way to stop it."""

    cancelled = Signal()

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._words = Elided(title)
        self._meter = Meter(look, 0.0, title)
        self._stop = Button(look, self.tr("Cancel"), name=self.tr("Cancel: {work}").format(work=title))
        self._stop.clicked.connect(self._on_stop)
        self._title = title
        self.setLayout(beside(Wide(below(self._words, self._meter, gap=GRID.half)), self._stop, gap=GRID.gap))

    def report(self, done: int, total: int, words: str = "") -> None:
        """Show how far it has come."""
        counted = f"{done:,} / {total:,}" if total else f"{done:,}"
        self._words.setText(" · ".join(part for part in (self._title, words, counted) if part))
        self._meter.show_part(done / total if total else 0.0, f"{self._title}: {counted}")

    @Slot()
    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._stop.say(self.tr("Cancelling…"))
        self.cancelled.emit()
