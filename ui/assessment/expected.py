"""The expected evidence of a criterion as a check list; a row leads to its quote, or offers what can be said of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QWidget

from ui.assessment.quoting import few_words, place_of
from ui.assessment.section import Section
from ui.desk import Desk
from ui.kit.buttons import IconButton, literal
from ui.kit.labels import Words
from ui.kit.layouts import Wide, beside, holding
from ui.kit.rows import CHEVRON, Mark, RowButton, RowText
from ui.kit.runs import plain, small, words
from ui.kit.signs import POLARITIES, expected_sign
from ui.theme.look import Look
from workbench.services.criterion import EvidenceShown, InHand
from workbench.services.expected import CheckExpected, ExpectedShown

OFFERED = 40
"""Quotes that the menu offers; those already chosen are always among them."""


class ExpectedList(Section):
    """What the framework expects, and what became of each item for my discipline."""

    gap_wanted = Signal(str)
    """The item where a gap is to be declared."""
    gap_chosen = Signal(str)

    def __init__(self, look: Look, desk: Desk) -> None:
        self._checked = Words("", "small")
        super().__init__(look, self.tr("Expected evidence"), self._checked)
        self._look, self._desk = look, desk
        self._criterion = ""
        self._evidence: tuple[EvidenceShown, ...] = ()
        self._owner = desk.tasks.owner(self)

    def show_in_hand(self, shown: InHand) -> None:
        """Show the check list of the criterion in hand."""
        self._criterion, self._evidence = shown.criterion.id, shown.evidence
        self.fill([self._row(one) for one in shown.expected], self.tr("The framework names no evidence for this."))
        done = sum(bool(one.state) for one in shown.expected)
        self._checked.setText(self.tr("{0} checked").format(done) if done else "")

    # ------------------------------------------------------------------ one item

    def _row(self, one: ExpectedShown) -> QWidget:
        row = RowButton(self._look, self._text(one), inset=0)
        said = words(row.row.second) or expected_sign(one.state).word
        row.setAccessibleDescription(f"{said}. {self._what_enter_does(one)}")
        more = IconButton(self._look, "pencil", self.tr("Say what became of: {0}").format(one.item), dense=True)
        more.clicked.connect(lambda: self._offer(one, more))
        row.clicked.connect(lambda: self._open(one, more))
        return holding(beside(Wide(row), more, gap=0))

    def _text(self, one: ExpectedShown) -> RowText:
        sign = expected_sign(one.state)
        said = [sign.word, *self._where(one)] if one.state else []
        said += [self.tr("not in this framework")] if not one.listed else []
        others = [f"{code} {expected_sign(state).word.lower()}" for code, state in one.others]
        second = (
            *small("  ".join(said), sign.ink),
            *small("   " if said and others else ""),
            *small("  ".join(others)),
        )
        item = one.item[:1].upper() + one.item[1:]
        end = CHEVRON if one.state in ("found", "gap") and one.where else None
        return RowText(plain(item), second, icon=Mark(sign.glyph, sign.ink), end=end, quiet=True, name=item)

    def _where(self, one: ExpectedShown) -> list[str]:
        """Say where it was found, and whether something that was named is not there any more."""
        known = {each.annotation: place_of(each) for each in self._evidence}
        places = list(dict.fromkeys(known[each] for each in one.where if each in known))
        untied = sum(each not in known for each in one.where) if one.state == "found" else 0
        said = [", ".join(places)] if places else []
        said += [self.tr("on {0} not tied here any more").format(untied)] if untied else []
        if one.gone:
            said.append(self.tr("(filled since)") if one.state == "gap" else self.tr("(a quote is in the bin)"))
        return said

    def _what_enter_does(self, one: ExpectedShown) -> str:
        if one.state in ("found", "gap") and one.where:
            return self.tr("Goes to the quote") if one.state == "found" else self.tr("Opens the gap")
        return self.tr("Offers what can be said of it")

    def _open(self, one: ExpectedShown, beside_it: QWidget) -> None:
        """Go to the quote or the gap, or ask what became of the item."""
        if one.state == "found" and one.where:
            self._desk.jumped.emit("annotation", one.where[0])
        elif one.state == "gap" and one.where:
            self.gap_chosen.emit(one.where[0])
        else:
            self._offer(one, beside_it)

    # ------------------------------------------------------------------ what can be said

    def _offer(self, one: ExpectedShown, beside_it: QWidget) -> None:
        menu = self.menu(one)
        menu.popup(beside_it.mapToGlobal(beside_it.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def menu(self, one: ExpectedShown) -> QMenu:
        """Return what can be said of an item; each entry has a letter."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        found = menu.addMenu(self._icon("found"), self.tr("&Found on"))
        for quote in self._offered(one.where):
            self._add_quote(found, one, quote)
        if not self._evidence:
            found.addAction(self.tr("No quote is tied to this criterion yet")).setEnabled(False)
        states = (
            ("none_found", self.tr("&Looked for, none found")),
            ("gap", self.tr("&Gap…")),
            ("not_needed", self.tr("&Not needed here")),
            ("", self.tr("Not looked for &yet")),
        )
        for state, said in states:
            action = menu.addAction(self._icon(state), said)
            action.setCheckable(True)
            action.setChecked(state == one.state)
            action.triggered.connect(lambda _=False, to=state: self._say(one, to))
        return menu

    def _offered(self, chosen: Sequence[str]) -> list[EvidenceShown]:
        """Return the quotes to choose among: those that were chosen, then what supports, each mark once."""
        marks = {each.annotation: each for each in self._evidence}
        order = {"supports": 0, "context": 1, "contradicts": 2}
        rest = sorted(marks.values(), key=lambda each: (each.annotation not in chosen, order.get(each.polarity, 3)))
        return rest[: max(OFFERED, len(chosen))]

    def _add_quote(self, menu: QMenu, one: ExpectedShown, quote: EvidenceShown) -> None:
        sign = POLARITIES[quote.polarity]
        begins = few_words(quote.quote or self.tr("Marked area"), 48)
        action = menu.addAction(self._look.icon(sign.glyph, sign.ink), literal(f"{place_of(quote)}  {begins}"))
        action.setCheckable(True)
        chosen = one.state == "found" and quote.annotation in one.where
        action.setChecked(chosen)
        action.triggered.connect(lambda: self._find(one, quote.annotation, not chosen))

    def _find(self, one: ExpectedShown, mark: str, found: bool) -> None:
        """Say that it was found on one more quote, or on one less; on none it is not looked for any more."""
        before = one.where if one.state == "found" else ()
        where = (*before, mark) if found else tuple(each for each in before if each != mark)
        self._desk.do(self._owner, CheckExpected(self._criterion, one.item, "found" if where else "", where))

    def _say(self, one: ExpectedShown, state: str) -> None:
        if state == "gap":
            self.gap_wanted.emit(one.item)
        else:
            self._desk.do(self._owner, CheckExpected(self._criterion, one.item, state))

    def _icon(self, state: str) -> QIcon:
        sign = expected_sign(state)
        return self._look.icon(sign.glyph, sign.ink)
