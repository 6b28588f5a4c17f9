"""Every component of the kit in its states, for the eye and for the tests."""

# long because: it shows every component of the kit in each of its states
from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QWidget

from ui.kit.answers import Check, RadioGrid, RadioRows
from ui.kit.banners import Banner, Notice, Progress
from ui.kit.brush import Tag
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.cells import (
    CoverageCell,
    GroupCell,
    LinkCell,
    SignCell,
    StateCell,
    TextCell,
    WrappedCell,
    none_cell,
    number_cell,
)
from ui.kit.choices import Chips, Choice, Segments, Tabs
from ui.kit.editor import QuoteChip, QuoteEdit
from ui.kit.entries import Entry, GroupText
from ui.kit.fields import ChoiceBox, Labelled, SearchField, TextField
from ui.kit.labels import Badge, Elided, Line, Meter, Particulars, Picture, SignWords, Words
from ui.kit.layouts import Wide, below, beside, holding
from ui.kit.lists import RowList, RowTree
from ui.kit.panes import Bar, Column, Foot, Frame, Pane, Panes, SectionHead
from ui.kit.quotes import Jump, QuoteBlock, quote_line
from ui.kit.records import CellsModel
from ui.kit.records import Column as TableColumn
from ui.kit.rows import RowButton, RowText, discipline_row, evidence_row, gap_row, news_row, sign_row
from ui.kit.runs import Run, found, plain, small, strong
from ui.kit.signs import ANSWERS, GAP, GATES, GRADES, GUARDS, HOLE, POLARITIES, TEAM_STATES
from ui.kit.strips import GlyphStrip, Limb, LimbStrip, Moment, Timeline
from ui.kit.tables import Table
from ui.theme.focus import FocusRing
from ui.theme.look import Look

LAW = (Run("“…"), Run("can only be manufactured", strong=True), Run(" at or near the place where the product is used”"))


def gallery(look: Look) -> QMainWindow:
    """Return a window with every component, in four columns."""
    window = QMainWindow()
    panes = Panes(_words_and_buttons(look), _judgement(look), _lists(look), _tables(look))
    panes.give(330, 384, 300, 0)
    window.setCentralWidget(panes)
    window.ring = FocusRing(window, look)  # type: ignore[attr-defined]
    return window


def _words_and_buttons(look: Look) -> QWidget:
    disabled = Button(look, "Cannot be pressed", "lock")
    disabled.setEnabled(False)
    filled_off = Button(look, "Not yet", kind=Kind.PRIMARY)
    filled_off.setEnabled(False)
    link = Button(look, "Open demo", kind=Kind.LINK)
    dense = Button(look, "Add (Ctrl+E)", kind=Kind.LINK, dense=True)
    checked = IconButton(look, "text-cursor", "Select text", checkable=True)
    checked.setChecked(True)
    tags = (Tag("POC"), Tag("Locked", icon="lock"), Tag("OFFICIAL", "solid", "shield"), Tag("v3", "brand"))
    more = (Tag("New v3", "warn", "git-compare"), Tag("Refused", "error"), Tag("Whole", "ok"), Tag("Differ", "split"))
    body = Column(
        "Words and buttons",
        Words("Cases", "title"),
        Words("All that is read or typed"),
        Words("A name or the chosen row", "strong"),
        Words("Said more quietly", "muted"),
        Words("18 Nov 2026, 14:05", "small"),
        Elided("A label that is cut where there is no room for all of it, and says the whole in a tool tip"),
        beside(*(Badge(look, tag) for tag in tags), None),
        beside(*(Badge(look, tag) for tag in more), None),
        beside(*(SignWords(look, sign, narrow=True, small=True) for sign in list(ANSWERS.values())[:3]), None),
        beside(*(Picture(look, s.glyph, s.ink, word=s.word) for s in (*ANSWERS.values(), HOLE, GAP)), None),
        beside(*(Picture(look, s.glyph, s.ink, word=s.word) for s in (*TEAM_STATES.values(), *GATES.values())), None),
        beside(*(Picture(look, s.glyph, s.ink, word=s.word) for s in (*GRADES.values(), *POLARITIES.values())), None),
        beside(*(SignWords(look, sign) for sign in GUARDS.values()), None),
        Line(),
        beside(
            Button(look, "Open dossier…", "folder-open"),
            Button(look, "Save and next criterion", kind=Kind.PRIMARY),
            None,
        ),
        beside(disabled, filled_off, None),
        beside(link, dense, None),
        beside(IconButton(look, "undo-2", "Undo"), checked, IconButton(look, "x", "Close this", dense=True), None),
        Segments(
            look,
            (
                Choice("supports", "Supports", icon="p-for", ink="ok"),
                Choice("contradicts", "Contradicts", icon="p-against", ink="error"),
                Choice("context", "Context", icon="circle-dot", ink="muted"),
            ),
            "Polarity",
        ),
        Chips(
            look,
            (Choice("all", "All", 5), Choice("mine", "Mine to finish", 3), Choice("off", "Signed off", 1)),
            "Filter",
        ),
        Tabs(look, (Choice("documents", "Documents"), Choice("outline", "Outline"), Choice("pages", "Pages")), "Views"),
        SearchField(look, "Product, reference, applicant"),
        _choice_box(look),
        Labelled("Name", TextField("Name of the case", lines=1), "needed"),
        _faulty(look),
        Meter(look, 0.6, "Settled 7 of 12"),
        _progress(look),
        Check(look, "Answers", 231),
        _checked(look),
        None,
    )
    return Pane("Words and buttons", Bar(look, Words("Words and buttons", "strong")), Wide(body))


