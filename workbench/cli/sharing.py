"""The exchange with a shared database."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from workbench.cli.arguments import Options
from workbench.cli.dossier import watched
from workbench.cli.opening import opened
from workbench.cli.output import counted, quarantine_lines, show
from workbench.cli.sentences import sentence

if TYPE_CHECKING:
    from workbench.services.syncing import Synced


def exchange(options: Options, url: str, reference: str) -> int:
    """Exchange one case, or all; quarantine alone is no failure, a refused case is."""
    from workbench.adapters.shared_database.address import read_address
    from workbench.domain.identity import case_id
    from workbench.team import sync

    address = read_address(url)
    with opened(options, writing=True) as session, watched() as watch:
        report = sync(session, address, case_id(reference) if reference else None, watch)
    if not options.json:
        for one in report.cases:
            if one.refusal is not None:
                print(sentence(one.refusal), file=sys.stderr)
    lines = [line for one in report.cases if one.refusal is None for line in _lines(one)]
    lines.append(f"{counted(report.conflicts, 'conflict')} open.")
    content = {
        "server": report.server,
        "cases": [_content(one) for one in report.cases],
        "conflicts": report.conflicts,
    }
    show(options.json, content, lines)
    return 1 if report.refused else 0


def _content(one: Synced) -> dict[str, Any]:
    merged = one.merged
    return {
        "case": one.reference,
        "pushed": one.pushed,
        "pulled": one.pulled,
        "known": one.known,
        "quarantined": len(one.quarantined),
        "withheld": one.withheld,
        "documents": one.documents_pushed + one.documents_pulled,
        "documents_pushed": one.documents_pushed,
        "documents_pulled": one.documents_pulled,
        "documents_spoilt": len(merged.spoilt) if merged else 0,
        "refused": one.refusal.code if one.refusal else None,
        "per_author": {author: [new, known] for author, new, known in merged.per_author} if merged else {},
        "new_keys": {pin.name: pin.fingerprint for pin in merged.new_keys} if merged else {},
    }


def _lines(one: Synced) -> list[str]:
    lines = [f"{one.reference}: {one.pushed} sent, {one.pulled} new arrived, {one.known} known on both sides."]
    if one.documents_pushed or one.documents_pulled:
        lines.append(f"  Documents: {one.documents_pushed} sent, {one.documents_pulled} arrived.")
    if one.quarantined:
        lines += quarantine_lines(one.quarantined)
    if one.withheld:
        lines.append(f"  {one.withheld} by colleagues stay here: this login may not add for their keys.")
    if one.merged is None:
        return lines
    if one.merged.spoilt:
        documents = counted(len(one.merged.spoilt), "document")
        lines.append(f"  {documents} on the server are not what their hash says and were left there.")
    lines += [
        f"  New key{f' of {pin.name}' if pin.name else ''}: {pin.fingerprint}. Compare it over another channel."
        for pin in one.merged.new_keys
    ]
    return lines
