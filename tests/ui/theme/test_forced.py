from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from ui.theme.contrast import failures
from ui.theme.forced import system_tokens


def high_contrast(ground: str, text: str, link: str, disabled: str, highlight: str) -> QPalette:
    palette = QPalette(QColor(ground))
    palette.setColor(QPalette.ColorRole.Window, QColor(ground))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    palette.setColor(QPalette.ColorRole.Link, QColor(link))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(highlight))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, QColor(disabled))
    return palette


SCHEMES = (
    high_contrast("#000000", "#ffffff", "#ffff00", "#3ff23f", "#1aebff"),
    high_contrast("#ffffff", "#000000", "#00009f", "#600000", "#37006e"),
)


@pytest.mark.parametrize("palette", SCHEMES, ids=["black", "white"])
def test_every_pair_is_readable_in_the_colours_of_the_system(qapp, palette):
    assert failures(system_tokens(palette)) == []


@pytest.mark.parametrize("palette", SCHEMES, ids=["black", "white"])
def test_no_colour_but_the_systems_is_used(qapp, palette):
    tokens = system_tokens(palette)
    given = (palette.window(), palette.windowText(), palette.link(), palette.highlight())
    allowed = {brush.color().name() for brush in given} | {tokens.disabled}
    assert {getattr(tokens, name) for name in tokens.__slots__} <= allowed
