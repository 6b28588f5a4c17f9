"""What the start place says when it has nothing to list."""

from __future__ import annotations

from ui.kit.empty import EmptyState, Step
from ui.theme.look import Look
from ui.translation import translate


def no_cases(look: Look) -> EmptyState:
    """Return what is shown in a workspace without cases."""
    steps = (
        Step(
            "dossier",
            translate("Cases", "Open a dossier"),
            translate("Cases", "A folder, a zip, an eCTD sequence or single files. Originals are never changed."),
            translate("Cases", "Open dossier…"),
            "folder-open",
        ),
        Step(
            "package",
            translate("Cases", "Import a package from a colleague"),
            translate("Cases", "You see what arrives and what conflicts before anything is taken in."),
            translate("Cases", "Import package…"),
            "git-merge",
        ),
        Step(
            "demo",
            translate("Cases", "Look around with the demo"),
            translate("Cases", "Two invented dossiers with marks, answers and a conflict to settle."),
            translate("Cases", "Open demo"),
            "book-open",
        ),
        Step(
            "help",
            translate("Cases", "New here?"),
            translate("Cases", "Every step from a dossier to a signed report, beside your work."),
            translate("Cases", "Show the steps"),
            "circle-help",
        ),
    )
    about = translate(
        "Cases",
        "A case is one designation application and its dossier. "
        "Everything stays on this computer until you export a package.",
    )
    return EmptyState(look, "folder-tree", translate("Cases", "No cases yet"), about, steps)


def no_match(look: Look) -> EmptyState:
    """Return what is shown when no case has the words or passes the filter."""
    step = Step(
        "all",
        translate("Cases", "Show all cases"),
        translate("Cases", "Clears the words and the filter."),
        translate("Cases", "Show all"),
        "list",
    )
    return EmptyState(
        look,
        "search",
        translate("Cases", "No case matches"),
        translate("Cases", "Other words or another filter may find it."),
        (step,),
    )