def _judgement(look: Look) -> QWidget:
    answers = RadioGrid(look, "My answer", columns=2)
    choices = [Choice(key, sign.word) for key, sign in list(ANSWERS.items())[:5]]
    answers.offer(choices, {"not_applicable": "not on a legal test"}, "not_met")
    limbs = LimbStrip(look, "Limbs")
    met, not_met = ANSWERS["met"], ANSWERS["not_met"]
    limbs.show_limbs(
        (Limb("a", "A", "Reason", met), Limb("b", "B", "Can only", not_met), Limb("c", "C", "At or near", met)), "b"
    )
    reasons = QuoteEdit(look, "Reasons")
    reasons.show_content(
        ("The hold data ", QuoteChip("q", "Table 4, A05 p 6", "table"), " meet all limits after 48 hours.")
    )
    rows = (
        evidence_row("contradicts", "Table 4. Transport hold at 2-8 C, 48 hours: 3 of 3", "A05 v2, p 6", area=True),
        evidence_row(
            "supports", "Courier models from two regional laboratories gave a best time of 150 minutes", "A03, p 7"
        ),
        evidence_row("context", "Acceptance limits were met at 90 minutes in 12 of 12 batches", "A05 v2, p 6"),
        gap_row("Options study for each of six centres", "Q-04"),
    )
    others = (
        discipline_row("SCI", "cannot_conclude", "3 batches in transport medium lack potency", 42),
        discipline_row("GMP", None, code_room=42),
    )
    finding = RowButton(look, sign_row("F-03", GRADES["major"], "Other places not ruled out for two near centres"))
    differ = Banner(look, "split", "Disciplines differ, not settled", plain("Both answers stay in the record."))
    error = Banner(
        look,
        "error",
        "The conclusion does not follow",
        plain("Quality answers limb B not met."),
        (Jump("b", "Go to limb B"), Jump("r", "Which rule")),
    )
    ok = Banner(
        look,
        "ok",
        "The record is whole",
        plain("1,284 entries; every signature holds."),
        aside="checked 10:40",
        icon="shield-check",
    )
    body = Column(
        "Judgement",
        QuoteBlock(look, LAW, "SI 2025/87, POC definition, as restated on the MHRA hub"),
        limbs,
        SectionHead(look, "My answer, Quality", Words("Draft, saved 10:42", "small")),
        answers,
        Labelled("Reasons", reasons),
        SectionHead(look, "Evidence", Button(look, "Add", kind=Kind.LINK, name="Add evidence", dense=True)),
        below(*(RowButton(look, row, inset=0) for row in rows), gap=0),
        SectionHead(look, "Other disciplines"),
        below(*(RowButton(look, row, inset=0) for row in others), gap=0),
        finding,
        differ,
        error,
        ok,
        quote_line(
            look,
            POLARITIES["contradicts"],
            "A 48-hour hold at 2–8 °C met all limits",
            (Jump("p", "A05 v2, page 6"),),
            True,
        ),
        None,
    )
    head = Bar(
        look,
        Words("REG-06", "code"),
        Badge(look, Tag("Legal test", icon="scale")),
        None,
        IconButton(look, "chevron-up", "Previous criterion"),
        IconButton(look, "chevron-down", "Next criterion"),
    )
    foot = Foot(look, Button(look, "Skip for now"), None, Button(look, "Settle and go to next", kind=Kind.PRIMARY))
    return Pane("Judgement", head, Wide(body), foot)


