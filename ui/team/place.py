"""The Team place: packages and conflicts, divergent views, the roster, and what was changed of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.files import ask_for_files
from ui.kit.choices import Choice, Tabs
from ui.kit.layouts import Wide, below
from ui.kit.panes import Bar
from ui.kit.signs import discipline_name
from ui.questions.filing_forms import MeetingForm
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.team.exchange import PACKAGES, Exchange
from ui.team.merging import MergingView
from ui.team.news import NewsView
from ui.team.roster import RosterView
from ui.team.sharing_form import SharingForm
from ui.team.starter_form import StarterForm
from ui.team.views import ViewsView
from ui.theme.look import Look
from workbench.services.diverging import DivergentView

MERGING, VIEWS, ROSTER, NEWS = "merging", "views", "roster", "news"

View = MergingView | ViewsView | RosterView | NewsView


class TeamPlace(Surface):
    """Four views of working together; each is read when it is looked at."""

    def __init__(self, look: Look, desk: Desk, exchange: Exchange) -> None:
        super().__init__()
        self._look, self._desk, self._exchange = look, desk, exchange
        self.merging = MergingView(look, desk, exchange)
        self.views = ViewsView(look, desk)
        self.roster = RosterView(look, desk, exchange.roster, exchange.certificate)
        self.news = NewsView(look, desk, exchange.news)
        self._views: dict[str, View] = {
            MERGING: self.merging,
            VIEWS: self.views,
            ROSTER: self.roster,
            NEWS: self.news,
        }
        words = (
            Choice(MERGING, self.tr("Packages and conflicts"), 0),
            Choice(VIEWS, self.tr("Divergent views"), 0),
            Choice(ROSTER, self.tr("Roster")),
            Choice(NEWS, self.tr("Changed since my last package"), 0),
        )
        self._tabs = Tabs(look, words, self.tr("Views of the team"))
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        self._bar = Bar(look, Wide(self._tabs), left=0)
        self.setLayout(below(self._bar, Wide(self._stack), gap=0))
        self.setAcceptDrops(True)
        self._owner = desk.tasks.owner(self)
        self._connect()

    def _connect(self) -> None:
        self._tabs.chosen.connect(self.show_view)
        self.merging.wanted.connect(lambda _key: self.choose_packages())
        self.merging.counted.connect(self._on_conflicts)
        self.views.counted.connect(lambda count: self._tabs.count({VIEWS: count}))
        self.views.meeting_wanted.connect(self._meet)
        self.news.counted.connect(lambda count: self._tabs.count({NEWS: count}))
        self.roster.starter_wanted.connect(self.start_team)
        self._desk.changed.connect(self._on_changed)

    @property
    def shown(self) -> View:
        """The view that is looked at."""
        return self._views[self._tabs.key]

    @Slot(str)
    def show_view(self, key: str) -> None:
        """Look at another view."""
        self._tabs.choose(key)
        self._stack.setCurrentWidget(self.shown)
        self.shown.refresh()
        self.renewed.emit()

    def activated(self) -> None:
        """Read everything that may have changed meanwhile."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """The views, and what the one that is looked at has."""
        return (self._bar, *self.shown.parts)

    def first(self) -> QWidget:
        """Where the keyboard comes in."""
        return self.shown.first()

    def keys(self) -> str:
        """What the keys do here."""
        if self.shown is not self.merging:
            return self.tr("↑↓ choose · drop packages here")
        return self.tr("↑↓ conflict · M mine · T theirs · B both · Alt+1, 2, 3 quote · Ctrl+Enter settles")

    def offers(self) -> Offers:
        """What can be done here."""
        return {
            Command.TAKE_PACKAGE: self.choose_packages,
            Command.SHARE: self.share,
            Command.STARTER: self.start_team,
        }

    @cached_property
    def _sharing(self) -> SharingForm:
        return SharingForm(self, self._look, self._desk, self._exchange.sync)

    @cached_property
    def _starting(self) -> StarterForm:
        return StarterForm(self, self._look, self._desk, self._exchange, PACKAGES)

    @cached_property
    def _meeting(self) -> MeetingForm:
        return MeetingForm(self, self._look, self._desk)

    @Slot()
    def share(self) -> None:
        """Exchange through a shared database."""
        self._sharing.start()

    @Slot()
    def start_team(self) -> None:
        """Write what everybody begins with."""
        self._starting.start()

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        if self.isVisible():
            self.refresh()
        else:  # all of it is read when somebody comes here; the rail needs the number alone
            self._desk.read(self._owner, lambda view, _hand: len(view.conflicts()), self._on_conflicts)

    def refresh(self) -> None:
        """Read all views again."""
        for view in self._views.values():
            view.refresh()

    @Slot(int)
    def _on_conflicts(self, count: int) -> None:
        self._tabs.count({MERGING: count})
        self.counted.emit(count, "warn" if count else "neutral")

    @Slot(object)
    def _meet(self, one: DivergentView) -> None:
        """Record a meeting of the team about a divergent view."""
        names = ", ".join(discipline_name(side.held.discipline) for side in one.sides)
        purpose = self.tr("{0}: the views of {1}").format(one.criterion.id, names)
        people = [name for side in one.sides for name in side.people]
        self._meeting.start_within(one.criterion.id, purpose, people, [one.criterion.title])

    @Slot()
    def choose_packages(self) -> None:
        """Ask for packages, and show what they would bring."""
        ask_for_files(self, self.tr("Import package"), PACKAGES, self._exchange.arrive)

    def packages_arrived(self) -> None:
        """Show the conflicts that packages brought, not the package that was looked at before."""
        self.show_view(MERGING)
        self.merging.show_conflicts()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Packages may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what dropped packages would bring."""
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            self._exchange.arrive(paths)
