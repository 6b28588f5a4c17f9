"""The two refusals a person can meet; anything else that is raised is our own bug."""

from __future__ import annotations


class Refusal(Exception):
    """A refusal with a code; the sentence for it is written by the window and the command line."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        """Show the code and the details, for logs and tests; never the sentence."""
        shown = ", ".join(f"{name}={value!r}" for name, value in sorted(self.details.items()))
        return f"{self.code} ({shown})" if shown else self.code


class RuleBroken(Refusal):
    """A rule of the work was broken; nothing changed."""


class MachineRefused(Refusal):
    """The machine, a file or another program refused; what was already written is kept."""
