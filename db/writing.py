"""Putting an act together from what a command proposes, and entries into the log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, insert, select

from db import schema
from db.folding import Fold, chunks
from db.rows import text_of
from db.view import StoredCase
from workbench.domain.authority import ROSTER_FIELDS
from workbench.domain.change import Change
from workbench.domain.entry import MAXIMUM_BODY, Clock, Entry, Header, Operation, body_of, canonical, sealed
from workbench.domain.errors import RuleBroken
from workbench.domain.fold import DELETED
from workbench.services.record import Signer, Standing

_INSERT_OPERATION = (
    "insert into operation (entry_n, position, case_id, kind, entity, field, value, replaces, standing)"
    " values (?, ?, ?, ?, ?, ?, ?, ?, 'current')"
)
"""An operation stands until the fold that follows in the same transaction says otherwise."""

FAR_REACHING = ROSTER_FIELDS | {("entry_state", "set_aside"), ("entry_state", "key")}
"""Fields whose change can alter the standing of operations on any object."""


def operations_for(view: StoredCase, changes: Sequence[Change]) -> Iterator[Operation]:
    """Turn proposed changes into operations that name what they replace; what already stands is left out."""
    for change in changes:
        heads = [head for head in view.current(change.entity, change.field) if head.kind == change.kind]
        if change.only_replaces is not None:
            if set(change.only_replaces) != {head.operation for head in heads}:
                raise RuleBroken("field.overtaken", kind=change.kind, entity=change.entity, field=change.field)
        elif {text_of(head.value) for head in heads} == {text_of(change.value)} or (not heads and change.value is None):
            continue
        seen = _content(view, change) if change.field == DELETED and change.value is True else ()
        replaced = tuple(sorted({head.operation for head in (*heads, *seen)}))
        yield Operation(change.kind, change.entity, change.field, change.value, replaced)


def _content(view: StoredCase, change: Change) -> Iterator[Standing]:
    """Return what stands in an object that is deleted: a deletion names everything it saw."""
    for one in view.history(change.entity):
        if one.kind == change.kind and one.field != "key" and one.standing == "current":
            yield one


def next_entry(
    connection: Connection,
    case: str,
    operations: tuple[Operation, ...],
    signer: Signer,
    *,
    act: str,
    reason: str,
    undoes: str | None,
    wall: int,
) -> Entry:
    """Sign the next entry of this author, after everything known here."""
    table = schema.entry
    last = connection.execute(
        select(table.c.milliseconds, table.c.counter)
        .where(table.c.case_id == case)
        .order_by(table.c.milliseconds.desc(), table.c.counter.desc())
        .limit(1)
    ).first()
    latest = Clock(last.milliseconds, last.counter) if last else Clock(0)
    own = connection.execute(
        select(table.c.id, table.c.sequence)
        .where(table.c.case_id == case, table.c.author == signer.public_key)
        .order_by(table.c.n.desc())
        .limit(1)
    ).first()
    previous = own.id if own else None
    body = body_of(operations)
    if len(body) > MAXIMUM_BODY:
        raise RuleBroken("entry.too_large", size=len(body))
    header = Header(
        case=case,
        author=signer.public_key,
        sequence=own.sequence + 1 if own else 1,
        previous=previous,
        seen=tuple(sorted(tips_in(connection, case) - {previous})),
        clock=latest.next(wall),
        wall=wall,
        act=act,
        reason=reason,
        undoes=undoes,
        body=hashlib.sha256(body).hexdigest(),
        operations=len(operations),
    )
    unsigned = sealed(header, body)
    return sealed(header, body, signer.sign(unsigned.signed_bytes))


def tips_in(connection: Connection, case: str) -> set[str]:
    """Return the entries of a case that no known entry leans on."""
    rows = connection.execute(select(schema.tip.c.entry).where(schema.tip.c.case_id == case))
    return {row.entry for row in rows}


def insert_entries(connection: Connection, entries: Sequence[Entry]) -> None:
    """Append entries to the log, with their operations, and move the tips."""
    table = schema.entry
    last = connection.execute(select(table.c.n).order_by(table.c.n.desc()).limit(1)).scalar() or 0
    rows = [_row(number, entry) for number, entry in enumerate(entries, last + 1)]
    if not rows:
        return
    connection.execute(insert(table), rows)
    insert_operations(connection, [(int(str(row["n"])), entry) for row, entry in zip(rows, entries, strict=True)])


def _row(number: int, entry: Entry) -> dict[str, object]:
    header = entry.header
    return {
        "n": number,
        "id": entry.id,
        "case_id": header.case,
        "author": header.author,
        "sequence": header.sequence,
        "milliseconds": header.clock.milliseconds,
        "counter": header.clock.counter,
        "header": entry.header_bytes,
        "body": entry.body_bytes,
        "signature": entry.signature,
    }


def insert_operations(connection: Connection, numbered: Iterable[tuple[int, Entry]]) -> None:
    """Lay the operations of entries out as rows, not yet judged, and bring the tips up to date."""
    rows: list[tuple[object, ...]] = []
    leant_on: set[str] = set()
    new: dict[str, str] = {}
    for number, entry in numbered:
        new[entry.id] = entry.header.case
        leant_on.update(entry.leans_on)
        case = entry.header.case
        rows += [
            (number, place, case, one.kind, one.entity, one.field, text_of(one.value), _listed(one.replaces))
            for place, one in enumerate(entry.operations())
        ]
    if rows:
        connection.exec_driver_sql(_INSERT_OPERATION, rows)
    tip = schema.tip
    for chunk in chunks(leant_on):
        connection.execute(tip.delete().where(tip.c.entry.in_(chunk)))
    added = [{"case_id": case, "entry": one} for one, case in new.items() if one not in leant_on]
    if added:
        connection.execute(insert(tip), added)


def _listed(replaces: tuple[str, ...]) -> str:
    return canonical(list(replaces)).decode() if replaces else "[]"


def fold_before(connection: Connection, case: str, operations: Iterable[Operation]) -> Fold | None:
    """Keep how operations are judged before new ones arrive, if these can change it."""
    reaching = any((one.kind, one.field) in FAR_REACHING for one in operations)
    return Fold(connection, case) if reaching else None


def fold_after(
    connection: Connection, case: str, operations: Iterable[Operation], before: Fold | None
) -> frozenset[tuple[str, str]]:
    """Fold what new operations touched, and whatever is judged otherwise through them; return all of it."""
    fold = Fold(connection, case)
    touched = {one.entity for one in operations}
    fold.entities(touched | fold.judged_otherwise_than(before) if before else touched)
    return frozenset(fold.touched)
