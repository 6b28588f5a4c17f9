from __future__ import annotations

import json

import pytest

from tests.adapters.report.examples import full_report, plain_report
from workbench.adapters.report.attachment import as_json, from_json
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.report_blocks import Scope


def test_a_report_reads_back_equal():
    assert from_json(as_json(full_report())) == full_report()


def test_equal_reports_give_equal_bytes():
    assert as_json(full_report()) == as_json(full_report())


def test_the_attachment_holds_no_float_and_sorted_keys():
    text = as_json(full_report()).decode()
    whole = json.loads(text, parse_float=lambda number: pytest.fail(number))
    assert json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == text


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"{", b'"report"', b"\xff", b"[" * 100_000, b'{"format":"other","version":1}']
)
def test_what_is_no_report_is_refused(data):
    with pytest.raises(MachineRefused, match=r"report\.attachment_unreadable"):
        from_json(data)


def test_a_report_of_a_newer_version_is_refused():
    newer = as_json(plain_report()).replace(b'"version":3}', b'"version":4}')
    with pytest.raises(MachineRefused, match=r"report\.newer"):
        from_json(newer)


def test_a_report_of_an_older_version_is_read_without_what_came_later():
    older = (
        as_json(full_report()).replace(b'"version":3}', b'"version":1}').replace(b'"gloss"', b'"follows":"","gloss"')
    )
    assert from_json(older.replace(b'"later_step":"",', b"").replace(b'"related":[],', b"")) == full_report()
    with pytest.raises(MachineRefused, match=r"report\.attachment_unreadable"):
        from_json(as_json(full_report()).replace(b'"later_step":"",', b""))


def test_an_unknown_field_is_refused():
    data = as_json(plain_report()).replace(b'"dissents":[]', b'"dissents":[],"more":1')
    with pytest.raises(MachineRefused, match=r"report\.attachment_unreadable"):
        from_json(data)


def test_a_text_that_no_file_can_hold_is_refused():
    with pytest.raises(RuleBroken, match=r"report\.text_broken"):
        as_json(plain_report(scope=Scope("\ud800")))
