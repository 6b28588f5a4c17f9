"""The options that every command knows, accepted before and after its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for besides the command itself."""

    json: bool = False
    verbose: bool = False
    workspace: Path | None = None
    passphrase_file: str | None = None
    name: str | None = None
    discipline: str | None = None


class OptionMissing(Exception):
    """An option stands at the end without its value."""

    def __init__(self, option: str) -> None:
        super().__init__(option)
        self.option = option


FLAGS = {"--json": "json", "--verbose": "verbose"}
VALUED = {
    "--workspace": "workspace",
    "--passphrase-file": "passphrase_file",
    "--as": "name",
    "--discipline": "discipline",
}


def separated(arguments: Sequence[str]) -> tuple[Options, list[str]]:
    """Take the shared options out of the arguments, wherever they stand; after "--" nothing is an option."""
    options = Options()
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        name, given, value = word.partition("=")
        if word == "--":
            return options, [*rest, "--", *waiting]
        if word in FLAGS:
            options = replace(options, **{FLAGS[word]: True})  # type: ignore[arg-type]
        elif name in VALUED:
            if not given and not waiting:
                raise OptionMissing(name)
            options = _with(options, VALUED[name], value if given else waiting.pop(0))
        else:
            rest.append(word)
    return options, rest


def _with(options: Options, field: str, value: str) -> Options:
    if field == "workspace":
        return replace(options, workspace=Path(value))
    return replace(options, **{field: value})  # type: ignore[arg-type]
