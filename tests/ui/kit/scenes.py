"""Every component of the kit."""

from __future__ import annotations

from pathlib import Path

from tests.ui.kit.gallery import gallery
from tests.ui.scene import Scene, Staged
from ui.theme.look import Look


def _gallery(look: Look, _folder: Path) -> Staged:
    return Staged(gallery(look))


SCENES = (Scene("gallery", _gallery, (1720, 1100)),)
