"""Quotes in few words: where a mark stands, and how it begins."""

from __future__ import annotations

from ui.translation import translate
from workbench.services.criterion import EvidenceShown


def place_of(one: EvidenceShown) -> str:
    """Say where a mark stands in a few words: the code of its document where it has one, and the page."""
    code = one.document.split(" ", 1)[0].rpartition("/")[2]
    name = code if any(letter.isdigit() for letter in code) else one.document.rpartition("/")[2]
    place = f"{name} p {one.page}" if one.page else name
    return translate("Quotes", "{0}, OCR").format(place) if one.recognised else place


def few_words(text: str, letters: int = 24) -> str:
    """Cut a text to whole words; a dot of three says that there is more."""
    words = " ".join(text.split())
    return words if len(words) <= letters else f"{words[: letters - 2].rsplit(' ', 1)[0]}…"
