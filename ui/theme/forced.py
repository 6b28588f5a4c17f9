"""The tokens where a person asked the system for high contrast: the system's own colours, and no other."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtGui import QPalette

from ui.theme.tokens import Tokens

_GROUNDS = frozenset(
    ("ground", "surface", "sunken", "hover", "brand_soft", "overlay", "overlay_hover", "hit_soft", "added_soft")
) | {f"{state}_soft" for state in ("error", "warn", "ok", "split", "removed")}


def system_tokens(palette: QPalette) -> Tokens:
    """Take every ground from the window's colour and every ink from that of its text.

    States keep their glyph and word and lose their colour; links and the filled button take the colour of links.
    """
    ground, text = palette.window().color().name(), palette.windowText().color().name()
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    link = palette.link().color().name()
    special = {"brand": link, "brand_hover": link, "on_brand": ground, "disabled": disabled}
    special |= {"ring_in": text, "ring_out": palette.highlight().color().name()}
    plain = {field.name: ground if field.name in _GROUNDS else text for field in fields(Tokens)}
    return Tokens(**{**plain, **special})
