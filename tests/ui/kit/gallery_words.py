"""The first column of the gallery: words, badges, glyphs, buttons, choices, fields."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from ui.kit.answers import Check
from ui.kit.banners import Progress
from ui.kit.brush import Tag
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.choices import Chips, Choice, Segments, Tabs
from ui.kit.fields import ChoiceBox, Labelled, SearchField, TextField
from ui.kit.labels import Badge, Elided, Line, Meter, Picture, SignWords, Words
from ui.kit.layouts import Item, Wide, beside
from ui.kit.panes import Bar, Column, Pane
from ui.kit.signs import ANSWERS, GAP, GATES, GRADES, GUARDS, HOLE, POLARITIES, TEAM_STATES, Sign
from ui.theme.look import Look

QUIET = (Tag("POC"), Tag("Locked", icon="lock"), Tag("OFFICIAL", "solid", "shield"), Tag("v3", "brand"))
LOUD = (Tag("New v3", "warn", "git-compare"), Tag("Refused", "error"), Tag("Whole", "ok"), Tag("Differ", "split"))
POLARITY = (
    Choice("supports", "Supports", icon="p-for", ink="ok"),
    Choice("contradicts", "Contradicts", icon="p-against", ink="error"),
    Choice("context", "Context", icon="circle-dot", ink="muted"),
)
FILTERS = (Choice("all", "All", 5), Choice("mine", "Mine to finish", 3), Choice("signed", "Signed off", 1))
VIEWS = (Choice("documents", "Documents"), Choice("outline", "Outline"), Choice("pages", "Pages"))


def words_and_buttons(look: Look) -> QWidget:
    """Return the column."""
    head = Bar(look, Words("Words and buttons", "strong"))
    parts = (*_words(look), *_signs(look), Line(), *_buttons(look), *_choices(look), *_fields(look), None)
    return Pane("Words and buttons", head, Wide(Column("Words and buttons", *parts)))


def _words(look: Look) -> tuple[Item, ...]:
    return (
        Words("Cases", "title"),
        Words("All that is read or typed"),
        Words("A name or the chosen row", "strong"),
        Words("Said more quietly", "muted"),
        Words("18 Nov 2026, 14:05", "small"),
        Elided("A label that is cut where there is no room for all of it, and says the whole in a tool tip"),
        beside(*(Badge(look, tag) for tag in QUIET), None),
        beside(*(Badge(look, tag) for tag in LOUD), None),
    )


def _signs(look: Look) -> tuple[Item, ...]:
    answers = list(ANSWERS.values())
    return (
        beside(*(SignWords(look, sign, narrow=True, small=True) for sign in answers[:3]), None),
        _pictures(look, *answers, HOLE, GAP),
        _pictures(look, *TEAM_STATES.values(), *GATES.values()),
        _pictures(look, *GRADES.values(), *POLARITIES.values()),
        beside(*(SignWords(look, sign) for sign in GUARDS.values()), None),
    )


def _pictures(look: Look, *signs: Sign) -> QLayout:
    return beside(*(Picture(look, sign.glyph, sign.ink, word=sign.word) for sign in signs), None)


def _buttons(look: Look) -> tuple[Item, ...]:
    outlined, filled = Button(look, "Cannot be pressed", "lock"), Button(look, "Not yet", kind=Kind.PRIMARY)
    outlined.setEnabled(False)
    filled.setEnabled(False)
    checked = IconButton(look, "text-cursor", "Select text", checkable=True)
    checked.setChecked(True)
    main = Button(look, "Save and next criterion", kind=Kind.PRIMARY)
    links = (Button(look, "Open demo", kind=Kind.LINK), Button(look, "Add (Ctrl+E)", kind=Kind.LINK, dense=True))
    return (
        beside(Button(look, "Open dossier…", "folder-open"), main, None),
        beside(outlined, filled, None),
        beside(*links, None),
        beside(IconButton(look, "undo-2", "Undo"), checked, IconButton(look, "x", "Close this", dense=True), None),
    )


def _choices(look: Look) -> tuple[Item, ...]:
    answers, marks = Check(look, "Answers", 231), Check(look, "Marks and links", 604)
    marks.setChecked(True)
    return (
        Segments(look, POLARITY, "Polarity"),
        Chips(look, FILTERS, "Filter"),
        Tabs(look, VIEWS, "Views"),
        answers,
        marks,
    )


def _fields(look: Look) -> tuple[Item, ...]:
    box = ChoiceBox(look, "Which versions")
    box.addItems(["All documents", "Assessed versions"])
    faulty = Labelled("Reason, needed", TextField("Reason", lines=2), "goes to both assessors")
    faulty.fault("Say why, so that both assessors can read it.")
    progress = Progress(look, "Taking the dossier in")
    progress.report(40, 176, "A05 Stability report")
    return (
        SearchField(look, "Product, reference, applicant"),
        box,
        Labelled("Name", TextField("Name of the case", lines=1), "needed"),
        faulty,
        Meter(look, 0.6, "Settled 7 of 12"),
        progress,
    )
