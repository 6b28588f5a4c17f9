"""The command line: a contract of names, keys and exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.cli.arguments import Options


def main(arguments: Sequence[str]) -> int:
    """Run one command: 0 done, 1 refused with a sentence, 2 wrong usage."""
    from workbench.adapters.disk import refusal
    from workbench.cli.arguments import OptionMissing, separated
    from workbench.cli.output import show_error, show_refusal
    from workbench.domain.errors import Refusal

    try:
        options, rest = separated(arguments)
    except OptionMissing as missing:
        show_error("--json" in arguments, "usage", f"The option {missing.option} needs a value after it.")
        return 2
    try:
        return _run(options, rest)
    except Refusal as refused:
        show_refusal(options.json, refused)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        show_error(options.json, "cancelled", "Stopped. What was already written is kept.")
        return 1
    except OSError as error:
        show_refusal(options.json, refusal(error, Path(error.filename or "").name or "disk"))
        return 1
    except Exception as error:  # the last door: a mistake of ours costs a sentence, never a screen of its insides
        return _own_up(options, error)


def _run(options: Options, rest: list[str]) -> int:
    """Hand over to the command; wrong usage is exit 2, with JSON where it was asked for."""
    from workbench.adapters.workspace.layout import default_folder
    from workbench.cli.output import show_error
    from workbench.cli.usage import WrongUsage
    from workbench.logbook import kept_log

    with kept_log(options.workspace or default_folder()):
        if not rest:
            from workbench.cli.window import open_window  # without what the commands need: the window is awaited

            return open_window(options)
        from workbench.cli.commands import run

        try:
            return run(options, rest)
        except WrongUsage as wrong:
            show_error(options.json, "usage", str(wrong))
            return 2


def _own_up(options: Options, error: Exception) -> int:
    """Say that the program made a mistake; where it was is in the log of the workspace, all of it with --verbose."""
    from workbench.cli.output import show_error

    if options.verbose:
        import traceback

        traceback.print_exception(error)
    kind = type(error).__name__
    show_error(
        options.json,
        "program.fault",
        f"This is a fault of the program ({kind}), not of what you did; what was written is kept. "
        "Its place is noted in the folder logs of the workspace; --verbose shows all of it.",
    )
    return 1