def _lists(look: Look) -> QWidget:
    tree = RowTree(look, "Documents")
    documents = (
        Entry("A04", RowText(plain("Clinical benefit statement"), code="A04", code_room=33, aside=small("4"))),
        Entry(
            "A05",
            RowText(
                plain("Stability report"),
                code="A05",
                code_room=33,
                badge=Tag("New v3", "warn", "git-compare"),
                aside=small("7"),
            ),
        ),
        Entry(
            "A09",
            RowText(
                plain("Host engagement letters and agreements"),
                code="A09",
                code_room=33,
                badge=Tag("Locked", icon="lock"),
                aside=small("2"),
            ),
        ),
    )
    tree.show_entries(
        (Entry("q", GroupText("Quality"), documents), Entry("s", GroupText("Sites and agreements"), documents[:1]))
    )
    tree.choose("A05")
    conflicts = RowList(look, "Conflicts", rules=True)
    conflicts.show_entries(
        (
            Entry("open", GroupText("Open 5, heaviest first", "weight", band=True)),
            Entry(
                "c1",
                RowText(
                    strong("REG-06  Answer of the team"),
                    small("Quality: not met. Science: cannot conclude"),
                    aside=small("Legal test", "text", True),
                ),
            ),
            Entry(
                "c2",
                RowText(
                    plain("TEC-11  Answer, grade of F-11"),
                    small("GMP: not met, critical. GCP: cannot conclude, major"),
                    aside=small("Critical finding", "error", True),
                ),
            ),
            Entry(
                "hit",
                RowText(
                    found("A 48-hour hold at 2-8 C in the transport medium met all limits", ((10, 14),)),
                    code="p 6",
                    code_room=33,
                ),
            ),
            Entry(
                "news", news_row("git-compare", "A05 Stability report: version v3 arrived", "1 mark to confirm", "warn")
            ),
        )
    )
    conflicts.choose("c1")
    timeline = Timeline(look, "History")
    timeline.show_moments(
        (
            Moment(
                "Demo quality assessor",
                "18 Nov 13:40",
                (Run("Cannot conclude", ink="warn"), Run(" › ", ink="muted"), Run("Not met", True, "error")),
                "“Annex B supports a hold of 48 h.”",
                "qual 183",
                now=True,
            ),
            Moment(
                "Demo quality assessor", "2 Nov 15:40", (Run("No answer › "), Run("Met", True, "ok")), entry="qual 64"
            ),
        )
    )
    notice = Notice(look)
    notice.say("warn", "You are reading v2. Version v3 arrived on 2 Nov 2026.", "Compare v2 and v3", "git-compare")
    outcomes = RadioRows(look, "Outcome")
    outcomes.offer(
        (Choice("award", "Award POC designation"), Choice("meet", "Request a scientific designation meeting")),
        key="meet",
    )
    outcomes.radio("award").end_with(GUARDS["stops"], "Stopped by 9")
    facts = Particulars(look)
    facts.say(
        (
            ("Reference", "DEMO-POC-001"),
            ("Indication", "Acute ischaemic stroke in adults, not eligible for thrombectomy"),
            ("Due", ""),
        )
    )
    below_lists = Column("Lists", facts, timeline, None)
    return Pane("Lists", notice, Wide(tree, 2), Line(), Wide(conflicts, 3), outcomes, Wide(below_lists, 2))


