"""The header of a case: what it is, and the way back to all cases."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.brush import RIGHT, Brush, Tag
from ui.kit.buttons import Button, Kind
from ui.kit.labels import Badge, Elided, Line
from ui.kit.layouts import Wide, below, beside, holding
from ui.kit.panes import Frame
from ui.kit.runs import small
from ui.kit.signs import route_name
from ui.shell.commands import Command
from ui.theme.look import Look
from ui.theme.tokens import GRID


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What the header says of a case; the marking and the framework's version as they are to be read."""

    reference: str
    product: str
    applicant: str = ""
    route: str = ""
    marking: str = ""
    framework: str = ""
    blind: bool = False


class SearchButton(Button):
    """Looks like a field and opens the search of the dossier; its key stands at its right."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, Command.SEARCH.words, "search", Kind.FIELD)
        self._keys = True
        self.hint(f"{Command.SEARCH.words} ({Command.SEARCH.keys})")

    def show_keys(self, shown: bool) -> None:
        """Show its key, or leave that to the tool tip where there is little room."""
        if self._keys != shown:
            self._keys = shown
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for its words and its key."""
        hint = super().sizeHint()
        keys = self._look.advance(Command.SEARCH.keys, "small") + GRID.pad if self._keys else 0
        return QSize(hint.width() + keys, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it with its key."""
        super().paintEvent(event)
        if not self._keys:
            return
        brush = Brush(QPainter(self), self._look)
        brush.runs(self.rect().adjusted(0, 0, -GRID.unit - 2, 0), small(Command.SEARCH.keys), RIGHT)


class CaseHeader(Frame):
    """Reference, product, route, marking and framework of the case that is open."""

    casesWanted = Signal()
    searchWanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__("header")
        self._look = look
        self._head = CaseHead("", "")
        back = Button(look, self.tr("Cases"), "chevron-left", Kind.LINK, name=self.tr("All cases"))
        back.clicked.connect(self.casesWanted)
        self._product = Elided("", "title", least=80)
        self._route = Badge(look, Tag(""))
        self._reference = Elided("", "small", least=60)
        self._applicant = Elided("", "small", least=60)
        self._marking = Badge(look, Tag(""))
        self._framework = Badge(look, Tag(""))
        self._blind = Badge(look, Tag(self.tr("Blind phase"), "warn", "eye-off"))
        self._blind.setToolTip(self.tr("Who assesses sees his own judgements alone; Team, Blind phase… says more"))
        self._blind.hide()
        self._search = SearchButton(look)
        self._search.clicked.connect(self.searchWanted)
        lines = holding(below(None, self._reference, self._applicant, None, gap=0))
        lines.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setLayout(
            beside(
                *(back, Line(upright=True, length=28), self._product, self._route, Wide(lines)),
                *(self._blind, self._marking, self._framework, self._search),
                gap=GRID.gap,
                margins=(GRID.pad, 0, GRID.gap, 0),
            )
        )
        look.changed.connect(self._dress)
        self._dress()

    def show_head(self, head: CaseHead) -> None:
        """Show a case."""
        self._head = head
        self._product.setText(head.product)
        self._reference.setText(head.reference)
        self._applicant.setText(head.applicant)
        self._marking.show_tag(Tag(head.marking, "solid", "shield"))
        self._blind.setVisible(head.blind)
        self._fit()

    def targets(self) -> tuple[QWidget, ...]:
        """The header as a pane for F6."""
        return (self,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the product where the header is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say the framework's version, and where it is narrower still the route and the key, in fewer words."""
        narrow = self.width() < self._look.metrics.prose * 1.9
        route = f"{self._head.route}  {route_name(self._head.route)}" if self._head.route else self.tr("No route yet")
        self._route.show_tag(Tag(self._head.route if narrow and self._head.route else route))
        self._route.setToolTip(route)
        self._search.show_keys(not narrow)
        long = self.tr("Framework {version}").format(version=self._head.framework)
        short = self.tr("FW {version}").format(version=self._head.framework)
        roomy = self.width() >= self._look.metrics.prose * 2.25
        shown = (long if roomy else short) if self._head.framework else ""
        self._framework.show_tag(Tag(shown, icon="book-open"))
        self._framework.setToolTip(long if self._head.framework else "")

    @Slot()
    def _dress(self) -> None:
        self.setFixedHeight(self._look.metrics.header)
        self._fit()
