"""Real archives by other people: each is opened or refused as expected, none does harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.dossier.conftest import attempt, contents
from workbench.adapters.dossier.opening import open_dossier

ARCHIVES = Path(__file__).parents[4] / "shared" / "material" / "archives"
pytestmark = [
    pytest.mark.material,
    pytest.mark.skipif(not ARCHIVES.is_dir(), reason="the real archives in ../shared/material are absent"),
]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("COMPRESS-351.zip", "archive.damaged"),
        ("bla-stored-dd-contradicts-actualsize.zip", "archive.damaged"),
        ("bla.7z", "dossier.unsupported"),
        ("bla.encrypted.7z", "dossier.unsupported"),
        ("invalid-zip.zip", "archive.damaged"),
        ("long-name.zip", "archive.unsafe_name"),
        ("lorem-ipsum-deflate64.zip", "archive.method"),
        ("moby-imploded.zip", "archive.method"),
        ("password-encrypted.zip", "archive.encrypted"),
        ("archive_with_trailer.zip", None),
        ("COMPRESS-214_unix_symlinks.zip", None),
        ("ordertest.zip", None),
    ],
)
def test_a_real_archive_is_read_or_refused(name, code):
    def read():
        with open_dossier(ARCHIVES / name) as dossier:
            contents(dossier)

    refusal = attempt(read)
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize("name", ["utf8-7zip-test.zip", "utf8-winzip-test.zip"])
def test_names_of_old_packers_are_read_as_they_were_meant(name):
    with open_dossier(ARCHIVES / name) as dossier:
        assert [file.path for file in dossier.files] == ["ascii.txt", "Ölfässer.txt", "€_for_Dollar.txt"]


def test_links_in_a_real_archive_are_left_out():
    with open_dossier(ARCHIVES / "COMPRESS-214_unix_symlinks.zip") as dossier:
        assert {one.code for one in dossier.left_out} == {"link"}
