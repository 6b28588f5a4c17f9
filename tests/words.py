"""Gather the words of the window for translators: `python3 -m tests.words LANGUAGE [--out DIR]`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.bootstrap import ROOT

TABLES = {"en-GB.toml": "Sentences", "window.en-GB.toml": "Sentences", "acts.en-GB.toml": "Acts"}
"""The sentences that are data, and the context each is translated in."""


def main(argv: Sequence[str]) -> int:
    """Write or renew `workbench_<language>.ts`."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.words", description=__doc__)
    parser.add_argument("language", help="such as cy or de_DE")
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "i18n")
    asked = parser.parse_args(argv)
    target = gather(asked.language, asked.out)
    sys.stdout.write(f"{target.name}: gathered\n")
    return 0


def gather(language: str, folder: Path) -> Path:
    """Collect all words into a `.ts` file, keeping what was translated before; return it."""
    target = folder / f"workbench_{language}.ts"
    sources = [str(path) for path in sorted((ROOT / "ui").rglob("*.py"))]
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "sentences.py"
        data.write_text("\n".join(_marked()), "utf-8")
        tool = Path(sysconfig.get_path("scripts")) / "pyside6-lupdate"
        command = [str(tool), "-locations", "none", *sources, str(data), "-ts", str(target)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    return target


def _marked() -> Iterator[str]:
    """Write the sentences as source the tool reads."""
    for name, context in TABLES.items():
        table = tomllib.loads((ROOT / "resources" / "sentences" / name).read_text("utf-8"))
        yield from (f"QT_TRANSLATE_NOOP({context!r}, {text!r})" for text in table.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
