"""Contrast after WCAG 2: which inks may stand on which grounds, and by how much."""

from __future__ import annotations

from ui.theme.tokens import PageInks, Tokens
from workbench.domain.marks import COLOURS

TEXT = 4.5
MARK = 3.0
DISCIPLINES = ("QUAL", "GMP", "CT", "SS", "PVI", "GCP", "SCI", "LEAD")

_INKS = ("text", "muted", "brand", "error", "warn", "ok", "split", *DISCIPLINES)
_GROUNDS = ("surface", "ground", "hover", "brand_soft")
_STATES = ("error", "warn", "ok", "split")


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours written `#rrggbb`, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def allowed_pairs() -> list[tuple[str, str, float]]:
    """List every ink and ground the rules let meet, with the ratio they need."""
    pairs = [(ink, ground, TEXT) for ink in _INKS for ground in _GROUNDS]
    pairs += [(ink, f"{state}_soft", TEXT) for state in _STATES for ink in (state, "text", "muted", "brand")]
    pairs += [(ink, "sunken", TEXT) for ink in ("text", "muted")]
    pairs += [("on_brand", ground, TEXT) for ground in ("brand", "brand_hover")]
    pairs += [("on_overlay", ground, TEXT) for ground in ("overlay", "overlay_hover")]
    pairs += [("text", ground, TEXT) for ground in ("hit_soft", "added_soft", "removed_soft")]
    pairs += [("disabled", ground, MARK) for ground in ("surface", "ground")]
    pairs += [("edge", ground, MARK) for ground in ("surface", "ground", "hover")]
    pairs += [("ok", "sunken", MARK), ("brand", "sunken", MARK)]
    return pairs


def failures(tokens: Tokens) -> list[tuple[str, str, float]]:
    """List the allowed pairs that fall short, with the ratio they have."""
    found = []
    for ink, ground, need in allowed_pairs():
        ratio = contrast(getattr(tokens, ink), getattr(tokens, ground))
        if ratio < need:
            found.append((ink, ground, round(ratio, 2)))
    return found


def ring_failures(tokens: Tokens) -> list[str]:
    """List the grounds on which neither ring of the focus stands out by 3:1."""
    grounds = (*_GROUNDS, "sunken", "brand", "overlay", *(f"{state}_soft" for state in _STATES))
    return [
        ground
        for ground in grounds
        if max(contrast(getattr(tokens, ring), getattr(tokens, ground)) for ring in ("ring_in", "ring_out")) < MARK
    ]


def page_failures(inks: PageInks) -> list[str]:
    """List the fills on which print falls below 7:1, and the lines that paper swallows."""
    fills = ("selection", "hit", "hit_now", "added", "removed", *DISCIPLINES, *COLOURS)
    faint = [fill for fill in fills if contrast(inks.print, getattr(inks, fill)) < 7]
    lines = ("added_ink", "removed_ink", "confirm_ink", *(f"{code}_ink" for code in DISCIPLINES))
    return faint + [line for line in lines if contrast(getattr(inks, line), inks.paper) < TEXT]


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (_linear(value) for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
