"""The palette and the style sheet that follow from the tokens."""

from __future__ import annotations

from dataclasses import asdict
from importlib import resources as package_data
from string import Template

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Metrics, Tokens

_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "ground",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "sunken",
    QPalette.ColorRole.Shadow: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_brand",
    QPalette.ColorRole.Highlight: "brand",
    QPalette.ColorRole.HighlightedText: "on_brand",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.ToolTipBase: "overlay",
    QPalette.ColorRole.ToolTipText: "on_overlay",
    QPalette.ColorRole.Link: "brand",
    QPalette.ColorRole.LinkVisited: "brand",
    QPalette.ColorRole.Accent: "brand",
}
_WRITING = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText)


def palette(tokens: Tokens) -> QPalette:
    """Set every role, because Fusion fills what is missing with its own greys."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(getattr(tokens, token)))
    for role in _WRITING:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return made


def style_sheet(tokens: Tokens, metrics: Metrics) -> str:
    """Fill the style sheet in; heights named `_in` are those inside a border of one pixel."""
    sizes = asdict(metrics) | {
        "control_in": metrics.control - 2,
        "dense_in": metrics.dense - 2,
        "chip_in": metrics.chip - 2,
        "chip_half": metrics.chip // 2,
        "menu_pad": round((metrics.menu - 1.45 * metrics.body) / 2),
        "tab_in": metrics.bar - 6,
    }
    colours = asdict(tokens)
    clash = sizes.keys() & colours.keys()
    if clash:
        raise ValueError(f"sizes and colours share the names {sorted(clash)}")
    source = (package_data.files("resources") / "themes" / "window.qss").read_text("utf-8")
    return Template(source).substitute(colours | sizes)
