"""What another version of the framework changes, and what was judged on that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.labels import Words
from ui.kit.layouts import below, emptied
from ui.kit.panes import SectionHead
from ui.kit.rows import CHEVRON, Mark, RowButton, RowText
from ui.kit.runs import plain, small
from ui.kit.signs import answer_sign
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.domain.framework import Framework, compare
from workbench.domain.reasons import in_words
from workbench.services.amending import Affected

CONTEXT = "FrameworkForm"
LISTS = {
    "reworded": QT_TRANSLATE_NOOP("FrameworkForm", "Re-worded"),
    "regated": QT_TRANSLATE_NOOP("FrameworkForm", "Another gate"),
    "redecided": QT_TRANSLATE_NOOP("FrameworkForm", "Decides something else"),
    "evidence": QT_TRANSLATE_NOOP("FrameworkForm", "Other expected evidence"),
    "removed": QT_TRANSLATE_NOOP("FrameworkForm", "Not asked any more"),
    "added": QT_TRANSLATE_NOOP("FrameworkForm", "New"),
    "asked": QT_TRANSLATE_NOOP("FrameworkForm", "Asked of others, elsewhere or later"),
    "rules": QT_TRANSLATE_NOOP("FrameworkForm", "Rules"),
}
"""What can change, the weightiest first, by the name of its list."""
KINDS = {
    "answer": ("pencil", QT_TRANSLATE_NOOP("FrameworkForm", "Answer")),
    "position": ("users", QT_TRANSLATE_NOOP("FrameworkForm", "Position")),
    "reconciliation": ("settled", QT_TRANSLATE_NOOP("FrameworkForm", "Reconciliation")),
    "finding": ("flag", QT_TRANSLATE_NOOP("FrameworkForm", "Finding")),
    "fact": ("hash", QT_TRANSLATE_NOOP("FrameworkForm", "Fact")),
}


class ChangeList(QWidget):
    """The criteria and rules that differ, under what is different about them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines = below(gap=GRID.half)
        self.setLayout(self._lines)

    def show_change(self, old: Framework, new: Framework) -> None:
        """List what is different; where the question has other words, both stand there."""
        emptied(self._lines)
        change = compare(old, new)
        for name, words in LISTS.items():
            found: tuple[str, ...] = getattr(change, name)
            if found:
                head = SectionHead(self._look, translate(CONTEXT, words))
                head.count(len(found))
                self._lines.addWidget(head)
            for identifier in found:
                for said in _lines_of(name, identifier, old, new):
                    self._lines.addWidget(said)
        if not any(getattr(change, name) for name in LISTS):
            self._lines.addWidget(Words(translate(CONTEXT, "No criterion and no rule differs."), "small", wrap=True))


def _lines_of(name: str, identifier: str, old: Framework, new: Framework) -> Iterator[Words]:
    before, after = old.criterion(identifier), new.criterion(identifier)
    one = after or before
    yield Words(f"{identifier}  {one.title}" if one else identifier, wrap=True)
    if before is None or after is None:
        return
    asked, now = (
        {
            "reworded": (before.question, after.question),
            "regated": (before.gate, after.gate),
            "redecided": (before.decides, after.decides),
            "evidence": ("; ".join(before.evidence), "; ".join(after.evidence)),
        }
    ).get(name, ("", ""))
    if asked != now:
        yield Words(translate(CONTEXT, "Until now: {0}").format(asked.replace("_", " ")), "small", wrap=True)
        yield Words(translate(CONTEXT, "Then: {0}").format(now.replace("_", " ")), "small", wrap=True)


class AffectedList(QWidget):
    """Judgements, each a way to the place where it is looked at again."""

    jumped = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._head = SectionHead(look, "")
        self._rows = below(gap=0)
        self.setLayout(below(self._head, self._rows, gap=0))

    def show_affected(self, title: str, affected: Sequence[Affected], nothing: str) -> None:
        """List these under a title, or say that there is nothing."""
        self._head.say(title)
        self._head.count(len(affected) or None)
        emptied(self._rows)
        for one in affected:
            row = RowButton(self._look, _row(one), inset=0)
            row.clicked.connect(lambda _=False, one=one: self.jumped.emit(*_target(one)))
            self._rows.addWidget(row)
        if not affected:
            self._rows.addWidget(Words(nothing, "small", wrap=True))


def _row(one: Affected) -> RowText:
    icon, word = KINDS[one.kind]
    kind = translate(CONTEXT, word)
    who = " ".join(part for part in (one.discipline, one.person, one.scope) if part)
    said = one.title or f"{who}: {answer_sign(one.value).word}"
    more = in_words(one.reasons) or translate(CONTEXT, "Under {0}").format(one.version)
    code = ", ".join(one.criteria[:2])
    return RowText(
        plain(said),
        small(f"{kind}. {more}"),
        code=code,
        icon=Mark(icon),
        end=CHEVRON,
        quiet=True,
        name=f"{kind}, {code}: {said}. {more}",
    )


def _target(one: Affected) -> tuple[str, str]:
    """Say where a judgement is looked at again."""
    if one.kind == "finding":
        return "finding", one.id
    return ("place", "facts") if one.kind == "fact" else ("criterion", one.criteria[0])
