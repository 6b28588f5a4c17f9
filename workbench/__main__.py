"""The entry: workers and set-up are branched off first, then the command line takes over."""

from __future__ import annotations

import sys


def main() -> int:
    """Run a worker, set up and start again inside .venv, or run the command line."""
    if sys.argv[1:2] == ["_worker"]:
        return _work(sys.argv[2] if len(sys.argv) > 2 else "")
    if not getattr(sys, "frozen", False):
        from workbench import bootstrap

        if bootstrap.is_plain_python():
            return bootstrap.enter("workbench", sys.argv[1:], bootstrap.RUN_LOCK)
    from workbench.cli import main as command

    return command(sys.argv[1:])


def _work(kind: str) -> int:
    """Be a worker: take a foreign report apart, read words from a picture, or read and draw documents."""
    if kind == "verify":
        from workbench.adapters.verifying.worker import main as verify

        return verify()
    if kind == "recognise":
        from workbench.adapters.recognition.launcher import main as recognise

        return recognise(sys.argv[3:])
    from workbench.adapters.pdf.worker import main as work

    return work(kind)


if __name__ == "__main__":
    sys.exit(main())
