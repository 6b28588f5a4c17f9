from __future__ import annotations

import pytest

from tests.adapters.report.examples import full_report, long_report
from workbench.adapters.report.composing import compose
from workbench.adapters.report.printed import Run
from workbench.adapters.report.typeset.faces import REGULAR, STRONG, Faces, font, plain, unshown
from workbench.adapters.report.typeset.lines import LineBreaker
from workbench.adapters.report.typeset.pages import Setter
from workbench.adapters.report.typeset.styles import ROOM, Look


def lines(text, width):
    broken = LineBreaker((Run(text),), Look(10, 14), Faces(), width).lines()
    return ["".join(piece.text for piece in line.pieces) for line in broken]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\tc\u2028d", "a\nb c\nd"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("cafe\u0301", "café"),
        ("\x00\u202e\ud800\ufffd", "[U+0000][U+202E][U+D800][U+FFFD]"),
        ("שלום", "[U+05E9][U+05DC][U+05D5][U+05DD]"),
    ],
)
def test_text_is_made_of_what_can_be_seen(text, shown):
    assert plain(text) == shown


def test_a_second_face_sets_what_the_first_lacks():
    assert Faces().pieces("a☃b", REGULAR) == [(REGULAR, "a"), ("DejaVuSans", "☃"), (REGULAR, "b")]
    assert Faces().pieces("中", STRONG) == [(STRONG, "[U+4E2D]")]


SCRIPTS = {
    "Greek": "Η σταθερότητα δεν αποδεικνύεται· ᾧ",
    "Cyrillic": "Стабильность не доказана – №5",
    "Vietnamese": "Độ ổn định chưa được chứng minh",
    "marks": "x̂ Z̄ e\u0323\u0302 i\u0307\u0301",
    "Hebrew": "היציבות לא הוכחה",
    "Arabic": "لم يثبت الاستقرار",
    "Chinese": "稳定性未得到证明",
    "Devanagari": "स्थिरता सिद्ध नहीं हुई",
    "Thai": "ความคงตัวไม่ได้รับการพิสูจน์",
    "emoji": "⚠️ 👩🏽‍🔬 🧪",
    "mathematics": "∑ x² ≤ ½ · 𝛼",
    "long": "Stabilitätsuntersuchungsergebniszusammenfassung" * 9,
    "unseen": "a\u200bb\u2066c\u2069d\x07e\ufffd",
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_box_is_drawn_and_no_line_is_cut_whatever_the_script(name):
    for width in (60, 160, 470):
        for line in LineBreaker(
            (Run(SCRIPTS[name]), Run(SCRIPTS[name], strong=True)), Look(10, 14), Faces(), width
        ).lines():
            assert line.width <= width + 0.001
            assert all(font(piece.face).characters.issuperset(piece.text) for piece in line.pieces)


def test_what_is_printed_by_number_is_known_beforehand():
    by_number = {name for name, text in SCRIPTS.items() if unshown(text)}
    assert by_number == {name for name, text in SCRIPTS.items() if "[U+" in "".join(lines(text, 10_000))}
    assert {"Hebrew", "Arabic", "Chinese", "Devanagari", "Thai", "emoji", "unseen"} <= by_number
    assert by_number.isdisjoint({"Greek", "Cyrillic", "Vietnamese", "marks", "long"})


def test_a_mark_is_not_parted_from_its_letter_at_the_end_of_a_line():
    found = lines("x\u0302" * 40, 20)
    assert len(found) > 5
    assert all(line.startswith("x") for line in found)


def test_lines_break_at_spaces():
    assert lines("one two three four", 50) == ["one two", "three four"]


def test_a_word_wider_than_the_column_is_broken_anywhere():
    assert "".join(lines("x" * 100, 50)) == "x" * 100
    assert len(lines("x" * 100, 50)) > 5


def test_a_line_feed_starts_a_line():
    assert lines("a\nb\n\nc", 100) == ["a", "b", "", "c"]


@pytest.mark.parametrize("report", [full_report(), long_report(200)], ids=["full", "long"])
def test_no_page_ends_with_a_heading_and_none_overflows(report):
    pages = Setter(compose(report, "0" * 64)).pages()
    for page in pages:
        y, last = page[-1]
        assert not last.kept
        assert y + last.height <= ROOM + 0.01
