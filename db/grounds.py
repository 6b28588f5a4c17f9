"""The grounds of a case as its record gives them, worked out once and kept until they change."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from db.rows import AMONG, acts_where, listed
from db.schema import IS_GROUND
from workbench.domain.authority import judged_otherwise
from workbench.domain.fold import Act
from workbench.domain.standing import GROUND_FIELDS, Grounds, grounds_of

_LATEST = f"select max(entry_n) from operation o where case_id = ? and {IS_GROUND}"  # noqa: S608 - our own words
_ALL = "select distinct entity from operation where case_id = ?"
_WRITTEN_BY = "select distinct o.entity from entry e join operation o on o.entry_n = e.n where e.case_id = ?"


def is_ground(act: Act) -> bool:
    """Say whether the standing of other operations can depend on this one."""
    return (act.kind, act.field) in GROUND_FIELDS


def grounds_in(connection: Connection, case: str, arriving: Iterable[Act] = ()) -> Grounds:
    """Work the grounds out from the record, and from what is about to be written into it."""
    known = (act for act, _, _ in acts_where(connection, case, IS_GROUND))
    return grounds_of(case, (act for act in (*known, *arriving) if is_ground(act)))


class KnownGrounds:
    """The grounds of each case, as last worked out from what was committed."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, Grounds]] = {}

    def of(self, connection: Connection, case: str) -> Grounds:
        """Return the grounds of a case; never to be asked with something uncommitted on the connection.

        The log only grows, so the number of the latest entry they follow from says whether they are the same.
        """
        latest = connection.exec_driver_sql(_LATEST, (case,)).scalar() or 0
        kept = self._kept.get(case)
        if kept is None or kept[0] != latest:
            kept = latest, grounds_in(connection, case)
            self._kept[case] = kept
        return kept[1]


def judged_otherwise_in(connection: Connection, earlier: Grounds, later: Grounds) -> set[str]:
    """Return the objects on which other grounds may change how an operation stands."""
    keys, case = judged_otherwise(earlier.roster, later.roster), later.case
    if keys is None:
        return set(connection.exec_driver_sql(_ALL, (case,)).scalars())
    found: set[str] = set()
    for column, values in (("author", keys), ("id", earlier.aside ^ later.aside)):
        if values:
            query = f"{_WRITTEN_BY} and e.{column} {AMONG}"
            found.update(connection.exec_driver_sql(query, (case, listed(values))).scalars())
    return found
