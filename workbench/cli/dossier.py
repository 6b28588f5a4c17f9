"""Commands on the dossier: intake and search."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.arguments import Options
from workbench.cli.opening import all_lines, opened
from workbench.cli.output import counted, show
from workbench.domain.declaration import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.services.watching import Watch


@cache
def findings() -> Mapping[str, str]:
    """Read what the codes of an intake report mean."""
    return tomllib.loads(files("resources").joinpath("sentences/intake.en-GB.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Telling:
    """What the command line says of the dossier itself."""

    replaces: str = ""
    password_file: Path | None = None
    embedded: bool = False
    holder: str = ""
    not_for_applicant: bool = False


def take_in(options: Options, path: Path, reference: str, said: Mapping[str, Value], told: Telling) -> int:
    """Take a dossier in and print the intake report."""
    from workbench.adapters.dossier.opening import open_dossier
    from workbench.intake import Wishes
    from workbench.intake import take_in as take

    passwords = all_lines(str(told.password_file)) if told.password_file else ()
    shown = False if told.not_for_applicant else None
    wishes = Wishes(told.replaces, passwords, told.embedded, told.holder, shown)
    with open_dossier(path) as dossier, opened(options, writing=True) as session, watched() as watch:
        case = session.open_case(reference, said)
        report = take(session, case, dossier, wishes, watch)
    documents: list[dict[str, Any]] = [
        {
            "name": one.name,
            "sha256": one.sha256,
            "kind": str(one.kind),
            "pages": one.pages,
            "findings": list(one.findings),
            **({"embedded": list(one.embedded)} if one.embedded else {}),
        }
        for one in report.documents
    ]
    lines = []
    for one in documents:
        pages = f", {counted(one['pages'], 'page')}" if one["pages"] else ""
        words = [f"{one['kind']}{pages}"] if one["sha256"] else []
        words += [findings().get(code, code) for code in one["findings"]]
        words += [f"within it {', '.join(one['embedded'])}"] if "embedded" in one else []
        lines.append(f"{one['name']}: {'; '.join(words)}")
    lines.append(f"{counted(len(documents), 'file')}, {len(report.taken)} taken in for {reference}.")
    show(options.json, {"case": reference, "documents": documents}, lines)
    return 0


@contextmanager
def watched() -> Iterator[Watch]:
    """Show how far long work is, where somebody sits at a terminal."""
    from workbench.services.watching import Watch

    if not sys.stderr.isatty():
        yield Watch()
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield Watch(
            progress=lambda one: bar.update(task, total=one.total, completed=one.done, description=one.name[-40:])
        )


def find(options: Options, reference: str, words: str, limit: int) -> int:
    """Print the pages on which the words stand."""
    from workbench.intake import find as search

    with opened(options, writing=False) as session:
        found = search(session, session.known_case(reference), words, limit)
    hits = [
        {
            "document": hit.name,
            "page": hit.page + 1,
            "snippet": hit.snippet.text,
            "sha256": hit.sha256,
            "recognised": hit.recognised,
        }
        for hit in found.hits
    ]
    silent = [{"document": version.name, "pages": count} for version, count in found.silent]
    lines = [
        f"{hit.name}, page {hit.page + 1}: {hit.snippet.text}"
        + (" (read from a scan by text recognition)" if hit.recognised else "")
        for hit in found.hits
    ]
    lines.append(f"{f'{found.count:,} or more pages' if found.more else counted(found.count, 'page')}.")
    lines += [f"Not searched, no text: {version.name}, {counted(count, 'page')}." for version, count in found.silent]
    lines += [f"Not read yet: {version.name}." for version in found.unread]
    lines += [f"Not searched, no pages here: {version.name}." for version in found.pageless]
    content = {"hits": hits, "count": found.count, "more": found.more, "without_text": silent}
    show(options.json, content, lines)
    return 0
