"""The tables of the record: the append-only log, what is local to this laptop, and the projections."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text, text

from workbench.domain.declaration import Declared
from workbench.domain.model import FIELDS, MODEL
from workbench.domain.standing import GROUND_FIELDS

APPLICATION_ID = 0x41535752

log = MetaData()
projected = MetaData()

entry = Table(
    "entry",
    log,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("case_id", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Index("entry_by_author", "case_id", "author", "sequence"),
    Index("entry_by_clock", "case_id", "milliseconds", "counter"),
    sqlite_strict=True,
)
"""Every signed entry, in the order of arrival, as the exact bytes that were signed."""

arrival = Table(
    "arrival",
    log,
    Column("entry", Text, primary_key=True),
    Column("package", Text, nullable=False),
    Column("on_wall", Integer, nullable=False),
    Column("seal", Text, nullable=False),
    sqlite_strict=True,
)
"""With which package an entry came to this laptop; own entries have none."""

quarantine = Table(
    "quarantine",
    log,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("why", Text, nullable=False),
    Column("package", Text, nullable=False),
    Column("seal", Text, nullable=False),
    sqlite_strict=True,
)
"""Entries that could not be taken in yet, with the reason."""

withheld = Table(
    "withheld",
    log,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("seal", Text, nullable=False),
    sqlite_strict=True,
)
"""Signed headers of entries whose bodies stay with their authors until a blind phase ends."""

local = Table(
    "local",
    log,
    Column("sort", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("seal", Text, nullable=False),
    sqlite_strict=True,
)
"""What belongs to this laptop alone: pinned keys, receipts, drafts, where somebody left off."""

IS_GROUND = f"o.kind in ({', '.join(repr(kind) for kind in sorted({kind for kind, _ in GROUND_FIELDS}))})"
"""Which operations `o` can decide how others stand; a query must say it in these words to use the index of them."""

operation = Table(
    "operation",
    projected,
    Column("entry_n", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("case_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("replaces", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Index("operation_by_entity", "entity", "field"),
    Index("operation_of_grounds", "case_id", "entry_n", sqlite_where=text(IS_GROUND.removeprefix("o."))),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""Every operation with its standing: current, replaced, set_aside, without_authority or unknown."""


tip = Table(
    "tip",
    projected,
    Column("case_id", Text, primary_key=True),
    Column("entry", Text, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The entries of each case that no known entry leans on."""


def _column(field: Declared) -> Column[object]:
    whole = field.type in (bool, int, bool | None, int | None)
    return Column(f"f_{field.name}", Integer if whole else Text)


def part_of_key(kind: str, name: str) -> str:
    """Return the SQL of one part of the key of an object; an index of it serves only queries in these words."""
    return f"cast(json_extract(f_key, '$[{MODEL[kind].key_parts.index(name)}]') as text)"


projections = {
    kind: Table(
        f"p_{kind}",
        projected,
        Column("case_id", Text, primary_key=True),
        Column("entity", Text, primary_key=True),
        Column("conflicts", Integer, nullable=False),
        Column("milliseconds", Integer, nullable=False),
        *(_column(field) for field in fields.values()),
        sqlite_strict=True,
    )
    for kind, fields in FIELDS.items()
}
"""One table a kind: the displayed value of each field, and how many fields are in conflict."""

SOUGHT = (
    ("annotation", "version", "page", "deleted"),
    ("placement", "annotation"),
    ("placement", "version"),
    ("comment", "about"),
    ("tagging", "about"),
    ("evidence_link", "annotation"),
    ("evidence_link", "target", "annotation", "deleted"),
)
"""By what objects are looked for of which a case has tens of thousands."""


def _sought(kind: str, *names: str) -> Index:
    table, parts = projections[kind], MODEL[kind].key_parts
    by = [text(part_of_key(kind, name)) if name in parts else table.c[f"f_{name}"] for name in names]
    return Index(f"{kind}_by_{names[0]}", table.c.case_id, *by)


for _names in SOUGHT:
    _sought(*_names)

TRIGGERS = {
    f"entry_no_{act}": f"create trigger entry_no_{act} before {act} on entry "
    "begin select raise(abort, 'the record is append only'); end"
    for act in ("update", "delete")
}
