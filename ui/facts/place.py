"""The Facts place: what the documents state, what they do not state alike, and what people make of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.facts.fact_pane import FactPane
from ui.facts.form import FactForm
from ui.facts.prompt_pane import PromptPane
from ui.facts.wording import place_of_fact, prompt_sign, value_of
from ui.findings.form import FindingForm
from ui.history_menu import HistoryMenu
from ui.kit.choices import Chips, Choice
from ui.kit.empty import EmptyState
from ui.kit.entries import Entry, GroupText
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Pane, Panes
from ui.kit.rows import Mark, RowText
from ui.kit.runs import plain, small
from ui.shell.place import Surface
from ui.theme.look import Look
from workbench.domain.consistency import Amount
from workbench.domain.findings import Prompt
from workbench.domain.identity import derived_id
from workbench.services.consistency import FactShown, FactsShown, PromptShown, read_facts

NOTHING = FactsShown((), (), ())
PROMPTS, FACTS, BIN = "prompts", "facts", "bin"


class FactsPlace(Surface):
    """Prompts first, as they wait for somebody; beside them the facts they compare."""

    def __init__(self, look: Look, desk: Desk, amount_of: Callable[[str, str], Amount | None]) -> None:
        super().__init__()
        self._desk, self._amount_of = desk, amount_of
        self._facts = NOTHING
        self._chips = Chips(look, (), self.tr("Show"))
        self._search = SearchField(look, self.tr("Words of a fact"), self.tr("Filter the facts"))
        self._count = Words("", "small")
        self._list = RowList(look, self.tr("Prompts and facts"), rules=True)
        self._prompt, self._fact = PromptPane(look, desk), FactPane(look, desk)
        self._none = Pane(self.tr("Nothing chosen"), Wide(EmptyState(look, "hash", *self._all_alike())))
        self._one = QStackedWidget()
        for pane in (self._none, self._prompt, self._fact):
            self._one.addWidget(pane)
        head = Bar(look, Words(self.tr("Facts"), "strong"), self._count, None, self._search)
        self._left = Pane(self.tr("Facts"), head, Bar(look, Wide(self._chips)), Wide(self._list))
        panes = Panes(self._left, self._one)
        panes.give(look.metrics.search_pane - 80, 0)
        sentence = self.tr(
            "Select words in a document and choose Fact… (Ctrl+Shift+K). "
            "Facts of one name are compared across documents."
        )
        self._empty = EmptyState(look, "hash", self.tr("No facts"), sentence)
        self._stack = QStackedWidget()
        self._stack.addWidget(panes)
        self._stack.addWidget(Pane(self.tr("No facts"), Wide(self._empty)))
        self.setLayout(below(Wide(self._stack), gap=0))
        self._form, self._finding = FactForm(self, look, desk), FindingForm(self, look, desk)
        HistoryMenu(look, desk, self._list, self._in_hand)
        self._owner = desk.tasks.owner(self)
        self._connect()

    def _all_alike(self) -> tuple[str, str]:
        return self.tr("Nothing to judge"), self.tr("No rule of the framework asks about the facts that are stated.")

    def _connect(self) -> None:
        self._chips.chosen.connect(self._show)
        self._search.changed.connect(self._show)
        self._search.left.connect(lambda _key: self._list.setFocus())
        self._list.chosen.connect(self._show_one)
        self._prompt.passed.connect(self._go_on)
        self._prompt.finding_wanted.connect(self._on_finding)
        self._fact.edit_wanted.connect(lambda shown: self._form.revise(shown.fact, shown.quote))
        self._fact.fact_wanted.connect(self.show_fact)
        self._desk.changed.connect(lambda _written: self.refresh())

    def activated(self) -> None:
        """Read the facts."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """The list, and the prompt or fact in hand."""
        one = self._one.currentWidget()
        return (self._left, *((one,) if one else ())) if self._stack.currentIndex() == 0 else (self._empty,)

    def first(self) -> QWidget | None:
        """The list."""
        return self._list if self._stack.currentIndex() == 0 else self._empty

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("↑↓ prompt · F6 what it is · Ctrl+Enter records")

    def show_fact(self, fact: str) -> None:
        """Take a fact in hand."""
        self._chips.choose(FACTS)
        self._search.edit.clear()
        self._show()
        self._list.choose(fact)
        self._show_one(fact)

    def _in_hand(self) -> str:
        """Return the fact in hand, or what became of the prompt in hand."""
        prompt = next((one for one in self._facts.prompts if _key(one) == self._list.key), None)
        if prompt is not None:
            return derived_id(self._desk.case, Prompt.kind, prompt.raised.key)
        return self._list.key if self._facts.fact(self._list.key) else ""

    def refresh(self) -> None:
        """Read the facts again."""
        framework, amount_of = self._desk.framework, self._amount_of
        self._desk.read(self._owner, lambda view, _hand: read_facts(view, framework, amount_of), self._take)

    def _take(self, facts: FactsShown) -> None:
        self._facts = facts
        waiting = sum(one.open for one in facts.prompts)
        choices = [
            Choice(PROMPTS, self.tr("Prompts"), len(facts.prompts)),
            Choice(FACTS, self.tr("All facts"), len(facts.facts)),
            Choice(BIN, self.tr("Bin"), len(facts.binned)),
        ]
        self._chips.offer(choices, self._chips.key or (PROMPTS if facts.prompts else FACTS))
        self._count.setText(self.tr("{0} to judge").format(waiting) if waiting else self.tr("None to judge"))
        self.counted.emit(waiting, "neutral")
        self._stack.setCurrentIndex(0 if facts.facts or facts.binned else 1)
        self._show()

    # ------------------------------------------------------------------ showing

    @Slot()
    def _show(self) -> None:
        entries = self._prompt_entries() if self._chips.key == PROMPTS else self._fact_entries()
        self._list.show_entries(entries)
        keys = [one.key for one in entries if not one.key.startswith("head ")]
        key = self._list.key if self._list.key in keys else next(iter(keys), "")
        self._list.choose(key)
        self._show_one(key)

    def _prompt_entries(self) -> list[Entry]:
        words = self._search.text.casefold().split()
        shown = [one for one in self._facts.prompts if _holds(_said(one), words)]
        entries: list[Entry] = []
        for label, group in (
            (self.tr("To judge"), [one for one in shown if one.open]),
            (self.tr("Judged"), [one for one in shown if not one.open]),
        ):
            if group:
                entries.append(Entry(f"head {label}", GroupText(label, str(len(group)), band=True)))
                entries += [Entry(_key(one), self._prompt_row(one)) for one in group]
        return entries

    def _prompt_row(self, one: PromptShown) -> RowText:
        sign, raised = prompt_sign(one), one.raised
        values = [value_of(fact) for fact in (raised.first, raised.second) if fact is not None]
        places = [
            place_of_fact(shown)
            for fact in (raised.first, raised.second)
            if fact is not None and (shown := self._facts.fact(fact.id))
        ]
        first = plain(self.tr(" against ").join(values))
        note = " · ".join((one.rule.title, *places))
        return RowText(first, small(note), code=one.rule.id, code_room=44, icon=Mark(sign.glyph, sign.ink))

    def _fact_entries(self) -> list[Entry]:
        words = self._search.text.casefold().split()
        listed = self._facts.binned if self._chips.key == BIN else self._facts.facts
        by_name: dict[str, list[FactShown]] = {}
        for one in listed:
            if _holds(f"{one.fact.name} {value_of(one.fact)} {one.quote} {one.document}", words):
                by_name.setdefault(one.fact.name, []).append(one)
        entries: list[Entry] = []
        for name, group in sorted(by_name.items()):
            entries.append(Entry(f"head {name}", GroupText(name.capitalize(), str(len(group)), band=True)))
            entries += [Entry(one.fact.id, _fact_row(one)) for one in group]
        return entries

    @Slot(str)
    def _show_one(self, key: str) -> None:
        if key.startswith("head "):
            return
        prompt = next((one for one in self._facts.prompts if _key(one) == key), None)
        fact = self._facts.fact(key)
        if prompt is not None:
            self._prompt.show_prompt(prompt, self._facts)
        elif fact is not None:
            self._fact.show_fact(fact, self._facts)
        self._one.setCurrentWidget(self._prompt if prompt else self._fact if fact else self._none)
        self.renewed.emit()

    # ------------------------------------------------------------------ acting

    @Slot()
    def _go_on(self) -> None:
        """Take the next open prompt in hand, and let the keyboard judge it."""
        waiting = [_key(one) for one in self._facts.prompts if one.open]
        current = _key(self._prompt.prompt) if self._prompt.prompt else ""
        after = waiting[waiting.index(current) + 1 :] if current in waiting else waiting
        others = [key for key in (*after, *waiting) if key != current]
        if others:
            self._list.choose(others[0])
            self._show_one(others[0])
            self._prompt.begin()

    @Slot(object)
    def _on_finding(self, one: PromptShown) -> None:
        """Begin a finding on what a prompt asks about, at the criterion that names its rule."""
        criteria = self._desk.framework.criteria
        asked = next((each.id for each in criteria if each.contradiction_rule == one.rule.id), self._desk.criterion)
        facts = [fact for fact in (one.raised.first, one.raised.second) if fact is not None]
        said = "\n".join(self._statement(shown) for fact in facts if (shown := self._facts.fact(fact.id)))
        self._finding.start(asked, said=(one.rule.title, said), marks=tuple(fact.annotation for fact in facts))

    def _statement(self, shown: FactShown) -> str:
        words = self.tr("{0}: {1}, “{2}”")
        return words.format(place_of_fact(shown), value_of(shown.fact), shown.quote)


def _key(one: PromptShown) -> str:
    return "prompt " + " ".join(one.raised.key)


def _said(one: PromptShown) -> str:
    facts = [fact for fact in (one.raised.first, one.raised.second) if fact is not None]
    return " ".join((one.rule.id, one.rule.title, *(f"{fact.name} {value_of(fact)}" for fact in facts)))


def _holds(said: str, words: list[str]) -> bool:
    return all(word in said.casefold() for word in words)


def _fact_row(one: FactShown) -> RowText:
    quote = f"“{one.quote}”" if one.quote else ""
    said = " · ".join(part for part in (one.fact.condition, quote) if part)
    row = RowText(plain(value_of(one.fact)), small(said), aside=small(place_of_fact(one)))
    return row if one.quoted else replace(row, icon=Mark("circle-alert", "warn"))
