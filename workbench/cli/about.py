"""Which version this is, and of what."""

from __future__ import annotations

from workbench import VERSION
from workbench.cli.arguments import Options
from workbench.cli.output import show


def say_version(options: Options) -> int:
    """Print the numbers for program, record, and framework."""
    from db.schema import VERSION as RECORD
    from workbench.adapters.frameworks.library import FrameworkLibrary
    from workbench.app import resource_folder
    from workbench.domain.entry import FORMAT

    framework = FrameworkLibrary(resource_folder("frameworks")).newest()
    numbers = {
        "program": VERSION,
        "record": RECORD,
        "entry": FORMAT,
        "framework": f"{framework.id} {framework.version}",
    }
    show(options.json, numbers, [f"assessor-workbench {VERSION}", *(f"{k} {v}" for k, v in list(numbers.items())[1:])])
    return 0
