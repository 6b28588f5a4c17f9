"""Commands that only read: cases, show, trail."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from workbench.cli.arguments import Options
from workbench.cli.opening import opened
from workbench.cli.output import counted, show
from workbench.cli.usage import WrongUsage

ODD = {
    "without_authority": "without the right to it: changes nothing",
    "key_ended": "with a key that had been retired or lost",
    "set_aside": "set aside",
    "forked": "another entry of its author has its number, from a copied workspace or an old backup: both are kept",
    "clock_off": "the clock of the laptop was off",
}
"""What the trail says of an entry that is odd, by the attribute of its line."""


def list_cases(options: Options) -> int:
    """List the cases of this workspace."""
    from workbench.services.cases import summarise

    with opened(options, writing=False) as session:
        found = []
        for case in session.workspace.record.cases():
            view = session.workspace.view(case)
            me = session.workspace.me
            summary = summarise(view, session.framework_here(case), session.workspace.person(case), me.discipline)
            if summary is not None:
                found.append(summary)
    found.sort(key=lambda one: one.case.reference)
    rows: list[dict[str, Any]] = [
        {
            "case": one.case.reference,
            "product": one.case.product,
            "applicant": one.case.applicant,
            "route": one.case.route,
            "state": one.case.state,
            "documents": one.documents,
            "pages": one.pages,
            "coverage": {pillar: [done, total] for pillar, done, total in one.coverage},
            "conflicts": one.conflicts,
            "questions_open": one.questions_open,
        }
        for one in found
    ]
    lines = [
        f"{row['case']}  {row['route'] or '–'}  {row['product'] or '–'}  "
        + ", ".join(f"{pillar} {done} of {total}" for pillar, (done, total) in row["coverage"].items())
        + f", {counted(row['conflicts'], 'conflict')}"
        for row in rows
    ]
    show(options.json, {"cases": rows}, lines or ["There are no cases in this workspace yet."])
    return 0


def show_case(options: Options, reference: str) -> int:
    """Show where a case stands, criterion by criterion."""
    from workbench.services.board import read_board
    from workbench.services.cases import read_dossier
    from workbench.services.deciding import read_decided

    with opened(options, writing=False) as session:
        case = session.known_case(reference)
        view = session.workspace.view(case)
        framework = session.framework(case)
        board = read_board(view, framework)
        decided = read_decided(view)
        documents = [
            {
                "document": row.path,
                "title": row.title,
                "versions": [one.sha256 for one in row.versions],
                "marks": row.marks,
                "holder": row.holder,
                "may_be_shown": row.may_be_shown,
            }
            for row in read_dossier(view)
        ]
        rows = [
            {
                "criterion": row.criterion.id,
                "title": row.criterion.title,
                "state": str(row.state),
                "value": row.value,
                "scopes": {line.scope: line.value for line in row.lines},
                "quotes": row.quotes,
            }
            for row in board.rows
        ]
        content = {
            "case": reference,
            "route": board.route,
            "criteria": rows,
            "documents": documents,
            "conflicts": (conflicts := len(view.conflicts())),
            "recommendation": decided.recommendation.outcome if decided.recommendation else "",
            "determined": decided.determined,
        }
    lines = [f"{row['criterion']}  {row['state']:<8} {row['value'] or '–'}  {row['title']}" for row in rows]
    show(options.json, content, [*lines, f"{counted(len(documents), 'document')}, {counted(conflicts, 'conflict')}"])
    return 0


def show_trail(options: Options, reference: str) -> int:
    """Print the trail of a case, one sentence an act."""
    from workbench.services.telling import acts, tell
    from workbench.services.trail import Trail

    words = acts()
    with opened(options, writing=False) as session:
        view = session.workspace.view(session.known_case(reference))
        lines, hidden = Trail(view).lines(), view.hidden
    content = {"case": reference, "hidden": hidden, "entries": [_as_object(line) for line in lines]}
    said = []
    for line in lines:
        when = datetime.fromtimestamp(line.wall / 1000).strftime("%Y-%m-%d %H:%M")
        reason = f" – {line.reason}" if line.reason else ""
        note = "".join(f"  [{words_of}]" for code, words_of in ODD.items() if getattr(line, code))
        said.append(f"{when}  {line.person or 'Unknown key'} {tell(line, words)}{reason}{note}")
    said += [f"Blind phase: {counted(hidden, 'entry')} of colleagues are not shown."] * bool(hidden)
    show(options.json, content, said)
    return 0


def write_trail(options: Options, reference: str, out: Path, form: str) -> int:
    """Write the trail of a case into a file."""
    from workbench.reports import write_new
    from workbench.trails import FORMATS, trail_of

    if form not in FORMATS:
        raise WrongUsage("--format is pdf, xlsx or json.")
    with opened(options, writing=False) as session:
        write_new(out, trail_of(session, session.known_case(reference), form))
    show(options.json, {"case": reference, "file": str(out)}, [f"{out.name} is written."])
    return 0


def _as_object(line: Any) -> dict[str, Any]:
    return {
        "entry": line.entry,
        "person": line.person,
        "author": line.author,
        "sequence": line.sequence,
        "wall": line.wall,
        "act": line.act,
        "reason": line.reason,
        "undoes": line.undoes,
        "package": line.package,
        "roles": list(line.roles),
        "disciplines": list(line.disciplines),
        "without_authority": line.without_authority,
        "set_aside": line.set_aside,
        "clock_off": line.clock_off,
        "forked": line.forked,
        "key_ended": line.key_ended,
        "changes": [
            {
                "kind": one.kind,
                "entity": one.entity,
                "thing": one.thing,
                "field": one.field,
                "old": list(one.old),
                "new": one.new,
                "standing": one.standing,
            }
            for one in line.changes
        ],
    }
