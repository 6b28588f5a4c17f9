"""What is asked before there is a window."""

from __future__ import annotations

from pathlib import Path

from tests.ui.scene import Scene, Staged
from ui.start.first import FirstForm
from ui.start.rescue import Copy, RescueForm
from ui.text import say
from ui.theme.look import Look

FORM = (700, 560)


def _first(look: Look, _folder: Path) -> Staged:
    return Staged(FirstForm(look, "Demo quality assessor", "QUAL"))


def _rescue(look: Look, _folder: Path) -> Staged:
    copies = [Copy(Path("workspace-20261120T090000Z.backup"), 1_795_165_200_000, documents=False, encrypted=True)]
    return Staged(RescueForm(look, say("store.damaged", {"file": "record.sqlite"}), copies, encrypted=True))


SCENES = (Scene("first-run", _first, FORM), Scene("rescue", _rescue, FORM))
