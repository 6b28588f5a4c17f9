"""What stands on every page: the marking, what a reader must be told each time, and the page's number."""

from __future__ import annotations

from workbench.adapters.report.printed import Paper, Run, Tone
from workbench.adapters.report.tagged.canvas import TaggedCanvas
from workbench.adapters.report.typeset.boxes import Key, rule
from workbench.adapters.report.typeset.faces import BOLD, STRONG, Faces
from workbench.adapters.report.typeset.lines import LineBreaker, SetWords
from workbench.adapters.report.typeset.styles import BOTTOM, LEFT, PAGE_HEIGHT, WIDTH, Look

MARKING = Look(9, 11, face=BOLD)
BANNER = Look(8, 10, face=STRONG, tone=Tone.MUTED)
FOOTER = Look(8, 10, tone=Tone.MUTED)
_HEAD = PAGE_HEIGHT - 26
_GAP = 14


class Furniture:
    """The same lines for all pages of a paper, set once; they are no content and stay outside the structure."""

    def __init__(self, paper: Paper, faces: Faces) -> None:
        self._faces = faces
        self._marking = self._set(paper.marking, MARKING)
        self._banner = [self._set(text, BANNER) for text in paper.banner]
        self._footer = paper.footer

    def draw(self, sheet: TaggedCanvas, numbered: str) -> None:
        """Draw head and foot of the page in hand; `numbered` is its number as words."""
        with sheet.artifact("Header"):
            y = _HEAD
            for line in (self._marking, *self._banner):
                self._centre(sheet, line, y)
                y -= line.height + 1
        rule(sheet, LEFT, LEFT + WIDTH, BOTTOM - _GAP)
        with sheet.artifact("Footer"):
            number = self._set(numbered, FOOTER)
            right = LEFT + WIDTH - number.lines[0].width
            number.draw(sheet, right, BOTTOM - _GAP - 4)
            self._shortened(right - LEFT - _GAP).draw(sheet, LEFT, BOTTOM - _GAP - 4)
            self._centre(sheet, self._marking, BOTTOM - _GAP - 22)

    def _set(self, text: str, look: Look, width: float = WIDTH) -> SetWords:
        runs = (Run(text),)
        return SetWords(LineBreaker(runs, look, self._faces, width).lines(), runs, look, Key())

    def _centre(self, sheet: TaggedCanvas, words: SetWords, top: float) -> None:
        for number, line in enumerate(words.lines):
            one = SetWords((line,), words.runs, words.look, words.key)
            one.draw(sheet, LEFT + (WIDTH - line.width) / 2, top - number * words.look.leading)

    def _shortened(self, room: float) -> SetWords:
        text = self._footer
        while len((words := self._set(text, FOOTER, room)).lines) > 1:
            text = text[:-2].rstrip() + "…"
        return words
