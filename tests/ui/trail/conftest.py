"""A trail whose check and export are said by the test."""

from __future__ import annotations

from ui.desk import Desk
from ui.trail.proving import Proving
from workbench.services.safekeeping import Checked


def proving(desk: Desk, problems=(), exported=None) -> Proving:
    """Return what proves a trail: these problems, and a list that notes what was exported."""

    def export(*asked) -> str:
        (exported if exported is not None else []).append(asked)
        return "It is written."

    return Proving(lambda: Checked(desk.workspace.record.check().entries, "d" * 64, tuple(problems)), export)
