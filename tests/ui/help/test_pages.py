from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache

import pytest

from ui.help.blocks import Sort, blocks_of
from ui.help.library import look_up, page
from ui.help.made import MADE
from ui.help.pages import groups, written
from ui.shell.commands import Command
from ui.shell.place import PlaceName
from workbench.bootstrap import ROOT
from workbench.services.workspace import FINAL_ACTS

SAYING = {"tr", "translate", "QT_TRANSLATE_NOOP"}
HANDED = re.compile(r"\*\*([^*]+)\*\* \(`([^`]+)`\)")
MOVING = {"Alt", "Enter", "Esc", "F6", "Shift", "Space", "Tab"}
"""Keys that mean the same in every window."""
CHORDS = re.compile(r"\"((?:Ctrl|Alt|Shift)\+\w+)\"")
LISTED = [name for group in groups() for name in group.names]


@pytest.fixture(scope="module")
def said() -> frozenset[str]:
    """All words the window says, without the keys of menus."""
    return frozenset(words.replace("&", "") for words in literals())


def literals() -> Iterator[str]:
    for path in (ROOT / "ui").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in SAYING:
                inside = (node for each in call.args for node in ast.walk(each))
                yield from (one.value for one in inside if isinstance(one, ast.Constant) and isinstance(one.value, str))


@cache
def source() -> str:
    return "\n".join(path.read_text("utf-8") for path in (ROOT / "ui").rglob("*.py"))


def spans(name):
    return [span for block in blocks_of(page(name).markdown) for span in block.spans]


@pytest.mark.parametrize("name", written())
def test_every_name_in_help_stands_in_the_window(name, said):
    assert {span.text for span in spans(name) if span.name} - said == set()


@pytest.mark.parametrize("name", written())
def test_every_key_in_help_does_something(name, said):
    known = {key for one in Command for key in (one.keys, *one.value.more_keys)}
    known |= {f"Ctrl+{at}" for at, _ in enumerate(PlaceName, 1)} | MOVING
    known |= {key.replace("Return", "Enter") for key in CHORDS.findall(source())}
    known |= {key for words in said for key in words.split() if CHORDS.fullmatch(f'"{key}"')}
    assert {span.text for span in spans(name) if span.key} - known == set()


@pytest.mark.parametrize("name", written())
def test_a_key_beside_a_name_is_its_key(name):
    keys = {one.value.source: (one.keys, *one.value.more_keys) for one in Command if one.keys}
    places = {place.words: (f"Ctrl+{at}",) for at, place in enumerate(PlaceName, 1)}
    handed = HANDED.findall(page(name).markdown)
    assert [(words, key) for words, key in handed if key not in {**keys, **places}.get(words, (key,))] == []


@pytest.mark.parametrize("name", written())
def test_every_link_stands_alone_and_leads_to_a_page(name):
    linked = [block for block in blocks_of(page(name).markdown) if any(span.link for span in block.spans)]
    assert [block.link for block in linked if block.link not in LISTED] == []


def test_the_contents_list_every_page_once():
    assert sorted(LISTED) == sorted([*written(), *MADE])


def test_help_tells_of_every_command_that_asks_something():
    told = {span.text for name in written() for span in spans(name) if span.name}
    assert {one.words for one in Command if one.words.endswith("…")} - told == set()


PASSED_OVER = {
    "case.open": "opening a case",
    "documents.take_in": "documents taken in",
    "document.unlock": "passwords given",
    "document.destroy": "documents destroyed",
    "marks.carry": "marks carried to a new version",
    "roster.write": "the roster",
    "framework.move": "another version of the framework",
    "import.set_aside": "imports of packages",
    "import.take_again": "imports of packages",
}


def test_help_tells_of_every_act_that_undo_passes_over():
    assert PASSED_OVER.keys() == FINAL_ACTS
    assert [act for act, words in PASSED_OVER.items() if words not in page("limits").words] == []


def test_every_place_has_a_page_of_its_name():
    assert [place for place in PlaceName if page(place).title != place.words] == []


@pytest.mark.parametrize("name", LISTED)
def test_nothing_of_a_page_is_lost_when_it_is_set(name):
    shown = "".join(span.text for span in spans(name))
    assert "".join(shown.split()) == "".join(page(name).words.split())


def test_steps_go_on_after_what_stands_between_them():
    steps = [block.number for block in blocks_of(page("journey").markdown) if block.sort is Sort.STEP]
    assert steps == list(range(1, len(steps) + 1))


def test_mark_up_of_other_kinds_is_not_obeyed():
    (block,) = blocks_of("<b>bold</b> ![picture](file:///etc/passwd)")
    assert "<b>" in block.spans[0].text
    assert not any(span.name or span.link for span in block.spans)


def test_the_page_of_keys_holds_every_command_that_has_one():
    said = page("keys").words
    assert [
        one for one in Command if one.keys and f"{one.keys} {one.words}" not in said and not one.value.more_keys
    ] == []
    assert [
        one for one in Command if one.value.more_keys and f"{one.value.more_keys[-1]} {one.words}" not in said
    ] == []


def test_the_licences_name_every_part():
    names = json.loads((ROOT / "resources/licences/index.json").read_text("utf-8"))
    assert [name for name in names if f"{name}: " not in page("licences").words] == []


def test_words_are_looked_up_in_titles_first():
    assert [one.page.name for one in look_up("SEAL report")][:2] == ["journey", "report"]


@pytest.mark.parametrize("words", ["", "xylophone", "report xylophone"])
def test_what_no_page_has_is_not_found(words):
    assert look_up(words) == ()


def test_what_is_found_shows_the_words_around_it():
    (found,) = look_up("telephone")
    assert "by telephone when you" in found.line
    assert (found.line[0], found.line[-1]) == ("…", "…")
