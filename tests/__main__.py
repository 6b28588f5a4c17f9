"""The test command: set up, then run the checks and the whole suite, or one of the other commands."""

from __future__ import annotations

import importlib
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from workbench import bootstrap

OTHERS = ("screens", "benchmarks", "corpus", "faults")


def main(arguments: Sequence[str]) -> int:
    """Run one command, or everything; what is no command of ours goes to pytest."""
    if Path(sys.prefix).resolve() != bootstrap.VENV.resolve():
        return _set_up(arguments)
    from tests.house import build, system
    from tests.house.lint import lint
    from tests.house.parts import conclude
    from tests.house.suite import suite

    signal.signal(signal.SIGTERM, _leave)
    name, rest = (arguments[0], arguments[1:]) if arguments else ("", ())
    if name == "lint":
        return conclude(lint())
    if name == "build":
        return build.main(rest)
    if name in OTHERS:
        return _other(name, rest)
    system.say_what_is_skipped()
    return conclude(suite(arguments) if arguments else [*lint(), *suite(())])


def _set_up(arguments: Sequence[str]) -> int:
    from tests.house import system

    try:
        bootstrap.refuse_unfit_python(sys.version_info[:2])
        tools = system.tools()
        stale = not bootstrap.is_fresh(bootstrap.TEST_LOCK)
        if stale or (bootstrap.may_install() and bootstrap.missing(tools)):
            bootstrap.install_needs(bootstrap.run_needs(), tools)
    except bootstrap.SetUpFailed as failure:
        bootstrap.say(str(failure))
        return 1
    return bootstrap.enter("tests", arguments, bootstrap.TEST_LOCK)


def _other(name: str, arguments: Sequence[str]) -> int:
    for place in (f"tests.{name}", f"tests.{name}.__main__"):
        if (bootstrap.ROOT / f"{place.replace('.', '/')}.py").exists():
            return int(importlib.import_module(place).main(list(arguments)))
    print(f"python3 -m tests {name}: there is nothing to run yet.", file=sys.stderr)
    return 1


def _leave(number: int, _frame: FrameType | None) -> None:
    """Leave by the ordinary way out, so that screens and folders are cleared away."""
    sys.exit(128 + number)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
