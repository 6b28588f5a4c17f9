"""The lines of an outline, made off the GUI thread: a document may have thousands of headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.kit.entries import Entry
from ui.kit.rows import RowText
from ui.kit.runs import plain, small
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.services.pages import OutlineEntry

_NAMELESS = QT_TRANSLATE_NOOP("Outline", "Heading without words")


@dataclass(frozen=True, slots=True)
class Outlined:
    """The headings of a document from top to bottom, and what its pages call themselves."""

    headings: tuple[OutlineEntry, ...] = ()
    labels: tuple[str, ...] = ()

    def nested(self) -> list[Entry]:
        """Put headings under those they belong to, none deeper than one level below the heading before."""
        stack: list[tuple[int, int, list[Entry]]] = [(-1, -1, [])]

        def close() -> None:
            at, level, children = stack.pop()
            stack[-1][2].append(Entry(str(at), self._row(at, level), tuple(children)))

        for at, one in enumerate(self.headings):
            level = min(one.level, stack[-1][1] + 1)
            while stack[-1][1] >= level:
                close()
            stack.append((at, level, []))
        while len(stack) > 1:
            close()
        return stack[0][2]

    def filtered(self, words: Sequence[str]) -> list[Entry]:
        """Return the headings that hold all words, one under the other."""
        wanted = [word.casefold() for word in words]
        titles = ((at, one.title.casefold()) for at, one in enumerate(self.headings))
        return [Entry(str(at), self._row(at, 0)) for at, title in titles if all(word in title for word in wanted)]

    def _row(self, at: int, level: int) -> RowText:
        one = self.headings[at]
        title = one.title or translate("Outline", _NAMELESS)
        if one.page is None:
            return RowText(plain(title, "muted"), level=level)
        label = self.labels[one.page] if one.page < len(self.labels) else ""
        return RowText(plain(title), aside=small(label or str(one.page + 1)), level=level)
