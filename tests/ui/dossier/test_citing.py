"""What a citation says."""

from __future__ import annotations

import pytest

from ui.dossier.citing import citation
from workbench.domain.anchor import Anchor

V = "a" * 64
QUAD = (0, 0, 1, 0, 0, 1, 1, 1)
LABELS = {3: "iv"}


def passage(page, quote):
    return Anchor(V, page, (QUAD,), quote)


@pytest.mark.parametrize(
    ("anchors", "said"),
    [
        ([passage(5, "met all limits")], "“met all limits” (A05 Stability report, version 2, page 6)"),
        ([passage(3, "a\nlong one")], "“a long one” (A05 Stability report, version 2, page 4 (iv))"),
        (
            [passage(5, "begins"), passage(6, "and ends")],
            "“begins and ends” (A05 Stability report, version 2, pages 6 to 7)",
        ),
        ([Anchor(V, 5, area=(0, 0, 9, 9))], "A05 Stability report, version 2, page 6, area"),
        ([Anchor(V, 5)], "A05 Stability report, version 2, page 6"),
    ],
)
def test_a_citation_names_quote_document_version_and_page(anchors, said):
    assert citation("A05 Stability report", 2, anchors, lambda page: LABELS.get(page, "")) == said


def test_words_read_from_a_scan_are_cited_as_such():
    anchors = [Anchor(V, 5, (QUAD,), "Licence number 22", recognised=True)]
    said = "“Licence number 22” (A12, version 1, page 6, read from the scan by text recognition)"
    assert citation("A12", 1, anchors, lambda page: "") == said
