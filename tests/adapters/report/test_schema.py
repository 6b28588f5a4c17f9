"""The published schema says what a report's JSON holds, no less and no more."""

from __future__ import annotations

import json

import pytest

from tests.adapters.report.checking import faults
from tests.adapters.report.examples import full_report, long_report, plain_report
from tests.house import report_schema
from workbench.adapters.report.attachment import as_json
from workbench.domain.report import Stage

REPORTS = {
    "full": full_report,
    "plain": plain_report,
    "draft": lambda: plain_report(stage=Stage.DRAFT, recommendation=None, signers=()),
    "long": lambda: long_report(20),
}


@pytest.fixture(scope="module")
def schema():
    return json.loads(report_schema.PATH.read_text(encoding="utf-8"))


def test_the_published_schema_is_that_of_the_declared_blocks():
    told = "run python -m tests.house.report_schema"
    assert report_schema.PATH.read_text(encoding="utf-8") == report_schema.text(), told


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_keeps_to_the_schema(schema, name):
    assert faults(json.loads(as_json(REPORTS[name]())), schema) == []


BROKEN = {
    "a field more": lambda whole: whole["report"].update(more=1),
    "a field less": lambda whole: whole["report"].pop("findings"),
    "an unknown word": lambda whole: whole["report"].update(stage="imagined"),
    "a number for a text": lambda whole: whole["report"]["findings"][0].update(title=1),
    "a text for a list": lambda whole: whole["report"]["findings"][0].update(criteria="REG-06"),
    "nothing for a scope": lambda whole: whole["report"].update(scope=None),
    "another version": lambda whole: whole.update(version=1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_the_schema_is_named(schema, name):
    whole = json.loads(as_json(full_report()))
    BROKEN[name](whole)
    assert len(faults(whole, schema)) == 1
