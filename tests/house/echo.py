"""The smallest command: it counts its arguments."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Return how many arguments there are."""
    return len(argv)
