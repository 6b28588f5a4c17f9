"""The demo command: a whole case from the dossier to the signed report."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.arguments import Options
from workbench.cli.output import show
from workbench.cli.window import has_screen, open_window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.services.demo.playing import Progress


def play(options: Options, out: Path | None, window: bool | None) -> int:
    """Build the demo, say what was done, and open the window on it where there is a screen."""
    from workbench.demonstrating import demonstrate

    folder = (out or default_folder()).absolute()

    def tell(sentence: str) -> None:
        if not options.json:
            print(sentence, flush=True)

    with progressing() as progress:
        told = demonstrate(folder, tell, progress)
    cases = [
        {
            "case": one.reference,
            "report": str(report),
            "packages": [str(path) for path in one.packages],
            "waiting": [str(path) for path in one.waiting],
            "conflicts": one.conflicts,
        }
        for one, report in zip(told.played.cases, told.reports, strict=True)
    ]
    content: dict[str, Any] = {
        "folder": str(folder),
        "workspace": str(told.played.workspace),
        "root": str(told.root),
        "cases": cases,
    }
    content["anew"] = told.anew
    lines = [f"The reports lie in {folder / 'reports'}; their demonstration root is {told.root}."]
    waiting = [path for one in told.played.cases for path in one.waiting]
    lines += [f"A colleague's package waits to be imported: {path}" for path in waiting]
    lines.append(f"Open the window on it again: python3 -m workbench --workspace {told.played.workspace}")
    show(options.json, content, lines)
    wanted = window if window is not None else has_screen() and not options.json
    return open_window(options, told.played.workspace) if wanted else 0


def default_folder() -> Path:
    """Return where the demo lies unless a folder is given: beside the person's own workspace."""
    import platformdirs

    return Path(platformdirs.user_data_dir("assessor-workbench", appauthor=False)).with_name("assessor-workbench-demo")


@contextmanager
def progressing() -> Iterator[Callable[[Progress], None]]:
    """Show a bar where somebody sits at a terminal."""
    if not sys.stderr.isatty():
        yield lambda _one: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Playing", total=None)
        yield lambda one: bar.update(task, total=one.total, completed=one.done, description=f"{one.case} {one.who}")
