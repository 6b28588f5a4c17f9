"""Bring resources/licences up to date with run.lock: `python -m tests.house.licences`, inside .venv.

Ids and texts come from the installed packages. What no package says (a missing text, an id in free words, a library
that is not a Python package) is written into index.json by hand, and kept.
"""

from __future__ import annotations

import json
import sys
from importlib import metadata
from pathlib import Path

from workbench.bootstrap import ROOT, RUN_LOCK, pins

RESOURCES = ROOT / "resources"
INDEX = RESOURCES / "licences" / "index.json"
TEXTS = RESOURCES / "licences" / "packages"
WORDS = ("licen", "copying", "notice")
OTHER_BUILDS = ("android", "musl", "v8_xfa")  # parts of pypdfium2 that no wheel of ours holds
IN_OTHER_WORDS = {
    "Apache 2.0": "Apache-2.0",
    "BSD 3-Clause License": "BSD-3-Clause",
    "ISC License": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "MIT License": "MIT",
}


def main() -> int:
    """Rewrite the index and the texts of the packages; name what is left to do by hand."""
    index: dict[str, dict[str, str]] = json.loads(INDEX.read_text(encoding="utf-8")) if INDEX.exists() else {}
    locked = locked_names()
    kept = {name: entry for name, entry in index.items() if entry["kind"] != "package" or name in locked}
    for name in locked:
        kept[name] = {"kind": "package", **kept.get(name, {}), **_found(name)}
    INDEX.write_text(json.dumps(dict(sorted(kept.items())), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    texts = {entry.get("text") for entry in kept.values()}
    for path in TEXTS.iterdir():
        if path.relative_to(RESOURCES).as_posix() not in texts:
            path.unlink()
    incomplete = [name for name, entry in kept.items() if {"licence", "text", "source"} - entry.keys()]
    print(f"{len(kept)} entries" + (f"; to be completed by hand: {', '.join(incomplete)}" if incomplete else ""))
    return int(bool(incomplete))


def locked_names() -> set[str]:
    """Return the names that run.lock pins."""
    return {pin.partition("==")[0] for pin in pins(RUN_LOCK)}


def _found(name: str) -> dict[str, str]:
    """Return what the installed package says of itself; nothing where it is for another system."""
    try:
        package = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return {}
    said = {"licence": _licence(package), "text": _text(name, package), "source": _source(package)}
    return {key: value for key, value in said.items() if value}


def _licence(package: metadata.Distribution) -> str:
    said = package.metadata.get_all("License-Expression") or package.metadata.get_all("License") or []
    classifiers = package.metadata.get_all("Classifier") or []
    said += [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    ids = [IN_OTHER_WORDS.get(words, words) for words in said]
    return next((words for words in ids if " License" not in words and "(" not in words and "," not in words), "")


def _text(name: str, package: metadata.Distribution) -> str:
    files = [
        file
        for file in package.files or []
        if ".dist-info" in file.parts[0]
        and any(word in part.lower() for word in WORDS for part in file.parts[1:])
        and not any(build in part for build in OTHER_BUILDS for part in file.parts)
    ]
    if not files:
        return ""
    TEXTS.mkdir(exist_ok=True)
    path = TEXTS / f"{name}.txt"
    texts = [_decoded(Path(str(file.locate())).read_bytes()) for file in sorted(files)]
    path.write_text("\n\n\n".join(dict.fromkeys(texts)) + "\n", encoding="utf-8")
    return path.relative_to(RESOURCES).as_posix()


def _decoded(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:  # some of the older texts hold a Latin-1 copyright sign
        text = raw.decode("latin-1")
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def _source(package: metadata.Distribution) -> str:
    lines = (line.partition(", ") for line in package.metadata.get_all("Project-URL") or [])
    pages = {name.lower(): page for name, _, page in lines}
    names = ("repository", "source", "source code", "source-code", "code", "github: repo", "github", "homepage")
    found = next((pages[name] for name in names if name in pages), "")
    return (found or package.metadata.get("Home-page") or "").rstrip("/")


if __name__ == "__main__":
    sys.exit(main())
