"""Which version this is, and of what."""

from __future__ import annotations

from workbench import VERSION
from workbench.cli.arguments import Options
from workbench.cli.output import show


def say_version(options: Options) -> int:
    """Print the numbers for program, record, package, report and framework."""
    from workbench.app import numbers

    known = numbers()
    lines = [f"assessor-workbench {VERSION}", *(f"{k} {v}" for k, v in list(known.items())[1:])]
    show(options.json, known, lines)
    return 0
