"""What the list of marks is restricted to: words, and one choice of each kind, all of which must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox

from ui.document.marks import MarkKind
from ui.dossier.mark_words import kind_word
from ui.evidence.listed import read_places
from ui.evidence.wording import STANDINGS
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled, SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, put_into
from ui.kit.panes import Bar, Column, Pane
from ui.kit.signs import POLARITIES, discipline_name, marker_name
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.findings import Fact, Finding
from workbench.domain.framework import Framework
from workbench.domain.marks import COLOURS
from workbench.services.marked import read_authors
from workbench.services.marks import CURRENT, MarkQuery, VersionAt
from workbench.services.record import CaseView

Named = tuple[tuple[str, str], ...]
"""Keys with their words."""


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to choose from in a case: documents, targets, authors with their keys, tags, disciplines."""

    documents: Named
    targets: Named
    authors: Named
    keys: dict[str, tuple[str, ...]]
    tags: Named
    disciplines: Named
    versioned: bool
    """Some document has a later version, so that marks have to be placed."""
    places: tuple[VersionAt, ...]
    """The versions in reading order."""


def read_known(view: CaseView, framework: Framework) -> Known:
    """Gather what marks of the case can be filtered by."""
    places, authors, behind = read_places(view), read_authors(view), view.marks.behind()
    titles = {one.id: one.title for one in view.all(Finding)} | {one.id: one.name for one in view.all(Fact)}
    criteria = {one.id: f"{one.id} {one.title}" for one in framework.criteria}
    targets = {target for target, _ in behind}
    return Known(
        documents=tuple({one.document: one.title for one in places}.items()),
        targets=tuple(
            (target, words) for target, words in {**criteria, **titles}.items() if target in targets or target in titles
        ),
        authors=tuple((person, name) for person, name, _ in authors),
        keys={person: keys for person, _, keys in authors},
        tags=tuple((tag, tag) for tag in sorted(view.marks.tags(), key=str.casefold)),
        disciplines=tuple((code, f"{code} {discipline_name(code)}") for code in (*framework.disciplines, "LEAD")),
        versioned=any(one.newest != one.sha256 for one in places),
        places=places,
    )


class MarkFilters(Pane):
    """The filters; each says what it restricts to, and one button takes all of them away."""

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__("")
        self._look = look
        self._keys: dict[str, tuple[str, ...]] = {}
        self.words = SearchField(look, self.tr("Quote, note, tag, comment"), self.tr("Filter the marks by words"))
        names = {
            "document": self.tr("Document"),
            "target": self.tr("Criterion or finding"),
            "polarity": self.tr("What it says of it"),
            "discipline": self.tr("Discipline"),
            "author": self.tr("Author"),
            "tag": self.tr("Tag"),
            "placement": self.tr("In the newest version"),
            "colour": self.tr("Colour"),
            "sort": self.tr("Kind of mark"),
        }
        self.boxes = {key: ChoiceBox(look, name) for key, name in names.items()}
        self.fields = {key: Labelled(name, self.boxes[key]) for key, name in names.items()}
        for box in self.boxes.values():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.activated.connect(self.changed)
        self._clear = Button(look, self.tr("Clear filters"), kind=Kind.LINK, dense=True)
        self._clear.clicked.connect(self.clear)
        self._clear.setEnabled(False)
        self.changed.connect(lambda: self._clear.setEnabled(self.restricting))
        self.words.changed.connect(self.changed)
        head = Bar(look, Words(self.tr("Filters"), "strong"), None, self._clear)
        fields = (Wide(field) for field in self.fields.values())
        column = Column(self.tr("Filters"), self.words, *fields, None, gap=GRID.gap)
        put_into(self, head, Wide(column))
        self.setAccessibleName(self.tr("Filters"))
        self._offer_fixed()

    def offer(self, known: Known) -> None:
        """Offer what the case has now; what is chosen stays chosen."""
        self._keys = known.keys
        self.fields["placement"].setVisible(known.versioned)
        offers = {
            "document": known.documents,
            "target": known.targets,
            "author": known.authors,
            "tag": known.tags,
            "discipline": known.disciplines,
        }
        for key, choices in offers.items():
            self._fill(self.boxes[key], choices)

    def query(self) -> MarkQuery:
        """Return what is asked for; the order is the table's."""
        chosen = {key: str(box.currentData() or "") for key, box in self.boxes.items()}
        author, discipline = chosen.pop("author"), chosen.pop("discipline")
        words, disciplines = tuple(self.words.text.split()), (discipline,) if discipline else ()
        keys = self._keys.get(author, (author,)) if author else ()
        return replace(MarkQuery(words, disciplines, keys), **chosen)  # type: ignore[arg-type]

    @property
    def restricting(self) -> bool:
        """Say whether any filter is set."""
        return bool(self.words.text) or any(box.currentIndex() > 0 for box in self.boxes.values())

    @Slot()
    def clear(self) -> None:
        """Restrict to nothing."""
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        if self.words.text:
            self.words.edit.clear()
        else:
            self.changed.emit()

    def choose(self, key: str, value: str) -> None:
        """Restrict one filter to a value, which may not be offered yet."""
        box = self.boxes[key]
        if box.findData(value) < 0:
            box.addItem(value, value)
        box.setCurrentIndex(box.findData(value))
        self.changed.emit()

    def restrict(self, key: str, value: str) -> None:
        """Restrict to one value alone."""
        with QSignalBlocker(self):
            self.clear()
        self.choose(key, value)

    def _offer_fixed(self) -> None:
        self._fill(self.boxes["polarity"], [(code, sign.word) for code, sign in POLARITIES.items()])
        self._fill(self.boxes["colour"], [(code, marker_name(code)) for code in COLOURS])
        standings = [(CURRENT, self.tr("Made in it")), *((code, sign.word) for code, sign in STANDINGS.items())]
        self._fill(self.boxes["placement"], standings)
        sorts = (MarkKind.HIGHLIGHT, MarkKind.AREA, MarkKind.NOTE, MarkKind.PAGE, MarkKind.DOCUMENT)
        self._fill(self.boxes["sort"], [(str(kind), kind_word(kind).capitalize()) for kind in sorts])
        for key in ("document", "target", "author", "tag", "discipline"):
            self._fill(self.boxes[key], ())

    def _fill(self, box: ChoiceBox, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these after "any"; nothing changes where they are the same."""
        wanted = [("", self.tr("Any")), *choices]
        if wanted == [(box.itemData(at), box.itemText(at)) for at in range(box.count())]:
            return
        chosen = str(box.currentData() or "")
        box.clear()
        for value, words in wanted:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(chosen)))
