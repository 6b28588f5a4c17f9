"""The list of documents: headings of sequences, views of them, and what is said of each line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from ui.dossier.arranging import View, arranged
from ui.dossier.headings import heading_words
from ui.dossier.tree import DossierTree
from ui.kit.entries import KEY
from workbench.domain.case import Version
from workbench.domain.sequence import Leaf, as_they_stand
from workbench.services.cases import DossierRow

STABILITY = (("m3-quality", ""), ("m3-2-body-of-data", ""), ("m3-2-p-drug-product", ""), ("m3-2-p-8-stability", ""))
COVER = (("m1-eu", ""), ("m1-0-cover", ""), ("specific", "uk"))


def leaf(number, sequence, document, headings=STABILITY, operation="new", modified=(), **more):
    given = {"sha256": f"{document}{sequence}", "name": f"{sequence}/m3/{document}.pdf", **more}
    key = (sequence, f"index.xml#{document}")
    title = f"{document} of {sequence}"
    said = {"number": number, "operation": operation, "title": title, "modified": modified}
    return Leaf(id="", key=key, headings=headings, document=document, **said, **given)


LEAVES = (
    leaf(1, "0000", "stability"),
    leaf(2, "0000", "protocol"),
    leaf(3, "0000", "letter", COVER),
    leaf(1, "0001", "stability", operation="replace", modified=("0000", "index.xml#stability")),
    leaf(2, "0001", "gone", operation="delete", modified=("0000", "index.xml#protocol"), sha256=""),
    leaf(3, "0001", "absent", sha256=""),
)


def row(path, *hashes, leaves=(), **more):
    versions = tuple(Version(id=one, key=(path, one), name=path) for one in hashes)
    return DossierRow(path, path, "", versions, 0, leaves, **more)


def rows():
    stand = as_they_stand(LEAVES)
    hashes = {"stability": ("stability0000", "stability0001"), "protocol": ("protocol0000",), "letter": ("letter0000",)}
    came = {name: tuple(one for one in stand if one.leaf.document == name) for name in hashes}
    named = [row(name, *found, leaves=came[name]) for name, found in hashes.items()]
    return [*named, row("0000/index.xml", "i"), row("0000/m3/stray.pdf", "s"), row("letters/a.pdf", "a")]


ABSENT = tuple(one for one in as_they_stand(LEAVES) if not one.leaf.sha256)


def listed(group, depth=0):
    """Return titles and lines as an outline."""
    lines = [("  " * depth) + (one.version or "missing") for one in group.lines]
    below = [line for one in group.groups for line in (("  " * depth) + one.title, *listed(one, depth + 1))]
    return [*below, *lines] if depth == 0 else [*lines, *below]


@pytest.fixture
def tree(look, qtbot):
    made = DossierTree(look)
    qtbot.addWidget(made)
    made.show_documents(rows(), {"letter0000": ("password_needed",)}, ABSENT)
    return made


def said(tree):
    model = tree._tree.rows
    return [entry.row.said for entry, _, _ in model._flat]


def test_what_stands_now_is_listed_under_headings_and_folders():
    assert listed(arranged(rows(), ABSENT, View.CURRENT)) == [
        "1 Administrative and prescribing information",
        "  1.0 Cover (UK)",
        "    letter0000",
        "3 Quality",
        "  3.2.P.8 Stability",
        "    stability0001",
        "    missing",
        "0000: in no backbone",
        "  s",
        "letters",
        "  a",
    ]


def test_a_heading_that_tells_of_which_substance_stays():
    cells = (("m3-quality", ""), ("m3-2-s-drug-substance", "Cells, Fellgate"), ("m3-2-s-4-1-specification", ""))
    (stand,) = as_they_stand((leaf(1, "0000", "spec", cells),))
    assert listed(arranged([row("spec", "spec0000", leaves=(stand,))], (), View.CURRENT)) == [
        "3 Quality",
        "  3.2.S Drug substance (Cells, Fellgate)",
        "    3.2.S.4.1 Specification",
        "      spec0000",
    ]


def test_everything_shows_what_was_replaced_and_withdrawn_too():
    found = listed(arranged(rows(), ABSENT, View.ALL))
    assert {"    stability0000", "    stability0001", "    protocol0000"} <= set(found)
    assert "0000: backbone and utilities" in found


def test_one_sequence_shows_its_own_and_nothing_else():
    found = {line.strip() for line in listed(arranged(rows(), ABSENT, "0001"))}
    assert found == {"3 Quality", "3.2.P.8 Stability", "stability0001", "missing"}


def test_the_views_are_offered_where_there_are_sequences(tree):
    assert tree._views_bar.isVisibleTo(tree)
    tree._views.button("all").click()
    assert "protocol of 0000, Withdrawn in 0001" in said(tree)
    tree.show_documents([row("a.pdf", "a")], {})
    assert not tree._views_bar.isVisibleTo(tree)


def test_the_one_thing_to_know_stands_in_the_badge(tree):
    assert "letter of 0000, Locked" in said(tree)
    assert "absent of 0001, Missing" in said(tree)


@pytest.mark.parametrize(
    ("holder", "may", "badge"),
    [("Fellgate", True, "a, Third party"), ("Fellgate", False, "a, Third party"), ("applicant", False, "a, Internal")],
)
def test_who_holds_a_document_is_seen(tree, holder, may, badge):
    tree.show_documents([row("a.pdf", "a", holder=holder, may_be_shown=may)], {})
    assert said(tree) == [badge]


def test_a_missing_leaf_opens_nothing_and_a_leaf_its_own_version(tree, qtbot):
    opened = []
    tree.opened.connect(lambda version, _: opened.append(version))
    tree._views.button("0000").click()
    for key in ("stability0000", "absent"):
        tree._tree.choose(key)
        qtbot.keyClick(tree._tree, Qt.Key.Key_Return)
    assert opened == ["stability0000", "stability0000"]


def test_choosing_a_version_takes_its_own_line_in_hand(tree):
    tree._views.button("all").click()
    tree.choose("stability0000")
    assert tree._tree.currentIndex().data(KEY) == "stability0000"
    tree._views.button("current").click()
    tree.choose("stability0000")
    assert tree._tree.currentIndex().data(KEY) == "stability0001"


def test_the_filter_finds_titles_and_headings(tree):
    tree._filter.edit.setText("stability of 0001")
    assert [one for one in said(tree) if " of 000" in one] == [
        "stability of 0001, 2 versions",
        "absent of 0001, Missing",
    ]
    tree._filter.edit.setText("m1-0-cover")
    assert "letter of 0000, Locked" in said(tree)


def test_embedded_documents_stand_below_their_parent(tree):
    inner = row("letters/a.pdf/data.csv", "c", parent="letters/a.pdf")
    deeper = row("letters/a.pdf/data.csv/x.txt", "x", parent="letters/a.pdf/data.csv")
    group = arranged([deeper, *rows(), inner], ABSENT, View.CURRENT)
    (letters,) = (one for one in group.groups if one.title == "letters")
    assert [(one.version, one.within) for one in letters.lines] == [("a", 0), ("c", 1), ("x", 2)]
    tree.show_documents([row("letters/a.pdf", "a"), inner], {})
    assert said(tree) == ["letters", "a", "data.csv"]


def test_the_menu_of_a_document_is_asked_for_with_the_keyboard_too(tree, qtbot):
    tree._tree.choose("stability0001")
    with qtbot.waitSignal(tree.menuWanted, check_params_cb=lambda version, _place: version == "stability0001"):
        tree._tree.customContextMenuRequested.emit(QPoint(5, 5))


def test_headings_of_a_long_list_are_opened_one_by_one(tree, monkeypatch):
    monkeypatch.setattr("ui.dossier.tree.AT_A_GLANCE", 3)
    tree._tree.collapseAll()
    tree.show_documents(rows()[:-1], {}, ABSENT)
    stability = tree._tree.rows.index_of("folder /3 Quality/3.2.P.8 Stability")
    assert tree._tree.isExpanded(stability.parent())
    assert not tree._tree.isExpanded(stability)
    tree._tree.expand(stability)
    tree.show_documents(rows(), {}, ABSENT)
    assert tree._tree.isExpanded(tree._tree.rows.index_of("folder /3 Quality/3.2.P.8 Stability"))
    tree._filter.edit.setText("letter")
    assert tree._tree.isExpanded(tree._tree.rows.groups()[1][2])


@pytest.mark.parametrize(
    ("name", "about", "words"),
    [
        ("m3-2-p-8-3-stability-data", "", "3.2.P.8.3 Stability data"),
        ("m3-2-s-drug-substance", "Cells, Fellgate", "3.2.S Drug substance (Cells, Fellgate)"),
        ("m5-3-3-5-population-pk-study-reports", "", "5.3.3.5 Population PK study reports"),
        ("m1-3-1-spc-label-pl", "", "1.3.1 SmPC, labelling and package leaflet"),
        ("node-extension", "A special summary", "A special summary"),
    ],
)
def test_headings_are_called_as_people_know_them(name, about, words):
    assert heading_words(name, about) == words


def test_the_first_document_is_the_topmost_of_the_list(look, qtbot):
    tree = DossierTree(look)
    qtbot.addWidget(tree)
    tree.show_documents([row("response.pdf", "r"), row("quality/stability.pdf", "s")], {})
    assert tree.first_document() == "s"
