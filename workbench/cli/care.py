"""Commands that look after the workspace: check, backup, restore, salvage."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from workbench.cli.arguments import Options
from workbench.cli.opening import opened
from workbench.cli.output import counted, show

PROBLEMS = "The record was changed from outside, or is damaged:"


def check_workspace(options: Options, rebuild: bool, documents: bool) -> int:
    """Verify the record, the small files and, where asked, the bytes of documents."""
    from workbench.services.safekeeping import check

    with opened(options, writing=rebuild) as session:
        if rebuild:
            session.workspace.record.rebuild()
        reader = session.documents if documents else None
        found = check(session.opened, reader)
    codes = [code for code, _ in found.problems]
    content = {
        "sound": found.sound,
        "state_digest": found.state_digest,
        "entries": found.entries,
        "problems": codes,
    }
    lines = [PROBLEMS, *(f"  {code}: {what}" for code, what in found.problems)] if codes else []
    lines = lines or [f"Sound: {counted(found.entries, 'entry')}, every signature and link holds.", found.state_digest]
    show(options.json, content, lines)
    return 0 if found.sound else 1


def back_up(options: Options, documents: bool) -> int:
    """Write a verified copy of the workspace."""
    from workbench.services.safekeeping import back_up as keep

    with opened(options, writing=False) as session:
        path = keep(session.opened, documents=documents)
    show(options.json, {"file": str(path), "documents": documents}, [f"Kept and checked: {path}"])
    return 0


def bring_back(options: Options, file: Path) -> int:
    """Bring a backup back."""
    from db.stores import SqliteStores
    from workbench.adapters.workspace.layout import default_folder
    from workbench.adapters.workspace.opening import Access
    from workbench.adapters.workspace.restoring import restore_workspace
    from workbench.cli.opening import passphrase

    folder = options.workspace or default_folder()
    beside = restore_workspace(file, folder, SqliteStores(), Access(passphrase=passphrase(options)))
    lines = [f"Restored into {folder}."]
    lines += [f"What was there before lies in {beside}."] if beside else []
    show(options.json, {"workspace": str(folder), "beside": str(beside) if beside else None}, lines)
    return 0


def salvage(options: Options, packages: list[Path]) -> int:
    """Save what can be read of a damaged record, the newest whole backup and packages."""
    from workbench.caring import salvaged
    from workbench.cli.opening import passphrase

    rescued = salvaged(options.workspace, passphrase(options), packages)
    found = rescued.found
    content = {
        "entries": found.entries,
        "waiting": found.waiting,
        "lost": found.lost,
        "missing": found.missing,
        "documents": rescued.documents,
        "beside": str(rescued.beside),
        "sources": [asdict(one) for one in found.sources],
        "authors": [{**asdict(one), "holes": [list(hole) for hole in one.holes]} for one in found.authors],
    }
    lines = [f"{counted(found.entries, 'entry')} saved; {found.waiting} wait for others, {found.missing} are missing."]
    lines += [
        f"  {one.sort} {one.name}: {one.refused or f'{one.entries} read, {one.new} of them new'}"
        for one in found.sources
    ]
    for one in found.authors:
        holes = ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in one.holes)
        lines.append(
            f"  {one.name or one.key[:12]}: {one.saved} saved, {one.lost} lost{f' ({holes})' if holes else ''}"
        )
    lines += [] if rescued.documents else ["The documents could not be read; take the dossier in again."]
    lines += [f"What was there before lies in {rescued.beside}.", "An end that nobody else has seen cannot be missed."]
    show(options.json, content, lines)
    return 0
