"""The panel beside the list: the case in hand, where to go on, what is new, what is mine to finish."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.cases.model import CaseDetail, CaseRow, News, NewsKind
from ui.cases.words import day_words, dossier_words
from ui.kit.brush import Tag
from ui.kit.buttons import Button, Kind
from ui.kit.labels import Badge, Elided, Particulars
from ui.kit.layouts import Wide, below, emptied, holding
from ui.kit.panes import Bar, Column, Pane, SectionHead
from ui.kit.rows import RowButton, news_row
from ui.kit.signs import route_name
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate

_ICONS = {
    NewsKind.VERSION: ("git-compare", "warn"),
    NewsKind.CONFLICT: ("git-merge", "warn"),
    NewsKind.PACKAGE: ("inbox", "text"),
    NewsKind.QUESTION: ("circle-help", "text"),
    NewsKind.MINE: ("list-checks", "text"),
    NewsKind.OTHER: ("info", "text"),
}


class CaseSide(Pane):
    """One case at a glance; its rows and its one filled button lead into it."""

    goOn = Signal(str)
    jumped = Signal(str)

    def __init__(self, look: Look) -> None:
        self._look = look
        self._product = Elided("", "strong")
        self._route = Badge(look, Tag(""))
        self._facts = Particulars(look)
        self._go_on = Button(look, " ", "book-open", Kind.PRIMARY)
        self._go_on.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._news, self._mine = below(gap=0), below(gap=0)
        self._news_part = _section(look, translate("Cases", "Since you last looked"), self._news)
        self._mine_part = _section(look, translate("Cases", "Mine to finish"), self._mine)
        top = holding(below(self._facts, self._go_on, gap=GRID.pad, margins=(GRID.pad, 0, GRID.pad, 0)))
        self._column = Column(
            translate("Cases", "Case in hand"), top, self._news_part, self._mine_part, None, gap=GRID.gap
        )
        self._column.inner.setContentsMargins(0, GRID.gap + 1, 0, GRID.gap)
        super().__init__(
            translate("Cases", "Case in hand"), Bar(look, Wide(self._product), self._route), Wide(self._column)
        )
        self._resume_at = ""
        self._go_on.clicked.connect(self._on_go_on)
        look.changed.connect(self._dress)
        self._dress()

    def show_case(self, row: CaseRow) -> None:
        """Show what is known at once; the rest follows with its detail."""
        self._product.setText(row.product)
        self._route.show_tag(
            Tag(f"{row.route}  {route_name(row.route)}" if row.route else translate("Cases", "No route yet"))
        )
        self._say_facts(row, CaseDetail(row.case))
        self._show_resume("", row.product)
        self._fill(self._news_part, self._news, ())
        self._fill(self._mine_part, self._mine, ())

    def show_detail(self, row: CaseRow, detail: CaseDetail) -> None:
        """Show all there is to say."""
        self._say_facts(row, detail)
        self._resume_at = detail.resume_at
        self._show_resume(detail.resume, row.product)
        self._fill(self._news_part, self._news, detail.news)
        self._fill(self._mine_part, self._mine, detail.mine)

    def _say_facts(self, row: CaseRow, detail: CaseDetail) -> None:
        due = day_words(row.due, long=True) if row.due else ""
        received = day_words(detail.received, long=True) if detail.received else ""
        dossier = dossier_words(detail.documents, detail.pages) if detail.framework else ""
        self._facts.say(
            (
                (translate("Cases", "Reference"), row.reference),
                (translate("Cases", "Applicant"), row.applicant),
                (translate("Cases", "Indication"), detail.indication),
                (translate("Cases", "Received"), received),
                (translate("Cases", "Due"), due),
                (translate("Cases", "Marking"), detail.marking),
                (translate("Cases", "Dossier"), dossier),
                (translate("Cases", "Framework"), detail.framework),
            )
        )

    def _show_resume(self, resume: str, product: str) -> None:
        words = (
            translate("Cases", "Continue at {place}").format(place=resume)
            if resume
            else translate("Cases", "Open case")
        )
        self._go_on.say(words, f"{words}: {product}")

    def _fill(self, part: QWidget, rows: QVBoxLayout, news: tuple[News, ...]) -> None:
        emptied(rows)
        part.setVisible(bool(news))
        for one in news:
            icon, ink = _ICONS[one.kind]
            button = RowButton(self._look, news_row(icon, one.title, one.note, ink))
            button.clicked.connect(lambda _=False, target=one.target: self.jumped.emit(target))
            rows.addWidget(button)

    @Slot()
    def _on_go_on(self) -> None:
        self.goOn.emit(self._resume_at)

    @Slot()
    def _dress(self) -> None:
        self.setFixedWidth(self._look.metrics.side_pane)


def _section(look: Look, name: str, rows: QVBoxLayout) -> QWidget:
    head = SectionHead(look, name)
    head.setContentsMargins(GRID.pad, 0, GRID.pad, 0)
    return holding(below(head, rows, gap=GRID.half))
