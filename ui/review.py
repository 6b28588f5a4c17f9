"""Peer review of one thing: what was said of it, the reply, accepted or declined; and the field to say more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.kit.brush import Tag
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Badge, SignWords, Words
from ui.kit.layouts import below, beside, emptied, holding
from ui.kit.panes import SectionHead
from ui.kit.signs import review_sign
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from ui.words import moment_in_words
from workbench.domain.assessment import ReviewComment
from workbench.domain.errors import Refusal
from workbench.services.record import Written
from workbench.services.reviewing import AnswerReview, Review, Reviewed, ReviewShown, ReviseReview, read_review
from workbench.services.workspace import Command

INDENT = 16


@dataclass(frozen=True, slots=True)
class _Writing:
    """What is being written: its name, the words of the button, the draft it is kept as, and the act it becomes."""

    name: str
    button: str
    draft: str
    command: Callable[[str], Command]


class ReviewThread(QWidget):
    """The review comments on one answer, finding or draft. It hides where there is none and none can be written."""

    def __init__(self, look: Look, desk: Desk, title: str = "") -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._about = ""
        self._writing: _Writing | None = None
        self._to_settle = Badge(look, Tag(""))
        self._to_settle.hide()
        self._begin = Button(look, self.tr("Review comment…"), kind=Kind.LINK, dense=True)
        self._head = SectionHead(look, title or self.tr("Review"), self._to_settle, self._begin)
        self._list = below(gap=GRID.half)
        self._text = TextField(self.tr("Review comment"), lines=2)
        self._field = Labelled(self.tr("Review comment"), self._text)
        self._write = Button(look, self.tr("Add review comment"), dense=True)
        self._leave = Button(look, self.tr("Cancel"), name=self.tr("Cancel the review comment"), dense=True)
        self._form = holding(below(self._field, beside(None, self._leave, self._write), gap=GRID.half))
        self.setLayout(below(self._head, self._list, self._form, gap=GRID.half))
        self.setAccessibleName(title or self.tr("Review"))
        self._draft = Draft(desk, self._text)
        self._owner = desk.tasks.owner(self)
        self._begin.clicked.connect(self._on_begin)
        self._write.clicked.connect(self.write)
        self._leave.clicked.connect(self._put_away)
        desk.changed.connect(self._on_changed)
        self.show_about("")

    def show_about(self, about: str) -> None:
        """Show the review of another thing; of none it hides, and what is being written on the same one stays."""
        if about != self._about or not about:
            self._about = about
            self._put_away()
            self.hide()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the comments again."""
        about = self._about
        if about:
            self._desk.read(
                self._owner, lambda view, hand: read_review(view, hand, about), lambda found: self._show(about, found)
            )

    @Slot(object)
    def _on_changed(self, written: Written) -> None:
        if written.touches(ReviewComment):
            self.refresh()

    def _show(self, about: str, found: Reviewed) -> None:
        if about != self._about:
            return
        emptied(self._list)
        for one in found.comments:
            self._list.addWidget(self._comment(one))
        count = sum(one.open for one in found.comments)
        self._head.count(len(found.comments) or None)
        self._to_settle.show_tag(to_settle(count))
        self._begin.setVisible(found.may_review)
        self.setVisible(bool(found.comments) or found.may_review)

    # ------------------------------------------------------------------ one comment

    def _comment(self, one: ReviewShown) -> QWidget:
        who = one.who or self.tr("Unknown key")
        state = SignWords(self._look, review_sign(one.settled), small=True)
        head = beside(Words(f"{who}, {moment_in_words(one.wall)}", "small"), None, state, gap=GRID.unit)
        parts: list[QWidget] = [holding(head), Words(one.text, wrap=True)]
        if one.reply:
            parts.append(self._reply(one))
        acts = self._acts(one)
        if acts:
            parts.append(holding(beside(*acts, None, gap=GRID.gap)))
        return holding(below(*parts, gap=0, margins=(0, 0, 0, GRID.half)))

    def _reply(self, one: ReviewShown) -> QWidget:
        who = Words(self.tr("Reply, {0}").format(one.replied or self.tr("Unknown key")), "small")
        return holding(below(who, Words(one.reply, wrap=True), gap=0, margins=(INDENT, 0, 0, 0)))

    def _acts(self, one: ReviewShown) -> list[Button]:
        """Return what can be done about a comment: its author rewords it, everybody else answers it."""
        if one.settled:
            reopen = AnswerReview(one.id, "")
            return [self._act(self.tr("Open again"), one, lambda: self._do(reopen))]
        if one.mine:
            back = ReviseReview(one.id, deleted=True)
            reword = _Writing(
                self.tr("Reword my review comment"),
                self.tr("Save review comment"),
                f"review reword {one.id}",
                lambda text: ReviseReview(one.id, text),
            )
            return [
                self._act(self.tr("Reword"), one, lambda: self._start(reword, one.text)),
                self._act(self.tr("Take back"), one, lambda: self._do(back)),
            ]
        reply = _Writing(
            self.tr("Reply to {0}").format(one.who or self.tr("Unknown key")),
            self.tr("Add reply"),
            f"review reply {one.id}",
            lambda text: AnswerReview(one.id, reply=text),
        )
        decline = _Writing(
            self.tr("Why it is declined"),
            self.tr("Decline"),
            f"review decline {one.id}",
            lambda text: AnswerReview(one.id, "declined", text),
        )
        return [
            self._act(self.tr("Accept"), one, lambda: self._do(AnswerReview(one.id, "accepted"))),
            self._act(self.tr("Decline…"), one, lambda: self._start(decline, one.reply)),
            self._act(self.tr("Reply…"), one, lambda: self._start(reply, one.reply)),
        ]

    def _act(self, words: str, one: ReviewShown, act: Callable[[], None]) -> Button:
        button = Button(self._look, words, kind=Kind.LINK, name=f"{words.rstrip('…')}: {one.text}", dense=True)
        button.clicked.connect(lambda: act())
        return button

    # ------------------------------------------------------------------ writing

    @Slot()
    def _on_begin(self) -> None:
        about = self._about
        writing = _Writing(
            self.tr("Review comment"),
            self.tr("Add review comment"),
            f"review {about}",
            lambda text: Review(about, text),
        )
        self._start(writing, "")

    def _start(self, writing: _Writing, text: str) -> None:
        """Let something be written; what was left unfinished under the same name comes back."""
        self._writing = writing
        self._draft.rest()
        self._text.setPlainText(text)
        self._field.rename(writing.name)
        self._field.fault("")
        self._write.say(writing.button)
        self._draft.begin(writing.draft)
        self._form.show()
        self._text.setFocus()

    @Slot()
    def _put_away(self) -> None:
        self._draft.rest()
        self._writing = None
        self._text.clear()
        self._form.hide()

    @Slot()
    def write(self) -> None:
        """Record what was written."""
        if self._writing is not None:
            self._do(self._writing.command(self._text.text), self._written)

    def _written(self) -> None:
        self._draft.done()
        self._put_away()

    def _do(self, command: Command, then: Callable[[], None] | None = None) -> None:
        self._desk.do(self._owner, command, lambda _written: then() if then else None, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._form.show()
        self._field.fault(say(refusal.code, refusal.details).whole)


def to_settle(count: int) -> Tag:
    """Return the badge that says how many review comments wait; a bare one for none."""
    if not count:
        return Tag("")
    words = translate("Review", "1 to settle") if count == 1 else translate("Review", "{0} to settle").format(count)
    return Tag(words, "warn", review_sign("").glyph)
