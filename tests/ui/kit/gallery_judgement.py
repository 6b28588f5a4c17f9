"""The second column of the gallery: the criterion in hand, as the judgement panel shows it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.kit.answers import RadioGrid
from ui.kit.banners import Banner
from ui.kit.brush import Tag
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.choices import Choice
from ui.kit.editor import QuoteChip, QuoteEdit
from ui.kit.fields import Labelled
from ui.kit.labels import Badge, Words
from ui.kit.layouts import Item, Wide, below
from ui.kit.panes import Bar, Column, Foot, Pane, SectionHead
from ui.kit.quotes import Jump, QuoteBlock, quote_line
from ui.kit.rows import RowButton, RowText, discipline_row, evidence_row, gap_row, sign_row
from ui.kit.runs import Run, plain
from ui.kit.signs import ANSWERS, GRADES, POLARITIES
from ui.kit.strips import Limb, LimbStrip
from ui.theme.look import Look

LAW = (Run("“…"), Run("can only be manufactured", strong=True), Run(" at or near the place where the product is used”"))
EVIDENCE = (
    evidence_row("contradicts", "Table 4. Transport hold at 2-8 C, 48 hours: 3 of 3", "A05 v2, p 6", area=True),
    evidence_row("supports", "Courier models from two regional laboratories gave a best time of 150 min", "A03, p 7"),
    evidence_row("context", "Acceptance limits were met at 90 minutes in 12 of 12 batches", "A05 v2, p 6"),
    gap_row("Options study for each of six centres", "Q-04"),
)
OTHERS = (
    discipline_row("SCI", "cannot_conclude", "3 batches in transport medium lack potency", 42),
    discipline_row("GMP", None, code_room=42),
)
CHIPPED = ("The hold data ", QuoteChip("q", "Table 4, A05 p 6", "table"), " meet all limits after 48 hours.")


def judgement(look: Look) -> QWidget:
    """Return the pane."""
    next_and_back = (IconButton(look, "chevron-up", "Previous one"), IconButton(look, "chevron-down", "Next one"))
    head = Bar(look, Words("REG-06", "code"), Badge(look, Tag("Legal test", icon="scale")), None, *next_and_back)
    foot = Foot(look, Button(look, "Skip for now"), None, Button(look, "Settle and go to next", kind=Kind.PRIMARY))
    parts = (*_answer(look), *_grounds(look), *_banners(look), None)
    return Pane("Judgement", head, Wide(Column("Judgement", *parts)), foot)


def _answer(look: Look) -> tuple[Item, ...]:
    answers = RadioGrid(look, "My answer", columns=2)
    choices = [Choice(key, sign.word) for key, sign in list(ANSWERS.items())[:5]]
    answers.offer(choices, {"not_applicable": "not on a legal test"}, "not_met")
    limbs = LimbStrip(look, "Limbs")
    met, not_met = ANSWERS["met"], ANSWERS["not_met"]
    shown = (Limb("a", "A", "Reason", met), Limb("b", "B", "Can only", not_met), Limb("c", "C", "At or near", met))
    limbs.show_limbs(shown, "b")
    reasons = QuoteEdit(look, "Reasons")
    reasons.show_content(CHIPPED)
    return (
        QuoteBlock(look, LAW, "SI 2025/87, POC definition, as restated on the MHRA hub"),
        limbs,
        SectionHead(look, "My answer, Quality", Words("Draft, saved 10:42", "small")),
        answers,
        Labelled("Reasons", reasons),
    )


def _grounds(look: Look) -> tuple[Item, ...]:
    add = Button(look, "Add", kind=Kind.LINK, name="Add evidence", dense=True)
    finding = sign_row("F-03", GRADES["major"], "Other places not ruled out for two near centres")
    return (
        SectionHead(look, "Evidence", add),
        _rows(look, *EVIDENCE),
        SectionHead(look, "Other disciplines"),
        _rows(look, *OTHERS),
        RowButton(look, finding, inset=0),
    )


def _rows(look: Look, *rows: RowText) -> Item:
    return below(*(RowButton(look, row, inset=0) for row in rows), gap=0)


def _banners(look: Look) -> tuple[Item, ...]:
    jumps = (Jump("b", "Go to limb B"), Jump("r", "Which rule"))
    whole = plain("1,284 entries; every signature holds.")
    against = POLARITIES["contradicts"]
    return (
        Banner(look, "split", "Disciplines differ, not settled", plain("Both answers stay in the record.")),
        Banner(look, "error", "The conclusion does not follow", plain("Quality answers limb B not met."), jumps),
        Banner(look, "ok", "The record is whole", whole, aside="checked 10:40", icon="shield-check"),
        quote_line(look, against, "A 48-hour hold at 2–8 °C met all limits", (Jump("p", "A05 v2, page 6"),), True),
    )
