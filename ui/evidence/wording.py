"""How a mark stands in the newest version of its document, in the few words of a table."""

from __future__ import annotations

from collections.abc import Mapping

from ui.kit.signs import Sign
from ui.translatable import QT_TRANSLATE_NOOP
from workbench.services.versions import Standing

STANDINGS: Mapping[str, Sign] = {
    Standing.WAITING: Sign("clock", "muted", QT_TRANSLATE_NOOP("Signs", "Not looked for")),
    Standing.EXACT: Sign("check", "ok", QT_TRANSLATE_NOOP("Signs", "Same place")),
    Standing.MOVED: Sign("triangle-alert", "warn", QT_TRANSLATE_NOOP("Signs", "Moved")),
    Standing.LIKELY: Sign("triangle-alert", "warn", QT_TRANSLATE_NOOP("Signs", "Text changed")),
    Standing.ORPHAN: Sign("circle-help", "warn", QT_TRANSLATE_NOOP("Signs", "Orphan")),
    Standing.CONFIRMED: Sign("circle-check", "ok", QT_TRANSLATE_NOOP("Signs", "Confirmed")),
    Standing.PLACED: Sign("circle-check", "ok", QT_TRANSLATE_NOOP("Signs", "By hand")),
    Standing.GONE: Sign("x", "muted", QT_TRANSLATE_NOOP("Signs", "Left behind")),
}


def placement_sign(standing: str) -> Sign:
    """Return the sign of how a mark stands; what a newer program says of it stands for itself."""
    return STANDINGS.get(standing) or Sign("circle-help", "muted", standing)
