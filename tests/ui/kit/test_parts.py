"""Fields, banners, floating bar, strips: one behaviour each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.kit.banners import Banner, Notice, Progress
from ui.kit.choices import Choice, Segments
from ui.kit.empty import EmptyState, Step
from ui.kit.fields import Labelled, SearchField, TextField
from ui.kit.labels import Elided, Particulars, Words
from ui.kit.overlay import Act, FloatingBar, Popover
from ui.kit.panes import Column
from ui.kit.quotes import Jump, quote_line
from ui.kit.rows import RowButton, news_row
from ui.kit.signs import ANSWERS, POLARITIES
from ui.kit.strips import GlyphStrip, Limb, LimbStrip

ACTS = (
    Act("highlight", "Highlight", "highlighter", "H"),
    Act("evidence", "Evidence for…", "link", "Ctrl+E", keeps_word=True),
)


@pytest.fixture
def search(look, qtbot):
    search = SearchField(look, "Product, reference, applicant")
    qtbot.addWidget(search)
    with qtbot.waitActive(search):
        search.show()
    return search


def test_typing_is_told_without_space_around(search, qtbot):
    with qtbot.waitSignal(search.changed) as told:
        search.edit.setText("  hold ")
    assert told.args == ["hold"]


def test_the_down_key_leaves_the_field_for_the_list(search, qtbot):
    with qtbot.waitSignal(search.left):
        qtbot.keyClick(search.edit, Qt.Key.Key_Down)


def test_escape_clears_the_field(search, qtbot):
    search.edit.setText("hold")
    qtbot.keyClick(search.edit, Qt.Key.Key_Escape)
    assert search.text == ""


def test_a_fault_is_said_beside_its_field(look, qtbot):
    labelled = Labelled("Reason", TextField("Reason"))
    qtbot.addWidget(labelled)
    labelled.fault("Say why.")
    assert labelled.field.accessibleDescription() == "Say why."
    labelled.fault("")
    assert not labelled.field.property("faulty")


def test_tab_leaves_a_text(look, qtbot):
    assert TextField("Reason").tabChangesFocus()


def test_elided_words_say_the_whole_in_a_tip(look, qtbot):
    label = Elided("Wharfside Printed Medicines (Holdings and Services) Ltd")
    qtbot.addWidget(label)
    label.resize(80, 24)
    label.grab()
    assert "Holdings" in label.toolTip()


def test_particulars_leave_out_what_is_not_known(look, qtbot):
    facts = Particulars(look)
    qtbot.addWidget(facts)
    facts.say((("Reference", "R-1"), ("Due", "")))
    assert facts.layout().count() == 2


def test_a_notice_can_be_put_away(look, qtbot):
    notice = Notice(look)
    qtbot.addWidget(notice)
    notice.say("warn", "Version v3 arrived.", "Compare")
    with qtbot.waitSignal(notice.closed):
        notice._cross.click()
    assert notice.sentence == ""


def test_a_banner_jumps(look, qtbot):
    banner = Banner(look, "error", "The conclusion does not follow", jumps=(Jump("b", "Go to limb B"),))
    qtbot.addWidget(banner)
    with qtbot.waitSignal(banner.jumped) as told:
        next(x for x in banner.findChildren(QWidget) if x.accessibleName() == "Go to limb B").click()
    assert told.args == ["b"]


def test_a_quote_jumps_to_its_page(look, qtbot):
    line = quote_line(look, POLARITIES["supports"], "150 minutes", (Jump("p7", "A03, page 7"),))
    qtbot.addWidget(line)
    with qtbot.waitSignal(line.jumped) as told:
        next(x for x in line.findChildren(QWidget) if x.accessibleName() == "A03, page 7").click()
    assert told.args == ["p7"]


def test_long_work_is_cancelled_once(look, qtbot):
    progress = Progress(look, "Taking the dossier in")
    qtbot.addWidget(progress)
    with qtbot.waitSignal(progress.cancelled):
        progress._stop.click()
    assert not progress._stop.isEnabled()


def test_the_first_step_of_an_empty_place_is_the_filled_one(look, qtbot):
    steps = (Step("a", "Open a dossier", "…", "Open"), Step("b", "Demo", "…", "Demo"))
    empty = EmptyState(look, "folder-tree", "No cases yet", "A case is one application.", steps)
    qtbot.addWidget(empty)
    assert [empty.button(key).property("kind") for key in "ab"] == ["primary", ""]


@pytest.fixture
def bar(look, qtbot):
    page = QWidget()
    page.resize(800, 600)
    qtbot.addWidget(page)
    page.show()
    bar = FloatingBar(look, page, ACTS, "What to do with the selection")
    bar.page = page
    return bar


def test_the_bar_lies_above_the_selection_with_air(bar):
    bar.show_over(QRect(100, 300, 200, 20), QRect(0, 0, 800, 600), air=20)
    assert bar.geometry().bottom() <= 300 - 20


def test_the_bar_lies_below_where_there_is_no_room_above(bar):
    bar.show_over(QRect(100, 5, 200, 20), QRect(0, 0, 800, 600), air=20)
    assert bar.geometry().top() >= 25


def test_a_narrow_bar_keeps_the_word_that_matters(bar):
    bar.show_over(QRect(10, 300, 50, 20), QRect(0, 0, 170, 600), air=20)
    assert [button.text() for button in bar._buttons] == ["", "Evidence for…"]


def test_a_picture_alone_still_says_its_name(bar):
    bar.show_over(QRect(10, 300, 50, 20), QRect(0, 0, 170, 600), air=20)
    assert bar._buttons[0].accessibleName() == "Highlight"


def test_escape_closes_the_bar(bar, qtbot):
    bar.show_over(QRect(100, 300, 200, 20), QRect(0, 0, 800, 600), air=20)
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)


def test_a_click_goes_to_another_limb(look, qtbot):
    strip = LimbStrip(look, "Limbs")
    qtbot.addWidget(strip)
    strip.show_limbs((Limb("a", "A", "Reason", ANSWERS["met"]), Limb("b", "B", "Can only", ANSWERS["not_met"])), "a")
    card = next(x for x in strip.findChildren(QWidget) if x.accessibleName() == "B Can only: Not met")
    with qtbot.waitSignal(strip.chosen) as told:
        card.click()
    assert told.args == ["b"]


def test_the_strip_is_read_out(look, qtbot):
    strip = GlyphStrip(look, "Readiness")
    qtbot.addWidget(strip)
    strip.show_signs([(ANSWERS["met"], True), (ANSWERS["cannot_conclude"], False)])
    assert strip.accessibleDescription() == "Met, Cannot conclude"


def test_a_row_that_is_cut_says_the_whole_in_a_tip(look, qtbot):
    row = RowButton(look, news_row("inbox", "Package from the GMP inspector imported", "23 of 23 items arrived"))
    qtbot.addWidget(row)
    row.resize(120, row.height())
    row.grab()
    assert "GMP inspector" in row.toolTip()


def test_a_popover_docks_at_the_right_and_escape_closes_it(look, qtbot):
    page = QWidget()
    page.resize(1000, 700)
    qtbot.addWidget(page)
    page.show()
    popover = Popover(page, "Evidence for…", SearchField(look, "Search 50 criteria"))
    popover.dock(QRect(0, 0, 1000, 700), 480, top=200)
    assert popover.geometry().right() < 1000 <= popover.geometry().right() + 20
    with qtbot.waitSignal(popover.closed):
        qtbot.keyClick(popover, Qt.Key.Key_Escape)


def test_a_popover_is_as_wide_as_what_cannot_be_folded(look, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    polarity = Segments(look, [Choice(word, word) for word in ("Supports it", "Contradicts it", "Says around it")], "")
    popover = Popover(page, "Evidence for…", Column("Evidence for…", polarity))
    page.show()
    popover.dock(QRect(0, 0, 1000, 700), 200, top=0)
    qtbot.waitUntil(lambda: polarity.width() >= polarity.sizeHint().width())
    assert polarity.mapTo(popover, polarity.rect().bottomRight()).x() < popover.width()


def test_a_banner_is_as_narrow_as_its_form_and_says_all_of_its_head(look, qtbot):
    banner = Banner(look, "warn", "The copy could not be written or did not pass its check, and nothing was changed.")
    qtbot.addWidget(banner)
    banner.resize(280, banner.heightForWidth(280))
    banner.show()
    assert (banner.width(), banner.minimumSizeHint().width() <= 280) == (280, True)
    (name,) = [one for one in banner.findChildren(Words) if one.text()]
    assert name.height() >= name.heightForWidth(name.width()) > 2 * name.fontMetrics().height()
