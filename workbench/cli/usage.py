"""Wrong usage, as one sentence."""

from __future__ import annotations


class WrongUsage(Exception):
    """The command line cannot be understood; nothing was done."""
