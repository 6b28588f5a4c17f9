"""What can be pressed: outlined, filled once in a window, links, icons."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from ui.kit.runs import tip
from ui.theme.look import Look
from ui.theme.tokens import GRID


class Kind(StrEnum):
    """How a button looks: outlined, the filled one, a link, on a dark bar, or like a field."""

    PLAIN = ""
    PRIMARY = "primary"
    LINK = "link"
    OVERLAY = "overlay"
    FIELD = "field"


_INKS = {
    Kind.PLAIN: "text",
    Kind.PRIMARY: "on_brand",
    Kind.LINK: "brand",
    Kind.OVERLAY: "on_overlay",
    Kind.FIELD: "muted",
}


class Button(QPushButton):
    """A button with words and perhaps an icon; `name` says more to those who do not see what stands around it."""

    def __init__(
        self, look: Look, text: str, icon: str = "", kind: Kind = Kind.PLAIN, name: str = "", dense: bool = False
    ) -> None:
        super().__init__(literal(text))
        self._look, self._icon_name, self._kind = look, icon, kind
        self.setProperty("kind", str(kind))
        self.setProperty("dense", dense)
        self.setAccessibleName(name or text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if kind is Kind.LINK:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self._dress)
        self._dress()

    def say(self, text: str, name: str = "") -> None:
        """Change its words."""
        self.setText(literal(text))
        self.setAccessibleName(name or text)

    def hint(self, text: str) -> None:
        """Say more in a tool tip, such as its key or why it is disabled."""
        self.setToolTip(tip(text))

    def fill(self, filled: bool) -> None:
        """Make it the filled one, or outlined again."""
        self._kind = Kind.PRIMARY if filled else Kind.PLAIN
        self.setProperty("kind", str(self._kind))
        self.style().unpolish(self)
        self.style().polish(self)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        if self._icon_name:
            space = GRID.half + 2
            self.setIcon(self._look.icon(self._icon_name, _INKS[self._kind], space=space))
            self.setIconSize(self._look.icon_size(space=space))


class IconButton(QToolButton):
    """A quiet square button with a picture alone; its name is its tool tip too."""

    def __init__(
        self, look: Look, icon: str, name: str, checkable: bool = False, ink: str = "text", dense: bool = False
    ) -> None:
        super().__init__()
        self._look, self._icon_name, self._ink, self._dense = look, icon, ink, dense
        self.setProperty("kind", "quiet")
        self.setProperty("dense", dense)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.rename(name)
        look.changed.connect(self._dress)
        self._dress()

    def rename(self, name: str, key: str = "") -> None:
        """Change its name, and the key it shows beside it."""
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name} ({key})" if key else name))

    def draw(self, icon: str, ink: str = "text") -> None:
        """Change its picture."""
        self._icon_name, self._ink = icon, ink
        self._dress()

    @Slot()
    def _dress(self) -> None:
        size = self._look.metrics.icon_small if self._dense else self._look.metrics.icon_quiet
        self.setIcon(self._look.icon(self._icon_name, self._ink, size))
        self.setIconSize(self._look.icon_size(size))


def literal(text: str) -> str:
    """Write words for a button so that an ampersand in them is shown, not taken as a key."""
    return text.replace("&", "&&")
