"""A copy of the documents holds everything, with and without a key."""

from __future__ import annotations

import pytest

from db import backup
from db.document_reader import DocumentReader
from db.documents_checking import check_documents
from db.documents_schema import PAGE_SIZE
from tests.db.conftest import KEY
from tests.db.test_documents_damage import PAGES, written
from workbench.domain.errors import MachineRefused


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_a_copy_is_whole_and_sound(documents, tmp_path, opened, key):
    first, second = written(documents, key)
    copy = tmp_path / "copy.sqlite"
    backup.copy_file(documents, copy, key, PAGE_SIZE)
    reader = opened(DocumentReader, copy, key)
    assert (check_documents(copy, key), set(reader.versions())) == ((), {first, second})
    assert reader.words(first, 0) == PAGES[0]


def test_a_copy_cannot_be_made_with_a_wrong_key_and_leaves_nothing(documents, tmp_path):
    written(documents, KEY)
    with pytest.raises(MachineRefused, match=r"backup\.failed"):
        backup.copy_file(documents, tmp_path / "copy.sqlite", bytes(32), PAGE_SIZE)
    assert not list(tmp_path.glob("copy*"))
