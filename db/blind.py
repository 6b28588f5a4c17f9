"""A store as one person may see it in a blind phase: colleagues' judgements are not there for any question asked of it.

Temporary views take the place of the tables on the connections for reading, so that no query can forget it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Boolean, ColumnElement, literal_column

from db import schema
from db.view import StoredCase
from workbench.domain.blind import JUDGEMENTS
from workbench.domain.declaration import Named
from workbench.domain.identity import is_created_by
from workbench.domain.model import MODEL

_ABOUT = {"placement": "annotation", "tagging": "about"}
"""What is somebody's own by the mark that it is about."""
_HIDDEN = ", ".join(repr(kind) for kind in sorted(JUDGEMENTS))
_BY_OTHERS = """exists (select 1 from main.operation o join main.entry e on e.n = o.entry_n
    where o.entity = t.entity and o.standing = 'current' and o.field <> 'key'
    and e.author not in (select value from json_each({keys})))"""

_TELLING = "select n from temp.telling"
"""The entries that tell of others' judgements."""


def blinding(person: str, keys: Iterable[str]) -> Any:
    """Return what makes a raw connection show one person's own judgements alone; `keys` are the keys of that person."""
    own = _quoted(json.dumps(sorted(keys)))

    def make(raw: Any) -> None:
        raw.create_function("created_by", 2, _created_by, deterministic=True)
        for kind in sorted(JUDGEMENTS):
            table = schema.projections[kind].name
            mine = _own(kind, person, own)
            raw.execute(f"create temp view {table} as select * from main.{table} t where {mine}")  # noqa: S608 - our own words, quoted ids
        by_me = f"entry_n in (select n from main.entry where author in (select value from json_each({own})))"  # noqa: S608 - our own words, quoted ids
        # What a round froze when it was closed are the answers of everybody.
        names = [one.name for one in schema.projections["round"].columns]
        columns = ", ".join("null as f_frozen" if one == "f_frozen" else one for one in names)
        raw.execute(f"create temp view p_round as select {columns} from main.p_round")  # noqa: S608 - our own words
        shown = f"kind not in ({_HIDDEN}) and (kind, field) <> ('round', 'frozen') or {by_me}"
        raw.execute(f"create temp view operation as select * from main.operation where {shown}")  # noqa: S608 - our own words, quoted ids
        telling = f"select distinct entry_n as n from main.operation where kind in ({_HIDDEN}) and not ({by_me})"  # noqa: S608 - our own words, quoted ids
        raw.execute(f"create temp view telling as {telling}")

    return make


class BlindCase(StoredCase):
    """A case on connections that were made blind: entries that tell of others' judgements are left out whole."""

    def _shown(self) -> tuple[ColumnElement[bool], ...]:
        return (literal_column(f"entry.n not in ({_TELLING})", Boolean),)

    @property
    def blind(self) -> bool:
        """Whether a blind phase hides colleagues' judgements here."""
        return True

    @property
    def hidden(self) -> int:
        """How many entries are here and are not shown."""
        query = f"select count(*) from entry where case_id = ? and n in ({_TELLING})"  # noqa: S608 - our own words
        with self._reading() as connection:
            return int(connection.exec_driver_sql(query, (self.case,)).scalar_one())


def _own(kind: str, person: str, keys: str) -> str:
    """Return the condition that an object of a kind is a person's own."""
    me = _quoted(person)
    if kind == "question":
        return f"coalesce(f_state, 'draft') <> 'draft' or created_by(entity, {me})"
    if kind in _ABOUT:
        return f"created_by({schema.part_of_key(kind, _ABOUT[kind])}, {me})"
    if "person" in MODEL[kind].key_parts:
        return f"{schema.part_of_key(kind, 'person')} = {me}"
    if MODEL[kind].named is Named.CREATED:
        return f"created_by(entity, {me})"
    return f"not {_BY_OTHERS.format(keys=keys)}"


def _created_by(identifier: str | None, person: str) -> int:
    return int(identifier is not None and is_created_by(identifier, person))


def _quoted(text: str) -> str:
    """Return a text as a literal of SQL; a view takes no parameters."""
    return "'" + text.replace("'", "''") + "'"
