"""Putting an act together from what a command proposes, and entries into the log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from db import schema
from db.folding import Numbered
from db.rows import AMONG, acts_where, insert_rows, listed, text_of
from workbench.domain.change import Change
from workbench.domain.entry import MAXIMUM_BODY, Clock, Entry, Header, Operation, body_of, sealed
from workbench.domain.errors import RuleBroken
from workbench.domain.fold import DELETED, Act
from workbench.domain.standing import CURRENT
from workbench.services.record import Signer


def operations_for(connection: Connection, case: str, changes: Sequence[Change]) -> Iterator[Operation]:
    """Turn proposed changes into operations that name what they replace; what already stands is left out."""
    standing = _standing(connection, case, {change.entity for change in changes})
    for change in changes:
        found = standing.get((change.kind, change.entity), [])
        heads = [act for act in found if act.field == change.field]
        if change.only_replaces is not None:
            if set(change.only_replaces) != {act.id for act in heads}:
                raise RuleBroken("field.overtaken", kind=change.kind, entity=change.entity, field=change.field)
        elif {text_of(act.value) for act in heads} == {text_of(change.value)} or (not heads and change.value is None):
            continue
        deleting = change.field == DELETED and change.value is True
        seen = [act for act in found if act.field != "key"] if deleting else heads
        replaced = tuple(sorted({act.id for act in (*heads, *seen)}))
        yield Operation(change.kind, change.entity, change.field, change.value, replaced)


def _standing(connection: Connection, case: str, entities: Iterable[str]) -> dict[tuple[str, str], list[Act]]:
    """Return what stands in these objects, all fields of all kinds; a deletion names everything it saw."""
    found: dict[tuple[str, str], list[Act]] = {}
    condition = f"o.standing = '{CURRENT}' and o.entity {AMONG}"
    for act, _, _ in acts_where(connection, case, condition, listed(entities)):
        found.setdefault((act.kind, act.entity), []).append(act)
    return found


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
        .order_by(table.c.sequence.desc(), table.c.n.desc())
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


def append_entries(connection: Connection, entries: Sequence[Entry]) -> list[Numbered]:
    """Append entries to the log as they were signed, and return them with their numbers; nothing is folded yet."""
    table = schema.entry
    last = connection.execute(select(table.c.n).order_by(table.c.n.desc()).limit(1)).scalar() or 0
    numbered = list(enumerate(entries, last + 1))
    insert_rows(connection, table, [_row(number, entry) for number, entry in numbered])
    return numbered


def _row(number: int, entry: Entry) -> tuple[object, ...]:
    header = entry.header
    place = (number, entry.id, header.case, header.author, header.sequence)
    clock = (header.clock.milliseconds, header.clock.counter)
    return (*place, *clock, entry.header_bytes, entry.body_bytes, entry.signature)
