"""How marks are said, and which marker a colour of another program becomes."""

from __future__ import annotations

import pytest

from ui.document.marks import MarkKind
from ui.dossier.mark_words import marker_like, spoken
from workbench.domain.marks import Annotation


@pytest.mark.parametrize(
    ("stated", "marker"),
    [
        ("#ffe600", "yellow"),
        ("#7ddd88", "green"),
        ("#ff0000", "red"),
        ("#b48cff", "purple"),
        ("green", "green"),
        ("", ""),
    ],
)
def test_a_stated_colour_becomes_the_marker_nearest_to_it(stated, marker):
    assert marker_like(stated) == marker


def test_a_mark_from_a_file_says_whose_it_is_there():
    mark = Annotation(id="a", discipline="QUAL", text="Why?", foreign_author="Ann Łódź", origin="file:1")
    assert spoken(mark, MarkKind.FOREIGN) == "Quality, annotation in the file, by Ann Łódź, as the file states: Why?"
