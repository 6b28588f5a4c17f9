"""Commands of the team: package and merge."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.arguments import Options
from workbench.cli.opening import opened
from workbench.cli.output import counted, quarantine_lines, show
from workbench.cli.sentences import sentence
from workbench.domain.errors import RuleBroken

if TYPE_CHECKING:
    from workbench.services.receiving import Merged
    from workbench.services.record import CaseView


EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a package shall hold, and for whom; `to` are names of the roster, or everyone."""

    mine: bool
    since: Path | None
    complete: bool
    to: tuple[str, ...]


def write_package(options: Options, reference: str, out: Path, wanted: Wanted) -> int:
    """Write the work on a case into a signed package."""
    from workbench.team import export

    with opened(options, writing=False) as session:
        case = session.known_case(reference)
        sent = export(
            session,
            case,
            out,
            mine=wanted.mine,
            since=wanted.since,
            complete=wanted.complete,
            receivers=_people(session.workspace.view(case), wanted.to, session.workspace.person(case)),
        )
    manifest = sent.manifest
    content = {
        "case": reference,
        "file": str(out),
        "package": manifest.package,
        "entries": manifest.entries,
        "documents": len(manifest.documents),
        "missing_documents": list(sent.missing),
        "withheld": sent.withheld,
    }
    holds = f"{counted(manifest.entries, 'entry')} and {counted(len(manifest.documents), 'document')}"
    lines = [f"{out.name}: {holds} of {reference}."]
    lines += [f"Blind phase: {counted(sent.withheld, 'entry')} went as signed headers."] * bool(sent.withheld)
    lines += [f"Not on this laptop and left out: {counted(len(sent.missing), 'document')}."] * bool(sent.missing)
    show(options.json, content, lines)
    return 0


def _people(view: CaseView, names: tuple[str, ...], me: str) -> frozenset[str]:
    """Return the people of these names; a name that two people have, or nobody, is refused."""
    from workbench.services.packages import reachable

    people = reachable(view)
    if EVERYONE in names:
        if all(person == me for person, _ in people):
            raise RuleBroken("package.no_receivers")
        return frozenset(person for person, _ in people)
    found: set[str] = set()
    for name in names:
        same = [person for person, known in people if known.casefold() == name.strip().casefold()]
        if len(same) != 1:
            raise RuleBroken("package.receiver_unknown", people=name)
        found.update(same)
    return frozenset(found)


def merge_packages(options: Options, files: list[Path], dry_run: bool, again: bool) -> int:
    """Take packages in; quarantine alone is no failure, a refused file is."""
    from workbench.team import merge

    with opened(options, writing=True) as session:
        report = merge(session, files, dry_run=dry_run, again=again)
    content = {
        "packages": [
            {
                "file": one.file,
                "entries": one.entries,
                "new": one.new,
                "known": one.known,
                "quarantined": len(one.quarantined),
                "refused": one.refused or None,
                "taken_again": one.taken_again,
                "per_author": {author: [new, known] for author, new, known in one.per_author},
                "new_keys": {pin.name: pin.fingerprint for pin in one.new_keys},
            }
            for one in report.packages
        ],
        "conflicts": report.conflicts,
        "dry_run": dry_run,
    }
    for one in report.packages:
        if one.refusal is not None and not options.json:
            print(sentence(one.refusal), file=sys.stderr)
    lines = [line for one in report.packages if not one.refused for line in _lines(one, dry_run)]
    lines.append(f"{counted(report.conflicts, 'conflict')}{' then' if dry_run else ' open'}.")
    show(options.json, content, lines)
    return 1 if report.refused else 0


def _lines(one: Merged, dry_run: bool) -> list[Any]:
    name = Path(one.file).name
    verb = "would arrive" if dry_run else "arrived"
    lines = [f"{name}: {one.new} new {verb}, {one.known} known, of {one.entries}."]
    if one.all_arrived and not dry_run:
        lines.append("  Receipt: all of its items are here.")
    if one.quarantined:
        lines += quarantine_lines(one.quarantined)
    lines += [
        f"  New key{f' of {pin.name}' if pin.name else ''}: {pin.fingerprint}. Compare it over another channel."
        for pin in one.new_keys
    ]
    if one.founder_changed:
        lines.append("  This package says that somebody else opened the case earlier.")
    return lines
