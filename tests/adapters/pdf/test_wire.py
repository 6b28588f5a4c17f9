"""Messages between the program and a worker: whole, within bounds, or a fault."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.adapters.pdf import pack
from workbench.adapters.pdf.wire import WireFault, read_message, write_message
from workbench.domain.limits import MESSAGE_HEADER, MESSAGE_PAYLOAD

headers = st.dictionaries(st.text(max_size=5), st.one_of(st.integers(), st.text(max_size=9), st.none()), max_size=4)


def _sent(header, payload=b""):
    stream = io.BytesIO()
    write_message(stream, header, payload)
    stream.seek(0)
    return stream


@given(headers, st.binary(max_size=50))
def test_what_is_sent_arrives(header, payload):
    assert read_message(_sent(header, payload)) == (header, payload)


@given(headers, st.binary(max_size=50), st.integers(1, 20))
def test_a_message_cut_off_is_the_end(header, payload, missing):
    whole = _sent(header, payload).getvalue()
    assert read_message(io.BytesIO(whole[:-missing])) is None


@pytest.mark.parametrize("lengths", [(MESSAGE_HEADER + 1, 0), (2, MESSAGE_PAYLOAD + 1), (2**32 - 1, 2**32 - 1)])
def test_a_length_out_of_bounds_is_a_fault_before_anything_is_read(lengths):
    with pytest.raises(WireFault):
        read_message(io.BytesIO(struct.pack("<II", *lengths)))


@pytest.mark.parametrize("words", [b"{", b"[]", b"\xff\xff", b"[" * 50_000, b"9" * 5_000])
def test_a_header_of_another_shape_is_a_fault(words):
    with pytest.raises(WireFault):
        read_message(io.BytesIO(struct.pack("<II", len(words), 0) + words))


def test_a_message_too_long_is_not_sent():
    with pytest.raises(WireFault):
        write_message(io.BytesIO(), {"long": "x" * MESSAGE_HEADER})


@pytest.mark.parametrize(
    ("read", "payload"),
    [
        (pack.boxes_from, b"1234567"),
        (pack.boxes_from, struct.pack("<5d", 0, 0, float("nan"), 1, 0)),
        (pack.boxes_from, struct.pack("<5d", 0, 0, -1, 1, 0)),
        (pack.boxes_from, struct.pack("<5d", 0, 0, 1, 1, 45)),
        (pack.boxes_from, struct.pack("<5d", 0, 0, 1e7, 1, 0)),
        (pack.boxes_from, struct.pack("<5d", -1e308, 0, 1e308, 1, 0)),
        (pack.outline_from, b"[" * 100_000),
        (pack.outline_from, b'[["title", 0, 0, [1' + b"0" * 400 + b", 1]]]"),
        (pack.links_from, b"[[[1, 2, 3, 9" + b"9" * 400 + b'], 0, null, ""]]'),
        (lambda payload: pack.text_from(0, 1, payload), struct.pack("<4f", 0, 0, 1e30, 1) + b"a"),
        (pack.outline_from, b'[["title", -1, 0, null]]'),
        (pack.outline_from, b'[["title", 0, 0, ["x", 1]]]'),
        (pack.links_from, b'[[[1, 2, 3], 0, null, ""]]'),
        (pack.links_from, b"no list"),
        (lambda payload: pack.text_from(0, 2, payload), bytes(32) + b"abc"),
        (lambda payload: pack.text_from(0, 10, payload), b"short"),
        (lambda payload: pack.words_from(payload, 1), b'["a", "b"]'),
    ],
)
def test_an_answer_of_another_shape_is_a_fault(read, payload):
    with pytest.raises(WireFault):
        read(payload)
