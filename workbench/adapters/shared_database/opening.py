"""Opening a shared database: prepared on first use, refused where it is not ours or the key was not admitted."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from workbench.adapters.shared_database.address import Address
from workbench.adapters.shared_database.connection import Wire
from workbench.adapters.shared_database.passwords import password_file, password_for
from workbench.adapters.shared_database.record import PostgresRecord
from workbench.domain.errors import MachineRefused, RuleBroken

FORMAT = 1
_MARK = re.compile(r"assessor workbench: shared record (\d+)")
_ONE_AT_A_TIME = "select pg_advisory_xact_lock(7164225983)"
_STANDING = """
select found.nspname is not null, obj_description(found.oid, 'pg_namespace'),
    coalesce(has_schema_privilege(found.oid, 'usage'), false),
    has_database_privilege(current_database(), 'create'),
    exists (
        select from pg_class thing join pg_namespace home on home.oid = thing.relnamespace
        where thing.relkind in ('r', 'p') and home.nspname !~ '^pg_' and home.nspname <> 'information_schema'
    )
from (select 1) one left join pg_namespace found on found.nspname = 'assessor_workbench'
"""


def open_shared(address: Address, key: str, passwords: Path | None = None) -> PostgresRecord:
    """Connect as a login to which this key (hexadecimal) was admitted; a database that is empty is prepared first."""
    wire = Wire(address, password_for(address, passwords or password_file()))
    try:
        _prepare(wire, key)
        shared = PostgresRecord(wire)
        if key not in shared.authors():
            raise RuleBroken("shared.not_admitted", server=wire.name, login=address.login, key=key)
    except BaseException:
        wire.close()
        raise
    return shared


def preparation() -> str:
    """Return the statements that make the tables, their guards and their policies."""
    return files("resources").joinpath("shared_database/prepare.sql").read_text("utf-8")


def _prepare(wire: Wire, key: str) -> None:
    """Make the tables where there is nothing yet, and admit whoever made them."""
    if _is_ready(wire, key):
        return
    with wire.transaction():
        wire.run(_ONE_AT_A_TIME)
        if not _is_ready(wire, key):
            wire.run(preparation())
            wire.run("select assessor_workbench.admit(session_user, :key::text)", key=key)


def _is_ready(wire: Wire, key: str) -> bool:
    """Say whether the tables are there; refuse what is not ours, and what this login may not make."""
    ((there, mark, may_use, may_make, others),) = wire.run(_STANDING)
    if not there and others:
        raise MachineRefused("shared.foreign", server=wire.name)
    if not there and not may_make:
        raise MachineRefused("shared.not_prepared", server=wire.name)
    if not there:
        return False
    marked = _MARK.fullmatch(mark or "")
    if marked is None:
        raise MachineRefused("shared.foreign", server=wire.name)
    if int(marked[1]) > FORMAT:
        raise MachineRefused("shared.newer", server=wire.name)
    if not may_use:
        ((login,),) = wire.run("select session_user::text")
        raise RuleBroken("shared.not_admitted", server=wire.name, login=login, key=key)
    return True
