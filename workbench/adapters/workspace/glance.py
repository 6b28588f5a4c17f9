"""One look at a workspace before anything of it is opened, for a window that wants to be seen at once."""

from __future__ import annotations

import json
from pathlib import Path

from workbench.adapters.workspace.layout import Layout


def opens_unasked(folder: Path) -> bool:
    """Say whether a workspace is there, plain, and its person named: then nothing has to be asked to open it.

    A guess, and nothing more: whoever opens the workspace finds out what is so.
    """
    layout = Layout(folder)
    try:
        kept = json.loads(layout.workspace.read_bytes())
        person = json.loads(layout.identity.read_bytes())
        return kept["key"] is None and bool(person["chosen"] and person["discipline"])
    except (OSError, ValueError, LookupError, TypeError):
        return False