def _tables(look: Look) -> QWidget:
    cases = Table(look, "Cases", row_height="row_case")
    columns = (TableColumn("Case"), TableColumn("Regulatory", 104), TableColumn("Conflicts", 90, sortable=True))
    model = CellsModel(columns, lambda cells: cells)
    model.show_records(
        (
            (
                LinkCell("Velocyte-MN", "DEMO-POC-001  ·  Thistledown Cell Systems (UK) Ltd"),
                CoverageCell(14, 20, "14 of 20"),
                TextCell((Run("1", True, "warn"),), icon="git-merge"),
            ),
            (LinkCell("Brathwick cartridge gel", "DEMO-POC-002"), CoverageCell(20, 20, "20 of 20"), none_cell("None")),
            (LinkCell("Fennmark tracer", "DEMO-POC-003"), CoverageCell(0, 20, "0 of 20"), none_cell("None")),
        )
    )
    cases.show_model(model)
    cases.heads.show_order(2, True)
    cases.selectRow(0)
    board = Table(look, "Board", by_cell=True, wraps=True)
    board_columns = (
        TableColumn("Criterion", 84),
        TableColumn(""),
        TableColumn("Quality", 64),
        TableColumn("Science", 64),
        TableColumn("Team", 50),
        TableColumn("State", 110),
        TableColumn("New", 50, right=True),
    )
    grid = CellsModel(board_columns, lambda cells: cells)
    grid.show_records(
        (
            (
                GroupCell("Regulatory", "20 criteria on the POC route, 16 with a gate"),
                *(none_cell("") for _ in range(6)),
            ),
            (
                none_cell("REG-03"),
                WrappedCell("Step is manufacture or assembly, not reconstitution or preparation"),
                SignCell(ANSWERS["met"], 2),
                SignCell(None),
                SignCell(ANSWERS["met_subject_to_information"], owner=True),
                StateCell(TEAM_STATES["settled"]),
                number_cell(131),
            ),
            (
                none_cell("REG-06"),
                WrappedCell("POC test, limb B"),
                SignCell(ANSWERS["not_met"], 5, owner=True, split=True),
                SignCell(ANSWERS["cannot_conclude"], 12, gap=True, split=True),
                SignCell(TEAM_STATES["differ"], split=True),
                StateCell(TEAM_STATES["differ"], strong=True),
                number_cell(30),
            ),
            (
                none_cell("REG-13"),
                WrappedCell("Justification anchored in clinical benefit"),
                SignCell(HOLE),
                SignCell(ANSWERS["not_applicable"]),
                SignCell(None),
                StateCell(HOLE, "1 hole"),
                number_cell(0),
            ),
        )
    )
    board.show_model(grid)
    board.setSpan(0, 0, 1, 7)
    strip = GlyphStrip(look, "Readiness, regulatory")
    strip.show_signs([(sign, at % 2 == 0) for at, sign in enumerate((*ANSWERS.values(), HOLE, TEAM_STATES["differ"]))])
    card = Frame(
        "card",
        below(
            Words("Mine", "strong"),
            Words("Quality, 18 Nov 13:40, in this workspace", "small"),
            Line(),
            SignWords(look, ANSWERS["not_met"]),
            Words("Annex B supports a hold of 48 h.", wrap=True),
            margins=(12, 8, 12, 8),
        ),
    )
    lower = Column("Cards", holding(beside(Words("Regulatory", "strong"), strip, None)), card, None)
    return Pane("Tables", Wide(cases, 2), Wide(board, 3), Wide(lower, 2))


def _choice_box(look: Look) -> ChoiceBox:
    box = ChoiceBox(look, "Which versions")
    box.addItems(["All documents", "Assessed versions"])
    return box


def _faulty(look: Look) -> Labelled:
    labelled = Labelled("Reason, needed", TextField("Reason", lines=2), "goes to both assessors")
    labelled.fault("Say why, so that both assessors can read it.")
    return labelled


def _progress(look: Look) -> Progress:
    progress = Progress(look, "Taking the dossier in")
    progress.report(40, 176, "A05 Stability report")
    return progress


def _checked(look: Look) -> Check:
    check = Check(look, "Marks and links", 604)
    check.setChecked(True)
    return check
