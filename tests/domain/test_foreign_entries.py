"""Entries that somebody else's program wrote: what is not exactly as we would write it is refused."""

from __future__ import annotations

import hashlib
import json

import pytest

from workbench.domain.entry import canonical, read_entry
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import case_id

HEADER = {
    "format": 1,
    "case": case_id("TEST-1"),
    "author": "ab" * 32,
    "sequence": 1,
    "previous": None,
    "seen": [],
    "clock": [5, 0],
    "wall": 5,
    "act": "test",
    "reason": "",
    "undoes": None,
    "operations": 1,
}
OPERATION = ["finding", "f", "title", "words", []]


def received(body: bytes, **header):
    head = HEADER | {"body": hashlib.sha256(body).hexdigest()} | header
    return read_entry(json.dumps(head, sort_keys=True, separators=(",", ":")).encode(), body, b"")


def test_an_entry_written_as_we_write_it_is_read():
    assert received(canonical([OPERATION])).operations()[0].value == "words"


@pytest.mark.parametrize(
    "body",
    [
        b'[["finding","f","title","\\ud800",[]]]',
        b'[["finding",1,"title","words",[]]]',
        b'[["finding","f","title","words",[1]]]',
        b'[["finding","f","title","words"]]',
        b'[["finding", "f","title","words",[]]]',
        b'[["finding","f","title",1.5,[]]]',
        b'[["finding","f","title",{"a":1,"a":2},[]]]',
        b'[["finding","f","title",' + b"[" * 100_000 + b"]" * 100_000 + b",[]]]",
        b'[["finding","f","title",' + b"9" * 5_000 + b",[]]]",
        b"\xff",
    ],
)
def test_a_body_written_otherwise_is_refused(body):
    with pytest.raises(RuleBroken, match=r"entry\.malformed"):
        received(body)


@pytest.mark.parametrize(
    "header",
    [
        {"case": "TEST-1"},
        {"case": case_id("T").upper()},
        {"act": "\ud800"},
        {"wall": 1 << 60},
        {"sequence": True},
        {"author": "ab " * 31 + "ab"},
    ],
)
def test_a_header_written_otherwise_is_refused(header):
    with pytest.raises(RuleBroken, match=r"entry\.malformed"):
        received(canonical([OPERATION]), **header)
