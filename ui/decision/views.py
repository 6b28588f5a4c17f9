"""The second column: divergent views, dissent, what falls due at later steps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.decision.wording import steps_words
from ui.desk import Desk
from ui.history_menu import HistoryMenu
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.kit.labels import Line, SignWords, Words
from ui.kit.layouts import Top, Wide, below, beside, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Pane, SectionHead
from ui.kit.quotes import Jump
from ui.kit.runs import plain
from ui.kit.signs import ANSWERS, answer_sign, discipline_name
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.assessment import ANSWERS as ANSWER_CODES
from workbench.domain.board import BoardRow, Held
from workbench.domain.errors import Refusal
from workbench.domain.reasons import in_words
from workbench.services.assessing import Reconcile
from workbench.services.decision_view import DecisionShown, DissentShown, DivergentShown

CODE_ROOM = 66


class ViewsPane(Pane):
    """Both sides whole, and the lead's written reconciliation; nobody's own answer is changed."""

    dissent_wanted = Signal(str, str)
    """The criterion and the scope."""
    response_wanted = Signal(object, str)
    """The Dissent, and the response that stands."""
    withdrawal_wanted = Signal(object)
    """The Dissent."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._shown: tuple[object, ...] = ()
        self._note = Words("", "small")
        self._column = Column(self.tr("Divergent views"), gap=GRID.unit)
        self.setAccessibleName(self.tr("Divergent views"))
        head = Bar(look, Words(self.tr("Divergent views"), "strong"), None, self._note)
        put_into(self, head, Wide(self._column))
        self._owner = desk.tasks.owner(self)

    def show_decision(self, shown: DecisionShown) -> None:
        """Show the views as they stand; a form that somebody is writing in stays while they are the same."""
        now = (shown.divergent, shown.dissents, shown.dependencies, shown.may_recommend)
        if now == self._shown:
            return
        self._shown = now
        emptied(self._column.inner)
        open_views = sum(one.line.reconciled is None for one in shown.divergent)
        self._note.setText(self.tr("{0} open of {1}").format(open_views, len(shown.divergent)))
        parts: list[QWidget] = []
        for one in shown.divergent:
            parts += [self._divergent(one, shown.may_recommend), Line()]
        if not parts:
            parts.append(Words(self.tr("No discipline holds a different answer from another."), "small", wrap=True))
        parts += [self._dissent(each, shown.may_recommend) for each in shown.dissents]
        parts.append(self._dissent_from_outcome())
        parts += self._dependencies(shown.dependencies)
        for part in parts:
            self._column.inner.addWidget(part)
        self._column.inner.addStretch(1)

    def _divergent(self, one: DivergentShown, may_reconcile: bool) -> QWidget:
        criterion, scope = one.row.criterion, one.line.scope
        title = f"{criterion.id}  {criterion.title}" + (f" · {scope}" if scope else "")
        rows: list[QWidget] = [Words(title, "strong", wrap=True)]
        rows += [self._position(held) for held in one.line.positions]
        read = Button(self._look, self.tr("Read both with quotes"), kind=Kind.LINK, dense=True)
        read.setAccessibleName(self.tr("Read both with quotes, {0}").format(criterion.id))
        read.clicked.connect(lambda: self._desk.jumped.emit("criterion", criterion.id))
        dissent = Button(self._look, self.tr("Dissent…"), kind=Kind.LINK, dense=True)
        dissent.setAccessibleName(self.tr("Dissent on {0}").format(criterion.id))
        dissent.clicked.connect(lambda: self.dissent_wanted.emit(criterion.id, scope))
        rows.append(holding(beside(read, dissent, None, gap=GRID.half)))
        if one.line.reconciled is not None:
            rows.append(self._reconciled(one.line.reconciled))
        elif may_reconcile:
            rows.append(self._form(one))
        else:
            rows.append(Words(self.tr("The lead has not reconciled them yet."), "small", shade="split"))
        return holding(below(*rows, gap=GRID.half))

    def _position(self, held: Held) -> QWidget:
        sign = SignWords(self._look, answer_sign(held.value))
        head = beside(Words(discipline_name(held.discipline), "strong"), None, sign)
        reasons = Words(in_words(held.reasons) or self.tr("No reasons given."), wrap=True)
        return holding(below(head, reasons, gap=0))

    def _reconciled(self, held: Held) -> QWidget:
        title = self.tr("Reconciled by the lead: {0}").format(answer_sign(held.value).word)
        return Banner(self._look, "info", title, plain(in_words(held.reasons)), icon="settled")

    def _form(self, one: DivergentShown) -> QWidget:
        key = one.row.criterion.id
        answer = ChoiceBox(self._look, self.tr("Answer of the team on {0}").format(key))
        for code in ANSWER_CODES:
            answer.addItem(ANSWERS[code].word, code)
        answer.setCurrentIndex(ANSWER_CODES.index("cannot_conclude"))
        reasons = TextField(self.tr("Reconciliation of {0} in writing").format(key), lines=3)
        field = Labelled(self.tr("Reconciliation in writing"), reasons)
        button = Button(self._look, self.tr("Reconcile"), name=self.tr("Reconcile {0}").format(key))

        def refused(refusal: Refusal) -> None:
            field.fault(say(refusal.code, refusal.details).whole)

        def act() -> None:
            command = Reconcile(key, str(answer.currentData()), reasons.text, one.line.scope)
            self._desk.do(self._owner, command, None, refused)

        button.clicked.connect(act)
        return holding(below(field, beside(Words(self.tr("Team"), "small"), answer, None, button), gap=GRID.unit))

    def _dissent(self, one: DissentShown, may_respond: bool) -> QWidget:
        about = one.dissent.criterion or self.tr("the outcome")
        title = self.tr("Dissent of {0} on {1}").format(discipline_name(one.dissent.discipline), about)
        words = f"“{one.dissent.text}”"
        words += self.tr(" The lead’s response: {0}").format(one.response) if one.response else ""
        words += self.tr(" Only its author can withdraw it.")
        said = self.tr("Change the response…") if one.response else self.tr("Respond…")
        name = self.tr("Respond to the dissent of {0}").format(one.author)
        jumps = [Jump("respond", said, name)] if may_respond else []
        if one.mine:
            jumps.append(Jump("withdraw", self.tr("Withdraw…"), self.tr("Withdraw my dissent on {0}").format(about)))
        banner = Banner(self._look, "split", title, plain(words), tuple(jumps))

        def act(key: str) -> None:
            if key == "withdraw":
                self.withdrawal_wanted.emit(one.dissent)
            else:
                self.response_wanted.emit(one.dissent, one.response)

        banner.jumped.connect(act)
        HistoryMenu(self._look, self._desk, banner, lambda: one.dissent.id)
        return banner

    def _dissent_from_outcome(self) -> QWidget:
        dissent = Button(self._look, self.tr("Dissent from the outcome…"), kind=Kind.LINK, dense=True)
        dissent.clicked.connect(lambda: self.dissent_wanted.emit("", ""))
        return holding(beside(dissent, None, gap=GRID.half))

    def _dependencies(self, due: tuple[BoardRow, ...]) -> list[QWidget]:
        head = SectionHead(self._look, self.tr("Dependencies for later steps"), Words(self.tr("Due at"), "head"))
        head.count(len(due))
        rows: list[QWidget] = [head]
        for row in due:
            code = Words(row.criterion.id, "code")
            code.setFixedWidth(CODE_ROOM)
            steps = Words(steps_words(row.criterion.due_at), "small", wrap=True)
            title = Words(row.criterion.title, wrap=True)
            rows += [holding(beside(Top(code), Wide(title, 3), Wide(steps, 2), gap=GRID.unit)), Line()]
        note = self.tr("Procedural gates stop no outcome; they print as what falls due later.")
        rows.append(Words(note, "small", wrap=True))
        return rows
