"""The fourth column of the gallery: tables, the readiness strip, a card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.kit.cells import GroupCell, SignCell, StateCell, TextCell, WrappedCell, none_cell, number_cell
from ui.kit.labels import Line, SignWords, Words
from ui.kit.layouts import Wide, below, beside, holding
from ui.kit.opencells import CoverageCell, LinkCell
from ui.kit.panes import Column, Frame, Pane
from ui.kit.records import CellsModel
from ui.kit.records import Column as Head
from ui.kit.runs import Run
from ui.kit.signs import ANSWERS, HOLE, TEAM_STATES
from ui.kit.strips import GlyphStrip
from ui.kit.tables import Table
from ui.theme.look import Look

CASE_HEADS = (Head("Case"), Head("Regulatory", 104), Head("Conflicts", 90, sortable=True))
CASES = (
    (
        LinkCell("Velocyte-MN", "DEMO-POC-001  ·  Thistledown Cell Systems (UK) Ltd"),
        CoverageCell(14, 20, "14 of 20"),
        TextCell((Run("1", True, "warn"),), icon="git-merge"),
    ),
    (LinkCell("Brathwick cartridge gel", "DEMO-POC-002"), CoverageCell(20, 20, "20 of 20"), none_cell("None")),
    (LinkCell("Fennmark tracer", "DEMO-POC-003"), CoverageCell(0, 20, "0 of 20"), none_cell("None")),
)
BOARD_HEADS = (
    *(Head("Criterion", 84), Head(""), Head("Quality", 64), Head("Science", 64)),
    *(Head("Team", 50), Head("State", 110), Head("New", 50, right=True)),
)
DIFFER, SETTLED = TEAM_STATES["differ"], TEAM_STATES["settled"]
BOARD = (
    (GroupCell("Regulatory", "20 criteria on the POC route, 16 with a gate"), *(none_cell("") for _ in range(6))),
    (
        *(none_cell("REG-03"), WrappedCell("Step is manufacture or assembly, not reconstitution or preparation")),
        *(SignCell(ANSWERS["met"], 2), SignCell(None), SignCell(ANSWERS["met_subject_to_information"], owner=True)),
        *(StateCell(SETTLED), number_cell(131)),
    ),
    (
        *(
            none_cell("REG-06"),
            WrappedCell("POC test, limb B"),
            SignCell(ANSWERS["not_met"], 5, owner=True, split=True),
        ),
        *(SignCell(ANSWERS["cannot_conclude"], 12, gap=True, split=True), SignCell(DIFFER, split=True)),
        *(StateCell(DIFFER, strong=True), number_cell(30)),
    ),
    (
        *(none_cell("REG-13"), WrappedCell("Justification anchored in clinical benefit"), SignCell(HOLE)),
        *(SignCell(ANSWERS["not_applicable"]), SignCell(None), StateCell(HOLE, "1 hole"), number_cell(0)),
    ),
)


def tables(look: Look) -> QWidget:
    """Return the column."""
    return Pane("Tables", Wide(_cases(look), 2), Wide(_board(look), 3), Wide(_cards(look), 2))


def _cases(look: Look) -> Table:
    table = Table(look, "Cases", row_height="row_case")
    model = CellsModel(CASE_HEADS, lambda cells: cells)
    model.show_records(CASES)
    table.show_model(model)
    table.heads.show_order(2, True)
    table.selectRow(0)
    return table


def _board(look: Look) -> Table:
    table = Table(look, "Board", by_cell=True, wraps=True)
    model = CellsModel(BOARD_HEADS, lambda cells: cells)
    model.show_records(BOARD)
    table.show_model(model)
    table.setSpan(0, 0, 1, len(BOARD_HEADS))
    return table


def _cards(look: Look) -> QWidget:
    strip = GlyphStrip(look, "Readiness, regulatory")
    strip.show_signs([(sign, at % 2 == 0) for at, sign in enumerate((*ANSWERS.values(), HOLE, DIFFER))])
    words = (
        Words("Mine", "strong"),
        Words("Quality, 18 Nov 13:40, in this workspace", "small"),
        Line(),
        SignWords(look, ANSWERS["not_met"]),
        Words("Annex B supports a hold of 48 h.", wrap=True),
    )
    card = Frame("card", below(*words, margins=(12, 8, 12, 8)))
    return Column("Cards", holding(beside(Words("Regulatory", "strong"), strip, None)), card, None)
