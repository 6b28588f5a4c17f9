"""The look in force: everything a surface may ask for, and the news that it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from importlib import resources as package_data

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from ui.theme.forced import system_tokens
from ui.theme.icons import drawn
from ui.theme.sheet import palette, style_sheet
from ui.theme.tokens import Metrics, PageInks, Tokens, page_inks, window_tokens

FAMILY = "Source Sans 3"
_FACES = ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf")


class Scheme(StrEnum):
    """Light, dark, or as the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a person chose for the look: a scheme, how large text is (1.0 to 3.0), whether pages are dark."""

    scheme: Scheme = Scheme.SYSTEM
    text_scale: float = 1.0
    dark_pages: bool = False


class Look(QObject):
    """Colours, sizes, fonts and icons for all surfaces; one for the program, made by it at its start.

    Widgets keep the look, ask it when they paint, and follow `changed` for what they had to copy.
    """

    changed = Signal()
    paperChanged = Signal()
    """Documents are shown on other paper; nothing else has changed."""

    def __init__(self, app: QApplication, appearance: Appearance | None = None) -> None:
        super().__init__(app)
        self._app = app
        self._appearance = appearance or Appearance()
        self._colors: dict[str, QColor] = {}
        self._faces: dict[tuple[str, bool], tuple[QFont, QFontMetrics]] = {}
        self.page: PageInks = page_inks().recoloured() if self._appearance.dark_pages else page_inks()
        self.dark = False
        self.metrics = Metrics()
        self.tokens: Tokens = window_tokens("light")
        for face in _FACES:
            QFontDatabase.addApplicationFontFromData((package_data.files("resources") / "fonts" / face).read_bytes())
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow_contrast)
        self._dress()

    @property
    def appearance(self) -> Appearance:
        """What the person chose."""
        return self._appearance

    def wear(self, appearance: Appearance) -> None:
        """Change scheme, text size or paper; does nothing when they are the same."""
        before, self._appearance = self._appearance, appearance
        if replace(appearance, dark_pages=before.dark_pages) != before:
            self._dress()
        if appearance.dark_pages != before.dark_pages:
            self.page = page_inks().recoloured() if appearance.dark_pages else page_inks()
            self.paperChanged.emit()

    def in_scheme(self, scheme: Scheme) -> None:
        """Change the scheme alone."""
        self.wear(replace(self._appearance, scheme=scheme))

    def at_scale(self, text_scale: float) -> None:
        """Change the size of text, and of all that holds text."""
        self.wear(replace(self._appearance, text_scale=text_scale))

    def on_pages(self, dark: bool) -> None:
        """Show documents on dark paper, or on white."""
        self.wear(replace(self._appearance, dark_pages=dark))

    def color(self, token: str) -> QColor:
        """Return the colour of a token, such as `muted`."""
        if token not in self._colors:
            self._colors[token] = QColor(getattr(self.tokens, token))
        return self._colors[token]

    def font(self, size: str = "body", strong: bool = False) -> QFont:
        """Return the font in one of the sizes `small`, `body`, `title`, regular or semibold."""
        return self._face(size, strong)[0]

    def font_metrics(self, size: str = "body", strong: bool = False) -> QFontMetrics:
        """Return what measures text in that font."""
        return self._face(size, strong)[1]

    def advance(self, text: str, size: str = "body", strong: bool = False) -> int:
        """Return how wide a text is, in pixels."""
        return self._face(size, strong)[1].horizontalAdvance(text)

    def line_height(self, size: str = "body") -> int:
        """Return how high a line of text is, in pixels."""
        return self._face(size, False)[1].height()

    def pixmap(self, name: str, ink: str = "text", size: int = 0, ratio: float = 1.0, space: int = 0) -> QPixmap:
        """Return an icon in the colour of a token for a screen of `ratio`."""
        return drawn(name, getattr(self.tokens, ink), self.tokens.surface, size or self.metrics.icon, ratio, space)

    def icon(self, name: str, ink: str = "text", size: int = 0, space: int = 0) -> QIcon:
        """Return an icon for a button, for all screens there are; `space` keeps its text at a distance."""
        icon = QIcon()
        ratios = {1.0, 2.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
        for ratio in sorted(ratios):
            icon.addPixmap(self.pixmap(name, ink, size, ratio, space))
            icon.addPixmap(self.pixmap(name, "disabled", size, ratio, space), QIcon.Mode.Disabled)
        return icon

    def icon_size(self, size: int = 0, space: int = 0) -> QSize:
        """Return the size a button must give to an icon of `size` and `space`."""
        square = size or self.metrics.icon
        return QSize(square + space, square)

    def _face(self, size: str, strong: bool) -> tuple[QFont, QFontMetrics]:
        if (size, strong) not in self._faces:
            font = QFont(FAMILY)
            font.setPixelSize(getattr(self.metrics, size))
            font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
            self._faces[size, strong] = font, QFontMetrics(font)
        return self._faces[size, strong]

    @Slot()
    def _follow_system(self) -> None:
        if self._appearance.scheme is Scheme.SYSTEM and self._wants_dark() != self.dark:
            self._dress()

    @Slot()
    def _follow_contrast(self) -> None:
        if self._appearance.scheme is Scheme.SYSTEM:
            self._dress()

    def _wants_dark(self) -> bool:
        if self._appearance.scheme is Scheme.SYSTEM:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._appearance.scheme is Scheme.DARK

    def _colours(self) -> Tokens:
        wish = self._app.styleHints().accessibility().contrastPreference()
        if self._appearance.scheme is Scheme.SYSTEM and wish == Qt.ContrastPreference.HighContrast:
            self._app.setPalette(QPalette())  # what the system says, not what we said before
            return system_tokens(self._app.palette())
        return window_tokens("dark" if self.dark else "light")

    def _dress(self) -> None:
        hints = self._app.styleHints()
        if self._appearance.scheme is Scheme.SYSTEM:
            hints.unsetColorScheme()
        else:  # for the title bars, where the system draws them
            hints.setColorScheme(Qt.ColorScheme.Dark if self._wants_dark() else Qt.ColorScheme.Light)
        self.dark = self._wants_dark()
        self.tokens = self._colours()
        self.metrics = Metrics().scaled(self._appearance.text_scale)
        self._colors.clear()
        self._faces.clear()
        self._app.setFont(self.font())
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, self.metrics))
        self.changed.emit()
