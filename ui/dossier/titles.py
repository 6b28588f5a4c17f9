"""Titles of documents as lists show them: the code at their beginning apart from the words."""

from __future__ import annotations

import re

_CODE = re.compile(r"^([A-Z]{1,3}\d{2,3})[ _-]+(.+)$")


def coded(title: str) -> tuple[str, str]:
    """Return the code and the words of a title, such as A05 and Stability report; no code where it has none."""
    found = _CODE.match(title)
    return (found[1], found[2]) if found else ("", title)


def bare(name: str) -> str:
    """Return the name of a file without folder and ending."""
    return name.rpartition("/")[2].removesuffix(".pdf")
