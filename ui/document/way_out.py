"""Before a link leads outside the program, a line says where to and asks."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent

from ui.kit.banners import Notice
from ui.theme.look import Look
from workbench.domain.outside import Outside


class WayOut(Notice):
    """Opens the address it names with the system's own program, once a person has said so."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._found: Outside | None = None
        self.followed.connect(self._open)

    def ask(self, found: Outside) -> None:
        """Say where a link leads, and let Enter open it."""
        self._found = found
        words = self.tr("This link leads outside, to {place}: {address}")
        self.say(
            "info",
            words.format(place=found.leads_to, address=found.address),
            self.tr("Write the e-mail") if found.address.startswith("mailto:") else self.tr("Open in the browser"),
            "external-link",
        )
        self._link.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the address, Esc puts the line away."""
        if event.key() == Qt.Key.Key_Escape:
            self._put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focusWidget() is self._link:
            self._link.click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _open(self) -> None:
        if self._found is not None:
            QDesktopServices.openUrl(QUrl(self._found.address, QUrl.ParsingMode.StrictMode))
        self._put_away()
