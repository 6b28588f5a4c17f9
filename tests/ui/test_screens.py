from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from tests import screens


@pytest.fixture
def look_again(look):
    """Wear the tests' look again after the pictures have worn theirs."""
    yield
    look._dress()


@pytest.mark.usefixtures("look_again")
def test_a_place_is_photographed_in_light_and_dark(tmp_path, qapp, capsys):
    assert screens.main(["cases", "--out", str(tmp_path), "--size", "1366x768"]) == 0
    pictures = {path.name: QImage(str(path)) for path in tmp_path.iterdir()}
    assert {name: picture.width() for name, picture in pictures.items()} == {
        "cases-light.png": 1366,
        "cases-dark.png": 1366,
    }
    assert pictures["cases-light.png"] != pictures["cases-dark.png"]


def test_no_two_scenes_share_a_name():
    names = [scene.name for scene in screens.SCENES]
    assert len(names) == len(set(names))


def test_an_unknown_scene_is_wrong_usage(capsys):
    with pytest.raises(SystemExit):
        screens.main(["nowhere"])
    assert "no such scene" in capsys.readouterr().err
