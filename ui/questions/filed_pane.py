"""A letter, a meeting or a round whole: read here, written in their forms."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.desk import Desk
from ui.kit.labels import Particulars, SignWords, Words
from ui.kit.layouts import Item, Wide, below, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Pane, SectionHead
from ui.kit.quotes import Jump, jump_links
from ui.kit.signs import Sign, answer_sign, discipline_name
from ui.questions.wording import DIRECTIONS, ROUND_STATES, SORTS, worded
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.words import date_in_words
from workbench.domain.applicant import Meeting
from workbench.services.dialogue import LetterShown, RoundShown


class FiledPane(Pane):
    """Shows what was filed with the case."""

    _version_followed = Signal(str)

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self.setAccessibleName(self.tr("Filed"))
        self._title = Words("", "strong", wrap=True)
        self._sign = SignWords(look, DIRECTIONS["in"])
        self._said = Particulars(look)
        self._body = below(gap=GRID.unit)
        self._column = Column(self.tr("Filed"), self._said, holding(self._body), None, gap=GRID.gap)
        put_into(self, Bar(look, Wide(self._title), self._sign), Wide(self._column))
        self._version_followed.connect(lambda version: desk.jumped.emit("version", version))

    def show_letter(self, one: LetterShown) -> None:
        """Show a letter with its documents."""
        letter = one.letter
        self._title.setText(worded(SORTS, letter.sort))
        self._say_sign(DIRECTIONS.get(letter.direction))
        internal = self.tr("Stays inside") if letter.internal else ""
        self._say(
            (
                (self.tr("Date"), date_in_words(letter.on)),
                (self.tr("With"), letter.with_whom),
                (self.tr("About"), ", ".join(one.questions)),
                (self.tr("Marked"), internal),
            ),
            Words(letter.summary, wrap=True),
            *(self._link(each.version, each.title) for each in one.documents),
        )

    def show_meeting(self, one: Meeting) -> None:
        """Show a meeting: both sides, agenda, minutes, what stayed in dispute, actions."""
        self._title.setText(one.purpose)
        self._say_sign(None)
        parts: list[Item] = []
        for head, lines in (
            (self.tr("Agenda"), one.agenda),
            (self.tr("Minutes"), (one.minutes,) if one.minutes else ()),
            (self.tr("In dispute"), one.disputed),
            (self.tr("Actions"), tuple(": ".join(part for part in line if part) for line in one.actions)),
        ):
            if lines:
                parts.append(SectionHead(self._look, head))
                parts += [Words(line, wrap=True) for line in lines]
        sides = (self.tr("For the team"), ", ".join(one.our_side)), (self.tr("For them"), ", ".join(one.their_side))
        self._say(((self.tr("Date"), date_in_words(one.on)), *sides), *parts)

    def show_round(self, one: RoundShown) -> None:
        """Show a round: what it asked, and what is otherwise since it was closed."""
        self._title.setText(self.tr("Round {0}").format(one.round.number))
        self._say_sign(None)
        parts: list[Item] = [SectionHead(self._look, self.tr("Positions that changed since"))]
        for criterion, discipline, scope, before, now in one.changed:
            words = self.tr("{0} {1}: {2}, now {3}").format(
                criterion,
                f"{discipline_name(discipline)}{f', {scope}' if scope else ''}",
                answer_sign(before or None).word,
                answer_sign(now or None).word,
            )
            parts.append(Words(words, wrap=True))
        if not one.changed:
            parts.append(Words(self.tr("None."), "small"))
        self._say(
            (
                (self.tr("State"), worded(ROUND_STATES, one.round.state)),
                (self.tr("Closed"), date_in_words(one.round.closed_on)),
                (self.tr("Questions"), str(one.asked)),
                (self.tr("Documents then"), str(len(one.round.documents)) if one.round.closed_on else ""),
                (self.tr("Came since"), str(one.documents_since) if one.round.closed_on else ""),
            ),
            *(parts if one.round.closed_on else ()),
        )

    def _say_sign(self, sign: Sign | None) -> None:
        self._sign.setVisible(sign is not None)
        if sign is not None:
            self._sign.show_sign(sign)

    def _say(self, said: tuple[tuple[str, str], ...], *parts: Item) -> None:
        self._said.say(said)
        emptied(self._body)
        for part in parts:
            self._body.addWidget(part)  # type: ignore[arg-type]

    def _link(self, version: str, title: str) -> Item:
        jump = Jump(version, title, self.tr("Open {0}").format(title))
        return jump_links(self._look, (jump,), self._version_followed)
