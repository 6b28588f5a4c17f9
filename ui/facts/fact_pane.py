"""One fact: what is stated, under which condition, and the words it stands in."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from ui.desk import Desk
from ui.facts.wording import condition_label, members_label, place_of_fact, value_of
from ui.kit.buttons import Button
from ui.kit.labels import Particulars, Words
from ui.kit.layouts import Wide, below, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Foot, Pane, SectionHead
from ui.kit.quotes import Jump, QuoteBlock, jump_links
from ui.kit.rows import CHEVRON, RowButton, RowText
from ui.kit.runs import plain, quoted, small
from ui.theme.look import Look
from workbench.services.consistency import FactShown, FactsShown, ReviseFact


class FactPane(Pane):
    """Shows a fact with its quote, and what other documents state under the same name."""

    edit_wanted = Signal(object)
    """The FactShown."""
    fact_wanted = Signal(str)
    _quote_followed = Signal(str)

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._fact: FactShown | None = None
        self.setAccessibleName(self.tr("Fact"))
        self._title = Words("", "strong")
        self._value = Words("", "strong", wrap=True)
        self._said = Particulars(look)
        self._quote = QuoteBlock(look)
        self._place = below(gap=0)
        self._others_head = SectionHead(look, self.tr("Stated elsewhere"))
        self._others = below(gap=0)
        self._bin = Button(look, self.tr("Put into the bin"), "trash-2")
        self._edit = Button(look, self.tr("Edit…"), "pencil", name=self.tr("Edit the fact"))
        self._column = Column(
            self.tr("Fact"),
            self._value,
            self._said,
            self._quote,
            holding(self._place),
            self._others_head,
            holding(self._others),
            None,
        )
        foot = Foot(look, self._bin, None, self._edit)
        put_into(self, Bar(look, self._title, None), Wide(self._column), foot)
        self._owner = desk.tasks.owner(self)
        self._quote_followed.connect(lambda key: desk.jumped.emit("annotation", key))
        self._bin.clicked.connect(self._on_bin)
        self._edit.clicked.connect(lambda: self._fact and self.edit_wanted.emit(self._fact))

    def show_fact(self, one: FactShown, facts: FactsShown) -> None:
        """Show a fact."""
        self._fact = one
        fact = one.fact
        self._title.setText(fact.name)
        self._value.setText(value_of(fact))
        self._said.say(
            (
                (condition_label(fact.name), fact.condition),
                (self.tr("Counted from"), fact.start_event),
                (members_label(fact.name).partition(",")[0], "\n".join(fact.members)),
            )
        )
        gone = "" if one.quoted else self.tr("The mark on these words was put into the bin.")
        self._quote.say(plain(quoted(one.quote, one.recognised) if one.quote else self.tr("The marked area")), gone)
        emptied(self._place)
        where = f"{one.document}, {place_of_fact(one)}" if one.document else ""
        if where:
            jump = Jump(fact.annotation, where, self.tr("Go to {0}").format(where))
            self._place.addWidget(jump_links(self._look, (jump,), self._quote_followed))
        self._bin.say(self.tr("Take out of the bin") if fact.deleted else self.tr("Put into the bin"))
        self._show_others([each for each in facts.facts if each.fact.name == fact.name and each.fact.id != fact.id])

    def _show_others(self, others: list[FactShown]) -> None:
        emptied(self._others)
        self._others_head.setVisible(bool(others))
        self._others_head.count(len(others) or None)
        for one in others:
            row = RowText(plain(value_of(one.fact)), small(one.quote), aside=small(place_of_fact(one)), end=CHEVRON)
            button = RowButton(self._look, row, inset=0)
            button.clicked.connect(lambda _=False, key=one.fact.id: self.fact_wanted.emit(key))
            self._others.addWidget(button)

    @Slot()
    def _on_bin(self) -> None:
        if self._fact is not None:
            self._desk.do(self._owner, ReviseFact(self._fact.fact.id, {"deleted": not self._fact.fact.deleted}))
