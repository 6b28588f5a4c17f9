"""The small language of the demonstration texts."""

from __future__ import annotations

import pytest

from workbench.adapters.demo.blocks import (
    FigureBlock,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    TableBlock,
    TableKind,
)
from workbench.adapters.demo.grammar import parse


def shown(text, numbered=True):
    return [block.shown for block in parse(text, numbered=numbered) if isinstance(block, Heading)]


def test_headings_are_numbered_by_level():
    assert shown("# One\n## Two\n## Three\n# Four\n## Five") == ["1 One", "1.1 Two", "1.2 Three", "2 Four", "2.1 Five"]


def test_an_annex_carries_its_letter_into_its_parts():
    assert shown("# One\n# Annex B: Data\n## Part") == ["1 One", "Annex B: Data", "B.1 Part"]


def test_headings_of_letters_and_forms_keep_their_own_numbers():
    assert shown("# 4 Population", numbered=False) == ["4 Population"]


def test_lines_of_a_paragraph_are_joined():
    assert parse("one\ntwo\n\nthree", numbered=True) == (Paragraph("one two"), Paragraph("three"))


def test_a_table_has_head_rows_alignment_and_a_number():
    (table,) = parse("Table (3 1): Yield\n| Batch | Value |\n|---|:-:|\n| 1 | 93 |", numbered=True)
    assert table == TableBlock(
        TableKind.DATA, "Table 1. Yield", (3.0, 1.0), ("left", "center"), ("Batch", "Value"), (("1", "93"),)
    )


def test_a_form_has_neither_head_nor_number():
    (form,) = parse("Form (1 3):\n| Name | Velocyte-MN |", numbered=True)
    assert (form.kind, form.caption, form.head) == (TableKind.FORM, "", ())


def test_a_row_that_is_too_short_is_a_mistake():
    with pytest.raises(ValueError, match="uneven"):
        parse("Table (1 1): Yield\n| a | b |\n|---|---|\n| 1 |", numbered=True)


def test_a_table_without_its_kind_is_a_mistake():
    with pytest.raises(ValueError, match="kind"):
        parse("| a | b |", numbered=True)


def test_a_reference_prints_the_number_its_label_received():
    text = "See {ref:yield} and {ref:scope}.\n\n# Scope {#scope}\n\nTable {#yield} (1 1): Yield\n| a | b |"
    assert parse(text, numbered=True)[0] == Paragraph("See Table 1 and section 1.")


def test_a_figure_carries_its_data():
    (figure,) = parse("Figure {#map}: Places\n```figure map\nkey: Minutes\n```", numbered=True)
    assert figure == FigureBlock("map", "Figure 1. Places", {"key": "Minutes"})


def test_lists_notes_breaks_and_signatures_are_told_apart():
    text = "- a\n- b\n\n1. c\n\nNote: small\n\n[[page]]\n[[sign Head of Quality | 1 May 2026]]\n[[unsigned Author]]"
    assert parse(text, numbered=True) == (
        Items(("a", "b"), ordered=False),
        Items(("c",), ordered=True),
        Note("small"),
        PageBreak(),
        Signature("Head of Quality", "1 May 2026"),
        Signature("Author", ""),
    )
