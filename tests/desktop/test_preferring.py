"""What the person likes is there again the next time."""

from __future__ import annotations

import pytest

from ui.tasks import Tasks
from ui.theme.look import Appearance, Look, Scheme
from workbench.adapters.workspace.preferences import read_settings, write_settings
from workbench.desktop.preferring import Preferring, put_on
from workbench.services.settings import Settings


@pytest.fixture
def look(qapp):
    look = Look(qapp, Appearance(Scheme.LIGHT))
    yield look
    look.wear(Appearance(Scheme.LIGHT))


@pytest.fixture
def preferring(look, tmp_path, qapp):
    tasks = Tasks()
    made = Preferring(tmp_path / "settings.toml", look, tasks, tasks)
    yield made
    made.end()
    tasks.shutdown()


def test_dark_paper_and_text_size_are_kept_when_they_change(preferring, look, tmp_path, qtbot):
    look.on_pages(True)
    look.at_scale(1.5)
    kept = Settings("light", 150, dark_paper=True)
    qtbot.waitUntil(lambda: read_settings(tmp_path / "settings.toml") == kept)


def test_one_page_at_a_time_is_kept(preferring, tmp_path, qtbot):
    preferring.show_one_page(True)
    qtbot.waitUntil(lambda: read_settings(tmp_path / "settings.toml").one_page)


def test_the_window_is_dressed_as_it_was_liked(look, tmp_path):
    write_settings(tmp_path / "settings.toml", Settings("dark", 125, dark_paper=True))
    put_on(look, tmp_path / "settings.toml")
    assert look.appearance == Appearance(Scheme.DARK, 1.25, dark_pages=True)


def test_nothing_is_written_as_long_as_nothing_changes(preferring, look, tmp_path):
    look.wear(look.appearance)
    preferring.show_one_page(False)
    assert not (tmp_path / "settings.toml").exists()
