"""Settings on disk."""

from __future__ import annotations

import pytest

from workbench.adapters.workspace.preferences import read_settings, write_settings
from workbench.services.settings import Settings

LIKED = Settings("dark", 150, dark_paper=True, one_page=True)


def test_settings_come_back(tmp_path):
    write_settings(tmp_path / "settings.toml", LIKED)
    assert read_settings(tmp_path / "settings.toml") == LIKED


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"\xff\xfe",
        b"format = 1\n[window",
        b"format = 2\n[window]\nscheme = 'dark'\n",
        b"format = 1\nwindow = 3\n",
        b"format = 1\n[window]\nscheme = 'mauve'\ntext_size = 9000\ndark_paper = 'yes'\n",
        b"format = 1\n[window]\ntext_size = true\n",
    ],
)
def test_what_is_not_understood_is_as_if_nobody_had_preferred_anything(tmp_path, written):
    (tmp_path / "settings.toml").write_bytes(written)
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_without_a_file_nothing_is_preferred(tmp_path):
    assert read_settings(tmp_path / "settings.toml") == Settings()
