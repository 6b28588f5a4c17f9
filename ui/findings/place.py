"""The Findings place: all findings by pillar, and one of them whole."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import groupby

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.findings.detail import FindingPane
from ui.findings.form import FindingForm
from ui.findings.weigh_form import WeighForm
from ui.findings.wording import STATUSES, grade_sign, worded
from ui.history_menu import HistoryMenu
from ui.kit.buttons import Button
from ui.kit.choices import Chips, Choice
from ui.kit.empty import EmptyState, Step
from ui.kit.entries import Entry, GroupText
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Pane, Panes
from ui.kit.rows import Mark, RowText
from ui.kit.runs import plain, small
from ui.kit.signs import GRADES, discipline_name
from ui.questions.question_form import QuestionForm
from ui.review import to_settle
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.theme.look import Look
from workbench.domain.findings import Finding
from workbench.domain.marks import EvidenceLink
from workbench.services.record import Written
from workbench.services.reviewing import open_reviews
from workbench.services.similar import SimilarFinding, numbered, read_resemblances


class FindingsPlace(Surface):
    """Findings with their grade and status; what they rest on is one click away."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._findings: dict[str, tuple[str, Finding]] = {}
        self._similar: dict[str, tuple[SimilarFinding, ...]] = {}
        self._reviews: dict[str, int] = {}
        self._wanted = ""
        self._chips = Chips(look, (), self.tr("Show"))
        self._search = SearchField(look, self.tr("Words of a finding"), self.tr("Filter the findings"))
        self._count = Words("", "small")
        self._list = RowList(look, self.tr("Findings"), rules=True)
        self._one = FindingPane(look, desk)
        new = Button(look, self.tr("New finding…"), "flag")
        new.clicked.connect(self._on_new)
        head = Bar(look, Words(self.tr("Findings"), "strong"), self._count, None, self._search, new)
        left = Pane(self.tr("Findings"), head, Bar(look, Wide(self._chips)), Wide(self._list))
        panes = Panes(left, self._one)
        panes.give(0, look.metrics.search_pane)
        step = Step(
            "new",
            self.tr("Record a finding"),
            self.tr("On the criterion in hand. From a page, select the passage first: the finding then rests on it."),
            self.tr("New finding…"),
            "flag",
        )
        sentence = self.tr("What somebody noticed, with its grade, on one or more criteria. Nothing is noticed yet.")
        self._empty = EmptyState(look, "flag", self.tr("No findings"), sentence, (step,))
        self._empty.wanted.connect(self._on_new)
        self._stack = QStackedWidget()
        self._stack.addWidget(panes)
        self._stack.addWidget(Pane(self.tr("No findings"), Wide(self._empty)))
        self._parts = (left, self._one)
        self.setLayout(below(Wide(self._stack), gap=0))
        self._form = FindingForm(self, look, desk)
        self._question = QuestionForm(self, look, desk)
        self._weighing = WeighForm(self, look, desk)
        self._owner = desk.tasks.owner(self)
        self._connect()

    def _connect(self) -> None:
        self._chips.chosen.connect(self._show)
        self._search.changed.connect(self._show)
        self._search.left.connect(lambda _key: self._list.setFocus())
        self._list.chosen.connect(self._show_one)
        HistoryMenu(self._look, self._desk, self._list, lambda: self._list.key)
        self._one.edit_wanted.connect(self._form.revise)
        self._one.question_wanted.connect(self._question.start)
        self._one.weighing_wanted.connect(self._weighing.start)
        self._desk.changed.connect(self._on_changed)

    def activated(self) -> None:
        """Read the findings."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """The list and one finding."""
        return self._parts if self._stack.currentIndex() == 0 else (self._empty,)

    def first(self) -> QWidget | None:
        """The list, or the way to a first finding."""
        return self._list if self._stack.currentIndex() == 0 else self._empty.button("new")

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("↑↓ finding · F6 its evidence")

    def offers(self) -> Offers:
        """What can be done here."""
        return {Command.FINDING: self._on_new}

    def show_finding(self, finding: str) -> None:
        """Take a finding in hand, now or when the findings have been read."""
        self._wanted = finding
        self._chips.choose("all")
        self._search.edit.clear()
        self._choose_wanted()

    @Slot(object)
    def _on_changed(self, written: Written) -> None:
        self.refresh(alike=self.isVisible() and written.touches(Finding, EvidenceLink))

    def refresh(self, *, alike: bool = True) -> None:
        """Read the findings again, and perhaps which are alike, which takes long in a case of many findings."""
        self._desk.read(self._owner, lambda view, _hand: numbered(view), self._take)
        if alike:
            self._desk.read(self._owner, lambda view, _hand: read_resemblances(view), self._take_similar)
        self._desk.read(self._owner, lambda view, _hand: open_reviews(view), self._take_reviews)

    def _take(self, findings: dict[str, tuple[str, Finding]]) -> None:
        self._findings = findings
        self._offer_chips()
        kept = [one for _, one in findings.values() if not one.deleted]
        self.counted.emit(sum(one.status == "open" for one in kept), "neutral")
        self._stack.setCurrentIndex(0 if findings else 1)
        self._show()
        self._choose_wanted()

    def _take_similar(self, similar: dict[str, tuple[SimilarFinding, ...]]) -> None:
        if similar != self._similar:
            self._similar = similar
            self._offer_chips()
            self._show()

    def _take_reviews(self, reviews: dict[str, int]) -> None:
        if reviews != self._reviews:
            self._reviews = reviews
            self._offer_chips()
            self._show()

    def _offer_chips(self) -> None:
        kept = [one for _, one in self._findings.values() if not one.deleted]
        counts = {grade: sum(one.grade == grade for one in kept) for grade in GRADES}
        choices = [Choice("all", self.tr("All"), len(kept))]
        choices += [Choice(grade, sign.word, counts[grade]) for grade, sign in GRADES.items() if counts[grade]]
        similar = sum(one.id in self._similar for one in kept)
        choices += [Choice("similar", self.tr("Similar"), similar)] if similar else []
        reviewed = sum(one.id in self._reviews for one in kept)
        choices += [Choice("reviewed", self.tr("Review to settle"), reviewed)] if reviewed else []
        choices.append(Choice("bin", self.tr("Bin"), len(self._findings) - len(kept)))
        self._chips.offer(choices, self._chips.key or "all")

    def _choose_wanted(self) -> None:
        if self._wanted in self._findings:
            self._list.choose(self._wanted)
            self._show_one(self._wanted)
            self._wanted = ""

    @Slot()
    def _show(self) -> None:
        which, words = self._chips.key or "all", self._search.text.casefold().split()
        entries: list[Entry] = []
        keys: list[str] = []
        for pillar, label in self._pillars().items():
            shown = [
                (number, one)
                for number, one in self._findings.values()
                if one.pillar == pillar and self._keeps(one, which) and _holds(number, one, words)
            ]
            if shown:
                entries.append(Entry(f"head {pillar}", GroupText(label, str(len(shown)), band=True)))
            shown.sort(key=lambda each: self._rank(each[1].discipline))
            for discipline, group in groupby(shown, key=lambda each: each[1].discipline):
                of_discipline = list(group)
                head = GroupText(discipline_name(discipline), str(len(of_discipline)))
                entries.append(Entry(f"head {pillar} {discipline}", head))
                entries += [Entry(one.id, self._row(number, one)) for number, one in of_discipline]
                keys += [one.id for _, one in of_discipline]
        self._list.show_entries(entries)
        self._count.setText(self.tr("{0} of {1}").format(len(keys), len(self._findings)))
        key = self._list.key if self._list.key in keys else next(iter(keys), "")
        self._list.choose(key)
        self._show_one(key)

    def _pillars(self) -> dict[str, str]:
        """Return the pillars in their order, with any that the framework of the case does not know."""
        known = dict(self._desk.framework.pillars)
        return known | {one.pillar: one.pillar for _, one in self._findings.values() if one.pillar not in known}

    def _rank(self, discipline: str) -> tuple[int, str]:
        order = list(self._desk.framework.disciplines)
        return (order.index(discipline) if discipline in order else len(order), discipline)

    def _keeps(self, one: Finding, which: str) -> bool:
        if which == "bin" or one.deleted:
            return which == "bin" and one.deleted
        kept: dict[str, Container[str]] = {"similar": self._similar, "reviewed": self._reviews}
        return which in ("all", one.grade) or one.id in kept.get(which, ())

    def _row(self, number: str, one: Finding) -> RowText:
        sign = grade_sign(self._desk.framework, one.discipline, one.grade)
        like = [each.number for each in self._similar.get(one.id, ())]
        parts = [sign.word, worded(STATUSES, one.status), ", ".join(one.criteria)]
        parts += [self.tr("similar to {0}").format(", ".join(like))] if like else []
        note = " · ".join(part for part in parts if part)
        icon = Mark(sign.glyph, sign.ink)
        waits = self._reviews.get(one.id, 0)
        badge = to_settle(waits) if waits else None
        return RowText(plain(one.title), small(note), code=number, code_room=44, icon=icon, badge=badge)

    @Slot(str)
    def _show_one(self, key: str) -> None:
        if key.startswith("head "):
            return
        number, one = self._findings.get(key, ("", None))
        self._one.show_finding(number, one, self._similar.get(key, ()))

    @Slot()
    def _on_new(self) -> None:
        self._form.start(self._desk.criterion)


def _holds(number: str, one: Finding, words: list[str]) -> bool:
    said = f"{number} {one.title} {one.text} {one.discipline} {' '.join(one.criteria)}".casefold()
    return all(word in said for word in words)
