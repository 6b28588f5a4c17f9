"""Words read from the picture of a page, laid where they stand so that they can be found and selected.

They are never mixed with a text layer: only pages without one are read so, and what stems from here says so.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.domain.geometry import PageBox, PageText

LEAST_CONFIDENCE = 30
"""In percent; what is less certain is mostly dirt."""
_LINE_END = "\r\n"


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """One word in pixels of the picture, from its top left corner; words of one `line` stand beside each other."""

    text: str
    left: int
    top: int
    width: int
    height: int
    line: tuple[int, ...]
    confidence: float = 100.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read from one page, and by which program: name, version and language."""

    text: PageText
    engine: str


def page_text(page: int, words: Iterable[RecognisedWord], box: PageBox, pixels: tuple[int, int]) -> PageText:
    """Lay the words read from a picture of the whole page, as it is shown, onto the page."""
    laid = _Laid(box, pixels)
    kept = [one for one in words if one.text.strip() and one.confidence >= LEAST_CONFIDENCE]
    for _, line in groupby(kept, key=lambda one: one.line):
        laid.line(list(line))
    return PageText(page, laid.text, laid.boxes, recognised=True)


class _Laid:
    """Characters with their boxes while they are put together."""

    def __init__(self, box: PageBox, pixels: tuple[int, int]) -> None:
        self._box = box
        self._across = box.width / max(1, pixels[0])
        self._down = box.height / max(1, pixels[1])
        self.text = ""
        self.boxes = array("f")

    def line(self, words: Sequence[RecognisedWord]) -> None:
        """Add the words of one line, as high as the highest, with blanks between them and an end after the last."""
        top = min(one.top for one in words)
        bottom = max(one.top + one.height for one in words)
        for number, word in enumerate(words):
            if number:
                before = words[number - 1]
                self._place(" ", before.left + before.width, word.left, top, bottom)
            self._place(word.text, word.left, word.left + word.width, top, bottom)
        self.text += _LINE_END
        self.boxes.extend([0.0] * (4 * len(_LINE_END)))

    def _place(self, text: str, left: float, right: float, top: float, bottom: float) -> None:
        """Add characters that share a stretch of the line evenly; their own places are not known."""
        step = max(right - left, 0.0) / len(text)
        for index in range(len(text)):
            x1, y1 = self._box.to_user((left + index * step) * self._across, top * self._down)
            x2, y2 = self._box.to_user((left + (index + 1) * step) * self._across, bottom * self._down)
            self.boxes.extend((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        self.text += text
