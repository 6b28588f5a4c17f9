from __future__ import annotations

import ast
from collections.abc import Iterator
from string import Formatter

import pytest

from ui.text import say, sentences
from workbench.bootstrap import ROOT

REFUSALS = {"RuleBroken", "MachineRefused"}
MADE_AT_RUN_TIME = {"undo.nothing", "redo.nothing", "worker.died"}


def raised() -> Iterator[tuple[str, str]]:
    """Every code that is written where a refusal is raised, with the place."""
    for top in ("workbench", "db", "ui"):
        for path in sorted((ROOT / top).rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(call, ast.Call) and call.args and getattr(call.func, "id", "") in REFUSALS:
                    yield from ((code, f"{path.relative_to(ROOT)}:{call.lineno}") for code in literals(call.args[0]))


def literals(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*literals(node.body), *literals(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def test_the_search_for_codes_finds_them():
    assert len({code for code, _ in raised()}) > 100


def test_every_code_that_can_be_raised_has_a_sentence():
    wordless = {code: place for code, place in raised() if code not in sentences()}
    assert wordless == {}


@pytest.mark.parametrize("code", sorted(MADE_AT_RUN_TIME))
def test_codes_made_at_run_time_have_a_sentence_too(code):
    assert code in sentences()


@pytest.mark.parametrize("code", sorted(sentences()))
def test_a_sentence_can_be_said_without_its_details(code):
    said = say(code).whole
    assert said.endswith(".")
    assert "{" not in said


def test_details_are_filled_in():
    assert "record.sqlite" in say("store.locked", {"file": "record.sqlite"}).whole


def test_what_happened_stands_apart_from_what_was_kept():
    said = say("store.full")
    assert said.happened == "The disk is full."
    assert said.rest.startswith("What was written before is kept")


def test_an_unknown_code_is_named():
    assert "some.code" in say("some.code").whole


def test_the_window_names_no_option_of_the_command_line():
    wrong = [code for code, sentence in sentences().items() if "--" in sentence and not code.startswith("window.")]
    assert wrong == []


def test_only_names_stand_in_braces():
    fields = {name for text in sentences().values() for _, name, _, _ in Formatter().parse(text) if name is not None}
    assert all(name.isidentifier() for name in fields)
