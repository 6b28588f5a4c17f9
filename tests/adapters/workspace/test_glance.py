"""A glance at a workspace says whether it opens without a question."""

from __future__ import annotations

import pytest

from workbench.adapters.workspace.glance import opens_unasked
from workbench.adapters.workspace.opening import Access
from workbench.app import session


def made(folder, **asked):
    with session(folder, Access(**asked)):
        return folder


def test_a_plain_workspace_of_a_named_person_opens_unasked(tmp_path):
    assert opens_unasked(made(tmp_path / "work", name="Quality", discipline="QUAL"))


@pytest.mark.parametrize("asked", [{}, {"name": "Quality"}, {"name": "Q", "discipline": "QUAL", "passphrase": "word"}])
def test_without_a_name_a_discipline_or_with_a_passphrase_something_is_asked(tmp_path, asked):
    assert not opens_unasked(made(tmp_path / "work", **asked))


@pytest.mark.parametrize("words", [b"", b"[]", b"{}", b"\xff", b'{"key": null}'])
def test_files_that_are_none_are_left_to_whoever_opens(tmp_path, words):
    for name in ("workspace.json", "identity.json"):
        (tmp_path / name).write_bytes(words)
    assert not opens_unasked(tmp_path)
    assert not opens_unasked(tmp_path / "nowhere")
