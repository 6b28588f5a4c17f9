"""What the start place says when it has nothing to list."""

from __future__ import annotations

from ui.cases.words import tr
from ui.kit.empty import EmptyState, Step
from ui.theme.look import Look


def no_cases(look: Look) -> EmptyState:
    """Return what is shown in a workspace without cases."""
    steps = (
        Step(
            "dossier",
            tr("Open a dossier"),
            tr("A folder, a zip, an eCTD sequence or single files. Originals are never changed."),
            tr("Open dossier…"),
            "folder-open",
        ),
        Step(
            "package",
            tr("Import a package from a colleague"),
            tr("You see what arrives and what conflicts before anything is taken in."),
            tr("Import package…"),
            "git-merge",
        ),
        Step(
            "demo",
            tr("Look around with the demo"),
            tr("Two invented dossiers with marks, answers and a conflict to settle."),
            tr("Open demo"),
            "book-open",
        ),
    )
    about = tr(
        "A case is one designation application and its dossier. "
        "Everything stays on this computer until you export a package."
    )
    return EmptyState(look, "folder-tree", tr("No cases yet"), about, steps)


def no_match(look: Look) -> EmptyState:
    """Return what is shown when no case has the words or passes the filter."""
    step = Step("all", tr("Show all cases"), tr("Clears the words and the filter."), tr("Show all"), "list")
    return EmptyState(look, "search", tr("No case matches"), tr("Other words or another filter may find it."), (step,))
