"""What a drag on a page makes."""

from __future__ import annotations

from enum import Enum


class Mode(Enum):
    """Select text, or draw a rectangle."""

    TEXT = "text"
    AREA = "area"
