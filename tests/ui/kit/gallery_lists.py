"""The third column of the gallery: trees, lists, outcomes, the history of one object."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.kit.answers import RadioRows
from ui.kit.banners import Notice
from ui.kit.brush import Tag
from ui.kit.choices import Choice
from ui.kit.entries import Entry, GroupText
from ui.kit.labels import Line, Particulars
from ui.kit.layouts import Wide
from ui.kit.lists import RowList, RowTree
from ui.kit.panes import Column, Pane
from ui.kit.rows import RowText, news_row
from ui.kit.runs import Run, Runs, found, plain, small, strong
from ui.kit.signs import GUARDS
from ui.kit.strips import Moment, Timeline
from ui.theme.look import Look

NEW, LOCKED = Tag("New v3", "warn", "git-compare"), Tag("Locked", icon="lock")
DOCUMENTS = (
    Entry("A04", RowText(plain("Clinical benefit statement"), code="A04", code_room=33, aside=small("4"))),
    Entry("A05", RowText(plain("Stability report"), code="A05", code_room=33, badge=NEW, aside=small("7"))),
    Entry("A09", RowText(plain("Host engagement letters"), code="A09", code_room=33, badge=LOCKED, aside=small("2"))),
)
HIT = found("A 48-hour hold at 2-8 C in the transport medium met all limits", ((10, 14),))
CHANGE: Runs = (Run("Cannot conclude", ink="warn"), Run(" › ", ink="muted"), Run("Not met", True, "error"))
FACTS = (
    ("Reference", "DEMO-POC-001"),
    ("Indication", "Acute ischaemic stroke in adults, not eligible for thrombectomy"),
    ("Due", ""),
)


def lists(look: Look) -> QWidget:
    """Return the column."""
    tree = RowTree(look, "Documents")
    other = Entry("A13", RowText(plain("Safety and pharmacovigilance"), code="A13", code_room=33))
    tree.show_entries((Entry("q", GroupText("Quality"), DOCUMENTS), Entry("s", GroupText("Sites"), (other,))))
    tree.choose("A05")
    notice = Notice(look)
    notice.say("warn", "You are reading v2. Version v3 arrived on 2 Nov 2026.", "Compare v2 and v3", "git-compare")
    facts = Particulars(look)
    facts.say(FACTS)
    lower = Column("Lists", facts, _timeline(look), None)
    return Pane("Lists", notice, Wide(tree, 2), Line(), Wide(_conflicts(look), 3), _outcomes(look), Wide(lower, 2))


def _conflicts(look: Look) -> RowList:
    first, second = small("Quality: not met. Science: cannot conclude"), small("GMP: critical. GCP: major")
    legal, critical = small("Legal test", "text", True), small("Critical finding", "error", True)
    conflicts = RowList(look, "Conflicts", rules=True)
    conflicts.show_entries(
        (
            Entry("open", GroupText("Open 5, heaviest first", "weight", band=True)),
            Entry("c1", RowText(strong("REG-06  Answer of the team"), first, aside=legal)),
            Entry("c2", RowText(plain("TEC-11  Answer, grade"), second, aside=critical)),
            Entry("hit", RowText(HIT, code="p 6", code_room=33)),
            Entry("news", news_row("git-compare", "A05: version v3 arrived", "1 mark to confirm", "warn")),
        )
    )
    conflicts.choose("c1")
    return conflicts


def _outcomes(look: Look) -> RadioRows:
    outcomes = RadioRows(look, "Outcome")
    choices = (Choice("award", "Award POC designation"), Choice("meet", "Request a scientific designation meeting"))
    outcomes.offer(choices, key="meet")
    outcomes.radio("award").end_with(GUARDS["stops"], "Stopped by 9")
    return outcomes


def _timeline(look: Look) -> Timeline:
    timeline = Timeline(look, "History")
    reason = "“Annex B supports a hold of 48 h.”"
    now = Moment("Demo quality assessor", "18 Nov 13:40", CHANGE, reason, "qual 183", now=True)
    before = Moment(
        "Demo quality assessor", "2 Nov 15:40", (Run("No answer › "), Run("Met", True, "ok")), entry="qual 64"
    )
    timeline.show_moments((now, before))
    return timeline
