"""Agreement where a discipline was assessed twice: the numbers, and behind each of them the answers that part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.kit.cells import Cell, TextCell, WrappedCell
from ui.kit.empty import EmptyState
from ui.kit.entries import Entry, GroupText
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, holding, put_into
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Pane, Panes
from ui.kit.records import CellsModel
from ui.kit.records import Column as Heading
from ui.kit.rows import CHEVRON, Mark, RowText
from ui.kit.runs import Run, plain, small
from ui.kit.signs import answer_sign, discipline_name
from ui.kit.tables import Table
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.agreement import Kappa
from workbench.domain.framework import Framework
from workbench.services.agreement import AgreementRow, AgreementShown, DisciplinePair, DoubleAnswer, parting

NOTHING = AgreementShown((), (), ())


class AgreementView(QWidget):
    """A row of numbers takes the disagreements behind it into the list below; each leads to its criterion.

    So does a pair of disciplines, which stands beside.
    """

    jumped = Signal(str, str)

    def __init__(self, look: Look, framework: Framework) -> None:
        super().__init__()
        self._look, self._framework = look, framework
        self._shown = NOTHING
        self._pair = ""
        self._table = Table(look, self.tr("Agreement by pillar"), wraps=True)
        self._rows: CellsModel[AgreementRow] = CellsModel(self._columns(), self._cells)
        self._table.show_model(self._rows)
        self._list = RowList(look, self.tr("Answers that part"), rules=True)
        self._head = Words("", "strong")
        lower = Pane(self.tr("Answers that part"), Bar(look, self._head, None), Wide(self._list))
        sentence = self.tr(
            "No criterion was answered by two people of one discipline. Give somebody the role of second assessor: "
            "both then answer, and here it is seen where they part."
        )
        self._empty = EmptyState(look, "users", self.tr("Nothing was assessed twice"), sentence)
        self._stack = QStackedWidget()
        self._stack.addWidget(Panes(self._table, lower, upright=True))
        self._stack.addWidget(Pane(self.tr("Nothing was assessed twice"), Wide(self._empty)))
        self.setLayout(below(Wide(self._stack), gap=0))
        self.setAccessibleName(self.tr("Agreement"))
        self._table.chosen.connect(self._show_parting)
        self._list.opened.connect(self._on_opened)

    def first(self) -> QWidget:
        """Where the keyboard comes in."""
        return self._table if self._stack.currentIndex() == 0 else self._empty

    def show_agreement(self, shown: AgreementShown) -> None:
        """Show the numbers; a pair of disciplines that is looked at stays in sight."""
        self._shown = shown
        self._rows.show_records(list(shown.rows))
        self._table.setVisible(bool(shown.rows))
        pair = next((one for one in shown.disciplines if one.key == self._pair), None)
        if pair is not None:
            self.show_pair(pair)
            return
        self._stack.setCurrentIndex(0 if shown.rows else 1)
        if shown.rows:
            self._table.selectRow(0)
            self._show_parting(0)

    @Slot(object)
    def show_pair(self, pair: DisciplinePair) -> None:
        """Show where two disciplines part."""
        self._pair = pair.key
        self._table.clearSelection()
        self._stack.setCurrentIndex(0)
        names = discipline_name(pair.first), discipline_name(pair.second)
        self._head.setText(self.tr("{0} and {1}: {2} of {3} part").format(*names, len(pair.parting), pair.both))
        self._list_parting(pair.parting)

    def _columns(self) -> tuple[Heading, ...]:
        return (
            Heading(self.tr("Pillar"), 112),
            Heading(self.tr("Criteria"), 68),
            Heading(self.tr("Pairs"), 54),
            Heading(self.tr("Alike"), 54),
            Heading(self.tr("Per cent"), 72),
            Heading(self.tr("Kappa"), 82),
            Heading(self.tr("95 % interval"), 116),
            Heading(self.tr("Weighted"), 82),
            Heading(self.tr("Alpha"), 82),
            Heading(self.tr("To be known"), least=120),
        )

    def _cells(self, row: AgreementRow) -> tuple[Cell, ...]:
        found = row.agreement
        share = "" if found.share is None else f"{100 * found.share:.0f}"
        label = self._framework.pillars.get(row.pillar, row.pillar) if row.pillar else self.tr("All pillars")
        words = (
            *(str(row.criteria), str(found.pairs), str(found.alike), share, self._coefficient(found.kappa)),
            *(self._interval(found.kappa), self._coefficient(found.weighted)),
            self.tr("undefined") if found.alpha is None else f"{found.alpha:.2f}",
        )
        first = TextCell((Run(label, True),))
        return (first, *(TextCell(plain(text)) for text in words), WrappedCell(self._warning(row)))

    def _coefficient(self, kappa: Kappa | None) -> str:
        return self.tr("undefined") if kappa is None else f"{kappa.value:.2f}"

    def _interval(self, kappa: Kappa | None) -> str:
        if kappa is None or kappa.low is None or kappa.high is None:
            return ""
        return self.tr("{0} to {1}").format(f"{max(-1.0, kappa.low):.2f}", f"{min(1.0, kappa.high):.2f}")

    def _warning(self, row: AgreementRow) -> str:
        found = row.agreement
        if found.kappa is None:
            return self.tr("All answers are alike, so kappa is undefined.")
        if found.prevalent:
            words = self.tr("Nearly all are “{0}”, which makes kappa low: read the per cent.")
            return words.format(answer_sign(found.prevalent).word)
        if found.pairs < 10:
            return self.tr("Few pairs: the number tells little.")
        return ""

    @Slot(int)
    def _show_parting(self, at: int) -> None:
        if not 0 <= at < len(self._shown.rows):
            return
        self._pair = ""
        row = self._shown.rows[at]
        found = parting(self._shown.answers, row.pillar)
        self._head.setText(self.tr("{0} of {1} part").format(len(found), row.agreement.pairs))
        self._list_parting(found)

    def _list_parting(self, found: Sequence[DoubleAnswer]) -> None:
        """List answers under their criteria."""
        entries: list[Entry] = []
        by_criterion: dict[str, list[DoubleAnswer]] = {}
        for one in found:
            by_criterion.setdefault(one.criterion, []).append(one)
        for criterion, answers in by_criterion.items():
            title = f"{criterion}  {answers[0].title}"
            entries.append(Entry(f"head {criterion}", GroupText(title, str(len(answers)), band=True)))
            entries += [Entry(f"{criterion} {n}", _parting_row(one)) for n, one in enumerate(answers)]
        self._list.show_entries(entries)

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        if not key.startswith("head "):
            self.jumped.emit("criterion", key.partition(" ")[0])


class DisciplinePairs(Pane):
    """Pairs of disciplines are a list, not a number: they were asked different things."""

    wanted = Signal(object)
    """The disagreements of a pair shall be shown."""

    def __init__(self, look: Look) -> None:
        super().__init__("")
        self._pairs: dict[str, DisciplinePair] = {}
        self._list = RowList(look, self.tr("Pairs of disciplines"), rules=True)
        self.setAccessibleName(self.tr("Pairs of disciplines"))
        note = Words(
            self.tr(
                "Criteria on which both hold a position, five or more, the least alike first; a pair leads to where "
                "the two part. Kappa is Cohen’s, the weighted one has linear weights over the four answers that stand "
                "in an order, alpha is Krippendorff’s, nominal. Remarks never count."
            ),
            "small",
            wrap=True,
        )
        self._none = Words(self.tr("No two disciplines hold five criteria in common."), "small", wrap=True)
        words = holding(below(self._none, note, gap=GRID.unit, margins=(GRID.pad, GRID.gap, GRID.pad, GRID.gap)))
        put_into(self, Bar(look, Words(self.tr("Pairs of disciplines"), "strong"), None), words, Wide(self._list))
        self._list.chosen.connect(self._want)
        self._list.opened.connect(self._want)

    def show_agreement(self, shown: AgreementShown) -> None:
        """List the pairs."""
        self._pairs = {one.key: one for one in shown.disciplines}
        self._list.show_entries(
            [Entry(key, _pair_row(self.tr("{0} of {1} alike"), one)) for key, one in self._pairs.items()]
        )
        self._none.setVisible(not self._pairs)

    @Slot(str)
    def _want(self, key: str) -> None:
        if key in self._pairs:
            self.wanted.emit(self._pairs[key])


def _pair_row(words: str, one: DisciplinePair) -> RowText:
    names = f"{discipline_name(one.first)} · {discipline_name(one.second)}"
    return RowText(plain(names), small(words.format(one.alike, one.both)), end=CHEVRON)


def _parting_row(one: DoubleAnswer) -> RowText:
    called = str if one.discipline else discipline_name
    sides = [f"{called(side.name)}: {answer_sign(side.value).word}" for side in (one.first, one.second)]
    sign = answer_sign(one.first.value)
    discipline = discipline_name(one.discipline) if one.discipline else ""
    note = " · ".join(part for part in (discipline, one.scope) if part)
    return RowText(plain(" · ".join(sides)), small(note), icon=Mark(sign.glyph, sign.ink), end=CHEVRON)
