"""What a person likes on this laptop: how the window looks, how pages are shown. No part of any case."""

from __future__ import annotations

from dataclasses import dataclass

FORMAT = 1
SCHEMES = ("system", "light", "dark")
SMALLEST_TEXT, LARGEST_TEXT = 100, 300
LONGEST_LOCK = 24 * 60


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences, with what holds until somebody prefers something else; text size in per cent.

    `lock_after` is in minutes without input, 0 for never; it holds for encrypted workspaces.
    """

    scheme: str = SCHEMES[0]
    text_size: int = SMALLEST_TEXT
    dark_paper: bool = False
    one_page: bool = False
    lock_after: int = 15


def settings_from(values: object) -> Settings:
    """Read preferences as they were kept; what is not understood is as if nobody had preferred anything."""
    given = values if isinstance(values, dict) else {}
    usual = Settings()
    scheme, size, minutes = given.get("scheme"), given.get("text_size"), given.get("lock_after")
    flags = {name: given.get(name) is True for name in ("dark_paper", "one_page")}
    return Settings(
        scheme if scheme in SCHEMES else usual.scheme,
        size if type(size) is int and SMALLEST_TEXT <= size <= LARGEST_TEXT else usual.text_size,
        **flags,
        lock_after=minutes if type(minutes) is int and 0 <= minutes <= LONGEST_LOCK else usual.lock_after,
    )
